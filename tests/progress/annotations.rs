//! The learner's own marks in the code book: kept, bounded, merged, exported; old files gain them and lose nothing.

use crate::{desk::*, stored::stored};
use clean_claim::{
    attempt::AnnotationId,
    code::{Icd10Cm, ProcedureCode},
    codebook::{BookPlace, CodeBook, NoteKind},
    progress::{
        Annotated, Annotation, AnnotationChange, Highlight, MOST_HIGHLIGHTS, MOST_LABEL_CHARS, MOST_NOTE_CHARS, MarkLimit, MarksError, MarksFormat, Merged, Part, ProgressError,
        Store, Tab, TabColour, read_marks,
    },
};
use serde_json::{Value, json};
use std::path::Path;

pub fn diagnosis(code: &str) -> BookPlace {
    BookPlace::Diagnosis(Icd10Cm::parse(code).unwrap())
}

fn service(code: &str) -> BookPlace {
    BookPlace::Procedure(ProcedureCode::parse(code).unwrap())
}

pub fn mark(n: u128, place: BookPlace, what: Annotated) -> Annotation {
    Annotation { id: AnnotationId::from_bits(n), place, edition: "icd10cm-2026-april".into(), what, created: at(n as i64), changed: at(n as i64) }
}

fn tab(label: &str, order: i64) -> Annotated {
    Annotated::Tab(Tab { label: label.into(), colour: TabColour::Rose, order })
}

fn note(text: &str) -> Annotated {
    Annotated::Note(text.into())
}

fn lit(place: &BookPlace, text: &str, words: &str) -> Annotated {
    let start = text.find(words).unwrap();
    Annotated::Highlight(Highlight::new(place, Part::Note(NoteKind::Excludes1), text, start..start + words.len(), TabColour::Green).unwrap())
}

/// One of everything.
pub fn some() -> Vec<Annotation> {
    let sugar = diagnosis("E11.22");
    vec![
        mark(1, sugar.clone(), tab("sugar & kidney", 1024)),
        mark(2, sugar.clone(), note("stage goes with it\n\n# N18.-\n- always")),
        mark(3, sugar.clone(), lit(&sugar, "gestational diabetes (O24.4-)", "gestational")),
        mark(4, BookPlace::Chapter(9), tab("heart", 0)),
        mark(5, BookPlace::parse("block:E08-E13").unwrap(), note("=SUM(A1) “quoted”, and so on")),
        mark(6, service("99214"), tab("visit, 30 min", -7)),
        mark(7, service("99214"), note("the one for a change of drugs")),
        mark(8, service("J1885"), note("per 15 mg")),
        mark(9, BookPlace::parse("guideline:I.C.9.a").unwrap(), tab("pressure", 9)),
        mark(10, BookPlace::parse("index:diseases>Diabetes>type 2").unwrap(), note("then “with”")),
        mark(11, diagnosis("E99.9"), note("of no edition here")),
    ]
}

fn filled(dir: &Path) -> Store {
    let mut store = open(dir);
    some().iter().for_each(|one| store.annotate(one).unwrap());
    store
}

#[test]
fn what_was_put_in_the_book_is_there_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    assert_eq!(store.annotations().unwrap(), some());
    let mut second = some()[1].clone();
    (second.what, second.changed) = (note("otherwise"), at(99));
    store.annotate(&second).unwrap();
    store.remove_annotation(AnnotationId::from_bits(1)).unwrap();
    store.remove_annotation(AnnotationId::from_bits(1)).unwrap();
    drop(store);
    let kept = open(dir.path()).annotations().unwrap();
    assert_eq!((&kept[0], &kept[1..]), (&second, &some()[2..]));
}

#[test]
fn changes_are_kept_all_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled(dir.path());
    let good = AnnotationChange::Put(mark(50, diagnosis("I10"), note("fine")));
    let gone = AnnotationChange::Remove(AnnotationId::from_bits(2));
    let bad = AnnotationChange::Put(mark(51, diagnosis("I10"), note(&"x".repeat(MOST_NOTE_CHARS + 1))));
    let refused = store.change_annotations(&[good.clone(), gone.clone(), bad]);
    assert!(matches!(refused, Err(ProgressError::Mark(MarkLimit::Note(20_001)))), "{refused:?}");
    assert_eq!(store.annotations().unwrap(), some());
    store.change_annotations(&[good, gone]).unwrap();
    assert_eq!(store.annotations().unwrap().len(), some().len());
}

#[test]
fn texts_and_highlights_are_bounded_and_the_error_says_by_what() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let label = store.annotate(&mark(1, diagnosis("I10"), tab(&"é".repeat(MOST_LABEL_CHARS + 1), 0))).unwrap_err();
    assert!(label.to_string().contains("80") && label.to_string().contains("81"), "{label}");
    store.annotate(&mark(1, diagnosis("I10"), tab(&"é".repeat(MOST_LABEL_CHARS), 0))).unwrap();
    store.annotate(&mark(2, diagnosis("I10"), note(&"é".repeat(MOST_NOTE_CHARS)))).unwrap();
    let place = diagnosis("I10");
    let all: Vec<_> = (100..100 + MOST_HIGHLIGHTS as u128).map(|n| AnnotationChange::Put(mark(n, place.clone(), lit(&place, "high pressure", "high")))).collect();
    store.change_annotations(&all).unwrap();
    let one_more = mark(99, place.clone(), lit(&place, "high pressure", "pressure"));
    assert!(matches!(store.annotate(&one_more), Err(ProgressError::Mark(MarkLimit::Highlights))));
    // One that is there already may change, and one that goes makes room.
    store.annotate(&mark(100, place.clone(), lit(&place, "high pressure", "pressure"))).unwrap();
    store.change_annotations(&[AnnotationChange::Put(one_more), AnnotationChange::Remove(AnnotationId::from_bits(100))]).unwrap();
    assert_eq!(store.annotations().unwrap().len(), MOST_HIGHLIGHTS + 2);
}

#[test]
fn the_words_of_a_cpt_page_are_in_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    // As somebody would who makes the value by hand, or a file of marks: the words stand in it.
    let theirs = lit(&diagnosis("I10"), "Licensed wording of a service", "wording");
    store.annotate(&mark(1, service("99214"), theirs)).unwrap();
    store.annotate(&mark(2, service("99214"), note("my own"))).unwrap();
    let kept = store.annotations().unwrap();
    let Annotated::Highlight(kept) = &kept[0].what else { panic!("{kept:?}") };
    assert_eq!((kept.words.said(), kept.find_in("Licensed wording of a service")), (None, Some(9..16)));
    for format in [MarksFormat::Json, MarksFormat::Csv, MarksFormat::Markdown] {
        let text = store.export_marks(format, CodeBook::carried()).unwrap();
        assert!(text.contains("99214") && text.contains("my own"), "{text}");
        assert!(!text.contains("wording") && !text.contains("highlight") && !text.contains("Marked"), "{text}");
    }
    let whole = dir.path().join("copy.db");
    store.copy_to(&whole).unwrap();
    let bytes = std::fs::read(whole).unwrap();
    assert!(!bytes.windows(7).any(|at| at == b"wording"));
}

#[test]
fn marks_of_another_machine_come_in_once_and_the_later_change_stays() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let there = filled(dirs[0].path());
    let text = there.export_marks(MarksFormat::Json, CodeBook::carried()).unwrap();
    let read = read_marks(&text).unwrap();
    let mut sorted = read.clone();
    sorted.sort_by_key(|one| one.id);
    assert_eq!(sorted, some(), "everything but highlights of CPT pages travels");

    let mut here = open(dirs[1].path());
    let mut own = some()[1].clone();
    (own.what, own.changed) = (note("mine is later"), at(500));
    let mut old = some()[4].clone();
    (old.what, old.changed) = (note("mine is earlier"), at(0));
    [&own, &old, &mark(70, diagnosis("I10"), note("only here"))].into_iter().for_each(|one| here.annotate(one).unwrap());
    assert_eq!(here.merge_annotations(&read).unwrap(), Merged { added: 9, renewed: 1, unchanged: 1 });
    let after = here.annotations().unwrap();
    assert_eq!(after.len(), 12);
    assert!(after.contains(&own) && !after.contains(&old) && after.contains(&some()[4]));
    assert_eq!(here.merge_annotations(&read).unwrap(), Merged { added: 0, renewed: 0, unchanged: 11 });
    assert_eq!(here.annotations().unwrap(), after);
}

#[test]
fn the_sheet_groups_by_chapter_and_takes_nothing_for_markdown() {
    let dir = tempfile::tempdir().unwrap();
    let sheet = filled(dir.path()).export_marks(MarksFormat::Markdown, CodeBook::carried()).unwrap();
    let headings: Vec<&str> = sheet.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "# My code book",
            "## Chapter 4: Endocrine, nutritional and metabolic diseases",
            "### E08-E13 Diabetes mellitus",
            "### E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease",
            "## Chapter 9: Diseases of the circulatory system",
            "### Chapter 9 Diseases of the circulatory system",
            "## Not in this edition",
            "### E99.9",
            "## HCPCS Level II",
            "### J1885",
            "## CPT",
            "### 99214",
            "## Official Guidelines",
            headings[13],
            "## Alphabetic Index",
            "### Diabetes, type 2",
        ]
    );
    assert!(headings[13].starts_with("### I.C.9.a "));
    for line in ["- Tab (rose): sugar \\& kidney", "  \\# N18.-", "  \\- always", "- Marked (green) in “Excludes1”: “gestational”"] {
        assert!(sheet.lines().any(|there| there == line), "{line}\n{sheet}");
    }
}

#[test]
fn the_csv_has_a_line_a_mark_and_no_formula() {
    let dir = tempfile::tempdir().unwrap();
    let text = filled(dir.path()).export_marks(MarksFormat::Csv, CodeBook::carried()).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), some().len());
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    assert!(rows.iter().any(|row| &row[2] == "icd10cm:E11.22" && &row[5] == "sugar & kidney" && &row[6] == "rose"));
}

#[test]
fn a_file_that_is_no_export_is_refused_with_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let good = filled(dir.path()).export_marks(MarksFormat::Json, CodeBook::carried()).unwrap();
    let spoilt = |how: &dyn Fn(&mut Value)| {
        let mut value: Value = serde_json::from_str(&good).unwrap();
        how(&mut value);
        read_marks(&value.to_string())
    };
    assert_eq!(spoilt(&|v| v["format"] = json!(2)), Err(MarksError::Newer(2)));
    assert!(matches!(spoilt(&|v| v["marks"][0]["place"] = json!("icd10cm:?")), Err(MarksError::Json { .. })));
    assert!(matches!(spoilt(&|v| v["marks"][0]["id"] = json!("7")), Err(MarksError::Json { .. })));
    assert!(matches!(spoilt(&|v| v["marks"][2]["note"] = json!("and a tab")), Err(MarksError::Mark { number: 3, .. })));
    assert!(matches!(spoilt(&|v| v["marks"][0]["edition"] = json!("x".repeat(99))), Err(MarksError::Mark { number: 1, .. })));
    let long = spoilt(&|v| v["marks"].as_array_mut().unwrap().iter_mut().filter(|m| m["note"].is_string()).for_each(|m| m["note"] = json!("x".repeat(20_001))));
    assert!(long.unwrap_err().to_string().contains("20000 characters"));
    for end in (0..good.len() - 2).filter(|end| good.is_char_boundary(*end)).step_by(37) {
        assert!(matches!(read_marks(&good[..end]), Err(MarksError::Json { .. })), "{end}");
    }
    let bytes = good.as_bytes();
    for place in (0..bytes.len()).step_by(11) {
        let mut bytes = bytes.to_vec();
        bytes[place] = bytes[place].wrapping_add(1) & 0x7f;
        // Whatever it gives, it ends, and what it takes in can be kept.
        if let Ok(read) = read_marks(&String::from_utf8_lossy(&bytes)) {
            let mut store = Store::in_memory(at(0)).unwrap();
            store.merge_annotations(&read).unwrap();
        }
    }
}

#[test]
fn a_file_of_the_first_format_gains_room_for_marks() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("learner.db"), stored("learner-v1.db.zst")).unwrap();
    let mut store = open(dir.path());
    assert_eq!(store.annotations().unwrap(), []);
    store.annotate(&some()[0]).unwrap();
    drop(store);
    assert_eq!(open(dir.path()).annotations().unwrap(), some()[..1]);
}

#[test]
fn a_mark_that_cannot_be_read_spoils_no_other_and_is_left() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let raw = rusqlite::Connection::open(dir.path().join("learner.db")).unwrap();
    raw.execute("UPDATE annotations SET body = '{\"from\":\"the future\"}' WHERE id = ?1", [AnnotationId::from_bits(2).to_string()]).unwrap();
    raw.execute("UPDATE annotations SET place = 'shelf:7' WHERE id = ?1", [AnnotationId::from_bits(4).to_string()]).unwrap();
    drop(raw);
    let store = open(dir.path());
    assert_eq!(store.annotations().unwrap().len(), some().len() - 2);
    drop(store);
    let count: i64 = rusqlite::Connection::open(dir.path().join("learner.db")).unwrap().query_row("SELECT COUNT(*) FROM annotations", [], |row| row.get(0)).unwrap();
    assert_eq!(count, some().len() as i64);
}
