//! `progress export`.

use super::run::run;
use clean_claim::{
    attempt::{AttemptId, LearnerId, Line, LineId, Policy, Response},
    exercise::Section,
    grade::{GRADER_VERSION, grade},
    pack::library,
    progress::{DataDir, GradedBy, NewAttempt, NewGrade},
};
use jiff::Timestamp;
use std::{path::Path, time::Duration};

/// Makes a data folder in which two learners worked, each at one case.
pub fn fill(folder: &Path) {
    let dir = DataDir::at(folder);
    let shipped = library::shipped();
    let pack = shipped.iter().filter_map(|shelved| shelved.pack.as_ref()).find(|pack| pack.manifest.id.as_str() == "first-twelve").unwrap();
    let exercise = pack.exercise("swollen-ankles").unwrap();
    let (mut machine, _) = dir.open_machine(at(0)).unwrap();
    for (n, name) in [(1, "Ana Ruiz"), (2, "Bo")] {
        let learner = LearnerId::from_bits(n);
        machine.add_learner(learner, name, at(0)).unwrap();
        machine.set_last(learner, at(n as i64)).unwrap();
        let (mut store, _) = dir.open_learner(learner, at(0)).unwrap();
        let id = AttemptId::from_bits(n + 100);
        let manifest = &pack.manifest;
        let new = NewAttempt { id, pack: &manifest.id, pack_version: &manifest.version, pack_hash: pack.hash, exercise, policy: Policy::Practice, counts: manifest.score };
        store.begin(&new, at(10)).unwrap();
        let mut response = Response::default();
        response.lines_mut(Section::Diagnoses).push(Line::new(LineId::from_bits(1), "I13.0"));
        let key = exercise.key.open().unwrap();
        let graded = grade(key, &response, &manifest.credit);
        let new = NewGrade { grade: &graded, key: Some(key), grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" };
        store.submit(id, &response, Duration::from_secs(90), Some(new), at(100)).unwrap();
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + seconds).unwrap()
}

#[test]
fn where_nobody_worked_the_export_is_empty_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("data");
    let args = ["progress", "export", "--data-dir", dir.to_str().unwrap()];
    let csv = run(&args);
    assert_eq!((csv.code, csv.out.lines().count()), (0, 1), "{}", csv.err);
    assert!(csv.out.starts_with("attempt,"));
    let json = run(&[&args[..], &["--format", "json"]].concat()).json();
    assert_eq!((&json["format"], json["attempts"].as_array().unwrap().len()), (&1.into(), 0));
    assert!(!dir.exists());
}

#[test]
fn the_export_is_that_of_whoever_worked_last_or_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let dir = folder.path().to_str().unwrap();
    let export = |more: &[&str]| run(&[&["progress", "export", "--format", "json", "--data-dir", dir], more].concat());
    assert_eq!(export(&[]).json()["learner"]["name"], "Bo");
    let json = export(&["--learner", "ana ruiz"]).json();
    assert_eq!(json["learner"]["name"], "Ana Ruiz");
    let attempt = &json["attempts"][0];
    assert_eq!((&attempt["exercise"], &attempt["state"], &attempt["active_seconds"]), (&"swollen-ankles".into(), &"submitted".into(), &90.into()));
    assert_eq!(attempt["response"]["diagnoses"][0], "I13.0");
    let csv = run(&["--learner", "Ana Ruiz", "--data-dir", dir, "progress", "export"]);
    assert_eq!((csv.code, csv.out.lines().count()), (0, 2), "{}", csv.err);
}

#[test]
fn an_unknown_learner_is_misuse_and_told_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let export = || run(&["progress", "export", "--data-dir", dir, "--learner", "Ana Ruis"]);
    assert_eq!(export().code, 2);
    fill(folder.path());
    let done = export();
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("did you mean “Ana Ruiz”?"), "{}", done.err);
}
