use super::*;
use crate::{
    code::ProcedureCode,
    codebook::{edits::Service, index::IndexKind},
};

fn code(text: &str) -> ProcedureCode {
    ProcedureCode::parse(text).unwrap()
}

fn pairs(rows: &str) -> String {
    format!("column1,column2,modifier,rationale\n{rows}")
}

#[test]
fn the_parts_of_a_release_of_pairs_are_one_set_read_on_first_use() {
    let bench = Bench::new();
    let first = bench.file("ccipra-v322r0-f1.zip", zip(&[("ccipra-v322r0-f1.csv", pairs("A9500,A9512,1,Misuse of Column Two code with Column One code\n").as_bytes())]));
    let second = bench.file("ccipra-v322r0-f2.zip", zip(&[("ccipra-v322r0-f2.csv", pairs("E0100,E0105,0,Misuse of Column Two code with Column One code\n").as_bytes())]));
    let hospital = bench.file("ccioph-v322r0-f1.csv", pairs("A9500,A9501,0,Misuse of Column Two code with Column One code\n"));
    let ids = bench.install(&[first, second, hospital]).unwrap();
    assert_eq!(ids, ["ncci-pairs-ccipra-v322r0", "ncci-pairs-ccioph-v322r0-outpatient-hospital"]);
    let (sets, warnings) = load(&bench.sets());
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(sets.edits().imported().iter().all(|one| !one.is_loaded));
    let on = date(2026, 8, 1);
    assert!(sets.edits().pair(code("A9500"), code("A9512"), on).is_some() && sets.edits().pair(code("E0100"), code("E0105"), on).is_some(), "both parts");
    assert!(sets.edits().pair(code("A9500"), code("A9501"), on).is_none(), "a hospital's pair is no practitioner's");
    assert!(sets.edits().pair_for(Service::OutpatientHospital, code("A9500"), code("A9501"), on).is_some());
    assert!(sets.installed().iter().all(|one| one.head.covers(on) && !one.head.covers(date(2026, 10, 1))));
}

#[test]
fn an_index_is_kept_under_its_kind_and_edition() {
    let bench = Bench::new();
    let xml = include_str!("../../index/tests/neoplasm.xml");
    let ids = bench.install(&[bench.file("icd10cm-neoplasm-April-1-2026.xml", xml)]).unwrap();
    assert_eq!(ids.len(), 1);
    assert!(ids[0].starts_with("icd10cm-index-neoplasm-20"), "{ids:?}");
    let sets = load(&bench.sets()).0;
    let from = sets.installed()[0].head.from.unwrap();
    assert!(sets.index(IndexKind::Neoplasm, from).is_some_and(|book| book.term_count() > 0));
    assert!(sets.index(IndexKind::Drugs, from).is_none());
}

/// Numbers with texts of our own, in the shape of the long and the short file.
fn licensed(numbers: usize) -> [String; 2] {
    let numbers = 99_214 - numbers..=99_213;
    let long = |number| format!("{number}\tA made-up long text that goes on well beyond the forty-eight characters of a medium one\n");
    let short = |number| format!("{number} MADE UP SHORT\n");
    let notice = "This is a notice.\n\n".to_owned();
    [notice.clone() + &numbers.clone().map(long).collect::<String>(), notice + &numbers.map(short).collect::<String>()]
}

#[test]
fn the_files_of_a_licensee_are_joined_and_stay_apart_from_everything_carried() {
    let bench = Bench::new();
    let [long, short] = licensed(2000);
    let ids = bench.install(&[bench.file("LONGULT.txt", long), bench.file("SHORTU.txt", short)]).unwrap();
    assert_eq!(ids.len(), 1, "{ids:?}");
    let sets = load(&bench.sets()).0;
    let set = sets.cpt(date(2026, 5, 5)).unwrap();
    let entry = set.find(crate::code::Cpt::parse("99213").unwrap()).unwrap();
    assert!(entry.long.starts_with("A made-up long text") && entry.short == "MADE UP SHORT");
    remove(&bench.sets(), &ids[0]).unwrap();
    assert!(load(&bench.sets()).0.cpt(date(2026, 5, 5)).is_none());
}

#[test]
fn a_piece_of_cpt_takes_no_whole_ones_place() {
    let bench = Bench::new();
    bench.install(&[bench.file("LONGULT.txt", &licensed(2000)[0])]).unwrap();
    let before = bench.bytes();
    for (few, says) in [("99213 Fake text one\n".to_owned(), "1 numbers"), (licensed(1500)[0].clone(), "remove that first")] {
        let said = bench.install(&[bench.file("LONGULT.txt", few)]).unwrap_err().to_string();
        assert!(said.contains("is cut off") && said.contains(says), "{said}");
        assert_eq!(bench.bytes(), before);
    }
}
