//! A claim saved from its screens, and the screen of claims from a file.

use crate::{
    claims,
    stage::{CTRL, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, model::Place},
    claim::ClaimFile,
    exercise::ExerciseId,
};
use eframe::egui::Key;
use std::path::PathBuf;

fn base(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/scrub/bases/{name}.ron"))
}

fn opened(path: PathBuf) -> Stage {
    let mut world = World::with_learner("Ana");
    world.act(Action::Open(vec![path]));
    world.until("the claim is open", |model| model.place == Place::ClaimFile);
    Stage::new(world)
}

#[test]
fn the_save_menu_of_a_claim_takes_what_is_half_typed_along() {
    let mut world = World::with_learner("Ana");
    world.app.model.shelf.packs.push(claims::shelved());
    world.act(Action::Start(claims::pack_id(), ExerciseId::parse(claims::CMS).unwrap()));
    let mut stage = Stage::new(world);
    // Without an ending the shape gives one.
    let path = stage.dir.path().join("mine");
    stage.dialogs_answer(path.clone());
    stage.focus("26 patient's account number");
    stage.type_text("20417");
    stage.click("Save…");
    stage.click("Save as claim file…");
    stage.until("it is saved", |model| model.notices.all.iter().any(|notice| notice.words.starts_with("Saved as ")));
    let text = std::fs::read_to_string(path.with_extension("claim")).unwrap();
    assert_eq!(ClaimFile::read(&text).unwrap().sheet.text("26".parse().unwrap()), "20417");
    stage.click("Save…");
    stage.click("Save as claim file…");
    stage.until("it is told", |model| model.notices.all.iter().any(|notice| notice.words.contains("is there already")));
}

#[test]
fn in_test_mode_x12_is_not_offered() {
    let mut world = World::with_learner("Ana");
    world.app.model.shelf.packs.push(claims::shelved());
    world.act(Action::Start(claims::pack_id(), ExerciseId::parse(claims::CMS).unwrap()));
    let mut stage = Stage::new(world);
    stage.click("Save…");
    assert!(stage.has("Save as PDF…") && stage.has("Save as X12…"));
    stage.press(Key::Escape);
    stage.click("Test instead");
    stage.click("Save…");
    assert!(stage.has("Save as PDF…") && !stage.has("Save as X12…"));
}

#[test]
fn a_claim_from_a_file_is_shown_scrubbed_and_judged_by_another_payer() {
    let mut stage = opened(base("ppo-visit"));
    assert!(stage.says("ppo-visit.ron") && stage.says("this payer would take it in"), "{}", stage.all());
    assert!(stage.has("2 patient's name"));
    stage.focus("2 patient's name");
    stage.type_text("SOMEBODY ELSE");
    assert!(stage.says("VANCE, MIRIAM, T") && !stage.says("SOMEBODY ELSE"), "the form is looked at, not typed into");
    stage.click("Another payer…");
    let payer = clean_claim::payer::carried().iter().find(|payer| payer.id.as_str() == "keystone-comp").unwrap();
    stage.click(&payer.name);
    let found = stage.model(|m| m.opened.as_ref().unwrap().found.len());
    assert!(found > 0 && !stage.says("this payer would take it in"));
    let first = stage.names(eframe::egui::accesskit::Role::Button).into_iter().find(|name| name.starts_with("Reject, ") || name.starts_with("Warn, ")).unwrap();
    stage.click(&first);
    stage.press_with(CTRL, Key::Plus);
    assert!(stage.has("Fit width"), "{}", stage.all());
}

/// Gives a file with a claim twice, and in it a value no form has a place for.
fn two_claims() -> String {
    let one = include_str!("../x12/dependant.837").replace("NM1*QC*1*DOE*MIA*R~", "NM1*QC*1*DOE*MIA*R*MISS~");
    let (first, last) = (one.find("CLM*").unwrap(), one.find("SE*").unwrap());
    let claim = &one[first..last];
    let (count, rest) = one[last + 3..].split_once('*').unwrap();
    let count: usize = count.parse().unwrap();
    let again = claim.replace("PCN002", "PCN003");
    format!("{}{again}SE*{}*{rest}", &one[..last], count + claim.matches('~').count())
}

#[test]
fn the_claims_of_an_x12_file_are_listed_with_what_has_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.837");
    std::fs::write(&path, two_claims()).unwrap();
    let mut stage = opened(path);
    assert!(stage.says("claim 1 of 2") && stage.says("Without a place on the form") && stage.says("“MISS”"), "{}", stage.all());
    stage.click("Claim 2 DOE, MIA, R");
    assert_eq!(stage.model(|m| m.opened.as_ref().unwrap().shown), 1);
    assert!(stage.says("claim 2 of 2") && stage.says("PCN003"));
    stage.act(Action::Go(Place::Today));
    stage.press_with(CTRL, Key::K);
    stage.type_text("opened claims");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::ClaimFile);
}
