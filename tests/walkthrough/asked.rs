//! Questions and audits from begin to feedback, killed in between.

use crate::world::{World, pack_id};
use clean_claim::{
    app::{Action, model::Place},
    attempt::{AuditMark, Edit},
    exercise::{AuditError, ExerciseId, Mending, PartId},
    grade::{AuditVerdict, Method, Percent, QuestionVerdict},
};
use std::{path::Path, time::Duration};

/// Starts the program with the pack that has one of each form.
fn with_kinds() -> World {
    let mut world = World::with_learner("Ana");
    open(&mut world);
    world
}

fn open(world: &mut World) {
    world.act(Action::OpenPack(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds")));
    world.until("the pack is open", |model| model.shelf.pack(&pack_id("kinds")).is_some());
}

fn start(world: &mut World, exercise: &str) {
    world.act(Action::Start(pack_id("kinds"), ExerciseId::parse(exercise).unwrap()));
    assert_eq!(world.model().place, Place::Work, "{}", world.told());
}

fn order(world: &World) -> Vec<PartId> {
    world.desk().response.question.as_ref().unwrap().order.clone()
}

fn id(name: &str) -> PartId {
    PartId(name.to_owned())
}

#[test]
fn the_order_of_options_is_drawn_once_and_survives_a_kill() {
    let mut world = with_kinds();
    start(&mut world, "one-best");
    let drawn = order(&world);
    assert_eq!(drawn.len(), 4);
    assert!(!world.desk().history.can_undo(), "the order is nothing the student did");
    let mut world = world.kill_and_start();
    open(&mut world);
    start(&mut world, "one-best");
    assert_eq!(order(&world), drawn, "nothing was answered before the kill");
    world.edit(Edit::Pick(id("opt:both"), 1));
    world.edit(Edit::Strike(id("opt:plain")));
    world.edit(Edit::Note("Why not E11.9?".to_owned()));
    world.tick_after(Duration::from_secs(1));
    let before = world.desk().response.clone();
    let mut world = world.kill_and_start();
    open(&mut world);
    start(&mut world, "one-best");
    assert_eq!(world.desk().response, before);
    world.act(Action::Submit);
    assert_eq!(world.model().place, Place::Feedback);
    let grade = world.graded().grade.question.as_ref().unwrap();
    assert_eq!((grade.verdict, world.graded().grade.scores.by(Method::Points)), (QuestionVerdict::Right, Percent::FULL));
    assert_eq!(world.graded().response.question.as_ref().unwrap().order, drawn);
    let attempt = world.graded().attempt;
    world.act(Action::Go(Place::Today));
    world.act(Action::Review(attempt));
    assert_eq!(world.graded().response, before, "what is looked at again is what was handed in");
}

#[test]
fn another_sitting_draws_another_order() {
    let mut world = with_kinds();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..8 {
        start(&mut world, "one-best");
        seen.insert(order(&world));
        world.act(Action::Submit);
    }
    assert!(seen.len() > 2, "{seen:?}");
}

#[test]
fn letters_of_a_note_are_taken_back_together() {
    let mut world = with_kinds();
    start(&mut world, "one-best");
    world.edit(Edit::Pick(id("opt:both"), 1));
    for n in 1..=4 {
        world.edit(Edit::Note("with"[..n].to_owned()));
    }
    world.act(Action::Undo);
    let answered = world.desk().response.question.clone().unwrap();
    assert_eq!((answered.note.as_str(), answered.picked.len()), ("", 1));
    world.act(Action::Redo);
    assert_eq!(world.desk().response.question.as_ref().unwrap().note, "with");
}

#[test]
fn an_audit_is_marked_killed_gone_on_with_and_graded() {
    let mut world = with_kinds();
    start(&mut world, "knee-audit");
    let right = Mending::Replace { code: "M17.11".to_owned(), modifiers: vec![], units: 1 };
    world.edit(Edit::Audit(id("dx:M17.12"), Some(AuditMark::Disagree { error: Some(AuditError::Laterality), right: Some(right) })));
    world.edit(Edit::Audit(id("px:20610"), Some(AuditMark::Agree)));
    world.tick_after(Duration::from_secs(1));
    let before = world.desk().response.clone();
    let mut world = world.kill_and_start();
    open(&mut world);
    let draft = world.model().study.drafts.first().map(|draft| draft.attempt.id).unwrap();
    world.act(Action::Resume(draft));
    assert_eq!(world.desk().response, before);
    world.act(Action::Submit);
    let verdicts: Vec<AuditVerdict> = world.graded().grade.audit.as_ref().unwrap().rows.iter().map(|row| row.verdict).collect();
    assert_eq!(verdicts, [AuditVerdict::Found, AuditVerdict::Agreed, AuditVerdict::Missed, AuditVerdict::Missed]);
    // One of three errors, and the line that is right: two of four parts.
    assert_eq!(world.graded().grade.scores.by(Method::Points), Percent::ratio(2, 4));
    assert_eq!(world.model().study.summary.submitted, 1);
    assert_eq!(world.told(), "");
}
