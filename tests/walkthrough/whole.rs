//! A learner's work as a whole: back to a backup, to another machine, away for good; and what is handed out and gathered.

use crate::world::{World, first_twelve};
use clean_claim::{
    app::{Action, keeping::Keep, model::Place, out::HandOut},
    exercise::ExerciseId,
    progress::{BackupKind, LEARNER_ENDING, results::Results},
    report::Print,
};
use std::{path::PathBuf, sync::Arc, time::Duration};

fn done(world: &mut World, left_out: &[&str]) {
    world.start("swollen-ankles");
    world.answer_swollen_ankles(left_out);
    world.pass(Duration::from_secs(90));
    world.act(Action::Submit);
    assert_eq!(world.model().place, Place::Feedback, "{}", world.told());
}

fn handed_in(world: &World) -> u32 {
    world.model().study.summary.submitted
}

#[test]
fn the_work_goes_back_to_a_backup_and_forth_again() {
    let mut world = World::with_learner("Ana");
    done(&mut world, &[]);
    world.until("the day's backup is made", |_| true);
    let store = world.model().store.as_ref().unwrap();
    store.backup_if_due(world.now()).unwrap();
    world.pass(Duration::from_secs(3_600));
    done(&mut world, &["I13.0"]);
    world.act(Action::Go(Place::Settings));
    let daily = world.model().keeping.backups.last().unwrap().clone();
    assert_eq!(daily.kind, BackupKind::Daily);
    // Made at the beginning or after the first case: a job makes it, whenever it comes to that.
    world.act(Action::Keep(Keep::GoBack(daily.made)));
    assert!(handed_in(&world) < 2, "{}", world.told());
    assert_eq!(world.model().place, Place::Settings);
    let before = world.model().keeping.backups[0].clone();
    assert_eq!(before.kind, BackupKind::BeforeGoingBack);
    world.act(Action::Keep(Keep::GoBack(before.made)));
    assert_eq!(handed_in(&world), 2, "{}", world.told());
}

#[test]
fn a_learners_file_is_taken_in_or_asked_about_or_refused() {
    let mut here = World::with_learner("Ana");
    done(&mut here, &[]);
    let file = here.dir.path().join(format!("ana.{LEARNER_ENDING}"));
    here.act(Action::Keep(Keep::Move(file.clone())));
    assert!(here.told().contains("All your work is in"), "{}", here.told());

    let mut there = World::new();
    assert_eq!(there.model().place, Place::Welcome);
    there.act(Action::Open(vec![file.clone()]));
    there.until("the learner is taken in", |model| model.people.who.is_some());
    assert_eq!((handed_in(&there), there.model().people.settings.name.as_str()), (1, "Ana"));

    there.pass(Duration::from_secs(3_600));
    done(&mut there, &["I13.0"]);
    there.act(Action::Keep(Keep::Move(file.clone())));
    here.act(Action::Open(vec![file.clone()]));
    here.until("it is asked what is to be done", |model| model.keeping.arrival.is_some());
    let arrival = here.model().keeping.arrival.clone().unwrap().1;
    assert_eq!((arrival.only_there, arrival.only_here), (1, 0));
    assert!(arrival.compared().starts_with("The file is newer"));
    here.act(Action::Keep(Keep::Leave));
    assert_eq!(handed_in(&here), 1);
    here.act(Action::Open(vec![file.clone()]));
    here.until("it is asked again", |model| model.keeping.arrival.is_some());
    here.act(Action::Keep(Keep::Replace));
    assert_eq!(handed_in(&here), 2, "{}", here.told());

    std::fs::write(&file, "rubbish").unwrap();
    here.act(Action::Open(vec![file]));
    here.until("it is refused", |model| model.notices.iter().any(|notice| notice.words.starts_with("No learner was taken in")));
    assert_eq!(handed_in(&here), 2);
}

#[test]
fn the_last_learner_erased_leaves_the_welcome_and_another_one_goes_on() {
    let mut world = World::with_learner("Ana");
    done(&mut world, &[]);
    let ana = world.model().people.who.unwrap();
    world.add_learner("Ben");
    world.act(Action::Keep(Keep::Erase(ana)));
    assert_eq!(world.model().people.settings.name, "Ben", "{}", world.told());
    // The backup of the day is made by a job, which may have the file open for a moment.
    let ben = world.model().people.who.unwrap();
    for _ in 0..50 {
        world.act(Action::Keep(Keep::Erase(ben)));
        if world.model().people.who.is_none() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!((world.model().place.clone(), world.model().people.all.len()), (Place::Welcome, 0), "{}", world.told());
    let left: Vec<PathBuf> = std::fs::read_dir(world.data_dir().learners()).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(left, Vec::<PathBuf>::new());
    world.add_learner("Cleo");
    assert_eq!(world.model().place, Place::Today);
}

#[test]
fn an_instructor_gathers_what_learners_hand_out_and_is_told_what_is_wrong() {
    let mut world = World::with_learner("Ana");
    done(&mut world, &[]);
    let file = |name: &str| world_file(&world, name);
    let (ana, wrong, table, whole, report) = (file("ana.json"), file("wrong.json"), file("class.csv"), file("class.json"), file("report.pdf"));
    for (what, path) in [(HandOut::Results(ana.clone()), &ana), (HandOut::Report(report.clone()), &report)] {
        world.act(Action::Out(what));
        world.until("it is written", |_| path.exists());
    }
    assert!(std::fs::read(&report).unwrap().starts_with(b"%PDF"));
    std::fs::write(&wrong, "{}").unwrap();
    world.act(Action::Out(HandOut::Gather(vec![ana.clone(), wrong, ana.clone()])));
    world.until("it is gathered", |model| model.gathered.is_some());
    let gathered = world.model().gathered.clone().unwrap();
    assert_eq!(gathered.taken.iter().map(|(_, learners)| learners[0].fresh).collect::<Vec<_>>(), [0, 1], "the second time nothing is new");
    assert_eq!(gathered.refused.len(), 1);
    assert!(gathered.refused[0].0 == "wrong.json" && gathered.refused[0].1.contains("not a results file"), "{:?}", gathered.refused);
    assert!(gathered.unsaved);
    for path in [&table, &whole] {
        world.act(Action::Out(HandOut::SaveGathered(path.clone())));
        world.until("it is saved", |_| path.exists());
    }
    assert!(!world.model().gathered.as_ref().unwrap().unsaved);
    assert!(std::fs::read_to_string(&table).unwrap().contains("swollen-ankles"));
    assert_eq!(Results::read_file(&whole).unwrap(), gathered.results);
}

#[test]
fn the_prints_of_an_exercise_are_three_files() {
    let mut world = World::with_learner("Ana");
    let pack = Arc::clone(&world.model().shelf.pack(&first_twelve()).unwrap().pack);
    for what in Print::ALL {
        let path = world_file(&world, &format!("{}.pdf", what.id()));
        world.act(Action::Out(HandOut::Print(Arc::clone(&pack), ExerciseId::parse("swollen-ankles").unwrap(), what, path.clone())));
        world.until("it is printed", |_| path.exists());
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    }
}

fn world_file(world: &World, name: &str) -> PathBuf {
    world.dir.path().join(name)
}
