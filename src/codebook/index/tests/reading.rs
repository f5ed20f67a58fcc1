use super::*;
use std::sync::atomic::AtomicBool;

#[test]
fn each_kind_is_told_by_its_title_or_its_headings() {
    let kinds = every().map(|book| book.kind());
    assert_eq!(kinds, [IndexKind::Diseases, IndexKind::ExternalCause, IndexKind::Neoplasm, IndexKind::Drugs]);
    assert!(every().iter().all(|book| book.version() == "2031"));
    assert!(IndexKind::ALL.into_iter().all(|kind| IndexKind::from_id(kind.id()) == Some(kind)));
}

#[test]
fn another_file_is_named_for_what_it_is() {
    let why = |bytes: &[u8]| match read("made.xml", bytes, &Watch::idle()) {
        Err(ImportError::NotThis { why, .. }) => why,
        _ => panic!("not refused"),
    };
    assert_eq!(why(b""), "it is empty");
    assert_eq!(why(b"PK\x03\x04etc"), "it is a zip archive or a workbook");
    assert_eq!(why(b"code,title"), "it is not XML");
    assert_eq!(why(b"<?xml version=\"1.0\"?><ICD10CM.tabular><version>2031</version></ICD10CM.tabular>"), "it is the Tabular List");
    assert_eq!(why(b"<html><body/></html>"), "it is a web page");
    assert!(why(DISEASES.replace("DISEASES and INJURIES", "RECIPES").as_bytes()).contains("INDEX TO RECIPES"));
    assert_eq!(why(b"<ICD10CM.index><title>INDEX TO DISEASES</title><letter><title>A</title></letter></ICD10CM.index>"), "it holds no terms");
}

#[test]
fn a_row_that_cannot_be_names_its_line_and_what_was_due() {
    let row = |xml: String| match refused(&xml) {
        ImportError::Row { row, expected, found, .. } => (row, expected, found),
        other => panic!("{other}"),
    };
    let moved = NEOPLASM.replace("Malignant Primary", "Benign");
    assert_eq!(row(moved), (6, "a heading of column 2 with “primary”".into(), "Benign".into()));
    let swapped = DRUGS.replace("<head col=\"3\">", "<head col=\"4\">");
    assert_eq!(row(swapped).0, 7);
    let outside = NEOPLASM.replacen("<cell col=\"2\">", "<cell col=\"8\">", 1);
    assert_eq!(row(outside), (17, "a cell with a column from 2 to 7".into(), "column “8”".into()));
    let twice = NEOPLASM.replacen("<cell col=\"3\">", "<cell col=\"2\">", 1);
    assert_eq!(row(twice).0, 18);
    let cell = DISEASES.replacen("<code>T14.8</code>", "<cell col=\"2\">T14.8</cell>", 1);
    assert_eq!(row(cell).0, 13);
    let untitled = DISEASES.replacen("<title>skull</title>", "", 1);
    assert_eq!(row(untitled), (17, "a title first".into(), "a term".into()));
    let crossed = DISEASES.replacen("<title>skull</title>", "<title>skull</code>", 1);
    assert_eq!(row(crossed).0, 15);
    let long = DISEASES.replacen("skull", &"skull ".repeat(1000), 1);
    assert_eq!(row(long).0, 15);
}

#[test]
fn codes_that_are_none_are_kept_until_they_are_too_many() {
    let odd = book(&DISEASES.replacen("<code>T14.8</code>", "<code>ask a colleague</code>", 1));
    let term = odd.find("Break").unwrap();
    assert_eq!(odd.term(term).codes[0].text, "ask a colleague");
    let terms: String = (0..40).map(|at| format!("<mainTerm><title>Made {at}</title><code>none</code></mainTerm>")).collect();
    let xml = format!("<ICD10CM.index>\n<title>INDEX TO DISEASES</title>\n<letter><title>M</title>\n{terms}</letter></ICD10CM.index>");
    let expected = ImportError::row("made.xml", 4, "a code such as “E11.9” or “S02.-”", "none");
    assert_eq!(refused(&xml), expected);
}

#[test]
fn nesting_is_bounded() {
    let deep = |levels: usize| {
        let open: String = (1..=levels).map(|at| format!("<term level=\"{at}\"><title>made {at}</title>")).collect();
        let close = "</term>".repeat(levels);
        format!("<ICD10CM.index><title>INDEX TO DISEASES</title><letter><title>M</title><mainTerm><title>Made</title>{open}{close}</mainTerm></letter></ICD10CM.index>")
    };
    assert_eq!(book(&deep(12)).term_count(), 13);
    assert!(matches!(refused(&deep(13)), ImportError::Row { .. }));
    assert!(matches!(refused(&deep(100_000)), ImportError::Row { .. }));
    let other = format!("<ICD10CM.index>{}", "<x>".repeat(100_000));
    assert!(matches!(refused(&other), ImportError::Row { .. }));
}

#[test]
fn a_file_cut_anywhere_says_so() {
    for xml in [DISEASES, NEOPLASM] {
        let end = xml.rfind("</ICD10CM.index>").unwrap();
        for at in (60..end + 15).filter(|&at| xml.is_char_boundary(at)) {
            assert!(matches!(refused(&xml[..at]), ImportError::CutOff { .. }), "cut at {at}: {}", refused(&xml[..at]));
        }
    }
}

#[test]
fn the_person_can_stop_it() {
    let many: String = (0..20_000).map(|at| format!("<mainTerm><title>Made {at}</title></mainTerm>")).collect();
    let xml = format!("<ICD10CM.index><title>INDEX TO DISEASES</title><letter><title>M</title>{many}</letter></ICD10CM.index>");
    let stopped = read("made.xml", xml.as_bytes(), &Watch::new(&|_| {}, &AtomicBool::new(true)));
    assert_eq!(stopped.err(), Some(ImportError::Stopped));
}
