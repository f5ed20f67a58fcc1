//! Feedback and progress.

use crate::{
    stage::{CTRL, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::Section,
    feedback::verdict_word,
    grade::Verdict,
};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn each_line_says_what_was_given_what_was_right_and_the_verdict() {
    let mut stage = Stage::at_feedback(&["Z79.84"]);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    let (exact, missed) = (verdict_word(Verdict::Exact), verdict_word(Verdict::Missed));
    let rows = stage.names(Role::ListItem);
    assert!(rows.contains(&format!("I13.0 I13.0 {exact}")), "{rows:?}");
    assert!(rows.contains(&format!("nothing Z79.84 {missed}")), "{rows:?}");
    assert!(stage.says("Points 83 %"));
    assert!(stage.says("Metformin is a tablet"), "the first wrong line is open");
    stage.click(&format!("I13.0 I13.0 {exact}"));
    assert!(stage.says("I10, I11.0 or I12.9 each leave something out") && !stage.says("Metformin is a tablet"));
    stage.click("Open I13.0 in the code book");
    assert_eq!(stage.model(|m| (m.place.clone(), m.book.open().map(|c| c.to_string()))), (Place::CodeBook, Some("I13.0".to_owned())));
}

#[test]
fn what_the_code_book_says_of_the_list_stands_under_the_verdicts() {
    let heading = "What the code book says of your list";
    assert!(!Stage::at_feedback(&[]).says(heading), "nothing is said of a right list");
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&[]);
    world.act(Action::AddLine(Section::Diagnoses, "E10.9".into()));
    world.act(Action::Submit);
    let stage = Stage::new(world);
    assert!(stage.says(heading) && stage.says("is not reported with"));
}

#[test]
fn a_disagreement_wants_a_reason_and_is_kept() {
    let mut stage = Stage::at_feedback(&["Z79.84"]);
    stage.click("I disagree…");
    assert!(stage.says("Why is Z79.84 wrong?"));
    stage.click("Keep it");
    assert!(stage.has("Your reason"), "an empty reason is not kept");
    stage.focus("Your reason");
    stage.type_text("Long-term use is not said.");
    stage.click("Keep it");
    assert!(!stage.has("Your reason"));
    assert!(stage.says("Kept with this attempt"));
    let kept = stage.model(|m| m.store.as_ref().unwrap().attempt(m.graded.as_ref().unwrap().attempt).unwrap().disagreements);
    assert_eq!(kept[0].reason, "Long-term use is not said.");
}

#[test]
fn a_disagreement_can_be_thought_better_of() {
    let mut stage = Stage::at_feedback(&["Z79.84"]);
    stage.click("I disagree…");
    stage.click("Cancel");
    assert!(!stage.has("Your reason"));
    stage.click("I disagree…");
    stage.press(Key::Escape);
    assert!(!stage.has("Your reason"));
}

#[test]
fn from_feedback_one_tries_again_or_goes_on() {
    let mut stage = Stage::at_feedback(&["Z79.84"]);
    stage.click("Try again");
    assert_eq!(stage.model(|m| (m.place.clone(), m.desk.as_ref().unwrap().prompt.id.to_string())), (Place::Work, "swollen-ankles".to_owned()));
    stage.act(Action::Submit);
    stage.press_with(CTRL, Key::N);
    assert_ne!(stage.model(|m| m.desk.as_ref().unwrap().prompt.id.to_string()), "swollen-ankles");
}

#[test]
fn progress_is_empty_at_first_and_offers_a_case() {
    let mut stage = Stage::with_learner();
    stage.click("Progress");
    assert!(stage.says("Nothing to show yet"));
    let title = stage.model(|m| m.study.next[0].title.clone());
    stage.click(&format!("Start “{title}”"));
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
}

#[test]
fn progress_shows_figures_what_was_lost_and_every_attempt() {
    let mut stage = crate::progress::at_progress();
    for words in ["1 case handed in", "5 of 6 parts right", "1.0 in 1 part", "83 %", "Cases handed in"] {
        assert!(stage.says(words), "{words}");
    }
    stage.click("Open Swollen ankles");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
}
