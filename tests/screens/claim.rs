//! The claim workspace: typed on the form, moved about by keys, checked on the way.

use crate::{
    claims,
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, model::Place},
    attempt::Policy,
    claim::BoxId,
    exercise::{ExerciseId, PackId},
    scrub::Finding,
};
use eframe::egui::{Event, Key, Modifiers};

fn at_claim(exercise: &str, size: [f32; 2]) -> Stage {
    let mut world = World::with_learner("Ana");
    world.app.model.shelf.packs.push(claims::shelved());
    world.act(Action::Start(claims::pack_id(), ExerciseId::parse(exercise).unwrap()));
    assert_eq!(world.model().place, Place::Work, "{}", world.told());
    Stage::sized(world, size)
}

/// Opens a shipped claim, which has a key.
pub fn at_shipped(exercise: &str, size: [f32; 2]) -> Stage {
    let mut world = World::with_learner("Ana");
    world.act(Action::Start(PackId::parse("first-claims").unwrap(), ExerciseId::parse(exercise).unwrap()));
    assert_eq!(world.model().place, Place::Work, "{}", world.told());
    Stage::sized(world, size)
}

fn stage() -> Stage {
    at_claim(claims::CMS, [1440.0, 900.0])
}

pub fn text(stage: &Stage, id: &str) -> String {
    stage.model(|m| m.desk.as_ref().unwrap().response.claim.as_ref().map_or_else(String::new, |sheet| sheet.text(id.parse().unwrap()).to_owned()))
}

fn checks(stage: &Stage) -> u32 {
    stage.model(|m| m.desk.as_ref().unwrap().response.checks)
}

#[test]
fn a_box_takes_what_is_typed_in_capitals_and_tab_goes_on() {
    let mut stage = stage();
    stage.focus("1a insured's ID number");
    stage.type_text("xqh204417733");
    stage.press(Key::Tab);
    assert_eq!(text(&stage, "1a"), "XQH204417733");
    assert_eq!(stage.focused().as_deref(), Some("2 patient's name"));
    stage.type_text("okafor, june, a");
    stage.press(Key::Enter);
    assert_eq!(text(&stage, "2"), "OKAFOR, JUNE, A");
    assert_eq!(stage.focused().as_deref(), Some("3 patient's birth date"));
    stage.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("2 patient's name"));
    stage.type_text("okafor, june");
    stage.press(Key::Escape);
    assert_eq!(text(&stage, "2"), "OKAFOR, JUNE", "typing replaces what stood there");
    assert_eq!(stage.focused(), None, "Escape leaves the form");
}

#[test]
fn tab_from_nowhere_leads_onto_the_form_and_back_to_the_box_in_hand() {
    let mut stage = stage();
    assert_eq!(stage.focused(), None);
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("0 payer's name"));
    stage.focus("26 patient's account number");
    stage.press(Key::Escape);
    stage.press(Key::Tab);
    // It was checked as it was left.
    assert_eq!(stage.focused().as_deref(), Some("26 patient's account number (would be rejected)"));
    let mut looked_at = at_shipped("sole-and-palm", [1440.0, 900.0]);
    looked_at.press_with(CTRL, Key::Enter);
    looked_at.press(Key::Escape);
    looked_at.press(Key::Tab);
    assert!(looked_at.focused().is_none_or(|name| !name.starts_with("0 ")), "a claim that is looked at does not catch Tab");
}

#[test]
fn what_one_slow_frame_brings_is_taken_in_the_order_it_was_typed() {
    let mut stage = stage();
    stage.focus("1 kind of plan");
    let tab = |pressed| Event::Key { key: Key::Tab, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    let mut burst = vec![Event::Text("t".to_owned())];
    for typed in ["A1", "Okafor, June", ""] {
        burst.extend([tab(true), tab(false)]);
        burst.extend(typed.chars().map(|letter| Event::Text(letter.to_string())));
    }
    stage.send_all(burst);
    assert_eq!(["1", "1a", "2"].map(|id| text(&stage, id)), ["TRICARE", "A1", "OKAFOR, JUNE"]);
    assert_eq!(stage.focused().as_deref(), Some("3 patient's birth date"));
}

#[test]
fn what_was_entered_is_taken_back_box_by_box() {
    let mut stage = stage();
    stage.focus("1a insured's ID number");
    stage.type_text("A1");
    stage.press(Key::Tab);
    stage.type_text("OKAFOR, JUNE");
    // The half-typed name counts as entered before it is taken back.
    stage.press_with(CTRL, Key::Z);
    assert_eq!((text(&stage, "1a").as_str(), text(&stage, "2").as_str()), ("A1", ""));
    stage.press_with(CTRL, Key::Z);
    assert_eq!(text(&stage, "1a"), "");
    stage.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!(text(&stage, "1a"), "A1");
}

#[test]
fn marks_are_put_by_space_letter_arrow_and_mouse() {
    let mut stage = stage();
    stage.focus("6 patient's relationship to insured");
    stage.press(Key::Space);
    assert_eq!(text(&stage, "6"), "SELF");
    stage.press(Key::ArrowRight);
    assert_eq!(text(&stage, "6"), "SPOUSE");
    stage.type_text("c");
    assert_eq!(text(&stage, "6"), "CHILD");
    stage.press(Key::Delete);
    assert_eq!(text(&stage, "6"), "");
    stage.click("10a related to work: No");
    assert_eq!(text(&stage, "10a"), "NO");
    stage.click("10a related to work: Yes");
    assert_eq!(text(&stage, "10a"), "YES");
    stage.click("10a related to work: Yes");
    assert_eq!(text(&stage, "10a"), "", "a second click takes the mark off");
}

#[test]
fn service_lines_go_across_and_arrows_go_down_them() {
    let mut stage = stage();
    stage.focus("24A first day of service, line 1");
    for (typed, box_of) in [("051126", "24A.from/1"), ("051126", "24A.to/1"), ("11", "24B/1")] {
        stage.type_text(typed);
        stage.press(Key::Tab);
        assert_eq!(text(&stage, box_of), typed);
    }
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("24D service, line 1"));
    stage.type_text("99213");
    stage.press(Key::ArrowDown);
    assert_eq!(stage.focused().as_deref(), Some("24D service, line 2"));
    stage.press(Key::ArrowRight);
    assert_eq!(stage.focused().as_deref(), Some("24D modifiers, line 2"), "nothing is there to go through");
    stage.press(Key::ArrowUp);
    stage.press(Key::ArrowLeft);
    assert_eq!(stage.focused().as_deref(), Some("24D service, line 1"));
    assert_eq!(text(&stage, "24D/1"), "99213");
}

#[test]
fn a_row_of_a_spreadsheet_is_pasted_across_a_line() {
    let mut stage = stage();
    stage.focus("24D service, line 1");
    stage.send(Event::Paste("99213\t25\ta\t128 00\t1\n51798\t\tb\t42 00\t1".to_owned()));
    for (id, wanted) in [("24D/1", "99213"), ("24D.modifiers/1", "25"), ("24E/1", "A"), ("24F/1", "128 00"), ("24G/1", "1"), ("24D/2", "51798"), ("24E/2", "B"), ("24F/2", "42 00")]
    {
        assert_eq!(text(&stage, id), wanted, "{id}");
    }
    assert_eq!(text(&stage, "24.shaded/2"), "", "the shaded half is not filled by the way");
}

#[test]
fn more_than_six_lines_stand_on_another_page() {
    let mut stage = stage();
    assert!(!stage.has("24D service, line 7"));
    stage.press_with(CTRL, Key::PageDown);
    stage.focus("24D service, line 7");
    stage.type_text("81002");
    stage.press(Key::Tab);
    assert_eq!(text(&stage, "24D/7"), "81002");
    assert!(stage.says("Page 2 of 2"));
    stage.press_with(CTRL, Key::PageUp);
    assert!(stage.says("CONT"), "the total stands on the last page");
}

#[test]
fn leaving_a_faulty_box_tells_and_counts_and_a_click_goes_back() {
    let mut stage = stage();
    stage.focus("33a billing provider's NPI");
    stage.type_text("1234567890");
    stage.press(Key::Tab);
    assert_eq!(checks(&stage), 1, "{}", stage.all());
    assert!(stage.says("is not an NPI"));
    let name = stage.names(eframe::egui::accesskit::Role::Button).into_iter().find(|name| name.starts_with("Reject, 33a")).unwrap();
    stage.click(&name);
    stage.type_text(&claims::npi(2));
    stage.press(Key::Tab);
    assert!(!stage.says("is not an NPI"), "a fault that was mended is not told any more");
    assert_eq!(checks(&stage), 1, "help that found nothing is not counted");
    stage.press_with(CTRL_SHIFT, Key::K);
    assert_eq!(checks(&stage), 2);
}

#[test]
fn in_test_mode_nothing_is_said_before_the_claim_is_sent() {
    let mut stage = stage();
    stage.click("Test instead");
    assert_eq!(stage.model(|m| m.desk.as_ref().unwrap().policy), Policy::Exam);
    assert!(!stage.has("Check boxes"));
    stage.focus("33a billing provider's NPI");
    stage.type_text("1234567890");
    stage.press(Key::Tab);
    stage.press_with(CTRL_SHIFT, Key::K);
    assert_eq!(checks(&stage), 0);
    assert!(!stage.says("is not an NPI") && !stage.has("Study instead"), "once begun it stays a test");
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.model(|m| m.desk.is_none()), "sent");
}

#[test]
fn sending_takes_what_is_half_typed_along() {
    let mut stage = stage();
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("Nothing is on the form yet"));
    stage.press(Key::Escape);
    stage.focus("26 patient's account number");
    stage.type_text("20417");
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.model(|m| m.desk.is_none()));
    assert!(stage.says("Handed in and kept"));
}

#[test]
fn size_goes_by_keys_and_back_to_the_width() {
    let mut stage = stage();
    let scale = stage.zoom();
    stage.press_with(CTRL, Key::Plus);
    assert!(stage.says("100 %") || stage.says("75 %"));
    assert_eq!(stage.zoom(), scale, "the form, not the window");
    stage.press_with(CTRL, Key::Num0);
    assert!(!stage.has("Fit width"));
}

#[test]
fn help_is_that_of_the_box_in_hand() {
    let mut stage = stage();
    stage.focus("24D modifiers, line 1");
    assert!(stage.says("Box 24D, line 1"));
    assert!(stage.says("A visit on the day of a procedure needs 25"));
    let mut small = at_claim(claims::CMS, [1024.0, 640.0]);
    small.focus("24D modifiers, line 1");
    assert!(small.says("Box 24D, line 1"), "a small window has it below the form");
    small.click("Hide help");
    assert!(!small.says("A visit on the day") && small.says("Box 24D, line 1"));
}

#[test]
fn a_case_that_is_coded_first_has_both_sheets() {
    let mut stage = at_claim(claims::CODED, [1440.0, 900.0]);
    stage.press_with(CTRL, Key::D);
    stage.type_text("n39.0");
    stage.press(Key::Enter);
    stage.click("Claim");
    assert!(stage.has("21A diagnosis"));
    stage.focus("21A diagnosis");
    stage.type_text("n390");
    stage.click("Answer sheet");
    assert_eq!(text(&stage, "21/1"), "N390");
    assert!(stage.has("Add a procedure"));
}

#[test]
fn the_ub_04_is_filled_by_the_same_means() {
    let mut stage = at_claim(claims::UB, [1440.0, 900.0]);
    stage.focus("FL42 revenue code, line 1");
    stage.type_text("0120");
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("FL43 description, line 1"));
    stage.press(Key::ArrowDown);
    assert_eq!(stage.focused().as_deref(), Some("FL43 description, line 2"));
    assert_eq!(text(&stage, "FL42/1"), "0120");
}

#[test]
fn what_is_pasted_is_taken_back_at_once_and_what_is_typed_box_by_box() {
    let mut stage = stage();
    stage.focus("24D service, line 1");
    stage.type_text("99212");
    stage.press(Key::Tab);
    stage.focus("24D service, line 1");
    stage.send(Event::Paste("99213\t25\ta\t128 00\t1\n51798\t\tb\t42 00\t1".to_owned()));
    assert_eq!(text(&stage, "24F/2"), "42 00");
    stage.press_with(CTRL, Key::Z);
    for id in ["24D.modifiers/1", "24E/1", "24F/1", "24G/1", "24D/2", "24E/2", "24F/2", "24G/2"] {
        assert_eq!(text(&stage, id), "", "{id}");
    }
    assert_eq!(text(&stage, "24D/1"), "99212", "what was typed before stays");
    stage.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!((text(&stage, "24D/1").as_str(), text(&stage, "24F/2").as_str()), ("99213", "42 00"));
    stage.press_with(CTRL, Key::Z);
    stage.press_with(CTRL, Key::Z);
    assert_eq!(text(&stage, "24D/1"), "");
}

fn button_of(stage: &Stage, finding: &Finding) -> String {
    stage.names(eframe::egui::accesskit::Role::Button).into_iter().find(|name| name.ends_with(&finding.words)).unwrap()
}

fn is_lit(stage: &Stage, id: BoxId) -> bool {
    stage.has(&format!("{} (would be rejected)", id.said())) || stage.has(&format!("{} (warning)", id.said()))
}

#[test]
fn a_finding_that_is_clicked_lights_all_its_boxes_and_takes_one_to_the_first() {
    let mut stage = stage();
    // A number of a claim before, and nothing that says this one replaces it.
    let (number, code): (BoxId, BoxId) = ("22.original".parse().unwrap(), "22".parse().unwrap());
    stage.focus(&number.said());
    stage.type_text("X4471");
    stage.press(Key::Tab);
    stage.focus("33a billing provider's NPI");
    stage.type_text("1234567890");
    stage.press(Key::Tab);
    let found = stage.model(|m| m.desk.as_ref().unwrap().found.clone());
    let finding = found.iter().find(|one| one.boxes == [number, code]).unwrap();
    assert!(is_lit(&stage, number) && !is_lit(&stage, code), "at first only the box to look at is lit");
    stage.click(&button_of(&stage, finding));
    assert!(is_lit(&stage, number) && is_lit(&stage, code));
    assert!(stage.focused().unwrap().starts_with(&number.said()));
    let next = found.iter().find(|one| !one.boxes.contains(&code)).unwrap();
    stage.click(&button_of(&stage, next));
    assert!(!is_lit(&stage, code), "another finding has the light");
}

#[test]
fn f8_goes_from_finding_to_finding_and_in_feedback_from_fault_to_fault() {
    let mut stage = stage();
    stage.press(Key::F8);
    assert_eq!(stage.focused(), None, "nothing was found yet");
    for npi in ["33a billing provider's NPI", "24J rendering provider's NPI, line 1"] {
        stage.focus(npi);
        stage.type_text("1234567890");
        stage.press(Key::Tab);
    }
    stage.press(Key::Escape);
    let firsts: Vec<String> = stage.model(|m| m.desk.as_ref().unwrap().found.iter().map(|one| one.boxes[0].said()).collect());
    assert!(firsts.len() >= 2);
    for first in firsts.iter().chain(firsts.first()) {
        stage.press(Key::F8);
        assert!(stage.focused().unwrap().starts_with(first), "{:?} {first}", stage.focused());
    }
    let mut graded = at_shipped("sole-and-palm", [1440.0, 900.0]);
    graded.press_with(CTRL, Key::Enter);
    assert!(graded.focused().unwrap().starts_with("1a "), "the gravest fault is shown first");
    graded.press(Key::F8);
    assert!(graded.focused().is_some_and(|name| !name.starts_with("1a ") && name.ends_with("(wrong)")), "{:?}", graded.focused());
}
