//! Every official file the machine has, taken in through the importer:
//! `CLEAN_CLAIM_DATA_DIR=… CLEAN_CLAIM_ICD_DIR=… cargo test --test codesets_official -- --nocapture`.
//!
//! The first folder is that of the public releases, the second that of the Tabular List and its list of codes; what is
//! not there is skipped with a line.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use clean_claim::{
    code::{Cpt, Date, Hcpcs, Icd10Cm, ProcedureCode},
    codebook::{
        CodeSets,
        hcpcs::Status,
        import::{self, Asked, Installed, Watch},
        index::IndexKind,
    },
};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// Gives files of a folder that the environment names, or says that they are skipped.
fn official(folder: &str, names: &[&str]) -> Option<Vec<PathBuf>> {
    let dir = std::env::var_os(folder).map(PathBuf::from);
    let found = dir.map(|dir| names.iter().map(|name| dir.join(name)).collect::<Vec<_>>()).filter(|paths| paths.iter().all(|path| path.is_file()));
    if found.is_none() {
        println!("skipped: set {folder} to the folder that holds {}", names.join(", "));
    }
    found
}

fn asked() -> Asked {
    Asked::on("2026-11-16".parse().unwrap())
}

/// Takes files in and says how long it took.
fn install(dir: &Path, paths: &[PathBuf]) -> Vec<Installed> {
    let began = Instant::now();
    let done = import::install(dir, paths, &Watch::idle(), asked()).unwrap_or_else(|fault| panic!("{fault}"));
    let took = began.elapsed();
    for one in &done {
        println!("{}: {}, {}; {}; {} bytes ({took:?} with those beside it)", one.head.id, one.head.name, one.head.shown_days(), one.head.shown_counts(), one.bytes);
    }
    done
}

fn load(dir: &Path) -> CodeSets {
    let began = Instant::now();
    let (sets, warnings) = import::load(dir);
    println!("made ready in {:?}", began.elapsed());
    assert_eq!(warnings, Vec::<String>::new());
    sets
}

fn counts(one: &Installed) -> Vec<u64> {
    one.head.counts.iter().map(|count| count.n).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_tabular_list_with_its_list_of_codes() {
    let Some(paths) = official("CLEAN_CLAIM_ICD_DIR", &["icd10c-tabular-April-1-2026.xml", "code-list-April-2026.txt"]) else { return };
    let dir = tempfile::tempdir().unwrap();
    assert!(paths.iter().all(|path| import::is_release(path)));
    let done = install(dir.path(), &paths);
    assert_eq!((done[0].head.id.as_str(), counts(&done[0])), ("icd10cm-2026-april", vec![74_719, 98_186]));

    // As an October release of the year after, and with CMS's list of what can be reported.
    let (xml, list) = (std::fs::read_to_string(&paths[0]).unwrap(), std::fs::read_to_string(&paths[1]).unwrap());
    let book = clean_claim::codebook::CodeBook::carried();
    let billable = |line: &&str| Icd10Cm::parse(line).is_ok_and(|code| book.is_billable(code));
    let codes: String = list.lines().map(str::trim).filter(billable).map(|code| format!("{code:<7} A description\n")).collect();
    let next = [dir.path().join("icd10cm_tabular_2027.xml"), dir.path().join("icd10cm_codes_2027.txt")];
    std::fs::write(&next[0], xml.replacen("<version>2026</version>", "<version>2027</version>", 1)).unwrap();
    std::fs::write(&next[1], codes).unwrap();
    let done = install(dir.path(), &next);
    assert_eq!((done[0].head.id.as_str(), counts(&done[0])), ("icd10cm-2027", vec![74_719, 98_186]));
    let sets = load(dir.path());
    let began = Instant::now();
    let book = sets.diagnoses(day("2026-11-16"));
    println!("first asked in {:?}", began.elapsed());
    assert_eq!((book.edition().id.as_str(), book.entry_count()), ("icd10cm-2027", 98_186));
    assert_eq!(book.search("htn", 1)[0].code.to_string(), "I10");
}

#[test]
fn the_indexes_and_tables() {
    let names = ["icd10cm-drug-April-1-2026.xml", "icd10cm-eindex-April-1-2026.xml", "icd10cm-neoplasm-April-1-2026.xml"].map(|name| format!("icd10cm-2026-april/{name}"));
    let Some(paths) = official("CLEAN_CLAIM_DATA_DIR", &names.each_ref().map(String::as_str)) else { return };
    let dir = tempfile::tempdir().unwrap();
    assert!(paths.iter().all(|path| import::is_release(path)));
    let done = install(dir.path(), &paths);
    let ids: Vec<&str> = done.iter().map(|one| one.head.id.as_str()).collect();
    assert_eq!(ids, ["icd10cm-index-drugs-2026-april", "icd10cm-index-external-cause-2026-april", "icd10cm-index-neoplasm-2026-april"]);
    let sets = load(dir.path());
    let on = day("2026-05-11");
    for (kind, one) in [(IndexKind::Drugs, &done[0]), (IndexKind::ExternalCause, &done[1]), (IndexKind::Neoplasm, &done[2])] {
        assert_eq!(sets.index(kind, on).unwrap().term_count() as u64, counts(one)[0]);
    }
    assert!(sets.index(IndexKind::Diseases, on).is_none());
}

#[test]
fn hcpcs_as_a_sheet_and_as_the_zip_of_text() {
    let Some(paths) = official("CLEAN_CLAIM_DATA_DIR", &["HCPC2025_OCT_ANWEB.xlsx", "cms_2019-Alpha-Numeric-HCPCS-File.zip"]) else { return };
    let dir = tempfile::tempdir().unwrap();
    assert!(paths.iter().all(|path| import::is_release(path)));
    let done = install(dir.path(), &paths);
    assert_eq!((done.len(), done[0].head.id.as_str(), counts(&done[0])), (2, "hcpcs-2025-10", vec![8_463, 7_258, 383]));
    let sets = load(dir.path());
    let set = sets.hcpcs(day("2025-11-01")).unwrap();
    assert_eq!((set.counts().codes, set.status(Hcpcs::parse("J1885").unwrap(), day("2025-11-01"))), (8_463, Status::InForce));
    assert!(sets.hcpcs(day("2019-01-01")).unwrap().release().first.year() < 2025);
}

#[test]
fn the_edits() {
    let names = ["ncci-2024-07/ptp_practitioner_hcpcs2.csv", "ncci-2024-07/mue_practitioner_hcpcs2.csv", "ncci-2024-07/add_on_codes_hcpcs2.csv", "mce-41.1/code_edits.csv"];
    let Some(paths) = official("CLEAN_CLAIM_DATA_DIR", &names) else { return };
    let dir = tempfile::tempdir().unwrap();
    assert!(paths.iter().all(|path| import::is_release(path)));
    let done = install(dir.path(), &paths);
    assert_eq!(done.len(), 4);
    assert!(done.iter().all(|one| one.head.covers(day("2024-07-01")) && one.head.from.is_some()), "the folder tells the quarter");
    let sets = load(dir.path());
    assert!(sets.edits().imported().iter().all(|one| !one.is_loaded), "nothing is read before it is asked for");
    let code = |text: &str| ProcedureCode::parse(text).unwrap();
    assert!(sets.edits().pair(code("A9500"), code("A9512"), day("2024-07-01")).is_some());
    assert!(sets.edits().unit_limit(code("A0021"), day("2024-07-01")).is_some());
    assert!(sets.edits().patient(Icd10Cm::parse("A33").unwrap(), day("2024-07-01")).is_some());
    assert!(sets.cpt(day("2024-07-01")).is_none_or(|set| set.find(Cpt::parse("99213").unwrap()).is_none()));
}
