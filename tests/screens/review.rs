//! A card with its bar, the rating over its feedback, the screen between cards.

use crate::{
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::{PackId, Section},
    progress::Rating,
};
use eframe::egui::{Key, Modifiers};
use std::time::Duration;

/// Opens the window on a day when two codes come back; the window's own clock is far behind, so the card is laid out before.
fn due() -> Stage {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["N18.31", "Z79.84"]);
    world.act(Action::Submit);
    world.tick_after(Duration::from_secs(24 * 3600));
    world.act(Action::BeginReview);
    Stage::new(world)
}

#[test]
fn a_card_says_what_it_asks_is_answered_rated_by_key_and_followed_by_the_next() {
    let mut stage = due();
    assert!(stage.says("Review · 1 of 2 · from “Swollen ankles”") && stage.says("Code one diagnosis of this record"), "{}", stage.all());
    assert!(stage.has("Skip") && stage.has("Put by") && stage.has("Open the whole case"));
    let code = stage.model(|model| model.reviewed().unwrap().card.part.clone().unwrap().0.trim_start_matches("dx:").to_owned());
    stage.act(Action::AddLine(Section::Diagnoses, code));
    stage.press_with(CTRL, Key::Enter);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Feedback);
    assert!(stage.has("Next card") && !stage.has("Next case") && !stage.has("Try again") && stage.says("Comes back"), "{}", stage.all());
    let rating = |stage: &Stage| stage.model(|model| model.reviewed().unwrap().rated.unwrap().rating);
    assert_eq!(rating(&stage), Rating::Good);
    for (key, rated) in [(Key::Num4, Rating::Easy), (Key::Num1, Rating::Again), (Key::Num2, Rating::Hard)] {
        stage.press(key);
        assert_eq!(rating(&stage), rated);
    }
    stage.click("Good");
    assert_eq!(rating(&stage), Rating::Good);
}

#[test]
fn a_card_is_skipped_by_its_keys_and_review_is_a_command() {
    let mut stage = due();
    let first = stage.model(|model| model.reviewed().unwrap().attempt);
    stage.press_with(Modifiers::ALT, Key::S);
    assert_ne!(stage.model(|model| model.reviewed().map(|card| card.attempt)), Some(first));
    stage.act(Action::Go(Place::Today));
    stage.press_with(CTRL_SHIFT, Key::R);
    assert!(stage.model(|model| matches!(model.place, Place::Work | Place::Review)));
}

#[test]
fn where_nothing_comes_back_it_says_what_will() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL_SHIFT, Key::R);
    assert!(stage.says("Nothing comes back yet") && stage.says("What you miss in a case comes back here"), "{}", stage.all());
    stage.press(Key::Enter);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Today);
}

#[test]
fn what_was_right_can_be_brought_back_from_any_feedback_and_the_load_is_a_setting() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    // High enough for the whole page of settings.
    let mut stage = Stage::sized(world, [1440.0, 1800.0]);
    assert_eq!(stage.model(|model| model.review.cards), 0);
    stage.click("Bring back");
    assert_eq!(stage.model(|model| model.review.cards), 1);
    stage.act(Action::Go(Place::Settings));
    stage.click("30 a day");
    stage.click("85 % sure");
    stage.model(|model| assert_eq!((model.people.settings.review_daily, model.people.settings.review_retention.percent()), (30, 85)));
}

#[test]
fn a_box_that_was_answered_leaves_enter_to_the_next_card() {
    let mut world = World::with_learner("Ana");
    let pack = PackId::parse("first-claims").unwrap();
    let claim = world.model().shelf.pack(&pack).unwrap().pack.exercises[0].prompt.id.clone();
    world.act(Action::Start(pack, claim));
    world.act(Action::Submit);
    world.tick_after(Duration::from_secs(24 * 3600));
    world.act(Action::BeginReview);
    let mut stage = Stage::new(world);
    assert!(stage.says("Put one box right"), "{}", stage.all());
    stage.press_with(CTRL, Key::Enter);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Feedback);
    // The box has the keyboard, to be looked at.
    stage.press(Key::Enter);
    assert_ne!(stage.model(|model| model.place.clone()), Place::Feedback);
}
