//! An audit on the desk, marked by keys alone and by the mouse, and its feedback.

use crate::{
    question::at,
    stage::{CTRL, Stage},
};
use clean_claim::{
    app::model::Place,
    attempt::AuditMark,
    exercise::{AuditError, Mending, PartId},
    grade::AuditVerdict,
};
use eframe::egui::{Key, Modifiers};

fn mark(stage: &Stage, line: &str) -> Option<AuditMark> {
    stage.model(|m| m.desk.as_ref().unwrap().response.audit.get(&PartId(line.to_owned())).cloned())
}

fn marked(stage: &Stage) -> usize {
    stage.model(|m| m.desk.as_ref().unwrap().response.audit.len())
}

const LARGE: [f32; 2] = [1440.0, 900.0];

#[test]
fn an_audit_is_marked_by_the_keyboard_alone() {
    let mut stage = at("knee-audit", LARGE);
    assert!(stage.says("0 of 4 marked"));
    assert!(stage.focused().is_some_and(|name| name.starts_with("A M17.12")), "{:?}", stage.focused());
    // Disagree, the fourth kind of error, replaced by another code.
    stage.press(Key::D);
    for _ in 0..4 {
        stage.press(Key::ArrowRight);
    }
    stage.press(Key::C);
    assert_eq!(stage.focused().as_deref(), Some("Right code"));
    stage.press_with(CTRL, Key::A);
    stage.type_text("M17.11");
    stage.press(Key::Enter);
    let right = Mending::Replace { code: "M17.11".to_owned(), modifiers: vec![], units: 1 };
    assert_eq!(mark(&stage, "dx:M17.12"), Some(AuditMark::Disagree { error: Some(AuditError::Laterality), right: Some(right) }));
    assert!(stage.focused().is_some_and(|name| name.starts_with("A M17.12")), "the line has the keyboard again: {:?}", stage.focused());

    stage.press(Key::ArrowDown);
    stage.press(Key::A);
    stage.press(Key::ArrowDown);
    // The units are another number.
    stage.press(Key::K);
    for _ in 0..AuditError::ALL.iter().position(|e| *e == AuditError::Units).unwrap() + 1 {
        stage.press(Key::ArrowRight);
    }
    stage.press(Key::C);
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("Right modifiers"));
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("Right units"));
    stage.press_with(CTRL, Key::A);
    stage.type_text("4");
    stage.press(Key::Enter);
    stage.press(Key::ArrowDown);
    stage.press(Key::D);
    stage.press(Key::ArrowRight);
    stage.press(Key::R);
    assert_eq!(marked(&stage), 4);
    assert!(stage.says("4 of 4 marked"));
    stage.press_with(CTRL, Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    let verdicts: Vec<_> = stage.model(|m| m.graded.as_ref().unwrap().grade.audit.as_ref().unwrap().rows.iter().map(|row| row.verdict).collect());
    assert_eq!(verdicts, [AuditVerdict::Found, AuditVerdict::Agreed, AuditVerdict::Found, AuditVerdict::Found]);
    assert!(stage.says("Score 100 %"), "{}", stage.all());
}

#[test]
fn a_mark_is_taken_back_by_undo_and_by_the_same_key() {
    let mut stage = at("knee-audit", LARGE);
    stage.press(Key::A);
    assert_eq!(mark(&stage, "dx:M17.12"), Some(AuditMark::Agree));
    stage.press(Key::A);
    assert_eq!(mark(&stage, "dx:M17.12"), None);
    stage.press(Key::D);
    stage.press(Key::R);
    stage.press_with(CTRL, Key::Z);
    assert_eq!(mark(&stage, "dx:M17.12"), Some(AuditMark::Disagree { error: None, right: None }));
    stage.press_with(CTRL, Key::Z);
    stage.press_with(CTRL, Key::Z);
    assert_eq!(mark(&stage, "dx:M17.12"), Some(AuditMark::Agree));
}

#[test]
fn a_line_is_moved_to_a_place() {
    let mut stage = at("knee-audit", LARGE);
    stage.press(Key::ArrowDown);
    stage.press(Key::D);
    stage.press(Key::M);
    assert_eq!(stage.focused().as_deref(), Some("Right place"));
    stage.press_with(CTRL, Key::A);
    stage.type_text("3");
    stage.press(Key::Enter);
    assert_eq!(mark(&stage, "px:20610"), Some(AuditMark::Disagree { error: None, right: Some(Mending::MoveTo(3)) }));
}

#[test]
fn lines_without_a_mark_are_handed_in_only_after_asking() {
    let mut stage = at("knee-audit", [1024.0, 700.0]);
    stage.click("Agree with 20610");
    stage.click("Disagree with 99213");
    stage.click("not supported");
    stage.click("take it away");
    stage.click("Submit");
    assert!(stage.says("2 lines are not marked"));
    stage.click("Hand in");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    assert!(stage.says("1 of 3 errors found") && stage.says("2 not marked"));
    assert!(stage.says("The note names the right knee"), "the first line that is not right is open");
    stage.click("99213-25 → A found and mended");
    assert!(stage.says("nothing beside it"));
}

#[test]
fn boxes_of_a_claim_are_marked_and_mended() {
    let mut stage = at("all-well-audit", LARGE);
    assert!(stage.says("(to be marked)"));
    stage.press(Key::A);
    stage.press(Key::ArrowDown);
    stage.press(Key::D);
    stage.press(Key::T);
    assert_eq!(stage.focused().as_deref(), Some("Right text"));
    stage.type_text("99212");
    stage.press(Key::Enter);
    assert_eq!(mark(&stage, "box:24D/1"), Some(AuditMark::Disagree { error: None, right: Some(Mending::Refill("99212".to_owned())) }));
    assert!(stage.says("(disagreed)"));
    stage.press_with(Modifiers::NONE, Key::ArrowDown);
    stage.press(Key::A);
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("1 false alarm") && stage.says("Nothing was wrong here"));
}
