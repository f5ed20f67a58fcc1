//! `progress export-marks` and `import-marks`.

use super::run::run;
use clean_claim::{
    attempt::{AnnotationId, LearnerId},
    code::Icd10Cm,
    codebook::BookPlace,
    progress::{Annotated, Annotation, DataDir, Tab, TabColour},
};
use jiff::Timestamp;
use std::path::Path;

fn learner(folder: &Path, marks: &[Annotation]) {
    let dir = DataDir::at(folder);
    let (mut machine, _) = dir.open_machine(Timestamp::UNIX_EPOCH).unwrap();
    machine.add_learner(LearnerId::from_bits(1), "Ana", Timestamp::UNIX_EPOCH).unwrap();
    let (mut store, _) = dir.open_learner(LearnerId::from_bits(1), Timestamp::UNIX_EPOCH).unwrap();
    marks.iter().for_each(|one| store.annotate(one).unwrap());
}

fn marks() -> Vec<Annotation> {
    let place = BookPlace::Diagnosis(Icd10Cm::parse("I10").unwrap());
    let one =
        |n, what| Annotation { id: AnnotationId::from_bits(n), place: place.clone(), edition: String::new(), what, created: Timestamp::UNIX_EPOCH, changed: Timestamp::UNIX_EPOCH };
    vec![one(1, Annotated::Tab(Tab { label: "pressure".into(), colour: TabColour::Green, order: 0 })), one(2, Annotated::Note("look at I11 to I13 first".into()))]
}

#[test]
fn marks_travel_from_machine_to_machine_and_twice_changes_nothing() {
    let (there, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    learner(there.path(), &marks());
    learner(here.path(), &[]);
    let (there, here) = (there.path().to_str().unwrap(), here.path());
    let sheet = run(&["progress", "export-marks", "--data-dir", there]);
    assert_eq!(sheet.code, 0, "{}", sheet.err);
    assert!(sheet.out.contains("### I10 Essential (primary) hypertension") && sheet.out.contains("- Tab (green): pressure"), "{}", sheet.out);
    assert_eq!(run(&["progress", "export-marks", "--format", "csv", "--data-dir", there]).out.lines().count(), 3);
    let json = run(&["progress", "export-marks", "--format", "json", "--data-dir", there]);
    assert_eq!(json.json()["marks"][0]["tab"]["label"], "pressure");
    let file = here.join("marks.json");
    std::fs::write(&file, &json.out).unwrap();
    let import = || run(&["progress", "import-marks", file.to_str().unwrap(), "--data-dir", here.to_str().unwrap()]);
    let (first, again) = (import(), import());
    assert_eq!((first.code, first.out.trim()), (0, "2 added, 0 renewed, 0 unchanged"), "{}", first.err);
    assert_eq!((again.code, again.out.trim()), (0, "0 added, 0 renewed, 2 unchanged"), "{}", again.err);
    let same = run(&["progress", "export-marks", "--format", "json", "--data-dir", here.to_str().unwrap()]);
    assert_eq!(same.json()["marks"], json.json()["marks"]);
}

#[test]
fn what_is_no_file_of_marks_is_misuse_and_takes_nothing_in() {
    let here = tempfile::tempdir().unwrap();
    learner(here.path(), &marks());
    let dir = here.path().to_str().unwrap();
    let file = here.path().join("marks.json");
    for text in ["", "[]", "{\"format\":2}", "{\"format\":1,\"marks\":[{}]}"] {
        std::fs::write(&file, text).unwrap();
        let done = run(&["progress", "import-marks", file.to_str().unwrap(), "--data-dir", dir]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{text}");
        assert!(done.err.contains("marks.json") && done.err.contains("hint"), "{}", done.err);
    }
    assert_eq!(run(&["progress", "export-marks", "--format", "csv", "--data-dir", dir]).out.lines().count(), 3);
}

#[test]
fn where_nobody_worked_there_are_no_marks_and_nobody_to_take_them() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, file) = (folder.path().join("data"), folder.path().join("marks.json"));
    let sheet = run(&["progress", "export-marks", "--data-dir", dir.to_str().unwrap()]);
    assert_eq!((sheet.code, sheet.out.as_str()), (0, "# My code book\n"));
    std::fs::write(&file, "{\"format\":1,\"marks\":[]}").unwrap();
    let done = run(&["progress", "import-marks", file.to_str().unwrap(), "--data-dir", dir.to_str().unwrap()]);
    assert_eq!(done.code, 2);
    assert!(!dir.exists());
}
