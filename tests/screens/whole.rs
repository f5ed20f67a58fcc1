//! Settings' work as a whole, the page that compares coding with billing, gathered results.

use crate::{stage::Stage, world::World};
use clean_claim::{
    app::{Action, model::Place},
    progress::{Leaning, Statement},
};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn a_learner_is_erased_only_by_typing_the_name() {
    // Tall enough for the whole page: a click must meet what it is for.
    let mut stage = Stage::sized(World::with_learner("Ana"), [1024.0, 1_900.0]);
    stage.click("Settings");
    assert!(stage.says("It is kept in"));
    stage.click("Erase for good…");
    assert!(stage.says("There is no way back"));
    stage.click("Erase");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Settings, "without the name nothing happens");
    stage.focus("The learner’s name");
    stage.type_text("Ana");
    stage.click("Erase");
    stage.until("the learner is erased", |m| m.people.all.is_empty() || !m.notices.all.is_empty());
    let (place, told) = stage.model(|m| (m.place.clone(), format!("{:?}", m.notices)));
    // A job that still makes the day's backup is named, and one tries again.
    assert!(place == Place::Welcome || told.contains("Another window is using"), "{told}");
}

#[test]
fn the_two_kinds_of_work_stand_beside_ones_likings_in_a_narrow_window_too() {
    for size in [[1440.0, 1_500.0], [1024.0, 1_900.0]] {
        let mut stage = Stage::sized(World::with_learner("Ana"), size);
        stage.click("Progress");
        stage.click("Coder or biller?");
        assert_eq!(stage.model(|m| m.place.clone()), Place::Path);
        assert!(stage.says("Nothing was handed in yet") && stage.says("Nothing handed in on this side yet."));
        assert!(stage.says("Usual certifications") && stage.says("Leans on coding"));
        for statement in
            ["I like to read a long report until I know what was done.", "I want to know how the body works and what doctors do.", "I work best alone and undisturbed."]
        {
            stage.click(&format!("Yes: {statement}"));
        }
        assert!(!stage.says("leans to coding"), "three of eight are too few");
        stage.click("No: I do not mind calling a payer or a patient.");
        assert!(stage.says("What you like leans to coding."));
        let kept = stage.model(|m| m.store.as_ref().unwrap().settings().unwrap().0.leanings);
        assert_eq!((kept.of(Statement::Anatomy), kept.of(Statement::TalkOnPhone), kept.of(Statement::Persuade)), (Some(Leaning::Yes), Some(Leaning::No), None));
        stage.click("No: I do not mind calling a payer or a patient.");
        assert!(!stage.says("leans to coding"), "an answer can be taken back");
    }
}

#[test]
fn gathered_files_are_shown_as_a_table_with_what_was_refused() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["I13.0"]);
    world.act(Action::Submit);
    let mut stage = Stage::new(world);
    let file = stage.dir.path().join("ana.json");
    stage.dialogs_answer(file.clone());
    stage.click("Progress");
    stage.click("Results for an instructor…");
    stage.until("the file is written", |_| file.exists());
    let wrong = stage.dir.path().join("notes.json");
    std::fs::write(&wrong, "[]").unwrap();
    stage.dialogs_answer_all(vec![file, wrong]);
    stage.click("Teach");
    stage.click("Gather results…");
    stage.until("they are gathered", |m| m.gathered.is_some());
    assert!(stage.says("Ana: 1 attempt, 1 new") && stage.says("notes.json was not taken in") && stage.says("Swollen ankles"), "{}", stage.all());
    for column in ["Last", "First", "Best", "Disagreed"] {
        assert!(stage.says(column), "{column}: {}", stage.all());
    }
    stage.click("Disagreements (0)");
    assert!(stage.says("Nobody wrote a disagreement down."));
    stage.click("Close the gathered results");
    assert!(stage.says("Close without saving?"));
    stage.press(Key::Escape);
    assert!(stage.model(|m| m.gathered.is_some()));
    let table = stage.dir.path().join("class.csv");
    stage.dialogs_answer(table.clone());
    stage.click("Save…");
    stage.until("the table is written", |_| table.exists());
    // A table has not everything, so what was gathered would still be lost with the window.
    stage.close_window();
    assert!(stage.says("Close the program without saving?"), "{}", stage.all());
    stage.click("Stay");
    assert!(!stage.says("Close the program without saving?"));
}

#[test]
fn many_disagreements_are_all_reached_and_learners_of_one_name_told_apart() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["I13.0"]);
    world.act(Action::Submit);
    let attempt = world.graded().attempt;
    for n in 0..130_u64 {
        let at = world.now() + std::time::Duration::from_secs(n);
        world.app.model.store.as_mut().unwrap().disagree(attempt, None, &format!("reason {n}."), at).unwrap();
    }
    let now = world.now() + std::time::Duration::from_secs(1_000);
    let mut results = world.model().store.as_ref().unwrap().results(now).unwrap();
    let ana = results.learners.values().next().unwrap().clone();
    results.learners.insert(clean_claim::attempt::LearnerId::from_bits(0xbeef), ana);
    let mut stage = Stage::sized(world, [1024.0, 20_000.0]);
    let file = stage.dir.path().join("class.json");
    std::fs::write(&file, results.write().unwrap()).unwrap();
    stage.dialogs_answer_all(vec![file]);
    stage.click("Teach");
    stage.click("Gather results…");
    stage.until("they are gathered", |m| m.gathered.is_some());
    assert!(stage.says("Ana (…00beef)"), "{}", stage.all());
    stage.click("Disagreements (260)");
    assert!(stage.says("200 of 260 are shown") && stage.says("reason 99.") && !stage.says("reason 129."));
    stage.click("Show more");
    assert!(stage.says("reason 129.") && !stage.says("are shown"));
}

#[test]
fn every_attempt_goes_to_a_table_from_the_progress_screen() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["I13.0"]);
    world.act(Action::Submit);
    let mut stage = Stage::sized(world, [1024.0, 640.0]);
    let file = stage.dir.path().join("attempts.csv");
    stage.dialogs_answer(file.clone());
    stage.click("Progress");
    stage.click("Attempts as a table…");
    stage.until("the table is written", |_| file.exists());
    assert!(std::fs::read_to_string(file).unwrap().lines().next().unwrap().ends_with(",form,way,part"));
}

#[test]
fn an_exercise_is_printed_from_its_pack() {
    let mut stage = Stage::with_learner();
    stage.act(Action::Go(Place::Pack(crate::world::first_twelve())));
    let prints = stage.names(Role::Button).into_iter().filter(|name| name.starts_with("Print ")).count();
    assert!(prints > 0);
    let file = stage.dir.path().join("sheet.pdf");
    stage.dialogs_answer(file.clone());
    stage.click("Print Swollen ankles");
    stage.click("Blank answer sheet…");
    stage.until("it is printed", |_| file.exists());
}
