use super::{HEADS, official, read, reading, zipped};
use crate::codebook::{
    edits::{EditSet, SetKind, recognise},
    import::{ImportError, Watch},
};

const GOOD: &str = "11111\t22222\t\t20200101\t*\t1\tMore extensive procedure";

/// Gives the row and what was expected there.
fn fault(rows: &[&str]) -> (u64, String) {
    match read(&official(rows)) {
        Err(ImportError::Row { row, expected, .. }) => (row, expected),
        other => panic!("{rows:?} gave {:?}", other.err()),
    }
}

#[test]
fn each_wrong_cell_is_named_with_its_row() {
    for (row, expected) in [
        ("1111\t22222\t\t20200101\t*\t1\tWhy", "column 1"),
        ("11111\t2222x\t\t20200101\t*\t1\tWhy", "column 2"),
        ("11111\t22222\tyes\t20200101\t*\t1\tWhy", "column 3"),
        ("11111\t22222\t\t20201301\t*\t1\tWhy", "column 4"),
        ("11111\t22222\t\t*\t*\t1\tWhy", "column 4"),
        ("11111\t22222\t\t20200101\t\t1\tWhy", "column 5"),
        ("11111\t22222\t\t20200101\t20200230\t1\tWhy", "column 5"),
        ("11111\t22222\t\t20200101\t*\t2\tWhy", "column 6"),
        ("11111\t22222\t\t20200101\t*\tWhy\t1", "column 6"),
        ("11111\t22222\t20200101\t*\t1\tWhy", "column 3"),
        ("11111\t22222\t\t20200101\t*\t1", "7 columns"),
        ("11111\t22222\t\t20200101\t*\t1\tWhy\tmore", "7 columns"),
        ("11111,22222,,20200101,*,1,Why", "column 1"),
    ] {
        let (at, said) = fault(&[GOOD, row]);
        assert!(at == 8 && said.contains(expected), "{row:?} was said to be wrong at row {at}: {said}");
        let (at, said) = fault(&[row, GOOD]);
        assert!(at == 7 && said.contains(expected), "as the first row {row:?} was said to be wrong at row {at}: {said}");
    }
}

#[test]
fn a_moved_head_is_named() {
    let moved = format!("{}{GOOD}\n", HEADS.replace("Effective\tDeletion", "Deletion\tEffective"));
    let Err(ImportError::Row { row, expected, found, .. }) = read(&moved) else { panic!("the dates are exchanged") };
    assert_eq!((row, found.as_str()), (3, "Deletion"));
    assert!(expected.contains("“Effective”") && expected.contains("column 4"), "{expected}");
}

#[test]
fn other_files_are_not_this() {
    for text in ["", "hello", "<xml/>", "a\tb\tc\n1\t2\t3\n", "code,price\n99213,12\n"] {
        assert!(matches!(read(text), Err(ImportError::NotThis { .. })), "{text:?}");
    }
    let not = |bytes: &[u8]| reading::read("x.zip", bytes, &Watch::idle()).err();
    assert!(matches!(not(&zipped(&[("xl/workbook.xml", "<x/>")])), Some(ImportError::NotThis { why, .. }) if why.contains("Excel")));
    assert!(matches!(not(&zipped(&[("readme.pdf", "x")])), Some(ImportError::NotThis { .. })));
    assert!(matches!(not(b"\xff\xfeC\0o\0l\0"), Some(ImportError::NotThis { .. })));
    assert!(matches!(not(b"PK\x03\x04 and no more"), Some(ImportError::CutOff { .. })));
    let zip = zipped(&[("ccipra.txt", &official(&[GOOD]))]);
    assert!(matches!(not(&zip[..zip.len() - 30]), Some(ImportError::CutOff { .. })));
}

/// At whatever byte the official text ends, it is refused or what is left is whole rows.
#[test]
fn a_cut_file_is_never_taken_for_less_than_its_rows() {
    let text = official(&[GOOD, "11111\t33333\t\t20200101\t20231231\t0\tMore extensive procedure", "11111\t44444\t\t20200101\t*\t1\tMore extensive procedure"]);
    let text = text.trim_end();
    let head = HEADS.len();
    for end in 0..text.len() {
        match read(&text[..end]) {
            Ok(set) => {
                let rows = text[head..end].matches("procedure").count();
                assert_eq!(set.len(), rows, "cut at {end}: {:?}", &text[head..end]);
            }
            Err(ImportError::NotThis { .. } | ImportError::CutOff { .. } | ImportError::Row { .. }) => {}
            Err(other) => panic!("cut at {end}: {other}"),
        }
    }
    let cut = |end: usize| read(&text[..text.len() - end]).err();
    assert!(matches!(cut(4), Some(ImportError::CutOff { row: 8, .. })), "within the rationale: {:?}", cut(4));
    assert!(matches!(cut(28), Some(ImportError::CutOff { row: 8, .. })), "within the dates: {:?}", cut(28));
}

#[test]
fn a_file_is_known_by_its_heads() {
    let mue = "\"A notice\",,,\n\"HCPCS/\nCPT Code\",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n99213,2,3 Date of Service Edit: Clinical,Nature of Service/Procedure\n";
    let add_on = "primary_code,add_on_code,aoc_edit_type\n11042,11045,1\n";
    let editor = "\"icd_code\",\"icd_description\",\"icd_conflict_group\",\"icd_conflict_rule\"\n\"A33\",\"x\",\"Age\",\"Perinatal/Newborn (Age 0 Only)\"\n";
    let relative = "a,notice\nHCPCS,MOD,DESCRIPTION,CODE,PAYMENT,DAYS\n99213,,x,A,,XXX\n";
    let pairs = official(&[GOOD]);
    for (text, kind) in [(mue, SetKind::Units), (add_on, SetKind::AddOns), (editor, SetKind::Patient), (relative, SetKind::GlobalDays), (&pairs, SetKind::Pairs)] {
        for bytes in [text.as_bytes().to_vec(), zipped(&[("some.csv", text)])] {
            assert_eq!(recognise(&bytes), Some(kind));
            let set = EditSet::read("some.csv", &bytes, &Watch::idle()).unwrap_or_else(|why| panic!("{kind:?}: {why}"));
            assert_eq!((set.kind(), set.len()), (kind, 1));
            assert_eq!(EditSet::open(set.to_bytes()).map(|stored| (stored.kind(), stored.len())).ok(), Some((kind, 1)));
        }
    }
    assert_eq!(recognise(b"name,price\n"), None);
    assert!(matches!(EditSet::read("x", b"name,price\n", &Watch::idle()), Err(ImportError::NotThis { .. })));
}
