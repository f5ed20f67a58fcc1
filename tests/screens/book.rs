//! The code book's own screen.

use crate::stage::{CTRL, Stage};
use clean_claim::app::model::Place;
use eframe::egui::Key;

fn open(stage: &Stage) -> Option<String> {
    stage.model(|m| m.book.open().map(|code| code.to_string()))
}

#[test]
fn a_search_is_typed_and_enter_opens_the_page() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    assert_eq!(stage.model(|m| m.place.clone()), Place::CodeBook);
    assert_eq!(stage.focused().as_deref(), Some("Search the code book"));
    stage.type_text("I50.22");
    assert!(stage.has("I50.22 Chronic systolic (congestive) heart failure"));
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("I50.22"));
    assert!(stage.says("billable"));
    assert_eq!(stage.focused().as_deref(), Some("Search the code book"), "the next search can be typed at once");
    for _ in 0.."I50.22".len() {
        stage.press(Key::Backspace);
    }
    stage.type_text("E11.22");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("E11.22"), "Enter opens the second page too");
}

#[test]
fn arrows_choose_and_links_lead_on_and_back() {
    let mut stage = Stage::with_learner();
    stage.click("Code book");
    stage.focus("Search the code book");
    stage.type_text("I50.2");
    stage.press(Key::ArrowDown);
    stage.press(Key::ArrowDown);
    let chosen = open(&stage).unwrap();
    assert!(chosen.starts_with("I50.2"), "{chosen}");
    stage.click("I50.2 Systolic (congestive) heart failure");
    assert_eq!(open(&stage).as_deref(), Some("I50.2"));
    stage.click("Back");
    assert_eq!(open(&stage), Some(chosen));
    stage.click("Forward");
    assert_eq!(open(&stage).as_deref(), Some("I50.2"));
}

#[test]
fn words_no_code_has_say_so() {
    let mut stage = Stage::with_learner();
    stage.click("Code book");
    stage.focus("Search the code book");
    stage.type_text("qqqqqqqq");
    assert!(stage.says("No code has all of these words"));
}
