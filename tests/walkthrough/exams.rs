//! An exam from the choice to the result: clicked through, killed, taken up again, timed out, strict and relaxed.

use crate::world::{World, as_asked, write_class};
use clean_claim::{
    app::{
        Action,
        exam::{Desk, Locked, Plan, Sitting, Way},
        model::Place,
    },
    attempt::Edit,
    blueprint::{self, Blueprint, Size},
    exam::{
        clock::{Standing, Strictness},
        readiness::Readiness,
    },
    exercise::PartId,
    pack,
    progress::{Filter, State},
};
use std::time::Duration;

pub fn cbcs() -> &'static Blueprint {
    blueprint::find("cbcs").unwrap()
}

pub fn plan(strictness: Strictness) -> Plan {
    let on = "2026-11-16".parse().unwrap();
    Plan { strictness, ..Plan::real(cbcs(), Size::Items(10), on) }
}

/// Starts with a learner and a pack of questions for every domain; the shipped ones, which are few and of every make, are kept out.
pub fn world() -> World {
    world_of(&["cbcs"])
}

/// The same for several exams.
pub fn world_of(exams: &[&str]) -> World {
    let mut world = World::with_learner("Ana");
    world.app.model.shelf.packs.clear();
    let file = world.dir.path().join("questions.ron");
    std::fs::write(&file, pack::generate_questions(200 * exams.len(), 7, &as_asked(exams))).unwrap();
    world.act(Action::OpenPack(file));
    world.until("the pack is open", |model| matches!(model.place, Place::Pack(_)));
    world.until("it was looked over", |model| model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 200));
    world
}

pub fn begun(strictness: Strictness) -> World {
    let mut world = world();
    world.act(Action::BeginExam(plan(strictness)));
    assert_eq!(world.model().place, Place::Exam, "{} {:?}", world.told(), world.model().exams.short);
    world
}

pub fn sitting(world: &World) -> &Sitting {
    world.model().sitting().unwrap()
}

/// Gives the options of the open question in the order they are shown.
pub fn options(world: &World) -> Vec<PartId> {
    sitting(world).item().unwrap().response.question.as_ref().unwrap().order.clone()
}

/// Changes the answer of the open question.
pub fn answer(world: &mut World, edit: Edit) {
    let attempt = sitting(world).item().unwrap().attempt;
    world.act(Action::Answer(attempt, edit));
}

/// Picks an option of the open question; where none is offered, types something.
pub fn pick(world: &mut World, at: usize) {
    let most = sitting(world).item().unwrap().prompt.question.as_ref().unwrap().answer.picks();
    let edit = options(world).get(at).map_or_else(|| Edit::Type("I10".to_owned()), |option| Edit::Pick(option.clone(), most));
    answer(world, edit);
}

/// Counts what stands as the answer to a question: options picked, and a text.
pub fn picked(world: &World, question: usize) -> usize {
    let answered = sitting(world).items[question].response.question.as_ref().unwrap();
    answered.picked.len() + usize::from(!answered.text.is_empty())
}

#[test]
fn a_form_is_drawn_sat_and_told_of() {
    let mut world = begun(Strictness::Strict);
    assert_eq!(sitting(&world).items.len(), 10);
    for at in 0..10 {
        world.act(Action::TurnToQuestion(at));
        world.act(Action::Input);
        pick(&mut world, 0);
        world.tick_after(Duration::from_secs(20));
    }
    world.act(Action::TurnToQuestion(3));
    answer(&mut world, Edit::Flag);
    assert_eq!(sitting(&world).counts(), (10, 1, 0));
    world.act(Action::HandExamIn);
    assert_eq!(world.model().place, Place::ExamResult, "{}", world.told());
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert_eq!((shown.items.len(), shown.result.scored.of), (10, 10));
    assert!(shown.items.iter().all(|item| item.seconds.is_some_and(|seconds| seconds > 0) && !item.late));
    assert_eq!(shown.result.domains.iter().map(|domain| domain.share.of).sum::<u32>(), 10);
    let right = shown.items.iter().filter(|item| item.credit == clean_claim::grade::Percent::FULL).count();
    assert_eq!(shown.result.scored.right as usize, right);
    // Each question can be looked at with its reasons.
    let attempt = shown.form.items[0].attempt.summary.id;
    world.act(Action::Review(attempt));
    assert_eq!(world.model().place, Place::Feedback);
    // Nothing of it is among the practised cases.
    assert_eq!((world.model().study.drafts.len(), world.model().study.attempts.len()), (0, 0));
    assert!(world.model().exams.done().count() == 1 && world.model().exams.under_way().is_none());
}

#[test]
fn a_killed_exam_goes_on_with_the_same_questions_and_the_right_clock() {
    let mut world = begun(Strictness::Strict);
    let (before, allowance) = (options(&world), sitting(&world).clock.allowance);
    pick(&mut world, 1);
    world.act(Action::TurnToQuestion(4));
    pick(&mut world, 2);
    answer(&mut world, Edit::Flag);
    answer(&mut world, Edit::Note("look again".to_owned()));
    world.tick_after(Duration::from_secs(1));
    let ids: Vec<_> = sitting(&world).items.iter().map(|item| item.attempt).collect();

    // Ten minutes pass while nobody runs it.
    let mut world = world.kill_and_start();
    assert!(world.model().exam_waits());
    let form = world.model().exams.under_way().unwrap().id;
    world.act(Action::ResumeExam(form));
    assert_eq!(world.model().place, Place::Exam);
    let sat = sitting(&world);
    assert_eq!(sat.items.iter().map(|item| item.attempt).collect::<Vec<_>>(), ids);
    assert_eq!((sat.at, picked(&world, 0), picked(&world, 4)), (4, 1, 1));
    assert!(sat.items[4].is_flagged() && sat.items[4].response.question.as_ref().unwrap().note == "look again");
    assert_eq!((sat.counts().0, sat.counts().2), (2, 8));
    let Standing::Running(left) = sat.standing() else { panic!("{:?}", sat.standing()) };
    assert_eq!(left, allowance - 601, "the clock went on");
    world.act(Action::TurnToQuestion(0));
    assert_eq!(options(&world), before, "options keep their order");
}

#[test]
fn a_strict_exam_is_handed_in_at_zero_even_while_nobody_looks() {
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    let allowance = u64::from(sitting(&world).clock.allowance);
    world.tick_after(Duration::from_secs(allowance - 301));
    assert!(sitting(&world).standing() != Standing::Over);
    world.tick_after(Duration::from_secs(2));
    assert!(world.told().contains("4 minutes left") || world.told().contains("minutes left"), "{}", world.told());
    world.act(Action::Go(Place::Today));
    world.tick_after(Duration::from_secs(400));
    assert!(world.model().sitting().is_none());
    assert_eq!(world.model().exams.done().count(), 1);

    // Killed before zero, started long after: what was answered is handed in, and no more time is given.
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    world.tick_after(Duration::from_secs(1));
    let mut world = world.kill_and_start();
    let form = world.model().exams.under_way().unwrap().id;
    world.pass(Duration::from_secs(100_000));
    world.act(Action::ResumeExam(form));
    assert_eq!(world.model().place, Place::ExamResult);
    assert_eq!(world.model().exams.shown.as_ref().unwrap().form.summary.state, State::Submitted);
}

#[test]
fn a_relaxed_exam_pauses_and_goes_on_late() {
    let mut world = begun(Strictness::Relaxed);
    let allowance = u64::from(sitting(&world).clock.allowance);
    world.act(Action::PauseExam);
    pick(&mut world, 0);
    assert_eq!(picked(&world, 0), 0, "nothing is answered while the questions are covered");
    world.tick_after(Duration::from_secs(50_000));
    assert!(matches!(sitting(&world).standing(), Standing::Paused(left) if u64::from(left) == allowance));
    world.act(Action::PauseExam);
    world.tick_after(Duration::from_secs(allowance + 30));
    assert_eq!(sitting(&world).standing(), Standing::Late(30));
    pick(&mut world, 0);
    world.act(Action::HandExamIn);
    let shown = world.model().exams.shown.as_ref().unwrap();
    assert_eq!(shown.items.iter().filter(|item| item.late).count(), 1);
    assert!(shown.result.in_time.is_some());
}

#[test]
fn a_strict_exam_takes_no_pause_and_one_without_going_back_locks_what_was_left() {
    let mut world = world();
    world.act(Action::BeginExam(Plan { back: Desk::Forbidden, ..plan(Strictness::Strict) }));
    world.act(Action::PauseExam);
    assert!(matches!(sitting(&world).standing(), Standing::Running(_)));
    // A jump ahead would lock what lies between: only the next question is open.
    world.act(Action::TurnToQuestion(9));
    assert_eq!(sitting(&world).at, 0);
    world.act(Action::TurnToQuestion(1));
    world.act(Action::TurnToQuestion(2));
    world.act(Action::TurnToQuestion(1));
    assert_eq!(sitting(&world).at, 2);
    let locks: Vec<_> = [0, 2, 3, 4].map(|at| sitting(&world).locked(at)).into();
    assert_eq!(locks, [Some(Locked::Left), None, None, Some(Locked::Ahead)]);
}

#[test]
fn a_closed_book_stays_closed_and_an_open_one_is_a_paper_one() {
    let mut world = begun(Strictness::Strict);
    assert!(!sitting(&world).plan.book.is_allowed(), "this exam has no book");
    world.act(Action::Go(Place::CodeBook));
    assert_eq!(world.model().place, Place::Exam);
    assert!(world.told().contains("without the code book"), "{}", world.told());
    let form = sitting(&world).form;
    world.act(Action::GiveExamUp(form));
    assert_eq!(world.model().place, Place::Exams);
    world.act(Action::BeginExam(Plan { book: Desk::Allowed, ..plan(Strictness::Strict) }));
    world.act(Action::Go(Place::CodeBook));
    assert_eq!(world.model().place, Place::CodeBook);
    assert!(!world.model().book_rules().type_ahead.is_allowed() && world.model().own_marks().is_none());
    world.act(Action::Go(Place::Exam));
    world.act(Action::HandExamIn);
    assert!(world.model().book_rules().type_ahead.is_allowed(), "after the exam the book is as before");
}

#[test]
fn what_is_struck_picked_and_typed_can_be_taken_back_question_by_question() {
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    let second = (1..10).find(|at| sitting(&world).items[*at].prompt.question.as_ref().unwrap().answer.picks() == 1).unwrap();
    world.act(Action::TurnToQuestion(second));
    pick(&mut world, 1);
    let other = options(&world)[0].clone();
    answer(&mut world, Edit::Strike(other));
    world.act(Action::UndoAnswer(Way::Back));
    world.act(Action::Undo);
    assert_eq!((picked(&world, 0), picked(&world, second)), (1, 0), "the other question is left alone");
    world.act(Action::Redo);
    assert_eq!(picked(&world, second), 1);
}

/// Gives a shelf with a few charts and no question.
fn lacking() -> World {
    let mut world = World::with_learner("Ana");
    world.until("it was looked over", |model| model.exams.pool.is_some());
    world.app.model.shelf.packs.clear();
    world.act(Action::OpenPack(write_class(world.dir.path())));
    world.until("the class was looked over", |model| matches!(model.place, Place::Pack(_)) && model.exams.pool.is_some());
    world.act(Action::Go(Place::Exams));
    world
}

#[test]
fn a_domain_that_is_short_is_told_before_anything_begins_and_only_one_exam_is_under_way() {
    let mut world = lacking();
    let full = Plan { size: Size::Full, ..plan(Strictness::Strict) };
    world.act(Action::BeginExam(full.clone()));
    let (of, short) = world.model().exams.short.as_ref().unwrap();
    assert!(*of == full && !short.is_empty() && short.iter().all(|one| one.have < one.need));
    assert!(world.model().sitting().is_none() && world.model().exams.forms.is_empty());

    let mut world = begun(Strictness::Strict);
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    assert!(world.told().contains("under way already"), "{}", world.told());
    assert_eq!(world.model().exams.forms.len(), 1);
}

#[test]
fn the_next_form_asks_other_questions_while_there_are_some() {
    let mut world = begun(Strictness::Strict);
    let asked = |world: &World| sitting(world).drawn.items.iter().map(|item| item.exercise.clone()).collect::<Vec<_>>();
    let first = asked(&world);
    world.act(Action::HandExamIn);
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    assert!(asked(&world).iter().all(|one| !first.contains(one)));
    assert_eq!(world.model().exams.forms.len(), 2);
    assert!(sitting(&world).title.contains("form 2"), "{}", sitting(&world).title);
    let store = world.model().store.as_ref().unwrap();
    assert_eq!(store.attempts(&Filter::default()).unwrap().len(), 0);
}

#[test]
fn readiness_is_withheld_until_there_is_something_to_tell_and_forms_are_compared() {
    let mut world = world();
    world.act(Action::Go(Place::Exams));
    let id = cbcs().id.clone();
    assert!(matches!(&world.model().exams.readiness[&id], Readiness::Withheld(reasons) if reasons.len() == 2));
    for form in 0..7 {
        world.act(Action::BeginExam(plan(Strictness::Strict)));
        for at in 0..10 {
            world.act(Action::TurnToQuestion(at));
            pick(&mut world, form % 2);
        }
        world.tick_after(Duration::from_secs(60));
        world.act(Action::HandExamIn);
        let shown = world.model().exams.shown.as_ref().unwrap();
        assert_eq!((shown.change.is_some(), shown.earlier.len()), (form > 0, form.min(5)));
    }
    world.act(Action::Go(Place::Exams));
    let Readiness::Told(told) = &world.model().exams.readiness[&id] else { panic!("{:?}", world.model().exams.readiness) };
    // Whoever picks the same place each time guesses, and does not pass.
    assert!(told.answers > 60.0 && told.probability < 0.2, "{told:?}");
    let (low, high) = told.range_percent();
    assert!(low < high);
}

/// Practises a question of the opened pack; picks its first option.
fn practise(world: &mut World, at: usize) {
    let shelved = &world.model().shelf.packs[0].pack;
    let (pack, prompt) = (shelved.manifest.id.clone(), shelved.exercises[at].prompt.clone());
    world.act(Action::Start(pack, prompt.id.clone()));
    let question = prompt.question.as_ref().unwrap();
    let edit = question.options.first().map_or_else(|| Edit::Type("I10".to_owned()), |option| Edit::Pick(option.id.clone(), question.answer.picks()));
    world.edit(edit);
    world.tick_after(Duration::from_secs(1));
    world.act(Action::Submit);
}

#[test]
fn practice_is_evidence_once_for_each_question_and_not_again_in_a_form() {
    let mut world = world();
    let id = cbcs().id.clone();
    for at in 0..80 {
        practise(&mut world, at);
    }
    world.act(Action::Go(Place::Exams));
    let told = |world: &World| match &world.model().exams.readiness[&id] {
        Readiness::Told(told) => *told,
        Readiness::Withheld(reasons) => panic!("{reasons:?}"),
    };
    let first = told(&world);
    assert_eq!((first.tally.in_forms, first.tally.in_practice), (0, 80));
    // The same again says nothing new.
    (0..5).for_each(|at| practise(&mut world, at));
    world.act(Action::Go(Place::Exams));
    assert_eq!(told(&world).tally, first.tally);
    // Of a form, only what was never practised counts.
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    let practised: Vec<_> = world.model().shelf.packs[0].pack.exercises[..80].iter().map(|one| one.prompt.id.clone()).collect();
    let new = sitting(&world).drawn.items.iter().filter(|item| !practised.contains(&item.exercise)).count();
    assert!(new < 10, "the form asks something that was practised");
    for at in 0..10 {
        world.act(Action::TurnToQuestion(at));
        pick(&mut world, 0);
    }
    world.act(Action::HandExamIn);
    world.act(Action::Go(Place::Exams));
    let after = told(&world).tally;
    assert_eq!((after.in_forms as usize, after.in_practice), (new, 80));
    // The same after a restart, once the packs were looked over again.
    let mut world = world.kill_and_start();
    world.act(Action::Go(Place::Exams));
    world.until("it is told again", |model| model.exams.readiness.contains_key(&id));
}

#[test]
fn what_one_shelf_lacked_is_not_said_of_another() {
    let mut world = lacking();
    world.act(Action::TryExam(Plan { size: Size::Full, ..plan(Strictness::Strict) }));
    assert!(world.model().exams.short.as_ref().is_some_and(|(_, short)| !short.is_empty()));
    world.act(Action::OpenPack(write_class(world.dir.path())));
    world.until("it was looked over again", |model| matches!(model.place, Place::Pack(_)) && model.exams.pool.is_some());
    assert!(world.model().exams.short.is_none());
}
