//! Code sets of one's own: imported, chosen by date, stopped, damaged, removed.

use crate::world::{World, made_up_release, write_class};
use clean_claim::{
    app::{Action, imports::Outcome, model::Weight},
    codebook::import::ImportError,
};
use jiff::civil::date;
use std::fs;

fn edition(world: &World, year: i16, month: i8, day: i8) -> String {
    world.model().sets.diagnoses(date(year, month, day)).edition().id.clone()
}

fn ready(world: &mut World) {
    world.until("the sets are read", |model| model.imports.read);
}

#[test]
fn an_imported_release_judges_the_days_it_is_in_force_on_and_is_there_tomorrow() {
    let mut world = World::with_learner("Ana");
    ready(&mut world);
    assert_eq!(edition(&world, 2026, 11, 16), "icd10cm-2026-april", "the nearest one");
    let files = made_up_release(world.dir.path());
    world.act(Action::ImportCodeSets(files.to_vec()));
    let running = world.model().imports.running.as_ref().unwrap();
    assert!(running.name.contains("icd10cm_tabular_2027.xml") && !running.is_stopping());
    world.until("the import", |model| model.imports.running.is_none());
    assert_eq!(world.model().imports.last, Some(Outcome::Installed(vec!["ICD-10-CM FY2027".to_owned()])));
    assert_eq!((edition(&world, 2026, 11, 16), edition(&world, 2026, 5, 5)), ("icd10cm-2027".to_owned(), "icd10cm-2026-april".to_owned()));

    let mut world = world.kill_and_start();
    ready(&mut world);
    assert_eq!(edition(&world, 2026, 11, 16), "icd10cm-2027");
    world.act(Action::RemoveCodeSet("icd10cm-2027".to_owned()));
    world.until("the removal", |model| model.sets.installed().is_empty());
    assert_eq!((edition(&world, 2026, 11, 16), world.told()), ("icd10cm-2026-april".to_owned(), String::new()));
}

#[test]
fn files_are_told_apart_and_each_opened_as_what_it_is() {
    let mut world = World::with_learner("Ana");
    let [tabular, list] = made_up_release(world.dir.path());
    let garbage = world.dir.path().join("garbage.ron");
    fs::write(&garbage, "this is no pack").unwrap();
    world.act(Action::Open(vec![tabular, garbage, list]));
    world.until("the import", |model| matches!(model.imports.last, Some(Outcome::Installed(_))));
    world.until("the refusal", |model| !model.notices.all.is_empty());
    assert!(world.told().contains("cannot be read as a pack"), "{}", world.told());
}

#[test]
fn a_pack_of_another_year_is_judged_by_the_release_of_that_year() {
    let mut world = World::with_learner("Ana");
    ready(&mut world);
    let folder = write_class(world.dir.path());
    let file = folder.join("swollen-ankles.ron");
    let text = fs::read_to_string(&file).unwrap();
    let day = text.split("date: \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    fs::write(&file, text.replace(&day, "2026-11-02")).unwrap();
    world.act(Action::OpenPack(folder));
    world.until("the pack is read", |model| model.busy.is_empty());
    let cases = |world: &World| world.model().shelf.pack(&crate::world::pack_id("my-class")).unwrap().pack.exercises.len();
    assert_eq!(cases(&world), 2, "the carried book judges it, with a warning");
    let files = made_up_release(world.dir.path());
    world.act(Action::ImportCodeSets(files.to_vec()));
    world.until("the import and the packs after it", |model| {
        model.imports.running.is_none() && model.shelf.pack(&crate::world::pack_id("my-class")).is_some_and(|shelved| shelved.pack.exercises.len() == 1)
    });
    let faults = &world.model().shelf.pack(&crate::world::pack_id("my-class")).unwrap().faults;
    assert!(faults.iter().any(|fault| fault.message.contains("does not exist in ICD-10-CM FY2027")), "the made-up release lacks its codes");
}

#[test]
fn half_a_release_is_refused_in_words_and_a_second_import_waits() {
    let mut world = World::with_learner("Ana");
    let [tabular, _] = made_up_release(world.dir.path());
    world.act(Action::ImportCodeSets(vec![tabular.clone()]));
    world.act(Action::ImportCodeSets(vec![tabular]));
    assert!(world.told().contains("An import is under way"));
    world.until("the refusal", |model| model.imports.running.is_none());
    let said = world.model().imports.last.as_ref().unwrap().words();
    assert!(said.contains("the list of codes of the same release is missing") && said.contains("unchanged"), "{said}");
    assert!(!world.data_dir().codesets().exists());
}

#[test]
fn a_stopped_import_changes_nothing() {
    let mut world = World::with_learner("Ana");
    let files = made_up_release(world.dir.path());
    // Large enough that the stop comes before its end.
    let xml = fs::read_to_string(&files[0]).unwrap();
    let notes = "<note>padding that takes a while to read</note>".repeat(60_000);
    fs::write(&files[0], xml.replace("<desc>Grumbling by day</desc>", &format!("<desc>Grumbling by day</desc><notes>{notes}</notes>"))).unwrap();
    world.act(Action::ImportCodeSets(files.to_vec()));
    world.act(Action::StopImport);
    assert!(world.model().imports.running.as_ref().unwrap().is_stopping());
    world.until("the end of it", |model| model.imports.running.is_none());
    assert_eq!(world.model().imports.last, Some(Outcome::Refused(ImportError::Stopped)));
    assert!(world.model().sets.installed().is_empty() && !world.data_dir().codesets().exists());
}

#[test]
fn a_damaged_set_is_told_of_once_and_the_rest_works() {
    let world = World::with_learner("Ana");
    fs::create_dir_all(world.data_dir().codesets()).unwrap();
    fs::write(world.data_dir().codesets().join("icd10cm-2027.ccset"), "torn").unwrap();
    let mut world = world.kill_and_start();
    ready(&mut world);
    let told: Vec<_> = world.model().notices.all.iter().filter(|n| n.weight == Weight::Lasting).collect();
    assert!(told.len() == 1 && told[0].words.contains("icd10cm-2027.ccset"), "{told:?}");
    let files = made_up_release(world.dir.path());
    world.act(Action::ImportCodeSets(files.to_vec()));
    world.until("the import", |model| matches!(model.imports.last, Some(Outcome::Installed(_))));
    assert!(world.model().imports.damaged.is_empty(), "the import took its place");
}
