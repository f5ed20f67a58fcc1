//! Code-set files are untrusted: a mutated one is read or refused, never a panic, and what it costs is bounded.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_possible_truncation)]

#[path = "../examples/mutate_codesets/fuzz/mod.rs"]
#[allow(dead_code)]
mod fuzz;

use clean_claim::codebook::{
    build, cpt,
    edits::{pairs, units},
    hcpcs,
    import::{ImportError, Watch},
    index,
};
use fuzz::{
    Fuzz,
    seeds::{COLUMNS, zip},
};
use std::collections::BTreeMap;

#[test]
fn a_thousand_mutated_files_are_read_or_refused() {
    let fuzz = Fuzz::new(None);
    let mut counts: BTreeMap<fuzz::Kind, [usize; 2]> = BTreeMap::new();
    for turn in 0..1_000 {
        let ended = fuzz.turn(11, turn);
        counts.entry(ended.kind).or_default()[usize::from(ended.parsed)] += 1;
    }
    // The mutations are worth something only if some of every kind get past the first stage and some do not.
    assert_eq!(counts.len(), 17, "{counts:?}");
    assert!(counts.values().all(|[refused, read]| *refused > 0 && *read > 0), "{counts:?}");
    let read: usize = counts.values().map(|[_, read]| read).sum();
    assert!(read > 180, "{counts:?}");
}

#[test]
fn the_same_turn_is_the_same_input() {
    let (one, other) = (Fuzz::new(None), Fuzz::new(None));
    let differing = (0..60).filter(|turn| one.input(3, *turn).2 != other.input(3, *turn).2);
    assert_eq!(differing.count(), 0);
}

/// A book of one title on every level, which a path of that title fits in countless ways.
#[test]
fn an_index_of_one_title_is_searched_in_bounded_time() {
    let nest = |inner: String, level: usize| format!("<term level=\"{level}\"><title>a</title>{inner}</term>").repeat(3);
    let deep = (1..=8).rev().fold(String::new(), nest);
    let xml = format!(
        "<ICD10CM.index><version>2031</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title><letter><title>A</title><mainTerm><title>a</title>{deep}</mainTerm></letter></ICD10CM.index>"
    );
    let book = index::read("made.xml", xml.as_bytes(), &Watch::idle()).unwrap();
    // Without a bound these take minutes.
    assert_eq!(book.find(&["a"; 12].join(", ")).map(|id| book.title(id)), Some("a"));
    assert!(book.find("a, a, a, a, a, a, a, a, a, a, a, a, b").is_none());
    assert!(!book.search("a", 20).is_empty());
}

/// A zip's end that states more members than there is room for, behind some bytes.
fn stating(members: u64) -> Vec<u8> {
    let mut out = b"PK\x03\x04".to_vec();
    out.resize(4_000_000, 0);
    let start = out.len() as u64;
    out.extend(b"PK\x06\x06");
    out.extend(44_u64.to_le_bytes());
    out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    [members, members, 0, start].iter().for_each(|field| out.extend(field.to_le_bytes()));
    out.extend(b"PK\x06\x07\0\0\0\0");
    out.extend(start.to_le_bytes());
    out.extend([1, 0, 0, 0]);
    out.extend(b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF\0\0");
    out
}

#[test]
fn a_zip_that_states_too_many_members_is_refused_before_there_is_room_for_them() {
    let bytes = stating(3_000_000);
    assert!(matches!(hcpcs::read("x.zip", &bytes, &Watch::idle()), Err(ImportError::TooLarge { .. })));
    assert!(matches!(cpt::read("x.zip", &bytes, &Watch::idle()), Err(ImportError::TooLarge { .. })));
    assert!(matches!(pairs::read("x.zip", &bytes, &Watch::idle()), Err(ImportError::TooLarge { .. })));
}

#[test]
fn a_row_without_end_is_refused() {
    let commas = ",".repeat(3 << 20);
    assert!(matches!(hcpcs::read("x.csv", format!("{COLUMNS}\n{commas}").as_bytes(), &Watch::idle()), Err(ImportError::Unreadable { .. })));
    let text = format!("HCPCS Code,MUE Values,MUE Adjudication Indicator,MUE Rationale\n{commas}");
    assert!(matches!(units::read("x.csv", text.as_bytes(), &Watch::idle()), Err(ImportError::Unreadable { .. })));
}

/// One long text that every row of a sheet names: 3 MB of file would be more than a gigabyte in memory.
#[test]
fn a_sheet_that_repeats_a_text_is_refused() {
    let names: String = COLUMNS.split(',').map(|name| format!("<si><t>{name}</t></si>")).collect();
    let strings = format!("<sst>{names}<si><t>{}</t></si></sst>", "x".repeat(130_000));
    let letters = |at: usize| if at < 26 { String::new() } else { "A".to_owned() } + &char::from(b'A' + (at % 26) as u8).to_string();
    let header: String = (0..48).map(|at| format!("<c r=\"{}1\" t=\"s\"><v>{at}</v></c>", letters(at))).collect();
    let row = |n: usize| {
        format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>A{n:04}</v></c><c r=\"C{n}\"><v>3</v></c><c r=\"D{n}\" t=\"s\"><v>48</v></c><c r=\"AS{n}\"><v>20200101</v></c></row>")
    };
    let rows: String = (2..900).map(row).collect();
    let bytes = zip(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"any\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData><row r=\"1\">{header}</row>{rows}</sheetData></worksheet>").as_bytes()),
    ]);
    let refused = hcpcs::read("x.xlsx", &bytes, &Watch::idle()).map(|set| set.counts());
    assert!(matches!(refused, Err(ImportError::TooLarge { .. })), "{refused:?}");
}

#[test]
fn a_tabular_list_that_cannot_be_kept_is_refused() {
    let read = |inside: &str, list: &str| {
        let xml = format!(
            "<ICD10CM.tabular><version>2027</version><chapter><name>1</name><desc>x</desc><section id=\"A00-A09\"><desc>y</desc>{inside}</section></chapter></ICD10CM.tabular>"
        );
        let release = build::Release {
            tabular: build::File { name: "icd10cm-tabular-2027.xml", text: &xml },
            list: build::File { name: "list.txt", text: list },
            within: &[],
            edition: None,
            known: &[],
        };
        build::build_plain(&release, &Watch::idle()).map(|(_, made)| made.entries)
    };
    let diag = |code: &str, inner: &str| format!("<diag><name>{code}</name><desc>x</desc>{inner}</diag>");
    assert_eq!(read(&diag("A01", &diag("A01.1", "")), "A01\nA011\n").ok(), Some(2));
    let under_a_later_one = read(&diag("A02", &diag("A01.1", "")), "A02\nA011\n");
    assert!(matches!(under_a_later_one, Err(build::BuildError::Shape(_))), "{under_a_later_one:?}");
    let sevenths = "<extension char=\"A\">x</extension>".repeat(100);
    assert!(matches!(read(&diag("A01", &format!("<sevenChrDef>{sevenths}</sevenChrDef>")), "A01\n"), Err(build::BuildError::TooLarge)));
    assert!(matches!(read(&diag("A01", &format!("<note>{}</note>", "x ".repeat(20_000))), "A01\n"), Err(build::BuildError::TooLarge)));
}
