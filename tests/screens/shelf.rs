//! Today, the library, a pack, and the bench.

use crate::{
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::{World, first_twelve, pack_id, write_class},
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::Section,
};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn one_click_on_today_starts_a_case() {
    let mut stage = Stage::with_learner();
    let title = stage.model(|m| m.study.next[0].title.clone());
    stage.click(&format!("Start {title}"));
    assert_eq!(stage.model(|m| (m.place.clone(), m.desk.as_ref().unwrap().prompt.title.clone())), (Place::Work, title));
}

#[test]
fn today_offers_what_was_left_and_enter_goes_on_with_it() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.add(Section::Diagnoses, "I13.0");
    world.act(Action::Go(Place::Today));
    let mut stage = Stage::new(world);
    assert!(stage.says("1 line entered"));
    assert!(stage.has("Resume"));
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
    assert!(stage.has("Diagnosis A I13.0 Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease"), "{}", stage.all());
}

#[test]
fn from_the_library_through_a_pack_to_a_case() {
    let mut stage = Stage::with_learner();
    stage.click("Library");
    stage.click("Open pack First twelve");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Pack(first_twelve()));
    let starts = |stage: &Stage| stage.names(Role::Button).iter().filter(|name| name.starts_with("Start ")).count();
    assert_eq!(starts(&stage), 12);
    stage.click("Real");
    assert_eq!(starts(&stage), 4);
    stage.click("All");
    stage.focus("Search the cases of this pack");
    stage.type_text("ankles");
    assert_eq!(starts(&stage), 1);
    stage.click("Start Swollen ankles");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Work);
    stage.click("Library");
    stage.click("Open pack First twelve");
    assert!(stage.has("Resume Swollen ankles"));
}

#[test]
fn packs_stand_by_what_is_done_in_them_and_are_found_by_their_words() {
    let mut stage = Stage::with_learner();
    let folder = write_class(stage.dir.path());
    stage.dialogs_answer(folder);
    stage.press_with(CTRL, Key::O);
    stage.until("the pack is read", |m| m.busy.is_empty() && m.place == Place::Pack(pack_id("my-class")));
    stage.click("Library");
    let headings = |stage: &Stage| -> Vec<String> {
        let all = ["Opened by you", "Charts", "Claims", "Audits", "Questions"];
        let mut shown: Vec<String> = stage.words().into_iter().filter(|words| all.contains(&words.as_str())).collect();
        shown.dedup();
        shown
    };
    let shown = headings(&stage);
    assert!(shown.starts_with(&["Opened by you".to_owned(), "Charts".to_owned(), "Claims".to_owned()]) && shown.ends_with(&["Questions".to_owned()]), "{shown:?}");
    let cards = |stage: &Stage| -> Vec<String> { stage.names(Role::Button).into_iter().filter(|name| name.starts_with("Open pack ")).collect() };
    // The class's own first, then the one to begin with.
    assert_eq!(cards(&stage)[1], "Open pack First twelve");
    assert_eq!(cards(&stage).len(), stage.model(|m| m.shelf.packs.len()));
    stage.focus("Search the packs");
    stage.type_text("wet grass");
    let found = cards(&stage);
    assert!(found.contains(&"Open pack First twelve".to_owned()) && found.len() < 4, "{found:?}");
    stage.type_text(" nowhere");
    assert!(cards(&stage).is_empty() && stage.says("No pack has all of these words"));
}

#[test]
fn somebody_new_begins_with_the_pack_that_is_meant_for_it() {
    let stage = Stage::with_learner();
    let of: Vec<String> = stage.model(|m| m.study.next.iter().filter_map(|next| next.exercise()).map(|of| of.0.to_string()).collect());
    assert!(of.len() >= 3 && of.iter().all(|pack| pack == "first-twelve"), "{of:?}");
}

#[test]
fn a_pack_is_opened_by_the_dialog_and_its_faults_can_be_read() {
    let mut stage = Stage::with_learner();
    let folder = write_class(stage.dir.path());
    let file = folder.join("stone-day.ron");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap().replacen("minutes:", "minuets:", 1)).unwrap();
    stage.dialogs_answer(folder);
    stage.press_with(CTRL, Key::O);
    stage.until("the pack is read", |m| m.busy.is_empty() && m.place == Place::Pack(pack_id("my-class")));
    assert!(stage.has("Start Swollen ankles") && !stage.has("Start Stone day"));
    assert!(stage.says("What is sound can be used."));
    assert!(!stage.says("stone-day.ron:5:"));
    stage.click("Show");
    assert!(stage.says("stone-day.ron:5:"));
    stage.click("Remove…");
    assert_eq!(stage.model(|m| (m.place.clone(), m.shelf.packs.iter().all(|pack| pack.shipped))), (Place::Library, true));
}

#[test]
fn garbage_is_refused_with_a_notice_that_can_be_closed() {
    let mut stage = Stage::with_learner();
    let file = stage.dir.path().join("garbage.ron");
    std::fs::write(&file, "this is no pack").unwrap();
    stage.act(Action::OpenPack(file));
    stage.until("the refusal", |m| m.busy.is_empty());
    assert!(stage.says("Nothing on the shelf was changed."));
    stage.click("Close");
    assert!(!stage.says("Nothing on the shelf was changed."));
}

#[test]
fn teach_is_empty_until_a_folder_is_opened_and_then_shows_checks_and_previews() {
    let mut stage = Stage::with_learner();
    stage.click("Teach");
    assert!(stage.says("Write a pack in any text editor"));
    assert_eq!(stage.names(Role::Button).iter().filter(|name| *name == "Open folder…").count(), 2);
    let folder = write_class(stage.dir.path());
    stage.dialogs_answer(folder);
    stage.press_with(CTRL_SHIFT, Key::O);
    stage.until("the first check", |m| m.bench.as_ref().is_some_and(|b| b.checks > 0));
    assert!(stage.says("2 cases sound · 0 errors"), "{}", stage.all());
    stage.click("Preview Swollen ankles");
    assert!(stage.says("Hypertensive heart and kidney disease"));
    assert!(!stage.says("Metformin is a tablet"), "the key is not for students");
    stage.click("With its key");
    assert!(stage.says("Metformin is a tablet"));
    stage.click("Close");
    assert!(stage.says("Write a pack in any text editor"));
}
