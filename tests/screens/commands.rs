//! The palette, the keys that work everywhere, and names and glyphs on every screen.

use crate::{
    stage::{CTRL, CTRL_SHIFT, Stage},
    world::{World, write_class},
};
use clean_claim::{
    app::{
        Action,
        model::{Model, Place},
    },
    exercise::{ExerciseId, Kind, PackId},
    progress::Theme,
};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn the_palette_finds_commands_and_enter_carries_one_out() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::K);
    assert_eq!(stage.focused().as_deref(), Some("Find a command or a case"));
    stage.type_text("settings");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Settings);
    assert!(!stage.has("Find a command or a case"));
}

#[test]
fn the_palette_finds_cases_too_and_escape_closes_it() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::K);
    stage.press(Key::Escape);
    assert!(!stage.has("Find a command or a case"));
    stage.press_with(CTRL, Key::K);
    stage.type_text("swollen");
    assert_eq!(stage.names(Role::ListBoxOption).first().map(String::as_str), Some("Swollen ankles"), "codes come after");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.desk.as_ref().unwrap().prompt.id.to_string()), "swollen-ankles");
}

#[test]
fn the_palette_finds_packs_by_their_titles() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::K);
    stage.type_text("first claims");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Pack(crate::world::pack_id("first-claims")));
}

#[test]
fn a_command_of_the_sheet_works_from_the_palette() {
    let mut stage = Stage::at_work();
    stage.press_with(CTRL, Key::K);
    stage.type_text("add a procedure");
    stage.press(Key::Enter);
    assert_eq!(stage.focused().as_deref(), Some("Add a procedure"));
}

#[test]
fn places_and_looks_have_keys() {
    let mut stage = Stage::with_learner();
    for (key, place) in [
        (Key::Num2, Place::Library),
        (Key::Num3, Place::CodeBook),
        (Key::Num4, Place::Exams),
        (Key::Num5, Place::Progress),
        (Key::Num6, Place::Teach),
        (Key::Comma, Place::Settings),
        (Key::Num1, Place::Today),
    ] {
        stage.press_with(CTRL, key);
        assert_eq!(stage.model(|m| m.place.clone()), place, "{key:?}");
    }
    stage.press_with(CTRL_SHIFT, Key::L);
    assert_eq!(stage.model(|m| m.people.settings.theme), Theme::Dark);
    stage.press_with(CTRL_SHIFT, Key::L);
    assert_eq!(stage.model(|m| m.people.settings.theme), Theme::Light);
    assert!(!stage.is_dark());
    stage.press_with(CTRL, Key::Plus);
    assert_eq!(stage.model(|m| m.people.settings.scale_percent), 110);
    assert!((stage.zoom() - 1.1).abs() < 0.001, "{}", stage.zoom());
    stage.press_with(CTRL, Key::Minus);
    assert_eq!(stage.model(|m| m.people.settings.scale_percent), 100);
    assert!((stage.zoom() - 1.0).abs() < 0.001, "{}", stage.zoom());
}

/// Names four exercises of each kind, from packs all over the shelf.
fn some_of_each_kind(model: &Model) -> Vec<(PackId, ExerciseId)> {
    let of = |kind| {
        let each = model.shelf.packs.iter().flat_map(|shelved| shelved.pack.exercises.iter().map(move |one| (&shelved.pack.manifest.id, &one.prompt)));
        let all: Vec<_> = each.filter(|(_, prompt)| prompt.kind == kind).map(|(pack, prompt)| (pack.clone(), prompt.id.clone())).collect();
        let apart = (all.len() / 4).max(1);
        all.into_iter().step_by(apart).take(4).collect::<Vec<_>>()
    };
    Kind::ALL.into_iter().flat_map(of).collect()
}

/// Looks at every screen, filled, in both looks and at the smallest size; the harness judges names and glyphs.
#[test]
fn every_screen_names_its_inputs_and_has_its_glyphs() {
    for (size, theme) in [([1024.0, 640.0], Theme::Light), ([1440.0, 900.0], Theme::Dark)] {
        let mut world = World::with_learner("Ana Łucja Ñandú");
        world.start("swollen-ankles");
        world.answer_swollen_ankles(&["E11.22"]);
        world.act(Action::Submit);
        let cases = some_of_each_kind(world.model());
        let folder = write_class(world.dir.path());
        let settings = clean_claim::progress::Settings { theme, ..world.model().people.settings.clone() };
        world.act(Action::Set(Box::new(settings)));
        let mut stage = Stage::sized(world, size);
        for place in [Place::Feedback, Place::Today, Place::Library, Place::CodeBook, Place::Progress, Place::Teach, Place::Settings] {
            stage.act(Action::Go(place.clone()));
            assert_eq!(stage.model(|m| m.place.clone()), place);
        }
        // Every paper of every chart, and what follows a blank answer.
        for (pack, case) in cases {
            stage.act(Action::Go(Place::Pack(pack.clone())));
            stage.act(Action::Start(pack, case));
            let papers = stage.model(|m| m.desk.as_ref().unwrap().prompt.documents().len());
            for _ in 0..papers {
                stage.press_with(CTRL_SHIFT, Key::D);
            }
            stage.act(Action::Submit);
        }
        stage.act(Action::OpenBench(folder));
        stage.until("the check", |m| m.bench.as_ref().is_some_and(|b| b.checks > 0));
        stage.click("With its key");
        stage.press_with(CTRL, Key::K);
    }
}
