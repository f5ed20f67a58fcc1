//! A question on the desk: by keys alone and by the mouse, and its feedback.

use crate::{
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::{World, pack_id},
};
use clean_claim::{
    app::{Action, model::Place},
    attempt::Answered,
    exercise::ExerciseId,
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::Path;

/// Opens the window on an exercise of the pack that has one of each form.
pub fn at(exercise: &str, size: [f32; 2]) -> Stage {
    let mut world = World::with_learner("Ana");
    world.act(Action::OpenPack(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds")));
    world.until("the pack is open", |model| model.shelf.pack(&pack_id("kinds")).is_some());
    world.act(Action::Start(pack_id("kinds"), ExerciseId::parse(exercise).unwrap()));
    assert_eq!(world.model().place, Place::Work, "{}", world.told());
    Stage::sized(world, size)
}

const LARGE: [f32; 2] = [1440.0, 900.0];

fn answered(stage: &Stage) -> Answered {
    stage.model(|m| *m.desk.as_ref().unwrap().response.question.clone().unwrap_or_default())
}

/// Gives the names of the ids picked, as the author gave them.
fn picked(stage: &Stage) -> Vec<String> {
    answered(stage).picked.iter().map(|id| id.0.trim_start_matches("opt:").to_owned()).collect()
}

/// Gives the key of an option in the order shown.
fn key(stage: &Stage, id: &str) -> Key {
    const KEYS: [Key; 4] = [Key::A, Key::B, Key::C, Key::D];
    KEYS[answered(stage).order.iter().position(|one| one.0 == format!("opt:{id}")).unwrap()]
}

#[test]
fn a_question_is_answered_by_the_keyboard_alone() {
    let mut stage = at("one-best", LARGE);
    let right = key(&stage, "both");
    let wrong = key(&stage, "plain");
    stage.press(wrong);
    assert_eq!(picked(&stage), ["plain"]);
    stage.press(right);
    assert_eq!(picked(&stage), ["both"], "one best answer is changed, not added to");
    stage.press_with(CTRL, Key::Z);
    assert_eq!(picked(&stage), ["plain"]);
    stage.press_with(CTRL_SHIFT, Key::Z);
    stage.press_with(Modifiers::SHIFT, wrong);
    assert!(answered(&stage).struck.iter().any(|id| id.0 == "opt:plain"));
    stage.press(Key::F);
    assert!(answered(&stage).flagged);
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    assert!(stage.says("Score 100 %") && stage.says("right, your pick") && stage.says("struck out"));
    assert!(stage.says("E11.9 says that there is no complication."), "every option has its reason");
    assert!(stage.says("“With” joins the two."));
}

#[test]
fn arrows_go_from_option_to_option_and_blank_picks() {
    let mut stage = at("one-best", LARGE);
    let rows = stage.names(Role::RadioButton);
    let options: Vec<&String> = rows.iter().filter(|name| name.contains(". ")).collect();
    assert_eq!(options.len(), 4, "{rows:?}");
    stage.press(Key::ArrowDown);
    assert_eq!(stage.focused().as_ref(), Some(options[0]));
    stage.press(Key::ArrowDown);
    stage.press(Key::ArrowDown);
    assert_eq!(stage.focused().as_ref(), Some(options[2]));
    stage.press(Key::ArrowUp);
    stage.press(Key::Space);
    let order = answered(&stage).order;
    assert_eq!(answered(&stage).picked, [order[1].clone()].into());
}

#[test]
fn the_mouse_picks_and_strikes() {
    let mut stage = at("one-best", LARGE);
    let name = stage.names(Role::RadioButton).into_iter().find(|name| name.starts_with("B. ")).unwrap();
    stage.click(&name);
    assert_eq!(answered(&stage).picked, [answered(&stage).order[1].clone()].into());
    stage.click("Strike out B");
    assert!(answered(&stage).picked.is_empty(), "what is struck out is not picked");
    assert!(stage.has(&format!("{name}, struck out")));
    stage.click("Restore B");
    assert!(answered(&stage).struck.is_empty());
}

#[test]
fn of_several_a_third_is_refused() {
    let mut stage = at("several", LARGE);
    assert!(stage.says("Choose 2") && stage.says("0 of 2 chosen"));
    for id in ["a", "c", "b"] {
        let key = key(&stage, id);
        stage.press(key);
    }
    assert_eq!(picked(&stage), ["a", "c"]);
    assert!(stage.says("2 of 2 chosen"));
    let (c, b) = (key(&stage, "c"), key(&stage, "b"));
    stage.press(c);
    stage.press(b);
    assert_eq!(picked(&stage), ["a", "b"]);
    assert_eq!(answered(&stage).order.last().map(|id| id.0.as_str()), Some("opt:d"), "the pinned one stays last");
}

#[test]
fn one_of_several_is_handed_in_only_after_asking() {
    let mut stage = at("several", LARGE);
    let a = key(&stage, "a");
    stage.press(a);
    stage.click("Submit");
    assert!(stage.says("1 of 2 options chosen"));
    // Behind the question the letters rest.
    let b = key(&stage, "b");
    stage.press(b);
    assert_eq!(picked(&stage), ["a"]);
    stage.press(Key::Escape);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
    stage.press_with(CTRL, Key::Enter);
    stage.click("Hand in");
    assert!(stage.says("Score 50 %"), "{}", stage.all());
}

#[test]
fn a_short_answer_is_typed_at_once_and_handed_in_by_enter() {
    let mut stage = at("short-code", LARGE);
    assert_eq!(stage.focused().as_deref(), Some("Your answer, a code of ICD-10-CM"));
    stage.type_text("i10");
    assert_eq!(answered(&stage).text, "i10");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    assert!(stage.says("Score 100 %"));
}

#[test]
fn a_blank_answer_is_handed_in_only_after_asking() {
    let mut stage = at("short-number", LARGE);
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("Nothing is typed yet"));
    stage.click("Hand in");
    assert!(stage.says("Score 0 %") && stage.says("not answered"));
}

#[test]
fn a_note_is_kept_and_its_letters_pick_nothing() {
    let mut stage = at("one-best", [1024.0, 700.0]);
    stage.press(Key::N);
    assert_eq!(stage.focused().as_deref(), Some("Your note"));
    stage.press(Key::A);
    stage.type_text("a clue");
    assert_eq!(answered(&stage).note, "a clue");
    assert!(picked(&stage).is_empty());
}

#[test]
fn a_table_and_a_picture_are_said_in_words() {
    let stage = at("one-best", LARGE);
    assert!(stage.says("Test eGFR, Result 52"));
    let stage = at("short-term", LARGE);
    assert!(stage.says("A light square on a dark ground."));
    assert!(!stage.says("The picture cannot be shown"));
}

#[test]
fn a_question_about_a_chart_shows_it_beside() {
    let mut stage = at("on-a-case", [1024.0, 700.0]);
    assert!(stage.says("Here for the knee injection"));
    let right = key(&stage, "four");
    stage.press(right);
    stage.press(Key::Enter);
    assert!(stage.says("Score 100 %"));
    stage.press_with(CTRL, Key::R);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
    assert!(answered(&stage).is_blank());
}

#[test]
fn an_author_sees_what_a_student_sees_and_the_key() {
    let mut stage = Stage::with_learner();
    stage.act(Action::OpenBench(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds")));
    stage.until("the folder is checked", |model| model.bench.as_ref().is_some_and(|bench| bench.checks > 0));
    stage.act(Action::Go(Place::Teach));
    stage.click("Preview Papers of a claim");
    assert!(stage.says("Choose 2") && !stage.says("No box 24 names an employer."));
    stage.click("With its key");
    assert!(stage.says("No box 24 names an employer."));
    stage.click("Preview A planned visit for the knee");
    assert!(stage.says("One unit is 10 mg."));
    stage.click("As the student sees it");
    assert!(!stage.says("One unit is 10 mg.") && stage.says("0 of 4 marked"));
}

#[test]
fn the_library_names_what_is_no_chart_and_chooses_by_it() {
    let mut world = World::with_learner("Ana");
    world.act(Action::OpenPack(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds")));
    world.until("the pack is open", |model| model.shelf.pack(&pack_id("kinds")).is_some());
    world.act(Action::Go(Place::Pack(pack_id("kinds"))));
    let mut stage = Stage::new(world);
    assert!(stage.has("Start Papers of a claim") && stage.has("Start A planned visit for the knee"));
    stage.click("Audits");
    assert!(!stage.has("Start Papers of a claim") && stage.has("Start A planned visit for the knee"));
    stage.click("Audits");
    assert!(stage.has("Start Papers of a claim"));
}
