//! A blueprint of an instructor's own: opened, sat, there again after a restart, replaced, taken away.

use crate::world::World;
use clean_claim::{
    app::{
        Action,
        exam::Plan,
        model::{Model, Place},
    },
    blueprint::{BlueprintId, Size, carried_sources},
    pack::{self, Severity},
    skill::Skill,
};
use std::path::{Path, PathBuf};

/// Writes the CBCS-style blueprint under a name and an id of somebody's own, with one thing in it changed.
fn write(folder: &Path, id: &str, name: &str, (from, to): (&str, &str)) -> PathBuf {
    let carried = carried_sources()[1].1;
    assert!(carried.contains("id: \"cbcs\"") && carried.contains(from), "{from}");
    let text = carried.replacen("id: \"cbcs\"", &format!("id: \"{id}\""), 1).replacen("name: \"CBCS-style\"", &format!("name: \"{name}\""), 1).replacen(from, to, 1);
    let file = folder.join(format!("{}.ron", name.replace(' ', "-")));
    std::fs::write(&file, text).unwrap();
    file
}

fn whole(folder: &Path, id: &str, name: &str) -> PathBuf {
    write(folder, id, name, ("", ""))
}

fn id(text: &str) -> BlueprintId {
    BlueprintId::parse(text).unwrap()
}

fn own(model: &Model) -> Vec<(&str, &str)> {
    model.exams.own.all.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect()
}

fn world() -> World {
    let mut world = World::with_learner("Ana");
    let skills: Vec<Skill> = clean_claim::blueprint::find("cbcs").unwrap().domains.iter().flat_map(|domain| domain.skills.iter().copied()).collect();
    let file = world.dir.path().join("questions.ron");
    std::fs::write(&file, pack::generate_questions(200, 7, &skills)).unwrap();
    world.app.model.shelf.packs.clear();
    world.act(Action::OpenPack(file));
    world.until("it was looked over", |model| matches!(model.place, Place::Pack(_)) && model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 200));
    world
}

/// Drops a file on the window and waits for what comes of it.
fn drop_on(world: &mut World, file: PathBuf) {
    world.app.model.exams.own.judged = None;
    let before = world.model().exams.own.newest.clone();
    world.act(Action::Open(vec![file]));
    world.until("the blueprint was read", |model| model.exams.own.judged.is_some() || model.exams.own.newest != before);
}

fn copies(world: &World) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(world.dir.path().join("data/blueprints")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_wrong_blueprint_is_refused_with_its_lines_and_a_right_one_stays_until_it_is_taken_away() {
    let mut world = world();
    let folder = world.dir.path().to_owned();
    let wrong = write(&folder, "my-class", "Wrong", ("minutes: 180", "minutes: 0"));
    let line = 1 + std::fs::read_to_string(&wrong).unwrap().lines().position(|line| line.contains("minutes: 0")).unwrap();
    drop_on(&mut world, wrong);
    assert_eq!(world.model().place, Place::Exams);
    let judged = world.model().exams.own.judged.as_ref().unwrap();
    let fault = &judged.faults[0];
    assert!(judged.blueprint.is_none() && fault.severity == Severity::Error && fault.line == line && fault.column > 1 && fault.hint.is_some(), "{fault:?}");
    assert!(own(world.model()).is_empty() && copies(&world).is_empty(), "nothing was changed");

    drop_on(&mut world, whole(&folder, "my-class", "Class exam"));
    assert_eq!((own(world.model()), copies(&world)), (vec![("my-class", "Class exam")], vec!["my-class.ron".to_owned()]));
    assert!(world.model().exams.own.judged.is_none() && world.model().exams.blueprints().count() == 5 && world.model().place == Place::Exams, "{}", world.told());

    // A form of it begins, and goes on after a kill; so does the list.
    let blueprint = world.model().exams.blueprint(&id("my-class")).unwrap().clone();
    let plan = Plan::real(&blueprint, Size::Items(10), "2026-11-16".parse().unwrap());
    world.act(Action::BeginExam(plan.clone()));
    assert_eq!(world.model().place, Place::Exam, "{} {:?}", world.told(), world.model().exams.short);
    world.act(Action::HandExamIn);
    world.act(Action::BeginExam(plan));
    let mut world = world.kill_and_start();
    assert_eq!(own(world.model()), [("my-class", "Class exam")]);

    // Taken away: gone for good, and both forms are as they were.
    world.act(Action::RemoveBlueprint(id("my-class")));
    assert!(own(world.model()).is_empty() && copies(&world).is_empty() && world.model().exams.blueprint(&id("my-class")).is_none());
    let under_way = world.model().exams.under_way().unwrap().id;
    world.act(Action::ResumeExam(under_way));
    assert_eq!(world.model().sitting().unwrap().blueprint, blueprint);
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert!(shown.blueprint == blueprint && shown.change.is_some(), "the form before is still there to be compared with");
    let first = world.model().exams.done().last().unwrap().id;
    world.act(Action::ShowExam(first));
    assert_eq!(world.model().exams.shown.as_ref().unwrap().result.scored.of, 10);
    let world = world.kill_and_start();
    assert!(own(world.model()).is_empty());
}

#[test]
fn an_id_replaces_only_what_was_opened_here() {
    let mut world = world();
    let folder = world.dir.path().to_owned();
    drop_on(&mut world, whole(&folder, "cbcs", "Not mine"));
    let judged = world.model().exams.own.judged.as_ref().unwrap();
    assert!(judged.faults[0].rule == "is_carried" && judged.faults[0].message.contains("comes with the program") && judged.faults[0].line > 1, "{:?}", judged.faults);
    assert!(own(world.model()).is_empty() && copies(&world).is_empty());

    drop_on(&mut world, whole(&folder, "mine", "Autumn"));
    drop_on(&mut world, whole(&folder, "mine-too", "Other"));
    drop_on(&mut world, write(&folder, "mine", "Winter", ("minutes: 180", "minutes: 90")));
    assert_eq!(own(world.model()), [("mine-too", "Other"), ("mine", "Winter")]);
    assert!(world.told().contains("in the place of “Autumn”"), "{}", world.told());
    let world = world.kill_and_start();
    assert_eq!(own(world.model()), [("mine-too", "Other"), ("mine", "Winter")]);
    assert_eq!(world.model().exams.blueprint(&id("mine")).unwrap().seconds, 90 * 60);
}

#[test]
fn an_exam_that_is_sat_is_not_left_for_a_file_and_what_is_opened_by_nobody_waits() {
    let mut world = world();
    let folder = world.dir.path().to_owned();
    let cbcs = clean_claim::blueprint::find("cbcs").unwrap();
    world.act(Action::BeginExam(Plan::real(cbcs, Size::Items(10), "2026-11-16".parse().unwrap())));
    drop_on(&mut world, whole(&folder, "mine", "Autumn"));
    drop_on(&mut world, write(&folder, "mine", "Wrong", ("items: 15", "items: 16")));
    assert_eq!(world.model().place, Place::Exam);
    assert!(world.told().contains("“Wrong.ron” cannot be opened as a blueprint. Line "), "{}", world.told());
    assert_eq!(own(world.model()), [("mine", "Autumn")], "the one that was there stays");

    let mut world = World::new();
    let file = whole(&folder, "mine", "Autumn");
    drop_on(&mut world, file);
    assert_eq!(world.model().place, Place::Welcome);
    world.add_learner("Ana");
    assert_eq!(world.model().place, Place::Exams);
}

#[test]
fn a_copy_that_was_damaged_is_told_of_and_left_where_it_is() {
    let mut world = world();
    let folder = world.dir.path().to_owned();
    drop_on(&mut world, whole(&folder, "mine", "Autumn"));
    let copy = folder.join("data/blueprints/mine.ron");
    std::fs::write(&copy, "Blueprint(format: 1,").unwrap();
    std::fs::write(folder.join("data/blueprints/other.txt"), "nothing").unwrap();
    let world = world.kill_and_start();
    assert!(own(world.model()).is_empty() && copy.exists());
    assert!(world.told().contains("cannot be read any more") && world.told().contains("mine.ron"), "{}", world.told());
}
