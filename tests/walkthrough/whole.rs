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

/// Waits until no job is under way that the window names.
fn at_rest(world: &mut World) {
    world.until("the jobs are done", |model| model.busy.is_empty());
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
    at_rest(&mut world);
    assert!(handed_in(&world) < 2, "{}", world.told());
    assert_eq!(world.model().place, Place::Settings);
    let before = world.model().keeping.backups[0].clone();
    assert_eq!(before.kind, BackupKind::BeforeGoingBack);
    world.act(Action::Keep(Keep::GoBack(before.made)));
    at_rest(&mut world);
    assert_eq!(handed_in(&world), 2, "{}", world.told());
}

#[test]
fn a_learners_file_is_taken_in_or_asked_about_or_refused() {
    let mut here = World::with_learner("Ana");
    done(&mut here, &[]);
    let file = here.dir.path().join(format!("ana.{LEARNER_ENDING}"));
    here.act(Action::Keep(Keep::Move(file.clone())));
    at_rest(&mut here);
    assert!(here.told().contains("All your work is in"), "{}", here.told());

    let mut there = World::new();
    assert_eq!(there.model().place, Place::Welcome);
    there.act(Action::Open(vec![file.clone()]));
    there.until("the learner is taken in", |model| model.people.who.is_some());
    assert_eq!((handed_in(&there), there.model().people.settings.name.as_str()), (1, "Ana"));

    there.pass(Duration::from_secs(3_600));
    done(&mut there, &["I13.0"]);
    there.act(Action::Keep(Keep::Move(file.clone())));
    at_rest(&mut there);
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
    at_rest(&mut here);
    assert_eq!(handed_in(&here), 2, "{}", here.told());

    std::fs::write(&file, "rubbish").unwrap();
    here.act(Action::Open(vec![file]));
    here.until("it is refused", |model| model.notices.all.iter().any(|notice| notice.words.starts_with("No learner was taken in")));
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
    world.until("that is noted", |model| !model.gathered.as_ref().unwrap().unsaved);
    assert!(std::fs::read_to_string(&table).unwrap().contains("swollen-ankles"));
    assert_eq!(Results::read_file(&whole, world.now()).unwrap(), *gathered.results);
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

/// Writes what Ana hands out and the same as if another had done it, who has the same name.
fn two_files(world: &mut World) -> [PathBuf; 2] {
    done(world, &[]);
    let (ana, other) = (world_file(world, "ana.json"), world_file(world, "other.json"));
    world.act(Action::Out(HandOut::Results(ana.clone())));
    at_rest(world);
    let text = std::fs::read_to_string(&ana).unwrap();
    std::fs::write(&other, text.replace(&world.model().people.who.unwrap().to_string(), "0000000000000000000000000000beef")).unwrap();
    [ana, other]
}

#[test]
fn two_choices_of_files_at_once_lose_none_and_what_was_closed_stays_closed() {
    let mut world = World::with_learner("Ana");
    let [ana, other] = two_files(&mut world);
    world.act(Action::Out(HandOut::Gather(vec![ana, "nowhere.json".into()])));
    world.act(Action::Out(HandOut::Gather(vec![other.clone()])));
    at_rest(&mut world);
    let gathered = world.model().gathered.as_ref().unwrap();
    assert_eq!((gathered.results.learners.len(), gathered.taken.len(), gathered.refused.len()), (2, 2, 1));
    world.act(Action::Out(HandOut::Gather(vec![other])));
    world.act(Action::Out(HandOut::CloseGathered));
    at_rest(&mut world);
    let gathered = world.model().gathered.as_ref().unwrap();
    assert_eq!((gathered.results.learners.len(), gathered.taken.len(), gathered.refused.len()), (1, 1, 0));
}

#[test]
fn only_what_is_truly_in_a_file_counts_as_saved() {
    let mut world = World::with_learner("Ana");
    let [ana, other] = two_files(&mut world);
    world.act(Action::Out(HandOut::Gather(vec![ana])));
    at_rest(&mut world);
    world.act(Action::Out(HandOut::SaveGathered(world_file(&world, "nowhere/class.json"))));
    at_rest(&mut world);
    assert!(world.told().contains("could not be written"), "{}", world.told());
    assert!(world.model().gathered.as_ref().unwrap().unsaved, "the save failed");
    // More came in while it was being saved.
    world.act(Action::Out(HandOut::Gather(vec![other])));
    world.until("it came in", |model| model.gathered.as_ref().unwrap().results.learners.len() == 2);
    let both = Arc::clone(&world.model().gathered.as_ref().unwrap().results);
    let mut before = Results::clone(&both);
    before.learners.pop_first();
    world.act(Action::Out(HandOut::GatheredSaved(Arc::new(before))));
    assert!(world.model().gathered.as_ref().unwrap().unsaved);
    world.act(Action::Out(HandOut::SaveGathered(world_file(&world, "class.json"))));
    at_rest(&mut world);
    assert!(!world.model().gathered.as_ref().unwrap().unsaved);
}

#[test]
fn what_reads_all_the_work_is_done_by_jobs_that_say_so() {
    let mut world = World::with_learner("Ana");
    done(&mut world, &[]);
    let file = |name: &str| world_file(&world, name);
    let (csv, json) = (file("attempts.csv"), file("attempts.json"));
    let all = [
        (HandOut::Results(file("ana.json")), file("ana.json")),
        (HandOut::Report(file("report.pdf")), file("report.pdf")),
        (HandOut::Attempts(csv.clone()), csv.clone()),
        (HandOut::Attempts(json.clone()), json.clone()),
    ];
    for (what, path) in all {
        world.act(Action::Out(what));
        assert_eq!((world.model().busy.len(), world.told().as_str()), (1, ""), "{}", path.display());
        at_rest(&mut world);
        assert!(path.exists() && world.told().contains("Saved as"), "{}", world.told());
        world.act(Action::CloseNotice(0));
    }
    assert!(std::fs::read_to_string(csv).unwrap().contains("swollen-ankles"));
    assert!(std::fs::read_to_string(json).unwrap().starts_with('{'));
    let moved = world_file(&world, "ana.clean-claim-learner");
    for (path, said) in [(world_file(&world, "nowhere/x.clean-claim-learner"), "kept"), (moved.clone(), "All your work is in")] {
        world.act(Action::Keep(Keep::Move(path)));
        assert_eq!((world.model().busy.len(), world.told().as_str()), (1, ""));
        at_rest(&mut world);
        assert!(world.told().contains(said), "{}", world.told());
        world.act(Action::CloseNotice(0));
    }
    assert!(moved.exists());
}

#[test]
fn while_the_work_is_put_back_nothing_opens_it_and_then_it_goes_on() {
    let mut world = World::with_learner("Ana");
    let who = world.model().people.who.unwrap();
    done(&mut world, &[]);
    world.model().store.as_ref().unwrap().backup_if_due(world.now()).unwrap();
    world.act(Action::Go(Place::Settings));
    let made = world.model().keeping.backups.last().unwrap().made;
    world.act(Action::Keep(Keep::GoBack(made)));
    assert_eq!((world.model().busy.len(), world.model().store.is_none()), (1, true), "a job does it");
    for action in [Action::SwitchLearner(who), Action::Go(Place::Today), Action::Keep(Keep::Erase(who)), Action::Keep(Keep::GoBack(made))] {
        world.act(action);
        assert_eq!((world.model().place.clone(), world.model().busy.len(), world.model().store.is_none()), (Place::Settings, 1, true));
    }
    assert!(world.told().contains("One moment"), "{}", world.told());
    at_rest(&mut world);
    assert!(world.told().contains("Your work is as it was then"), "{}", world.told());
    assert!(world.model().store.is_some() && world.model().people.who == Some(who));
    // A backup that is not there: nothing was changed, and one goes on with what there is.
    let before = handed_in(&world);
    world.act(Action::Keep(Keep::GoBack("2001-01-01T00:00:00Z".parse().unwrap())));
    at_rest(&mut world);
    assert!(world.told().contains("there is no backup") && world.told().contains("kept"), "{}", world.told());
    assert_eq!((handed_in(&world), world.model().store.is_some()), (before, true));
    world.start("swollen-ankles");
}
