//! An exam in the window: chosen, sat by the keyboard alone, handed in, looked at.

use crate::{
    stage::{CTRL, Stage},
    world::World,
};
use clean_claim::{
    app::{Action, exam::Sitting, model::Place},
    blueprint, pack,
    skill::Skill,
};
use eframe::egui::{Key, Modifiers};

/// Opens the window on the exams, with a pack that has questions for each domain of one of them.
fn exams(size: [f32; 2]) -> Stage {
    let mut world = World::with_learner("Ana");
    let skills: Vec<Skill> = blueprint::find("cpc").unwrap().domains.iter().flat_map(|domain| domain.skills.iter().copied()).collect();
    let file = world.dir.path().join("questions.ron");
    std::fs::write(&file, pack::generate_questions(400, 3, &skills)).unwrap();
    world.act(Action::OpenPack(file));
    world.until("the packs were looked over", |model| model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 400));
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
    stage.until("the result is saved", |model| model.notices.iter().any(|notice| notice.words.starts_with("Saved as")));
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
