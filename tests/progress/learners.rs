use crate::desk::*;
use clean_claim::{
    attempt::LearnerId,
    exercise::{ExerciseId, PackId},
    progress::{DataDir, ExamStyle, Filter, Goal, Leaning, Leanings, MachineSettings, Notice, OwnPace, Printing, ProgressError, Settings, Statement, Theme, Track},
};
use std::fs;

fn learner(n: u128) -> LearnerId {
    LearnerId::from_bits(n)
}

#[test]
fn several_learners_share_a_machine_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let data = DataDir::at(dir.path());
    let (mut machine, notices) = data.open_machine(at(0)).unwrap();
    assert_eq!(notices, []);
    machine.add_learner(learner(1), "Ana", at(1)).unwrap();
    machine.add_learner(learner(2), "Ben", at(2)).unwrap();
    assert!(matches!(machine.add_learner(learner(1), "Ana", at(3)), Err(ProgressError::LearnerHere(_))));
    case(&mut data.open_learner(learner(1), at(3)).unwrap().0, 1, "a", 3);
    machine.set_last(learner(2), at(4)).unwrap();
    machine.list_name(learner(2), "Benno").unwrap();
    let names: Vec<String> = machine.learners().unwrap().into_iter().map(|l| l.name).collect();
    assert_eq!(names, ["Benno", "Ana"]);
    assert_eq!(machine.settings().unwrap().0.last_learner, Some(learner(2)));
    let (ben, _) = data.open_learner(learner(2), at(5)).unwrap();
    assert_eq!(
        (ben.learner().unwrap(), ben.settings().unwrap().0.name, ben.attempts(&Filter::default()).unwrap().len()),
        (Some(learner(2)), "Ben".into(), 0),
        "the list and the file are set apart, by whoever keeps both"
    );
}

#[test]
fn settings_come_back_as_they_were_set() {
    let dir = tempfile::tempdir().unwrap();
    let data = DataDir::at(dir.path());
    let goal = Goal { track: Track::Coder, exam: Some(ExamStyle::Cpc), exam_date: Some("2027-02-13".parse().unwrap()) };
    let set = Settings {
        exam_marks: vec![3_600, 300],
        name: "Ana".into(),
        goal: Some(goal),
        theme: Theme::Dark,
        scale_percent: 150,
        clock_shown: false,
        book_mode: true,
        print: Printing { right: -7, down: 50, on_forms: true },
        leanings: {
            let mut leanings = Leanings::default();
            leanings.set(Statement::Anatomy, Some(Leaning::Rather));
            leanings
        },
        review_daily: 35,
        review_retention: clean_claim::progress::Retention::new(85),
        own_pace: OwnPace { coding: 480, question: 90, ..OwnPace::default() },
        put_aside: vec![(PackId::parse("pack").unwrap(), ExerciseId::parse("case").unwrap())],
    };
    data.open_learner(learner(1), at(0)).unwrap().0.save_settings(&set).unwrap();
    assert_eq!(data.open_learner(learner(1), at(0)).unwrap().0.settings().unwrap(), (set, vec![]));
    let (mut machine, _) = data.open_machine(at(0)).unwrap();
    assert_eq!(machine.settings().unwrap(), (MachineSettings::default(), vec![]));
    let set = MachineSettings { theme: Theme::Light, scale_percent: 80, last_learner: Some(learner(1)) };
    machine.save_settings(&set).unwrap();
    assert_eq!(machine.settings().unwrap(), (set, vec![]));
}

#[test]
fn a_learner_moves_to_another_machine_whole() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (from, to) = (DataDir::at(here.path()), DataDir::at(there.path()));
    let (mut machine, _) = from.open_machine(at(0)).unwrap();
    machine.add_learner(learner(1), "Ana", at(1)).unwrap();
    case(&mut from.open_learner(learner(1), at(3)).unwrap().0, 1, "a", 3);
    let stick = here.path().join("ana.db");
    machine.export_learner(learner(1), &stick, at(4)).unwrap();
    assert!(matches!(machine.export_learner(learner(9), &stick, at(4)), Err(ProgressError::NoLearner(_))));
    let before = fs::read(&stick).unwrap();
    let (mut other, _) = to.open_machine(at(5)).unwrap();
    assert_eq!(other.import_learner(&stick, at(6)).unwrap(), learner(1));
    assert!(matches!(other.import_learner(&stick, at(6)), Err(ProgressError::LearnerHere(_))));
    assert!(other.import_learner(&to.machine_file(), at(6)).is_err());
    assert_eq!(fs::read(&stick).unwrap(), before);
    assert_eq!(fs::read_dir(to.learners()).unwrap().flatten().filter(|e| e.file_name().to_string_lossy().starts_with(".importing")).count(), 0);
    let (ana, _) = to.open_learner(learner(1), at(7)).unwrap();
    assert_eq!(ana.attempt(id(1)).unwrap(), from.open_learner(learner(1), at(7)).unwrap().0.attempt(id(1)).unwrap());
    assert_eq!(other.learners().unwrap()[0].name, "Ana");
}

#[test]
fn an_erased_learner_leaves_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let data = DataDir::at(dir.path());
    let (mut machine, _) = data.open_machine(at(0)).unwrap();
    for n in [1, 2] {
        machine.add_learner(learner(n), "Ana", at(1)).unwrap();
        let (mut store, _) = data.open_learner(learner(n), at(3)).unwrap();
        case(&mut store, n, "a", 3);
        store.backup_if_due(at(9)).unwrap().unwrap();
    }
    machine.set_last(learner(1), at(9)).unwrap();
    let unfinished = data.backups().join(format!(".{}-unfinished-x", learner(1)));
    fs::write(unfinished, "left by a kill").unwrap();
    let open = data.open_learner(learner(1), at(9)).unwrap();
    assert!(matches!(machine.erase_learner(learner(1), at(9)), Err(ProgressError::Busy(_))), "another window has it open");
    drop(open);
    machine.erase_learner(learner(1), at(9)).unwrap();
    let name = learner(1).to_string();
    for folder in [data.learners(), data.backups()] {
        let left: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|e| e.file_name().into_string().unwrap()).collect();
        assert!(!left.is_empty() && left.iter().all(|file| !file.contains(&name)), "{left:?}");
    }
    assert_eq!(machine.learners().unwrap().iter().map(|l| l.id).collect::<Vec<_>>(), [learner(2)]);
    assert_eq!(machine.settings().unwrap().0.last_learner, None);
    assert_eq!(data.open_learner(learner(2), at(10)).unwrap().0.attempts(&Filter::default()).unwrap().len(), 1);
}

#[test]
fn a_lost_list_is_made_again_from_the_learners_files() {
    let dir = tempfile::tempdir().unwrap();
    let data = DataDir::at(dir.path());
    let (mut machine, _) = data.open_machine(at(0)).unwrap();
    machine.add_learner(learner(1), "Ana", at(1)).unwrap();
    machine.add_learner(learner(2), "Ben", at(2)).unwrap();
    let before = machine.learners().unwrap();
    drop(machine);
    fs::write(data.machine_file(), "rubbish").unwrap();
    let (machine, notices) = data.open_machine(at(9)).unwrap();
    assert!(matches!(&notices[..], [Notice::StartedFresh { .. }, Notice::LearnersFound(2)]), "{notices:?}");
    assert_eq!(machine.learners().unwrap(), before);
}

#[test]
fn what_a_killed_import_left_goes_after_a_day() {
    let dir = tempfile::tempdir().unwrap();
    let data = DataDir::at(dir.path());
    let now = jiff::Timestamp::now();
    drop(data.open_machine(now).unwrap());
    let left = dir.path().join("learners").join(".importing-Xy12Z");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("learner.db"), "somebody's work").unwrap();
    let after = |hours: i64| now + jiff::SignedDuration::from_hours(hours);
    drop(data.open_machine(after(20)).unwrap());
    assert!(left.exists(), "another window may be at it");
    drop(data.open_machine(after(30)).unwrap());
    assert!(!left.exists());
}
