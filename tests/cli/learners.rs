//! `results`, `learners`, `packs print`, `progress report`.

use super::{progress::fill, run::run};
use std::path::Path;

fn at(dir: &Path, args: &[&str]) -> super::run::Done {
    run(&[args, &["--data-dir", dir.to_str().unwrap()]].concat())
}

#[test]
fn results_of_two_learners_are_gathered_and_gathering_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fill(&data);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, file) in [("Ana Ruiz", path("ana.json")), ("Bo", path("bo.json"))] {
        let done = at(&data, &["results", "export", &file, "--learner", name]);
        assert!(done.code == 0 && done.out.contains(&format!("1 attempt of {name}")), "{}{}", done.out, done.err);
    }
    let gather = |files: &[&str]| run(&[&["results", "gather"], files, &["--to", &path("class.json")]].concat());
    let (ana, bo) = (path("ana.json"), path("bo.json"));
    let done = gather(&[&ana, &bo]);
    assert!(done.code == 0 && done.out.contains("Bo, 1 attempt (1 new)") && done.out.contains("2 attempts of 2 learners"), "{}{}", done.out, done.err);
    let before = std::fs::read(path("class.json")).unwrap();
    assert!(gather(&[&bo, &ana, &bo]).out.contains("(0 new)"));
    assert_eq!(std::fs::read(path("class.json")).unwrap(), before);
    std::fs::write(path("wrong.json"), "{\"clean_claim_results\": 9}").unwrap();
    let done = gather(&[&ana, &path("wrong.json")]);
    assert!(done.code == 2 && done.err.contains("wrong.json") && done.err.contains("newer Clean Claim"), "{}", done.err);
    assert_eq!(std::fs::read(path("class.json")).unwrap(), before);
    let shown = run(&["results", "show", &path("class.json")]);
    assert!(shown.out.contains("Ana Ruiz") && shown.out.contains("first-twelve/swollen-ankles"), "{}", shown.out);
    assert_eq!(run(&["results", "show", "--csv", &path("class.json")]).out.lines().count(), 3);
    assert_eq!(run(&["results", "show", "--json", &path("class.json")]).json()["table"].as_array().unwrap().len(), 2);
}

#[test]
fn a_learner_is_moved_compared_replaced_gone_back_and_erased() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    fill(&here);
    let file = folder.path().join("bo.clean-claim-learner");
    let file = file.to_str().unwrap();
    assert_eq!(at(&here, &["learners", "move", file]).code, 0);
    let done = at(&there, &["learners", "take-in", file]);
    assert!(done.code == 0 && done.out.contains("Bo is here with 1 attempt"), "{}{}", done.out, done.err);
    let done = at(&there, &["learners", "take-in", file]);
    assert!(done.code == 1 && done.err.contains("Both were last changed at the same moment") && done.err.contains("--replace"), "{}", done.err);
    assert_eq!(at(&there, &["learners", "take-in", file, "--replace"]).code, 0);
    let backups = at(&there, &["learners", "backups"]).out;
    let made = backups.lines().find(|line| line.contains("before going back")).unwrap().split_whitespace().next().unwrap().to_owned();
    let done = at(&there, &["learners", "back", &made]);
    assert!(done.code == 0 && done.out.contains("to undo that"), "{}{}", done.out, done.err);
    assert_eq!(at(&there, &["learners", "back", "2001-01-01T00:00:00Z"]).code, 2);
    assert_eq!(at(&there, &["learners", "erase", "Bo"]).code, 2, "--for-good is asked for");
    assert_eq!(at(&there, &["learners", "erase", "Bo", "--for-good"]).code, 0);
    assert_eq!(at(&there, &["learners", "list"]).out, "");
    std::fs::write(file, "rubbish").unwrap();
    assert_eq!(at(&there, &["learners", "take-in", file]).code, 1);
    let nowhere = folder.path().join("nowhere");
    assert_eq!((at(&nowhere, &["learners", "list"]).code, nowhere.exists()), (2, false));
}

#[test]
fn prints_and_the_report_are_written_where_they_are_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fill(&data);
    let to = folder.path().join("paper");
    let done = run(&["packs", "print", "first-twelve", "swollen-ankles", "--to", to.to_str().unwrap(), "--data-dir", data.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{}", done.err);
    let mut names: Vec<String> = std::fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["swollen-ankles-answers.pdf", "swollen-ankles-chart.pdf", "swollen-ankles-key.pdf"]);
    let pdf = folder.path().join("report.pdf");
    let done = at(&data, &["progress", "report", "--to", pdf.to_str().unwrap()]);
    assert!(done.code == 0 && done.out.contains("1 case"), "{}{}", done.out, done.err);
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
}

#[test]
fn nobodys_work_is_neither_handed_out_nor_reported_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let to = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for args in [&["results", "export", &to("a.json")][..], &["results", "export", "-"], &["progress", "report", "--to", &to("a.pdf")]] {
        let done = at(&data, args);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{args:?}: {}", done.err);
        assert!(done.err.contains("nobody has worked in") && done.err.contains("say who you are"), "{args:?}: {}", done.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "and nothing is made");
}
