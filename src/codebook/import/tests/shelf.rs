//! What edits meet that are there already: parts, twins, names without days.

use super::*;
use crate::{
    code::{Icd10Cm, ProcedureCode},
    codebook::import::Installed,
};

const WHY: &str = "Misuse of Column Two code with Column One code";

fn pairs(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("{row},{WHY}\n")).collect();
    format!("column1,column2,modifier,rationale\n{rows}")
}

fn limits(most: u32) -> String {
    format!("hcpcs_code,mue_units,mue_mai,mue_rationale\n99213,{most},3,Why\n")
}

fn take(bench: &Bench, path: PathBuf) -> Vec<Installed> {
    install(&bench.sets(), &[path], &Watch::idle(), asked()).unwrap()
}

fn has(bench: &Bench, one: &str, other: &str) -> bool {
    let code = |text| ProcedureCode::parse(text).unwrap();
    load(&bench.sets()).0.edits().pair(code(one), code(other), date(2026, 8, 1)).is_some()
}

#[test]
fn parts_that_come_one_by_one_make_one_set() {
    let bench = Bench::new();
    take(&bench, bench.file("ccipra-v322r0-f1.csv", pairs(&["A9500,A9512,1"])));
    let second = take(&bench, bench.file("ccipra-v322r0-f2.csv", pairs(&["E0100,E0105,0"])));
    assert_eq!((second[0].head.id.as_str(), second[0].head.shown_counts().as_str()), ("ncci-pairs-ccipra-v322r0", "2 pairs"));
    assert_eq!(second[0].remarks, ["joined with the parts that were here: ccipra-v322r0-f1.csv"]);
    assert!(has(&bench, "A9500", "A9512") && has(&bench, "E0100", "E0105"));
    let again = take(&bench, bench.file("ccipra-v322r0-f1.csv", pairs(&["A9500,A9512,1"])));
    assert_eq!(again[0].head.shown_counts(), "2 pairs");
    assert_eq!(again[0].head.sources.len(), 2);

    let before = bench.bytes();
    let other = bench.file("ccipra-v322r0-f1.csv", pairs(&["A9500,A9505,1"]));
    let said = bench.install(std::slice::from_ref(&other)).unwrap_err().to_string();
    assert!(said.contains("Give all parts together: ccipra-v322r0-f1.csv, ccipra-v322r0-f2.csv"), "{said}");
    assert_eq!(bench.bytes(), before);
    let both = [other, bench.0.path().join("ccipra-v322r0-f2.csv")];
    let done = install(&bench.sets(), &both, &Watch::idle(), asked()).unwrap();
    assert_eq!(done[0].remarks, ["replaces what was imported on 2026-11-16: 2 pairs"]);
    assert!(has(&bench, "A9500", "A9505") && !has(&bench, "A9500", "A9512"));
}

#[test]
fn what_takes_a_place_says_so() {
    let bench = Bench::new();
    assert!(take(&bench, bench.file("mue_2026-07.csv", limits(4)))[0].remarks.is_empty());
    assert_eq!(take(&bench, bench.file("mue_2026-07.csv", limits(5)))[0].remarks, ["replaces what was imported on 2026-11-16: 1 rows"]);
    assert_eq!(take(&bench, bench.file("mue_2026-07.csv", limits(5)))[0].remarks, ["the same files were imported on 2026-11-16"]);
}

#[test]
fn one_file_under_two_names_is_one_set() {
    let bench = Bench::new();
    take(&bench, bench.file("limits.csv", limits(4)));
    let named = take(&bench, bench.file("mue_2026-07.csv", limits(4)));
    assert_eq!(named[0].remarks, ["replaces unit-limits-limits: the same file under another name"]);
    let unnamed = take(&bench, bench.file("other.csv", limits(4)));
    assert_eq!((unnamed[0].head.from, unnamed[0].head.to), (Some(date(2026, 7, 1)), Some(date(2026, 9, 30))), "a name that tells nothing takes no days away");
    assert_eq!(bench.ids(), ["unit-limits-other"]);

    let both = [bench.file("a_2026-07.csv", limits(9)), bench.file("b_2026-07.csv", limits(9))];
    let done = install(&bench.sets(), &both, &Watch::idle(), asked()).unwrap();
    assert_eq!((done.len(), done[0].remarks.as_slice()), (1, ["b_2026-07.csv gave the same set once more and was left out".to_owned()].as_slice()));
}

#[test]
fn edits_whose_files_tell_no_days_take_them_from_their_folder_or_the_person_or_warn() {
    let bench = Bench::new();
    let text = |code: &str| format!("icd_code,icd_description,icd_conflict_group,icd_conflict_rule\n{code},x,Age,Perinatal/Newborn (Age 0 Only)\n");
    let folder = bench.0.path().join("mce-41.1");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("code_edits.csv"), text("A33")).unwrap();
    let one = take(&bench, folder.join("code_edits.csv")).remove(0);
    assert_eq!((one.head.from, one.head.to, one.remarks.len()), (Some(date(2024, 4, 1)), Some(date(2024, 9, 30)), 0));
    let every = take(&bench, bench.file("code_edits.csv", text("P22.0"))).remove(0);
    assert!(every.head.from.is_none() && every.remarks[0].contains("judges every day"), "{:?}", every.remarks);
    assert_eq!(bench.ids().len(), 2, "neither took the other's place");
    let sets = load(&bench.sets()).0;
    assert!(sets.edits().patient(Icd10Cm::parse("A33").unwrap(), date(2024, 7, 1)).is_some());
    assert!(sets.edits().patient(Icd10Cm::parse("A33").unwrap(), date(2024, 10, 1)).is_none());

    let days = Some((date(2026, 10, 1), date(2026, 12, 31)));
    let told = install(&bench.sets(), &[bench.file("limits.csv", limits(4))], &Watch::idle(), Asked { days, ..asked() }).unwrap();
    assert_eq!((told[0].head.from.zip(told[0].head.to), told[0].remarks.len()), (days, 0));
}

#[test]
fn what_no_file_would_heed_is_refused() {
    let bench = Bench::new();
    let edition = crate::codebook::EditionName::parse("2026-april");
    let said = |files: &[PathBuf], asked| install(&bench.sets(), files, &Watch::idle(), asked).unwrap_err().to_string();
    let limits = bench.file("mue_2026-07.csv", limits(4));
    assert!(said(&[limits], Asked { edition, ..asked() }).contains("--from and --to"));
    let days = Some((date(2026, 10, 1), date(2026, 12, 31)));
    assert!(said(&bench.release("2027", "2027", "A02"), Asked { days, ..asked() }).contains("days can be told of those alone"));
}

#[test]
fn diagnoses_of_no_category_are_named() {
    let bench = Bench::new();
    let text = "icd_code,icd_conflict_rule\nA33,Newborn\nZZZZZZ9,Newborn\n";
    let one = take(&bench, bench.file("mce-43.1.csv", text)).remove(0);
    assert!(one.remarks.iter().any(|remark| remark.contains("1 of its codes") && remark.contains("ZZZ.ZZZ9")), "{:?}", one.remarks);
}
