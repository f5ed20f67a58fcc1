//! The card of code sets, and which edition the workspace says it judges by.

use crate::{
    stage::Stage,
    world::{World, first_twelve, made_up_release, pack_id, write_class},
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::ExerciseId,
};

fn in_settings() -> Stage {
    // High enough that no part of the card lies below the edge.
    let mut stage = Stage::sized(World::with_learner("Ana"), [1440.0, 1800.0]);
    stage.until("the sets are read", |m| m.imports.read);
    stage.click("Settings");
    stage
}

#[test]
fn a_release_is_imported_by_the_dialog_listed_and_removed_after_a_question() {
    let mut stage = in_settings();
    assert!(stage.says("ICD-10-CM FY2026 April") && stage.says("74,719 billable codes") && stage.says("Nothing is carried: CPT is the AMA’s"), "{}", stage.all());
    let files = made_up_release(stage.dir.path());
    stage.dialogs_answer_all(files.to_vec());
    stage.click("Import…");
    stage.until("the import", |m| m.imports.running.is_none() && m.imports.last.is_some());
    assert!(stage.says("Imported: ICD-10-CM FY2027.") && stage.says("2026-10-01 to 2027-09-30 · 1 billable codes, 2 entries"), "{}", stage.all());
    assert!(stage.says("in force today"), "it is November 2026 there");

    stage.click("Remove ICD-10-CM FY2027…");
    assert!(stage.says("Remove ICD-10-CM FY2027?"));
    assert_eq!(stage.focused().as_deref(), Some("Keep it"));
    stage.click("Keep it");
    assert_eq!(stage.model(|m| m.sets.installed().len()), 1);
    stage.click("Remove ICD-10-CM FY2027…");
    stage.click("Remove it");
    stage.until("the removal", |m| m.sets.installed().is_empty());
    assert!(!stage.has("Remove ICD-10-CM FY2027…"));
}

#[test]
fn a_refused_file_says_what_happened_what_was_kept_and_what_to_do() {
    let mut stage = in_settings();
    let [tabular, _] = made_up_release(stage.dir.path());
    stage.dialogs_answer_all(vec![tabular]);
    stage.click("Import…");
    stage.until("the refusal", |m| m.imports.running.is_none() && m.imports.last.is_some());
    for words in ["icd10cm_tabular_2027.xml", "the list of codes of the same release is missing", "Give both together", "What was installed before is unchanged."] {
        assert!(stage.says(words), "{words}: {}", stage.all());
    }
    stage.click("Where to get releases");
    assert!(stage.says("National Center for Health Statistics"));
}

#[test]
fn a_dialog_that_was_left_imports_nothing() {
    let mut stage = in_settings();
    stage.click("Import…");
    assert!(stage.model(|m| m.imports.running.is_none() && m.imports.last.is_none()));
}

#[test]
fn the_workspace_says_by_which_edition_the_chart_is_judged() {
    let stage = Stage::at_work();
    assert!(stage.says("ICD-10-CM FY2026 April, in force to 2026-09-30"), "{}", stage.all());

    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    let file = folder.join("swollen-ankles.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let day = text.split("date: \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    std::fs::write(&file, text.replace(&day, "2026-10-02")).unwrap();
    world.act(Action::OpenPack(folder));
    world.until("the pack is read", |model| model.busy.is_empty());
    world.act(Action::Start(pack_id("my-class"), ExerciseId::parse("swollen-ankles").unwrap()));
    assert_eq!(world.model().place, Place::Work, "{:?}", world.model().notices);
    let stage = Stage::new(world);
    assert!(stage.says("No edition in force on 2026-10-02; judged by ICD-10-CM FY2026 April."), "{}", stage.all());
    assert!(stage.model(|m| m.shelf.pack(&first_twelve()).is_some()));
}
