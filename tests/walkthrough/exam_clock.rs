//! An exam whose time runs out while nobody looks, and answers at the edge of zero and of the program's end.

use crate::{
    exams::{answer, begun, options, pick, picked, plan, sitting},
    world::World,
};
use clean_claim::{
    app::{
        Action,
        exam::{Desk, Way},
        model::Place,
    },
    attempt::Edit,
    exam::clock::{Standing, Strictness},
    progress::State,
};
use std::time::Duration;

/// Gives the allowance of the exam in seconds.
fn allowance(world: &World) -> u64 {
    u64::from(sitting(world).clock.allowance)
}

/// Opens the first question with one best answer.
fn turn_to_single(world: &mut World) -> usize {
    let single = |at: &usize| sitting(world).items[*at].prompt.question.as_ref().unwrap().answer.picks() == 1;
    let at = (0..10).find(single).unwrap();
    world.act(Action::TurnToQuestion(at));
    at
}

#[test]
fn a_strict_exam_that_ran_out_while_the_program_was_closed_is_handed_in_at_its_deadline() {
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    let deadline = world.now() + Duration::from_secs(allowance(&world));
    world.tick_after(Duration::from_secs(1));
    world.pass(Duration::from_secs(30 * 86_400));
    let world = world.kill_and_start();
    let form = &world.model().exams.forms[0];
    assert_eq!((form.state, form.submitted), (State::Submitted, Some(deadline)));
    assert_eq!(world.model().place, Place::Today);
    assert!(world.told().contains("ran out while the program was closed"), "{}", world.told());
    assert!(world.model().sitting().is_none() && world.model().book_is_open());

    // Closed before zero and opened before zero, it runs out unseen and cannot be given up any more.
    let mut world = begun(Strictness::Strict);
    let deadline = world.now() + Duration::from_secs(allowance(&world));
    world.tick_after(Duration::from_secs(1));
    let mut world = world.kill_and_start();
    let form = world.model().exams.under_way().unwrap().id;
    world.pass(Duration::from_secs(86_400));
    world.act(Action::GiveExamUp(form));
    let form = &world.model().exams.forms[0];
    assert_eq!((form.state, form.submitted), (State::Submitted, Some(deadline)), "{}", world.told());

    // The same without anybody asking.
    let mut world = begun(Strictness::Strict).kill_and_start();
    world.tick_after(Duration::from_secs(86_400));
    assert_eq!(world.model().exams.forms[0].state, State::Submitted);
}

#[test]
fn a_relaxed_exam_waits_however_long_nobody_comes() {
    let world = begun(Strictness::Relaxed);
    let mut world = world.kill_and_start();
    world.tick_after(Duration::from_secs(30 * 86_400));
    let form = world.model().exams.under_way().unwrap().id;
    world.act(Action::GiveExamUp(form));
    assert_eq!(world.model().exams.forms[0].state, State::Abandoned);
}

#[test]
fn after_zero_a_strict_exam_takes_no_answer_even_before_the_clock_was_looked_at() {
    let mut world = begun(Strictness::Strict);
    world.tick_after(Duration::from_secs(1));
    let over = allowance(&world) + 500;
    world.pass(Duration::from_secs(over));
    pick(&mut world, 0);
    world.act(Action::TurnToQuestion(3));
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert!(shown.form.items.iter().all(|item| item.attempt.response.is_blank()));
    assert!(shown.form.summary.submitted.unwrap() < world.now());
}

#[test]
fn taking_a_late_change_back_is_late_too() {
    let mut world = begun(Strictness::Relaxed);
    let at = turn_to_single(&mut world);
    for option in options(&world) {
        answer(&mut world, Edit::Pick(option, 1));
    }
    let over = allowance(&world) + 100;
    world.tick_after(Duration::from_secs(over));
    assert!(matches!(sitting(&world).standing(), Standing::Late(_)) && !sitting(&world).items[at].late);
    answer(&mut world, Edit::Flag);
    world.act(Action::UndoAnswer(Way::Back));
    assert!(!sitting(&world).items[at].late, "a flag is no answer");
    world.act(Action::UndoAnswer(Way::Back));
    assert!(sitting(&world).items[at].late);
}

#[test]
fn the_last_click_before_the_program_is_closed_or_another_learner_comes_is_kept() {
    let mut world = begun(Strictness::Strict);
    let at = turn_to_single(&mut world);
    pick(&mut world, 0);
    world.act(Action::Away);
    let mut world = world.kill_and_start();
    assert_eq!(picked(&world, at), 1);
    // What an ordinary close does, another learner does too.
    world.act(Action::Go(Place::Exam));
    pick(&mut world, 0);
    assert_eq!(picked(&world, at), 0);
    let ana = world.model().people.who.unwrap();
    world.add_learner("Ben");
    assert!(world.model().sitting().is_none() && world.model().book_is_open());
    world.act(Action::SwitchLearner(ana));
    assert_eq!(picked(&world, at), 0);
}

#[test]
fn time_of_a_question_stops_whatever_leads_away_from_it() {
    let mut world = begun(Strictness::Strict);
    world.act(Action::Input);
    world.tick_after(Duration::from_secs(5));
    let spent = |world: &World| sitting(world).items[0].active;
    let file = world.dir.path().join("questions.ron");
    world.act(Action::OpenPack(file));
    world.until("the pack is open", |model| matches!(model.place, Place::Pack(_)));
    let before = spent(&world);
    world.tick_after(Duration::from_secs(40));
    world.act(Action::Go(Place::Exam));
    assert_eq!(spent(&world), before);
    world.tick_after(Duration::from_secs(7));
    assert_eq!(spent(&world), before + Duration::from_secs(7));
}

#[test]
fn an_answer_lands_in_the_question_it_was_given_to() {
    let mut world = begun(Strictness::Strict);
    let at = turn_to_single(&mut world);
    let (attempt, option) = (sitting(&world).items[at].attempt, options(&world)[0].clone());
    world.act(Action::TurnToQuestion(at + 1));
    world.act(Action::Answer(attempt, Edit::Pick(option, 1)));
    assert_eq!((picked(&world, at), picked(&world, at + 1)), (1, 0));
    world.tick_after(Duration::from_secs(1));
    let world = world.kill_and_start();
    assert_eq!(picked(&world, at), 1, "and is kept there");
}

#[test]
fn an_answer_to_a_question_that_was_left_for_good_changes_nothing() {
    let mut world = crate::exams::world();
    world.act(Action::BeginExam(clean_claim::app::exam::Plan { back: Desk::Forbidden, ..plan(Strictness::Strict) }));
    let attempt = sitting(&world).items[0].attempt;
    world.act(Action::TurnToQuestion(1));
    world.act(Action::Answer(attempt, Edit::Flag));
    assert!(!sitting(&world).items[0].is_flagged());
}

#[test]
fn a_clock_that_was_set_back_is_told_with_the_result() {
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    world.tick_after(Duration::from_secs(100));
    world.set_back(Duration::from_secs(60));
    world.act(Action::Tick);
    pick(&mut world, 0);
    world.tick_after(Duration::from_secs(1));
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert_eq!(shown.set_back, 60);
    assert!(shown.remarks().iter().any(|line| line.contains("set back by 1 minute")), "{:?}", shown.remarks());
}

#[test]
fn a_form_is_compared_by_domain_with_one_that_was_sat_alike() {
    let mut world = begun(Strictness::Relaxed);
    world.act(Action::HandExamIn);
    assert!(world.model().exams.shown.as_ref().unwrap().remarks().is_empty());
    world.tick_after(Duration::from_secs(1));
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert!(shown.change.is_none() && shown.remarks().iter().any(|line| line.contains("sat by the same rules")), "{:?}", shown.remarks());
    world.tick_after(Duration::from_secs(1));
    world.act(Action::BeginExam(plan(Strictness::Relaxed)));
    (0..10).for_each(|at| {
        world.act(Action::TurnToQuestion(at));
        pick(&mut world, 0);
    });
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    let (title, change) = shown.change.as_ref().unwrap();
    assert!(title.contains("form 1") && shown.earlier.len() == 2 && !change.domains.is_empty(), "{title} {:?}", shown.earlier);
    assert!(shown.remarks().iter().any(|line| line.contains("in all; ")), "{:?}", shown.remarks());
}

#[test]
fn handing_in_that_fails_at_zero_is_tried_again_after_a_while_and_no_answer_is_taken_meanwhile() {
    let mut world = begun(Strictness::Strict);
    let deadline = world.now() + Duration::from_secs(allowance(&world));
    world.tick_after(Duration::from_secs(1));
    let who = world.model().people.who.unwrap();
    let other = rusqlite::Connection::open(world.data_dir().learner_file(who)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let over = allowance(&world) + 10;
    world.tick_after(Duration::from_secs(over));
    assert!(world.model().sitting().is_some() && !world.told().is_empty());
    world.app.model.notices.all.clear();
    pick(&mut world, 0);
    world.tick_after(Duration::from_millis(100));
    assert_eq!((picked(&world, 0), world.told().as_str()), (0, ""), "not once a frame");
    other.execute_batch("ROLLBACK").unwrap();
    world.tick_after(Duration::from_secs(6));
    assert_eq!(world.model().exams.forms[0].submitted, Some(deadline));
}
