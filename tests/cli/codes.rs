//! `lookup` and `show`.

use super::run::{program, run, run_with};
use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

fn first_hit(query: &str) -> String {
    let done = run(&["lookup", "--json", "--limit", "3", query]);
    let document = done.json();
    assert_eq!(document["query"], query);
    let hit = &document["hits"][0];
    assert!(hit["title"].is_string() && hit["billable"].is_boolean(), "{document}");
    format!("{} {}", hit["system"].as_str().unwrap(), hit["code"].as_str().unwrap())
}

#[test]
fn a_code_or_a_short_form_finds_its_code_first_and_prints_the_point() {
    for (query, hit) in [("I10", "icd10cm I10"), ("e1122", "icd10cm E11.22"), ("E11.22", "icd10cm E11.22"), ("htn", "icd10cm I10"), ("99213", "cpt 99213")] {
        assert_eq!(first_hit(query), hit, "{query}");
    }
}

#[test]
fn the_limit_and_the_system_hold() {
    let hits = |args: &[&str]| run(args).json()["hits"].as_array().unwrap().clone();
    assert_eq!(hits(&["lookup", "--json", "--limit", "7", "fracture"]).len(), 7);
    assert!(hits(&["lookup", "--json", "--system", "cpt", "office visit"]).iter().all(|hit| hit["system"] == "cpt"));
    assert!(hits(&["lookup", "--json", "--system", "icd10cm", "99213"]).is_empty());
}

#[test]
fn words_need_no_quotes_and_nothing_found_leaves_with_1() {
    assert!(run(&["lookup", "chest", "pain"]).out.contains("R07.9"));
    let nothing = run(&["lookup", "qqxxqqxx"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(nothing.err.contains("nothing found"));
    let nothing = run(&["lookup", "--json", "qqxxqqxx"]);
    assert_eq!((nothing.code, nothing.json()["hits"].as_array().unwrap().len()), (1, 0));
}

#[test]
fn each_line_of_standard_input_gets_its_own_object() {
    let long = "x".repeat(100_000);
    let done = run_with(&["lookup", "--json", "--limit", "1", "-"], &format!("htn\r\n\n{long}\nI10"));
    let objects = done.json_lines();
    assert_eq!((done.code, objects.len()), (0, 4));
    assert_eq!(objects[0]["query"], "htn");
    assert_eq!(objects[0]["format"], 1);
    assert_eq!(objects[1]["hits"].as_array().unwrap().len(), 0);
    assert_eq!(objects[3]["hits"][0]["code"], "I10");
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = program(&["lookup", "--json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for query in ["htn", "I10"] {
        writeln!(to, "{query}").unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        assert!(line.contains("\"I10\""), "{line}");
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = program(&["lookup", "--json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut to = child.stdin.take().unwrap();
    // The program may leave while it is still being asked.
    for _ in 0..1000 {
        if to.write_all(b"htn\n").is_err() {
            break;
        }
    }
    drop(to);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn a_page_says_what_the_book_says() {
    let page = run(&["show", "e1122", "--json"]).json();
    assert_eq!((&page["format"], &page["system"], &page["code"], &page["billable"]), (&1.into(), &"icd10cm".into(), &"E11.22".into(), &true.into()));
    assert_eq!(page["edition"]["id"], "icd10cm-2026-april");
    let notes = page["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["kind"] == "use_additional" && note["from"] == "E11.22" && note["own"] == true));
    assert!(notes.iter().any(|note| note["kind"] == "excludes1" && note["from"] == "E11" && note["own"] == false));

    let page = run(&["show", "T16.1", "--json"]).json();
    assert_eq!((&page["billable"], &page["seventh_characters"][0]["code"]), (&false.into(), &"T16.1XXA".into()));
    let page = run(&["show", "99213", "--json"]).json();
    assert_eq!((&page["system"], &page["service"]["add_on"]), (&"cpt".into(), &false.into()));

    let text = run(&["show", "E11.22"]);
    assert_eq!(text.code, 0);
    assert!(text.out.starts_with("E11.22  Type 2 diabetes mellitus with diabetic chronic kidney disease\nbillable\n"));
}

#[test]
fn a_modifier_is_found_and_has_a_page() {
    let page = run(&["show", "lt", "--json"]).json();
    assert_eq!((&page["system"], &page["code"], &page["billable"]), (&"hcpcs".into(), &"LT".into(), &true.into()));
    assert!(page["title"].as_str().unwrap().to_lowercase().contains("left") && page["modifier"]["not_with"].as_array().unwrap().iter().any(|other| other == "RT"));
    let text = run(&["show", "25"]);
    assert!(text.code == 0 && text.out.contains("a modifier of CPT") && text.out.contains("stands on: visits"), "{}", text.out);
    assert_eq!(run(&["show", "ZZ"]).code, 1);
    let first = |args: &[&str]| run(args).json()["hits"][0]["code"].clone();
    assert_eq!(first(&["lookup", "--json", "--system", "hcpcs", "LT"]), "LT");
    assert_eq!(first(&["lookup", "--json", "--system", "cpt", "25"]), "25");
    assert_eq!(first(&["lookup", "--json", "mi"]), "I21.9", "the short form is meant more often");
    let hits = run(&["lookup", "--json", "--system", "hcpcs", "left", "side"]).json();
    assert!(hits["hits"].as_array().unwrap().iter().any(|hit| hit["code"] == "LT"), "{hits}");
}

#[test]
fn a_cpt_number_that_nobody_imported_is_told_by_shape_and_section() {
    let shown = run(&["show", "00100"]);
    assert!(shown.code == 0 && shown.out.starts_with("00100  Anesthesia\n") && shown.out.contains("Only its shape and section"), "{}{}", shown.out, shown.err);
    assert_eq!(run(&["show", "00100", "--json"]).json()["billable"], false);
    let shown = run(&["show", "09999"]);
    assert!(shown.code == 1 && shown.err.contains("no section of CPT holds it") && !shown.err.contains("A09"), "{}", shown.err);
    let shown = run(&["show", "V0000"]);
    assert!(shown.code == 1 && !shown.err.contains("A01"), "{}", shown.err);
}

#[test]
fn no_such_code_leaves_with_1_and_names_the_nearest() {
    let done = run(&["show", "E11.299"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("E11.299 is not in ICD-10-CM") && done.err.contains("E11.29"), "{}", done.err);
    let done = run(&["show", "E11.299", "--json"]);
    assert_eq!((done.code, &done.json()["code"]), (1, &serde_json::Value::Null));
    assert!(done.json()["nearest"].as_array().unwrap().iter().any(|code| code == "E11.29"));
    assert_eq!(run(&["show", "!"]).code, 1);
}
