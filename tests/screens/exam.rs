//! An exam in the window: chosen, sat by the keyboard alone, handed in, looked at.

use crate::{
    stage::{CTRL, Stage},
    world::{World, as_asked},
};
use clean_claim::{
    app::{Action, exam::Sitting, model::Place},
    blueprint, pack,
};
use eframe::egui::{Event, Key, Modifiers};

/// Opens the window on the exams, with a pack that has questions for each domain of one of them.
fn exams(size: [f32; 2]) -> Stage {
    let mut world = World::with_learner("Ana");
    let file = world.dir.path().join("questions.ron");
    std::fs::write(&file, pack::generate_questions(400, 3, &as_asked(&["cpc"]))).unwrap();
    // What is shipped would be drawn too.
    world.app.model.shelf.packs.clear();
    world.act(Action::OpenPack(file));
    world.until("the packs were looked over", |model| matches!(model.place, Place::Pack(_)) && model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 400));
    world.act(Action::Go(Place::Exams));
    Stage::sized(world, size)
}

fn sitting<T>(stage: &Stage, read: impl Fn(&Sitting) -> T) -> T {
    stage.model(|model| read(model.sitting().unwrap()))
}

#[test]
fn an_exam_is_chosen_sat_by_keys_and_told_of() {
    let mut stage = exams([1440.0, 900.0]);
    assert!(stage.says("Am I ready?") && stage.says("That cannot be told honestly yet"));
    stage.click("Short: 10 in 24 minutes");
    stage.click("Begin");
    assert_eq!(stage.model(|model| model.place.clone()), Place::Exam);
    assert!(stage.says("Question 1 of 10"));
    for at in 0..10 {
        assert_eq!(sitting(&stage, |sitting| sitting.at), at);
        if sitting(&stage, |sitting| sitting.item().unwrap().prompt.question.as_ref().unwrap().answer.is_short()) {
            stage.type_text("I10");
        } else {
            stage.press(Key::A);
            stage.press(Key::F);
        }
        stage.press(Key::Enter);
    }
    // From the last question Enter leads to handing in, which asks once more.
    assert!(stage.says("Hand the exam in?"));
    stage.press(Key::Enter);
    assert_eq!(stage.model(|model| model.place.clone()), Place::ExamResult);
    assert!(stage.says("70 % passes"));
    let pdf = stage.model(|model| model.people.data_dir.join("result.pdf"));
    stage.dialogs_answer(pdf.clone());
    stage.click("Save as PDF…");
    stage.until("the result is saved", |model| model.notices.all.iter().any(|notice| notice.words.starts_with("Saved as")));
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
    // Every question is looked at one after the other, and the last one leads back to the result.
    stage.click("Look at question 1");
    for at in 1..=10 {
        assert_eq!(stage.model(|model| model.place.clone()), Place::Feedback);
        assert!(stage.says(&format!("Question {at} of 10")), "{at}");
        stage.press_with(CTRL, Key::N);
    }
    assert_eq!(stage.model(|model| model.place.clone()), Place::ExamResult);
    stage.click("Look at question 2");
    stage.press_with(Modifiers::ALT, Key::PageUp);
    assert!(stage.says("Question 1 of 10"));
    stage.press_with(Modifiers::ALT, Key::PageDown);
    stage.press_with(Modifiers::ALT, Key::PageDown);
    assert!(stage.says("Question 3 of 10"));
}

#[test]
fn an_exam_under_way_goes_on_by_enter_from_today_and_from_the_exams() {
    let mut stage = exams([1024.0, 640.0]);
    stage.click("Begin");
    for place in [Place::Today, Place::Exams] {
        stage.act(Action::Go(place.clone()));
        assert!(stage.says("its clock goes on while you are away"), "{place:?}");
        stage.press(Key::Enter);
        assert_eq!(stage.model(|model| model.place.clone()), Place::Exam, "{place:?}");
    }
    // Where it is asked whether to give it up, Enter answers that.
    stage.act(Action::Go(Place::Exams));
    stage.click("Give up…");
    stage.press(Key::Escape);
    assert!(stage.model(|model| model.exams.under_way().is_some() && model.place == Place::Exams));
}

/// Turns to the first question that has options, or has none.
fn turn_to(stage: &mut Stage, short: bool) -> usize {
    let is_short = |sitting: &Sitting, at: usize| sitting.items[at].prompt.question.as_ref().unwrap().answer.is_short();
    let at = sitting(stage, |sitting| (1..sitting.items.len()).find(|at| is_short(sitting, *at) == short)).unwrap();
    stage.act(Action::TurnToQuestion(at));
    at
}

fn picked(stage: &Stage) -> usize {
    sitting(stage, |sitting| sitting.item().unwrap().response.question.as_ref().unwrap().picked.len())
}

#[test]
fn a_key_that_is_held_goes_one_step_and_hands_nothing_in() {
    let held = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::default() };
    let mut stage = exams([1440.0, 900.0]);
    stage.click("Short: 10 in 24 minutes");
    stage.click("Begin");
    turn_to(&mut stage, false);
    stage.act(Action::TurnToQuestion(0));
    // Without a release each further press is a repeat.
    for _ in 0..30 {
        stage.send(held(Key::Enter));
    }
    assert_eq!((stage.model(|model| model.place.clone()), sitting(&stage, |sitting| sitting.at)), (Place::Exam, 1));
    stage.act(Action::TurnToQuestion(9));
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("Hand the exam in?"));
    for _ in 0..5 {
        stage.send(held(Key::Enter));
    }
    assert_eq!(stage.model(|model| model.place.clone()), Place::ExamResult, "a fresh press answers the question");
}

#[test]
fn a_question_over_the_window_ends_with_its_exam_and_lets_no_other_key_through() {
    let mut stage = exams([1440.0, 900.0]);
    stage.click("Begin");
    stage.press_with(CTRL, Key::Enter);
    assert!(stage.says("Hand the exam in?"));
    stage.press_with(CTRL, Key::Num1);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Exam);
    // As the clock does at zero.
    stage.act(Action::HandExamIn);
    stage.act(Action::Go(Place::Exams));
    stage.click("Begin");
    assert!(stage.model(|model| model.place == Place::Exam) && !stage.says("Hand the exam in?"));
}

#[test]
fn single_keys_are_pressed_alone_and_arrows_turn_the_questions_wherever_the_keyboard_is() {
    let mut stage = exams([1440.0, 900.0]);
    stage.click("Full: 100 in 4 hours");
    stage.click("Begin");
    turn_to(&mut stage, false);
    stage.press_with(Modifiers::ALT, Key::B);
    assert_eq!(picked(&stage), 0);
    stage.press(Key::B);
    assert_eq!(picked(&stage), 1);
    let at = sitting(&stage, |sitting| sitting.at);
    stage.focus("Flag");
    stage.press(Key::ArrowRight);
    assert_eq!(sitting(&stage, |sitting| sitting.at), at + 1, "{:?}", stage.focused());
    stage.press(Key::ArrowLeft);
    let at = turn_to(&mut stage, true);
    stage.press(Key::Escape);
    stage.press(Key::ArrowLeft);
    assert_eq!(sitting(&stage, |sitting| sitting.at), at - 1);
    stage.act(Action::TurnToQuestion(at));
    stage.press(Key::Escape);
    stage.press(Key::ArrowRight);
    assert_eq!(sitting(&stage, |sitting| sitting.at), at + 1);
}

#[test]
fn the_exam_that_is_sat_can_be_given_up_from_its_screen_on() {
    let mut stage = exams([1440.0, 900.0]);
    stage.click("Begin");
    stage.press_with(CTRL, Key::Num4);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Exams);
    stage.click("Give up…");
    stage.click("Give up");
    assert!(stage.model(|model| model.sitting().is_none() && model.exams.under_way().is_none()));
}

#[test]
fn the_field_of_numbers_says_what_was_done_and_leads_there() {
    let mut stage = exams([1440.0, 900.0]);
    stage.click("Begin");
    stage.click("Question 7, not seen");
    assert_eq!(sitting(&stage, |sitting| sitting.at), 6);
    assert!(stage.says("Question 7, not answered") && stage.says("Question 1, not answered"));
    stage.press_with(CTRL, Key::Num1);
    stage.press_with(CTRL, Key::Num4);
    assert_eq!(stage.model(|model| model.place.clone()), Place::Exam, "the way to the exams leads back to the one being sat");
    assert!(stage.says("Question 7 of 25"));
}

/// Writes the CBCS-style blueprint under an id of somebody's own.
fn own_blueprint(stage: &Stage, name: &str, minutes: &str) -> std::path::PathBuf {
    let text = blueprint::carried_sources()[1].1.replacen("id: \"cbcs\"", "id: \"my-class\"", 1).replacen("name: \"CBCS-style\"", &format!("name: \"{name}\""), 1);
    let file = stage.dir.path().join(format!("{name}.ron"));
    std::fs::write(&file, text.replacen("minutes: 180", &format!("minutes: {minutes}"), 1)).unwrap();
    file
}

const SMALL: &str = r#"Blueprint(format: 1, id: "quiz", name: "Quiz", modelled_on: "the week's quiz", scored: 12, minutes: 20, pass: Percent(75), book: Closed,
    back: Allowed, levels: (clean: 50, working: 50, real: 0), domains: [(id: "em", name: "Visits", items: 12, skills: ["em.office"])], sources: [])"#;

#[test]
fn a_blueprint_is_opened_shown_as_ones_own_and_taken_away_after_a_question() {
    let mut stage = exams([1440.0, 900.0]);
    stage.dialogs_answer(own_blueprint(&stage, "Wrong", "0"));
    stage.click("Open a blueprint…");
    stage.until("it was read", |model| model.exams.own.judged.is_some());
    assert!(stage.says("“Wrong.ron” was not opened: 1 error") && stage.says("an exam takes 1 to 720 minutes") && stage.says("4 hours are 240"), "{}", stage.all());
    assert!(stage.says("Wrong.ron:9:") && !stage.has("Class exam"));
    stage.click("Close the list");
    assert!(!stage.says("was not opened"));

    // By the palette this time; it is turned to at once.
    stage.dialogs_answer(own_blueprint(&stage, "Class exam", "60"));
    stage.press_with(CTRL, Key::K);
    stage.type_text("open a blueprint");
    stage.press(Key::Enter);
    stage.until("it was read", |model| model.exams.own.all.len() == 1);
    assert!(stage.has("Class exam") && stage.says("opened by you") && stage.says("Full: 125 in 1 hour"), "{}", stage.all());
    stage.click("CBCS-style");
    assert!(!stage.has("Remove…"), "what came with the program stays");
    let small = stage.dir.path().join("small.ron");
    std::fs::write(&small, SMALL).unwrap();
    stage.act(Action::Open(vec![small]));
    stage.until("it was read", |model| model.exams.own.all.len() == 2);
    assert!(stage.says("Full: 12 in 20 minutes") && stage.says("Short: 10 in ") && !stage.says("Short: 25"), "an exam has no form longer than itself");
    assert!(stage.says("“Quiz” is open, with 1 warning.") && stage.says("says no source"), "{}", stage.all());
    stage.click("Class exam");
    stage.click("Remove…");
    stage.click("Keep it");
    assert_eq!(stage.model(|model| model.exams.own.all.len()), 2);
    stage.click("Remove…");
    stage.press(Key::Enter);
    assert!(stage.model(|model| model.exams.own.all.len()) == 1 && stage.has("Quiz") && !stage.has("Class exam") && stage.has("Begin"), "{}", stage.all());
}

#[test]
fn readiness_says_how_many_answers_of_which_kind_it_rests_on() {
    let mut stage = exams([1440.0, 900.0]);
    assert!(stage.says("So far no answers; 60 are needed."), "{}", stage.all());
    let (pack, question) = stage.model(|model| {
        let pack = &model.shelf.packs.iter().find(|shelved| !shelved.shipped).unwrap().pack;
        (pack.manifest.id.clone(), pack.exercises[0].prompt.id.clone())
    });
    for _ in 0..2 {
        stage.act(Action::Start(pack.clone(), question.clone()));
        stage.act(Action::Submit);
        stage.act(Action::Go(Place::Exams));
        assert!(stage.says("So far 1 answer in practice; 60 are needed. Of each question the first answer counts."), "{}", stage.all());
    }
}

#[test]
fn the_cards_of_the_exams_are_of_one_height_and_stand_in_rows() {
    for (size, columns) in [([1440.0, 900.0], 1), ([1024.0, 640.0], 2)] {
        let stage = exams(size);
        let cards: Vec<_> = ["CPC-style", "CBCS-style", "CCA-style", "CPB-style"].iter().map(|name| stage.find(name).rect()).collect();
        assert!(cards.iter().all(|card| (card.height() - cards[0].height()).abs() < 0.5), "{cards:?}");
        for row in cards.chunks(columns) {
            assert!(row.iter().all(|card| (card.top() - row[0].top()).abs() < 0.5), "{cards:?}");
        }
        let tops: Vec<f32> = cards.chunks(columns).map(|row| row[0].top()).collect();
        assert!(tops.windows(2).all(|pair| pair[1] - pair[0] > cards[0].height()), "{cards:?}");
    }
}
