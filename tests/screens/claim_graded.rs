//! A claim graded: what was mended, what one disagrees with, what is saved.

use crate::{
    claim::at_shipped,
    stage::{CTRL, Stage},
};
use clean_claim::claim::BoxId;
use eframe::egui::Key;

#[test]
fn a_mended_claim_shows_what_was_changed_and_its_grade_has_the_papers_at_hand() {
    let mut stage = at_shipped("sole-and-palm", [1024.0, 640.0]);
    assert!(!stage.says("changed"));
    stage.focus("1a insured's ID number");
    stage.type_text("HB36029471");
    stage.press(Key::Tab);
    assert!(stage.has("1a insured's ID number (changed)") && stage.says("1 changed"));
    stage.press_with(CTRL, Key::Z);
    assert!(!stage.says("changed"), "taken back it is the claim that was sent");
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.has("Right claim") && !stage.says("Nobody is insured under the number given"));
    stage.click("Papers");
    assert!(stage.says("Nobody is insured under the number given"));
    stage.click("Yours");
    assert!(!stage.says("Nobody is insured under the number given"));
}

#[test]
fn a_reason_against_the_verdict_on_a_box_is_kept_with_the_attempt() {
    let mut stage = at_shipped("sole-and-palm", [1440.0, 900.0]);
    stage.press_with(CTRL, Key::Enter);
    let first = stage.names(eframe::egui::accesskit::Role::ListItem).into_iter().find(|name| name.starts_with("Box ")).unwrap();
    stage.click(&first);
    stage.click("I disagree…");
    assert!(stage.says("Why is the verdict on box "), "{}", stage.all());
    assert_eq!(stage.focused().as_deref(), Some("Your reason"));
    stage.type_text("The card says so.");
    stage.click("Keep it");
    assert!(!stage.has("Your reason") && stage.says("Kept with this attempt"));
    let kept = stage.model(|m| m.store.as_ref().unwrap().attempt(m.graded.as_ref().unwrap().attempt).unwrap().disagreements);
    let part = kept[0].part.as_ref().unwrap().0.clone();
    let number = part.strip_prefix("box:").unwrap().parse::<BoxId>().unwrap().number();
    assert!(first.starts_with(&format!("Box {number}")), "{part} {first}");
    assert_eq!(kept[0].reason, "The card says so.");
    stage.click("I disagree…");
    stage.press(Key::Escape);
    assert!(!stage.has("Your reason"));
}

#[test]
fn the_codes_of_a_billed_case_are_shown_with_the_same_ways_to_save_its_claim() {
    let mut stage = at_shipped("wet-floor-by-the-freezer", [1440.0, 900.0]);
    stage.press_with(CTRL, Key::Enter);
    stage.press(Key::Enter);
    assert!(stage.has("Codes") && stage.has("I disagree…"), "{}", stage.all());
    stage.click("Save…");
    assert!(stage.has("Save as PDF…") && stage.has("Save as X12…") && stage.has("Save as claim file…"));
    stage.press(Key::Escape);
    let scale = stage.zoom();
    stage.click("Claim");
    stage.press_with(CTRL, Key::Plus);
    assert!(stage.zoom() == scale && stage.has("Fit width"), "on the form, not the window");
    assert!(!at_graded_codes().has("Save…"), "a case without a claim has none to save");
}

fn at_graded_codes() -> Stage {
    Stage::at_feedback(&["Z79.84"])
}
