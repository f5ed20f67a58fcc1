//! Packs of one's own: opened with a fault, refused, and written on the bench.

use crate::world::{World, first_twelve, pack_id, write_class};
use clean_claim::{
    app::{
        Action,
        model::{Place, Weight},
    },
    attempt::Edit,
    exercise::{ExerciseId, Section::Diagnoses},
    pack::Severity,
};
use std::{fs, path::Path, time::Duration};

fn spoil(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_pack_with_a_fault_opens_with_what_is_sound_and_is_there_tomorrow() {
    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    spoil(&folder.join("stone-day.ron"), "minutes:", "minuets:");
    world.act(Action::OpenPack(folder.clone()));
    assert_eq!(world.model().busy.len(), 1);
    world.until("the pack is read", |model| model.busy.is_empty());
    assert_eq!(world.model().place, Place::Pack(pack_id("my-class")));
    let shelved = world.model().shelf.pack(&pack_id("my-class")).unwrap();
    assert_eq!(shelved.pack.exercises.iter().map(|e| e.prompt.id.as_str()).collect::<Vec<_>>(), ["swollen-ankles"]);
    let errors: Vec<_> = shelved.faults.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.iter().all(|f| f.file.ends_with("stone-day.ron")), "{errors:?}");
    let slip = errors.iter().find(|f| f.line == 5).unwrap();
    assert!(slip.hint.as_ref().is_some_and(|hint| hint.contains("minutes")), "{slip:?}");

    // The folder goes, as a memory stick does; the copy stays, and so does the work.
    fs::remove_dir_all(&folder).unwrap();
    world.act(Action::Start(pack_id("my-class"), ExerciseId::parse("swollen-ankles").unwrap()));
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    let mut world = world.kill_and_start();
    world.until("the copy is read", |model| model.shelf.packs.iter().any(|pack| !pack.shipped));
    assert_eq!(world.model().shelf.pack(&pack_id("my-class")).unwrap().pack.exercises.len(), 1);
    assert_eq!(world.model().study.best.values().collect::<Vec<_>>(), [&10_000]);
    assert!(!world.model().study.best.keys().any(|(pack, _)| *pack == first_twelve()), "the shipped case of that name is another");

    world.act(Action::RemovePack(pack_id("my-class")));
    assert!(world.model().shelf.packs.iter().all(|pack| pack.shipped));
    assert_eq!(world.model().study.summary.submitted, 1, "attempts outlive their pack");
    let attempt = world.model().study.cases().next().unwrap().0.attempt;
    world.act(Action::Review(attempt));
    assert_eq!(world.model().place, Place::Feedback);
    assert_eq!(world.told(), "");
}

#[test]
fn a_draft_whose_pack_is_gone_is_kept_and_the_learner_told() {
    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    world.act(Action::OpenPack(folder.clone()));
    world.until("the pack is read", |model| model.busy.is_empty());
    world.act(Action::Start(pack_id("my-class"), ExerciseId::parse("swollen-ankles").unwrap()));
    world.add(Diagnoses, "I13.0");
    world.act(Action::Go(Place::Library));
    world.act(Action::RemovePack(pack_id("my-class")));
    let mut world = world.kill_and_start();
    let draft = world.model().study.drafts[0].attempt.id;
    world.act(Action::Resume(draft));
    assert_eq!(world.model().place, Place::Today);
    assert!(world.told().contains("not on the shelf"), "{}", world.told());
    world.act(Action::OpenPack(folder));
    world.until("the pack is read again", |model| model.busy.is_empty());
    world.act(Action::Resume(draft));
    assert_eq!(world.codes(Diagnoses), ["I13.0"]);
}

#[test]
fn a_case_that_was_changed_meanwhile_says_so_and_keeps_the_answer() {
    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    world.act(Action::OpenPack(folder.clone()));
    world.until("the pack is read", |model| model.busy.is_empty());
    let of = (pack_id("my-class"), ExerciseId::parse("swollen-ankles").unwrap());
    world.act(Action::Start(of.0.clone(), of.1.clone()));
    let line = world.add(Diagnoses, "I13.0");
    world.act(Action::Go(Place::Library));
    spoil(&folder.join("swollen-ankles.ron"), "shoes tight", "shoes very tight");
    world.act(Action::OpenPack(folder));
    world.until("the pack is read again", |model| model.busy.is_empty());
    world.act(Action::Start(of.0, of.1));
    assert!(world.told().contains("was changed"), "{}", world.told());
    assert!(world.desk().prompt.documents()[0].text.contains("shoes very tight"));
    world.edit(Edit::SetCode(line, "i10".to_owned()));
    assert_eq!(world.codes(Diagnoses), ["I10"]);
}

#[test]
fn what_is_no_pack_is_refused_with_a_notice_and_nothing_changes() {
    let mut world = World::with_learner("Ana");
    let at = |name: &str| world.dir.path().join(name);
    let garbage = [at("garbage.ron"), at("garbage.zip"), at("empty.ron"), at("not-there.ron"), at("bare-folder")];
    fs::write(&garbage[0], (0..4096_u32).map(|n| ((n * 7919) >> 3) as u8).collect::<Vec<_>>()).unwrap();
    fs::write(&garbage[1], b"PK\x03\x04 and then nothing of a zip").unwrap();
    fs::write(&garbage[2], "").unwrap();
    fs::create_dir(&garbage[4]).unwrap();
    for path in garbage {
        world.act(Action::OpenPack(path.clone()));
        world.until("the refusal", |model| model.busy.is_empty());
        let notice = world.model().notices.all.last().unwrap();
        assert_eq!(notice.weight, Weight::Lasting);
        assert!(notice.words.contains(&*path.to_string_lossy()) && notice.words.contains("Nothing on the shelf was changed"), "{}", notice.words);
        assert_eq!((world.model().place.clone(), world.model().shelf.packs.iter().all(|pack| pack.shipped)), (Place::Today, true));
        world.act(Action::CloseNotice(0));
    }
}

#[test]
fn a_pack_under_the_id_of_a_shipped_one_is_refused() {
    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    spoil(&folder.join("pack.ron"), "my-class", "first-twelve");
    world.act(Action::OpenPack(folder));
    world.until("the refusal", |model| model.busy.is_empty());
    assert!(world.told().contains("comes with the program"), "{}", world.told());
    let shelved = world.model().shelf.pack(&first_twelve()).unwrap();
    assert!(shelved.shipped && shelved.pack.exercises.len() == 12);
}

#[test]
fn the_bench_checks_again_on_every_save() {
    const SOON: Duration = Duration::from_secs(30);
    let mut world = World::with_learner("Ana");
    let folder = write_class(world.dir.path());
    world.act(Action::OpenBench(folder.join("pack.ron")));
    assert_eq!(world.model().place, Place::Teach);
    let checks = |model: &clean_claim::app::model::Model| model.bench.as_ref().map_or(0, |b| b.checks);
    world.until("the first check", |model| checks(model) > 0);
    let bench = world.model().bench.as_ref().unwrap();
    assert_eq!(bench.path, folder, "pack.ron stands for its folder");
    assert!(bench.faults.iter().all(|f| f.severity == Severity::Remark), "{:?}", bench.faults);
    assert_eq!(bench.pack.as_ref().unwrap().exercises.len(), 2);
    world.act(Action::Preview(1));

    let file = folder.join("swollen-ankles.ron");
    spoil(&file, "\"I50.22\"", "\"I50.2\"");
    world.until_within(SOON, "the fault of the save", |model| model.bench.as_ref().is_some_and(|b| b.faults.iter().any(|f| f.severity == Severity::Error)));
    let bench = world.model().bench.as_ref().unwrap();
    let fault = bench.faults.iter().find(|f| f.severity == Severity::Error).unwrap();
    assert!(fault.file.ends_with("swollen-ankles.ron") && fault.message.contains("I50.2"), "{fault}");
    assert!(bench.checks >= 2);

    spoil(&file, "\"I50.2\"", "\"I50.22\"");
    world.until_within(SOON, "the mended file", |model| model.bench.as_ref().is_some_and(|b| b.faults.iter().all(|f| f.severity == Severity::Remark)));
    // A case less: the preview stays on one that is there.
    fs::remove_file(&file).unwrap();
    world.until_within(SOON, "the case that is gone", |model| model.bench.as_ref().and_then(|b| b.pack.as_ref()).is_some_and(|p| p.exercises.len() == 1));
    assert_eq!(world.model().bench.as_ref().unwrap().preview, 0);
    world.act(Action::CloseBench);
    assert!(world.model().bench.is_none());
    assert_eq!(world.told(), "");
}
