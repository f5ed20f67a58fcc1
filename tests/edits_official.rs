//! The readers of edits on official files, where this machine has them; `CLEAN_CLAIM_DATA_DIR` names their folder.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

use clean_claim::{
    code::{Icd10Cm, ProcedureCode, Sex},
    codebook::{
        edits::{EditSet, Release, add_on::AddOnKind, pairs::ModifierRule, patient::AgeGroup, units::Adjudication},
        import::Watch,
    },
};
use jiff::civil::date;
use std::path::PathBuf;

/// Reads a file of the folder; prints that it is absent where it is.
fn official(path: &str) -> Option<EditSet> {
    let bytes = bytes(path)?;
    Some(EditSet::read(path, &bytes, &Watch::idle()).unwrap_or_else(|why| panic!("{why}")))
}

fn bytes(path: &str) -> Option<Vec<u8>> {
    let found = std::env::var_os("CLEAN_CLAIM_DATA_DIR").and_then(|folder| std::fs::read(PathBuf::from(folder).join(path)).ok());
    if found.is_none() {
        println!("skipped: {path} is not here (set CLEAN_CLAIM_DATA_DIR)");
    }
    found
}

fn code(text: &str) -> ProcedureCode {
    ProcedureCode::parse(text).unwrap()
}

#[test]
fn pairs_of_july_2024() {
    let Some(EditSet::Pairs(set)) = official("ncci-2024-07/ptp_practitioner_hcpcs2.csv") else { return };
    println!("pairs: {} rows, {} codes", set.len(), set.code_count());
    assert_eq!(set.len(), 1372);
    let pair = set.judge(code("A9501"), code("A9512"), date(2024, 7, 1)).unwrap();
    assert_eq!(pair.modifier, ModifierRule::NotAllowed);
    assert!(pair.reason().is_some() && set.judge(code("A9512"), code("A9501"), date(2024, 7, 1)).is_none());
}

#[test]
fn limits_of_july_2024() {
    let Some(EditSet::Units(set)) = official("ncci-2024-07/mue_practitioner_hcpcs2.csv") else { return };
    let by = |applied| set.iter().filter(|limit| limit.applied == applied).count();
    println!("limits: {} codes; line {}, policy {}, clinical {}", set.len(), by(Adjudication::Line), by(Adjudication::DayByPolicy), by(Adjudication::DayByCare));
    assert_eq!((set.len(), by(Adjudication::Line), by(Adjudication::DayByPolicy)), (4387, 40, 274));
    assert_eq!(set.limit(code("A0021")).map(|limit| limit.units), Some(0));
}

#[test]
fn add_ons_of_july_2024() {
    let Some(EditSet::AddOns(set)) = official("ncci-2024-07/add_on_codes_hcpcs2.csv") else { return };
    println!("add-ons: {} rows, {} codes", set.len(), set.code_count());
    assert_eq!(set.len(), 195);
    let found = set.add_on(code("C5272"), date(2024, 7, 1)).unwrap();
    assert_eq!((found.kind, found.primaries), (AddOnKind::Listed, vec![code("C5271")]));
}

#[test]
fn the_code_editor_41_1() {
    let Some(EditSet::Patient(set)) = official("mce-41.1/code_edits.csv") else { return };
    let aged = |group| set.iter().filter(|edits| edits.ages().any(|age| age == group)).count();
    let before = date(2024, 9, 30);
    let sexed = |sex| set.iter().filter(|edits| edits.sex(before) == Some(sex)).count();
    let ages = AgeGroup::ALL.map(aged);
    let manifestations = set.iter().filter(|edits| edits.is_manifestation()).count();
    println!("code editor: {} diagnoses; ages {ages:?}, female {}, male {}, manifestations {manifestations}", set.len(), sexed(Sex::Female), sexed(Sex::Male));
    assert_eq!((ages, manifestations), ([42, 125, 2543, 854], 422));
    assert_eq!((sexed(Sex::Female), sexed(Sex::Male)), (3431, 529));
    let tetanus = set.edits(Icd10Cm::parse("A33").unwrap()).unwrap();
    assert_eq!((tetanus.ages().collect::<Vec<_>>(), tetanus.sex(date(2024, 10, 1))), (vec![AgeGroup::Newborn], None));
}

/// The real first lines of the 2026 files; the first line of the pairs is a note of who cut them.
#[test]
fn the_layouts_of_2026() {
    if let Some(EditSet::Pairs(set)) = official("layouts/ncci_ptp_layout_v322r0.txt") {
        println!("layout of pairs: {} rows", set.len());
        assert_eq!(set.len(), 3);
        assert!(set.judge(code("0001A"), code("36591"), date(2023, 12, 31)).is_some() && set.judge(code("0001A"), code("36591"), date(2024, 1, 1)).is_none());
        assert!(set.judge(code("0001U"), code("0030U"), date(2026, 7, 15)).is_some());
        assert!(set.release().covers(date(2026, 7, 15)) && set.release() == &Release::of_file("layouts/ncci_ptp_layout_v322r0.txt"));
    }
    if let Some(EditSet::Units(set)) = official("layouts/mue_layout_2026-07-01.csv") {
        println!("layout of limits: {} rows", set.len());
        assert_eq!((set.len(), set.limit(code("0009U")).map(|limit| (limit.units, limit.applied))), (3, Some((2, Adjudication::DayByCare))));
        assert!(set.release().covers(date(2026, 9, 30)));
    }
    if let Some(EditSet::GlobalDays(set)) = official("layouts/pprrvu2026_jul_layout.csv") {
        println!("layout of relative values: {} rows", set.len());
        assert_eq!((set.len(), set.days(code("00100")).map(|found| found.status)), (2, Some("J")));
    }
}
