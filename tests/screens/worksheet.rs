//! The worksheet of a visit beside the answer sheet.

use crate::{
    stage::Stage,
    world::{World, pack_id},
};
use clean_claim::{
    app::{Action, model::Place},
    attempt::Edit,
    codebook::em::{Basis, Category, Problem, Risk, Worksheet},
    exercise::ExerciseId,
};
use eframe::egui::{Key, accesskit::Role};
use std::path::Path;

fn at_visit() -> Stage {
    let mut world = World::with_learner("Ana");
    world.act(Action::OpenPack(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/visits.ron")));
    world.until("the pack is open", |model| model.shelf.pack(&pack_id("cuffs")).is_some());
    world.act(Action::Start(pack_id("cuffs"), ExerciseId::parse("cuff-at-the-drugstore").unwrap()));
    assert_eq!(world.model().place, Place::Work, "{}", world.told());
    Stage::sized(world, [1440.0, 1400.0])
}

fn sheet(stage: &Stage) -> Worksheet {
    stage.model(|m| m.desk.as_ref().unwrap().response.worksheet.as_deref().cloned().unwrap_or_default())
}

/// Opens a list by the keyboard and takes the line that many steps down.
fn choose(stage: &mut Stage, list: &str, line: &str) {
    stage.focus(list);
    stage.press(Key::Space);
    assert!(stage.has(line), "{}", stage.all());
    for _ in 0..20 {
        if stage.focused().as_deref() == Some(line) {
            break;
        }
        stage.press(Key::ArrowDown);
    }
    assert_eq!(stage.focused().as_deref(), Some(line), "arrows reach every line");
    stage.press(Key::Space);
}

#[test]
fn a_worksheet_is_filled_in_and_says_what_it_comes_to() {
    let mut stage = at_visit();
    choose(&mut stage, "Kind of visit", "Office visit, established patient");
    assert_eq!(sheet(&stage).category, Some(Category::OfficeEstablished));
    choose(&mut stage, "Add a problem", "stable chronic illness");
    stage.click("More: stable chronic illness");
    assert_eq!(sheet(&stage).number(Problem::StableChronic), 2);
    assert!(stage.says("Problems: moderate"), "{}", stage.all());
    choose(&mut stage, "Add data", "test ordered");
    assert_eq!(stage.focused().as_deref(), Some("test ordered: which test"));
    stage.type_text("BMP");
    assert_eq!(sheet(&stage).data[0].name, "BMP");
    choose(&mut stage, "Add a decision", "prescription drug managed");
    assert!(sheet(&stage).risk.contains(&Risk::Prescription));
    assert!(stage.says("99214"), "two of three are moderate");
    stage.focus("Minutes");
    stage.type_text("26");
    assert_eq!(sheet(&stage).minutes, Some(26));
    stage.click("decision making");
    assert_eq!(sheet(&stage).basis, Some(Basis::Decisions));
    stage.click("Fewer: stable chronic illness");
    stage.click("Fewer: stable chronic illness");
    assert_eq!(sheet(&stage).number(Problem::StableChronic), 0);
    assert!(stage.says("Problems: none"));
    stage.act(Action::Undo);
    assert_eq!(sheet(&stage).number(Problem::StableChronic), 1);
}

#[test]
fn without_help_nothing_is_said_of_levels() {
    let mut stage = at_visit();
    stage.click("Without help");
    choose(&mut stage, "Add a problem", "stable chronic illness");
    assert!(!stage.says("Problems: low") && !stage.has("With help"), "what is begun is finished so");
    stage.act(Action::Edit(Edit::Worksheet(Box::default())));
    stage.click("With help");
    choose(&mut stage, "Add a problem", "stable chronic illness");
    assert!(stage.says("Problems: low"));
}

#[test]
fn feedback_says_of_each_element_what_the_record_supports() {
    let mut stage = at_visit();
    choose(&mut stage, "Kind of visit", "Office visit, established patient");
    stage.act(Action::Submit);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Feedback);
    let rows = stage.names(Role::ListItem);
    let problems = rows.iter().find(|name| name.starts_with("problems: ")).cloned().unwrap_or_else(|| panic!("{rows:?}"));
    assert!(rows.iter().any(|name| name.starts_with("kind of visit: ") && name.ends_with(", right")), "{rows:?}");
    stage.click(&problems);
    assert!(stage.says("Stable means at this patient's own goal"), "{}", stage.all());
}
