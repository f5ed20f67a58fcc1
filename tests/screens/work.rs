//! The workspace, by mouse and by the keyboard alone.

use crate::{
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::{ExerciseId, PackId, Section},
};
use eframe::egui::{Key, Modifiers, Role};

fn codes(stage: &Stage, section: Section) -> Vec<String> {
    stage.model(|m| m.desk.as_ref().unwrap().response.lines(section).iter().map(|l| l.code.clone()).collect())
}

fn diagnoses(stage: &Stage) -> Vec<String> {
    codes(stage, Section::Diagnoses)
}

/// Gives the whole accessible name of the row of a code.
fn row(stage: &Stage, code: &str) -> String {
    let rows = stage.names(eframe::egui::accesskit::Role::ListItem);
    rows.into_iter().find(|name| name.split(' ').nth(2) == Some(code)).unwrap_or_else(|| panic!("no row for {code}"))
}

fn enter(stage: &mut Stage, all: &[&str]) {
    stage.press_with(CTRL, Key::D);
    for code in all {
        stage.type_text(code);
        stage.press(Key::Enter);
    }
}

#[test]
fn a_code_is_typed_and_taken_by_enter() {
    let mut stage = Stage::at_work();
    stage.focus("Add a diagnosis");
    stage.type_text("i13");
    assert!(
        stage.has(
            "I13.0 Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease"
        ),
        "{}",
        stage.all()
    );
    stage.press(Key::ArrowDown);
    stage.press(Key::Enter);
    assert_eq!(diagnoses(&stage), ["I13.0"]);
    assert_eq!(stage.focused().as_deref(), Some("Add a diagnosis"), "the cursor waits for the next code");
    assert!(stage.says("code to identify type of heart failure"), "the code's page is open beside the sheet");
}

#[test]
fn words_find_codes_and_a_click_takes_one() {
    let mut stage = Stage::at_work();
    stage.focus("Add a diagnosis");
    stage.type_text("chronic systolic heart failure");
    stage.click("I50.22 Chronic systolic (congestive) heart failure");
    assert_eq!(diagnoses(&stage), ["I50.22"]);
}

#[test]
fn what_is_no_code_can_be_entered_and_is_said_to_be_none() {
    let mut stage = Stage::at_work();
    enter(&mut stage, &["qqqq?"]);
    assert_eq!(diagnoses(&stage), ["qqqq?"]);
    assert!(stage.says("not in the code book"));
}

#[test]
fn a_whole_case_is_coded_with_the_keyboard_alone() {
    let mut stage = Stage::at_work();
    enter(&mut stage, &["N18.31", "I13.0", "I50.22", "E11.22"]);
    assert_eq!(diagnoses(&stage), ["N18.31", "I13.0", "I50.22", "E11.22"]);
    stage.press_with(CTRL, Key::P);
    assert_eq!(stage.focused().as_deref(), Some("Add a procedure"));
    stage.type_text("99214");
    stage.press(Key::Enter);
    assert_eq!(codes(&stage, Section::Procedures), ["99214"]);

    // The stage moves down to where its note wants it, and stays in hand on its way.
    let name = row(&stage, "N18.31");
    stage.focus(&name);
    for place in 1..=3 {
        stage.press_with(Modifiers::ALT, Key::ArrowDown);
        assert_eq!(diagnoses(&stage).iter().position(|c| c == "N18.31"), Some(place));
        assert!(stage.focused().is_some_and(|name| name.contains("N18.31")), "the keyboard follows the line: {:?}", stage.focused());
    }
    stage.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(diagnoses(&stage), ["I13.0", "I50.22", "E11.22", "N18.31"], "the last line stays last");
    stage.press_with(Modifiers::ALT, Key::ArrowUp);
    stage.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(diagnoses(&stage), ["I13.0", "I50.22", "E11.22", "N18.31"]);

    stage.press(Key::Delete);
    assert_eq!(diagnoses(&stage), ["I13.0", "I50.22", "E11.22"]);
    stage.press_with(CTRL, Key::Z);
    assert_eq!(diagnoses(&stage).len(), 4);
    stage.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!(diagnoses(&stage).len(), 3);
    stage.press_with(CTRL, Key::Z);
    stage.focus("Points to of 99214");
    stage.press(Key::End);
    stage.press(Key::Backspace);
    stage.type_text("ABCD");
    stage.press_with(CTRL, Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    let missed = stage.model(|m| m.graded.as_ref().unwrap().grade.tally);
    assert_eq!((missed.right, missed.key, missed.unsupported), (5, 6, 0));
}

#[test]
fn after_a_line_is_deleted_the_keyboard_is_on_a_neighbour() {
    let mut stage = Stage::at_work();
    enter(&mut stage, &["I13.0", "I50.22", "E11.22"]);
    let name = row(&stage, "I50.22");
    stage.focus(&name);
    stage.press(Key::Delete);
    assert_eq!(diagnoses(&stage), ["I13.0", "E11.22"]);
    assert!(stage.focused().is_some_and(|name| name.contains("E11.22")), "{:?}", stage.focused());
    stage.press(Key::Delete);
    assert_eq!(diagnoses(&stage), ["I13.0"]);
    assert!(stage.focused().is_some_and(|name| name.contains("I13.0")), "{:?}", stage.focused());
    stage.press(Key::Delete);
    assert_eq!(diagnoses(&stage), Vec::<String>::new());
    assert_eq!(stage.focused().as_deref(), Some("Add a diagnosis"));
}

#[test]
fn enter_on_a_line_changes_its_code() {
    let mut stage = Stage::at_work();
    enter(&mut stage, &["I50.20", "I13.0"]);
    let name = row(&stage, "I50.20");
    stage.focus(&name);
    stage.press(Key::Enter);
    assert_eq!(stage.focused().as_deref(), Some("Change Diagnosis A"));
    stage.press(Key::End);
    stage.press(Key::Backspace);
    stage.type_text("2");
    stage.press(Key::Enter);
    assert_eq!(diagnoses(&stage), ["I50.22", "I13.0"]);
    assert!(stage.focused().is_some_and(|name| name.contains("I50.22")), "the line is in hand again: {:?}", stage.focused());
    stage.press(Key::Enter);
    stage.type_text("rubbish");
    stage.press(Key::Escape);
    assert_eq!(diagnoses(&stage), ["I50.22", "I13.0"], "Escape leaves the code as it was");
}

#[test]
fn modifiers_units_and_pointers_are_typed_into_their_cells() {
    let mut stage = Stage::at_work();
    enter(&mut stage, &["I13.0", "I50.22"]);
    stage.press_with(CTRL, Key::P);
    stage.type_text("99214");
    stage.press(Key::Enter);
    stage.focus("Modifiers of 99214");
    stage.type_text("25 lt");
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("Units of 99214"));
    stage.press(Key::End);
    stage.press(Key::Backspace);
    stage.type_text("2");
    stage.press(Key::Tab);
    assert_eq!(stage.focused().as_deref(), Some("Points to of 99214"));
    stage.press(Key::End);
    stage.type_text("b");
    let line = stage.model(|m| m.desk.as_ref().unwrap().response.lines(Section::Procedures)[0].clone());
    assert_eq!((line.modifiers, line.units, line.points_to.len()), (vec!["25".to_owned(), "LT".to_owned()], 2, 2));
}

#[test]
fn a_sheet_with_a_section_empty_is_handed_in_only_after_asking() {
    let mut stage = Stage::at_work();
    stage.click("Submit");
    assert!(stage.says("No diagnoses and no procedures yet"));
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
    stage.click("Go on coding");
    assert!(!stage.says("Hand in as it is?"));
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("Hand in as it is?"));
    stage.press(Key::Escape);
    assert!(!stage.says("Hand in as it is?"));
    stage.click("Submit");
    stage.click("Hand in");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
}

#[test]
fn the_clock_can_be_hidden_and_shown() {
    let mut stage = Stage::at_work();
    assert!(stage.says("00:0"));
    stage.click("Hide clock");
    assert!(!stage.says("00:0"));
    stage.press_with(CTRL_SHIFT, Key::C);
    assert!(stage.says("00:0"));
}

#[test]
fn a_long_line_over_the_chart_makes_the_paper_no_wider_than_its_pane() {
    let folder = tempfile::tempdir().unwrap();
    let provider = |words: &str| {
        let audit = format!(
            r#"Pack(format: 1, id: "wide", title: "W", version: "1", systems: [Icd10Cm, Cpt], edition: "icd10cm-2026-april", exercises: [Audit(id: "wide", title: "W", level: Clean,
            minutes: 5, domains: ["modifiers"], chart: (patient: (name: "Ines Fontana", birth: "1958-09-21", sex: Female), encounter: (date: "2026-06-03", setting: Office,
            payer: "P", coded_for: Professional, provider: "{words}"), documents: [(title: "Note", text: "{}")]), assigned: (diagnoses: [(code: "M17.12")]), key: (faults: []))])"#,
            "The right knee is sore on the stairs. ".repeat(20)
        );
        let file = folder.path().join("wide.ron");
        std::fs::write(&file, audit).unwrap();
        let mut world = World::with_learner("Ana");
        world.act(Action::OpenPack(file));
        let id = PackId::parse("wide").unwrap();
        world.until("the pack is open", |model| model.shelf.pack(&id).is_some());
        world.act(Action::Start(id, ExerciseId::parse("wide").unwrap()));
        Stage::sized(world, [1024.0, 640.0]).place_of(Role::Document)
    };
    let short = provider("Ada Moss, MD, knees");
    let long = provider("Ingrid Solberg-Lindqvist, MD, internal medicine, diabetes, wounds and the feet of everybody on the south bank of the river");
    // Letters end on sixteenths of a point.
    assert!(short.left() == long.left() && (short.width() - long.width()).abs() < 1.0, "{short:?} {long:?}");
}
