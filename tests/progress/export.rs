use crate::desk::*;
use clean_claim::{
    attempt::Policy,
    exercise::{Hash, PartId},
    grade::Method,
    progress::{ExportFormat, Filter, Items, NewAttempt},
};
use serde_json::Value;

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    for (n, evil) in (0..).zip(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "fine, \"quoted\""]) {
        let mut exercise = exercise("a");
        exercise.prompt.title = evil.into();
        let new = NewAttempt { id: id(n), pack: &pack(), pack_version: evil, pack_hash: Hash::of(&"x"), exercise: &exercise, policy: Policy::Exam, counts: Method::Agreement };
        store.begin(&new, at(0)).unwrap();
    }
    let text = store.export(&Filter::default(), ExportFormat::Csv).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    let title = names.iter().position(|name| name == "title").unwrap();
    assert_eq!(&rows[5][title], "fine, \"quoted\"");
    assert_eq!(&rows[1][title], "'+1");
}

#[test]
fn the_json_has_its_format_and_all_of_an_attempt() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    store.disagree(id(1), None, "no", at(99)).unwrap();
    let read: Value = serde_json::from_str(&store.export(&Filter::default(), ExportFormat::Json).unwrap()).unwrap();
    assert_eq!(read["format"], 1);
    let one = &read["attempts"][0];
    assert_eq!(one["scores"]["points"], 25.0);
    assert_eq!(one["scores"]["agreement"], 16.67);
    assert_eq!(one["response"]["diagnoses"], serde_json::json!(["I11.9", "E11"]));
    assert_eq!(one["grades"][0]["by"], "automatic");
    assert_eq!(one["disagreements"][0]["reason"], "no");
    assert_eq!((&one["active_seconds"], &one["state"], &one["kind"]), (&60.into(), &"submitted".into(), &"coding".into()));
}

#[test]
fn each_attempt_says_how_it_came_about_and_a_review_which_part_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    let exercise = exercise("a");
    for (n, part) in [(2, Some(PartId("dx:I11.9".into()))), (3, None)] {
        let new = NewAttempt { id: id(n), pack: &pack(), pack_version: "1.0", pack_hash: Hash::of(&"x"), exercise: &exercise, policy: Policy::Practice, counts: Method::Points };
        store.begin_review(&new, part.as_ref(), &answer(&[]), at(100 * n as i64)).unwrap();
    }
    let all = Filter { items: Items::With, ..Filter::default() };
    let read: Value = serde_json::from_str(&store.export(&all, ExportFormat::Json).unwrap()).unwrap();
    let said: Vec<(&str, &Value)> = read["attempts"].as_array().unwrap().iter().map(|one| (one["way"].as_str().unwrap(), &one["part"])).collect();
    assert_eq!(said, [("case", &Value::Null), ("review", &"dx:I11.9".into()), ("review", &Value::Null)]);
    let csv = store.export(&all, ExportFormat::Csv).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|one| one == name).unwrap();
    let rows: Vec<(String, String)> = reader.records().map(Result::unwrap).map(|row| (row[at("way")].to_owned(), row[at("part")].to_owned())).collect();
    assert_eq!(rows, [("case", ""), ("review", "dx:I11.9"), ("review", "")].map(|(way, part)| (way.to_owned(), part.to_owned())));
}
