//! Welcome and settings.

use crate::{stage::Stage, world::World};
use clean_claim::{
    app::model::Place,
    progress::{ExamStyle, Theme, Track},
};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn a_name_and_enter_lead_from_the_welcome_to_today() {
    let mut stage = Stage::new(World::new());
    assert!(stage.says("Welcome to Clean Claim"));
    assert_eq!(stage.focused().as_deref(), Some("Your name"), "the cursor waits in the name");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Welcome, "without a name nobody begins");
    stage.focus("Your name");
    stage.type_text("Ana");
    stage.click("Coder");
    stage.click("CPC");
    stage.focus("Your name");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Today);
    let (name, goal) = stage.model(|m| (m.people.settings.name.clone(), m.people.settings.goal));
    assert_eq!((name.as_str(), goal.map(|g| (g.track, g.exam))), ("Ana", Some((Track::Coder, Some(ExamStyle::Cpc)))));
    assert!(stage.names(Role::Button).iter().any(|name| name.starts_with("Start ")));
}

#[test]
fn the_day_of_an_exam_is_read_or_asked_for_again() {
    let mut stage = Stage::new(World::new());
    stage.type_text("Ana");
    stage.click("CCA");
    stage.focus("Day of the exam, as year-month-day");
    stage.type_text("next spring");
    assert!(stage.says("Write the day as 2027-03-20."));
    stage.press(Key::Home);
    for _ in 0.."next spring".len() {
        stage.press(Key::Delete);
    }
    stage.type_text("2027-03-20");
    assert!(!stage.says("Write the day as"));
    stage.click("Start practising");
    let day = stage.model(|m| m.people.settings.goal.and_then(|g| g.exam_date)).unwrap();
    assert_eq!(day.to_string(), "2027-03-20");
}

#[test]
fn the_look_changes_at_once_and_is_kept() {
    let mut stage = Stage::with_learner();
    stage.click("Settings");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Settings);
    stage.click("Light");
    assert!(!stage.is_dark());
    stage.click("Dark");
    assert!(stage.is_dark());
    stage.click("125 %");
    assert_eq!(stage.model(|m| (m.people.settings.theme, m.people.settings.scale_percent)), (Theme::Dark, 125));
    assert!((stage.zoom() - 1.25).abs() < 0.001);
    let kept = stage.model(|m| m.store.as_ref().unwrap().settings().unwrap().0);
    assert_eq!((kept.theme, kept.scale_percent), (Theme::Dark, 125));
}

#[test]
fn another_learner_is_added_by_name_and_one_can_switch_back() {
    let mut stage = Stage::with_learner();
    stage.click("Settings");
    stage.focus("Name of a new learner");
    stage.type_text("Ben");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| (m.place.clone(), m.people.settings.name.clone())), (Place::Today, "Ben".to_owned()));
    stage.click("Settings");
    stage.click("Switch to Ana");
    assert_eq!(stage.model(|m| m.people.settings.name.clone()), "Ana");
}

#[test]
fn the_day_one_learner_typed_is_not_shown_to_the_next() {
    let mut stage = Stage::with_learner();
    stage.click("Settings");
    stage.click("CPC");
    stage.focus("Day of the exam, as year-month-day");
    stage.type_text("2027-03-20");
    stage.focus("Name of a new learner");
    stage.type_text("Ben");
    stage.press(Key::Enter);
    stage.click("Settings");
    stage.click("CPC");
    let shown = stage.find("Day of the exam, as year-month-day").value().unwrap_or_default();
    assert_eq!((shown.as_str(), stage.model(|m| m.people.settings.goal.and_then(|g| g.exam_date))), ("", None));
    stage.click("Switch to Ana");
    stage.click("Settings");
    assert_eq!(stage.find("Day of the exam, as year-month-day").value().as_deref(), Some("2027-03-20"));
}

#[test]
fn a_new_name_is_kept_letter_by_letter() {
    let mut stage = Stage::with_learner();
    stage.click("Settings");
    stage.focus("Your name");
    stage.press(Key::End);
    stage.type_text(" Reyes");
    assert_eq!(stage.model(|m| (m.people.settings.name.clone(), m.people.all[0].name.clone())), ("Ana Reyes".to_owned(), "Ana Reyes".to_owned()));
}
