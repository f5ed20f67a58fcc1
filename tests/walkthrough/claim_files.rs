//! Claims saved from the desk and from the feedback, and claims opened from files.

use crate::{
    claims,
    world::{World, pack_id, write_class},
};
use clean_claim::{
    app::{
        Action,
        model::{OpenedClaims, Place, WhichClaim},
    },
    attempt::{Edit, Policy},
    claim::{ClaimFile, Sheet},
    code::PayerId,
    exercise::ExerciseId,
    payer,
    progress::{Printing, Settings},
    report::{KnownClaim, claims_x12},
    scrub::Severity,
};
use std::{fs, path::PathBuf};

const SHIPPED: &str = "before-kindergarten";

fn at_desk() -> World {
    let mut world = World::with_learner("Ana");
    world.app.model.shelf.packs.push(claims::shelved());
    world.act(Action::Start(claims::pack_id(), ExerciseId::parse(claims::CMS).unwrap()));
    world
}

fn fill(world: &mut World, sheet: &Sheet) {
    for (id, text) in sheet.filled() {
        world.edit(Edit::SetBox(id, text.to_owned()));
    }
}

/// Gives the right claim of a shipped case, with its payer and office.
fn right(world: &World, exercise: &str) -> KnownClaim {
    let shelved = world.model().shelf.pack(&pack_id("first-claims")).unwrap();
    let found = shelved.pack.exercise(exercise).unwrap();
    let asked = found.prompt.claim.as_ref().unwrap();
    KnownClaim::of_sheet(&found.key.open().unwrap().claim.as_ref().unwrap().sheet, asked)
}

fn save(world: &mut World, which: WhichClaim, name: &str) -> PathBuf {
    let path = world.dir.path().join(name);
    world.act(Action::ExportClaim(which, path.clone()));
    let said = format!("Saved as {}.", path.display());
    world.until(&said, |model| model.notices.all.iter().any(|notice| notice.words == said));
    path
}

fn open(world: &mut World, path: PathBuf) -> &OpenedClaims {
    let before = world.model().opened.as_ref().map_or(0, |opened| opened.opening);
    world.act(Action::Open(vec![path]));
    world.until("the claims are open", |model| model.opened.as_ref().is_some_and(|opened| opened.opening > before));
    assert_eq!(world.model().place, Place::ClaimFile);
    world.model().opened.as_ref().unwrap()
}

#[test]
fn the_claim_on_the_desk_is_saved_as_it_stands_and_without_what_is_still_to_be_found() {
    let mut world = at_desk();
    fill(&mut world, &claims::filled_cms());
    let plain = fs::read(save(&mut world, WhichClaim::OnDesk, "a.pdf")).unwrap();
    assert!(plain.starts_with(b"%PDF"));
    let text = fs::read_to_string(save(&mut world, WhichClaim::OnDesk, "a.claim")).unwrap();
    let file = ClaimFile::read(&text).unwrap();
    assert_eq!((file.sheet, file.office), (claims::filled_cms(), None));

    let settings = world.model().people.settings.clone();
    world.act(Action::Set(Box::new(Settings { print: Printing { right: 20, down: -20, on_forms: true }, ..settings })));
    let on_forms = fs::read(save(&mut world, WhichClaim::OnDesk, "b.pdf")).unwrap();
    assert!(on_forms.len() < plain.len(), "the data alone takes less than the form too");
}

#[test]
fn a_claim_that_lacks_something_is_no_x12_and_the_box_is_named() {
    let mut world = at_desk();
    let path = world.dir.path().join("a.837");
    world.act(Action::ExportClaim(WhichClaim::OnDesk, path.clone()));
    world.until("why not", |model| model.notices.all.iter().any(|notice| notice.words.contains("was not written: box ")));
    assert!(!path.exists());
    world.act(Action::ExportClaim(WhichClaim::OnDesk, world.dir.path().join("a.doc")));
    assert!(world.told().contains(".pdf, .837 or .claim"), "{}", world.told());
    let nowhere = world.dir.path().join("nowhere").join("a.pdf");
    world.act(Action::ExportClaim(WhichClaim::OnDesk, nowhere));
    world.until("why not", |model| model.notices.all.iter().any(|notice| notice.words.contains("no such folder")));
}

#[test]
fn in_test_mode_no_x12_tells_what_is_missing() {
    let mut world = at_desk();
    world.act(Action::WorkUnder(Policy::Exam));
    world.act(Action::ExportClaim(WhichClaim::OnDesk, world.dir.path().join("a.837")));
    assert!(world.told().starts_with("In test mode"), "{}", world.told());
    save(&mut world, WhichClaim::OnDesk, "a.pdf");
}

#[test]
fn a_graded_claim_is_saved_in_every_shape_and_opened_again() {
    let mut world = World::with_learner("Ana");
    let key = right(&world, SHIPPED);
    world.act(Action::Start(pack_id("first-claims"), ExerciseId::parse(SHIPPED).unwrap()));
    world.edit(Edit::SetBox("1a".parse().unwrap(), "MDT310882645".to_owned()));
    world.act(Action::Submit);
    assert_eq!(world.model().place, Place::Feedback);
    save(&mut world, WhichClaim::Right, "right.pdf");
    let x12 = save(&mut world, WhichClaim::Right, "right.837");
    let ron = save(&mut world, WhichClaim::Right, "right.ron");
    let sent = save(&mut world, WhichClaim::Sent, "sent.claim");

    let opened = open(&mut world, x12.clone());
    assert_eq!((opened.read.claims.len(), opened.payer().unwrap().id.as_str()), (1, "lakeshore-ppo"));
    let name = "2".parse().unwrap();
    assert_eq!(opened.claim().unwrap().claim.to_sheet().text(name), key.claim.to_sheet().text(name));
    let opened = open(&mut world, ron);
    assert_eq!(*opened.claim().unwrap(), key, "with the papers it came from");
    assert!(opened.found.iter().all(|one| one.rule.severity == Severity::Warn), "{:?}", opened.found);
    let opened = open(&mut world, sent);
    assert!(opened.found.iter().any(|one| one.rule.severity == Severity::Reject), "a claim with one box filled is sent back");

    // What was opened is saved again.
    open(&mut world, x12);
    let again = save(&mut world, WhichClaim::Opened, "again.837");
    assert_eq!(fs::read(again).unwrap(), fs::read(world.dir.path().join("right.837")).unwrap());
}

#[test]
fn several_claims_are_looked_at_one_by_one_and_by_another_payer() {
    let mut world = World::with_learner("Ana");
    let both = [right(&world, SHIPPED), right(&world, "ear-since-the-weekend")];
    let path = world.dir.path().join("both.txt");
    fs::write(&path, claims_x12(&both).unwrap()).unwrap();
    let opened = open(&mut world, path);
    assert_eq!((opened.read.claims.len(), opened.shown), (2, 0));
    world.act(Action::ShowClaim(1));
    world.act(Action::ShowClaim(2));
    let opened = world.model().opened.as_ref().unwrap();
    assert_eq!((opened.shown, &opened.payer().unwrap().id), (1, &both[1].payer.id), "there is no third");
    let before = opened.found.len();
    let other = PayerId::parse("keystone-comp").unwrap();
    world.act(Action::JudgeBy(Some(other.clone())));
    let opened = world.model().opened.as_ref().unwrap();
    assert_eq!(opened.payer(), payer::profile(&other));
    assert!(opened.found.len() > before, "a compensation carrier wants what a health plan does not");
    world.act(Action::JudgeBy(None));
    assert_eq!(world.model().opened.as_ref().unwrap().found.len(), before);
}

#[test]
fn what_is_no_claim_is_told_with_its_place_and_leaves_everything_as_it_was() {
    let mut world = World::with_learner("Ana");
    for (name, text, said) in [
        ("cut.837", "ISA*00*", "cannot be read as claims"),
        ("empty.claim", "", "line 1"),
        ("odd.ron", "(payer: \"medicare-b\", received: \"2026-03-20\", boxes: {\"24FF/2\": \"1\"})", "did you mean 24F?"),
    ] {
        let path = world.dir.path().join(name);
        fs::write(&path, text).unwrap();
        world.act(Action::Open(vec![path]));
        world.until(said, |model| model.busy.is_empty() && model.notices.all.iter().any(|notice| notice.words.contains(name) && notice.words.contains(said)));
    }
    assert!(world.model().opened.is_none() && world.model().place == Place::Today);
    world.act(Action::Go(Place::ClaimFile));
    assert_eq!(world.model().place, Place::Today, "there is nothing to go to");
}

#[test]
fn what_was_given_before_anybody_said_who_they_are_is_open_once_they_have() {
    let mut world = World::new();
    let claim = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scrub/bases/ppo-visit.ron");
    world.act(Action::Open(vec![claim.clone()]));
    world.until("the claim is read", |model| model.opened.is_some());
    assert_eq!(world.model().place, Place::Welcome, "nobody is asked for a name over it");
    world.add_learner("Ana");
    assert_eq!(world.model().place, Place::ClaimFile);
    assert_eq!(world.model().opened.as_ref().unwrap().path, claim);
    // Whoever comes next begins with the day as ever.
    world.add_learner("Ben");
    assert_eq!(world.model().place, Place::Today);

    let mut world = World::new();
    let pack = write_class(world.dir.path());
    world.act(Action::OpenPack(pack));
    world.until("the pack is read", |model| model.busy.is_empty());
    world.add_learner("Ana");
    assert_eq!(world.model().place, Place::Pack(pack_id("my-class")));
}
