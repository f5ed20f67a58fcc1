//! What an exam that is under way forbids, what may be drawn for one, and what counts of it.

use crate::{
    exams::{begun, cbcs, pick, plan, sitting, world, world_of},
    world::World,
};
use clean_claim::{
    app::{
        Action,
        exam::{Desk, Plan},
        model::{PageOf, Place},
    },
    blueprint::{self, Size},
    code::Icd10Cm,
    exam::{
        clock::Strictness,
        readiness::{Readiness, Reason},
    },
    exercise::{ExerciseId, PackId},
    progress::State,
};
use std::time::Duration;

/// Names the first question of the exam.
fn first(world: &World) -> (PackId, ExerciseId) {
    let item = &sitting(world).items[0];
    (item.pack.clone(), item.prompt.id.clone())
}

#[test]
fn while_an_exam_runs_no_case_is_opened_and_the_book_follows_its_plan_after_a_restart_too() {
    let mut practised = world();
    let (pack, exercise) = {
        let pack = &practised.model().shelf.packs[0].pack;
        (pack.manifest.id.clone(), pack.exercises[0].prompt.id.clone())
    };
    // One case is handed in before, another is left under way.
    practised.act(Action::Start(pack, exercise));
    practised.act(Action::Submit);
    let graded = practised.graded().attempt;
    practised.act(Action::Retry);
    let draft = practised.desk().attempt;
    practised.act(Action::BeginExam(plan(Strictness::Strict)));
    let barred = |mut world: World| {
        let (pack, exercise) = first(&world);
        let there = world.model().place.clone();
        let ways = [
            Action::Start(pack, exercise),
            Action::Resume(draft),
            Action::Review(graded),
            Action::Go(Place::Work),
            Action::OpenBookAt(PageOf::Diagnosis(Icd10Cm::parse("I10").unwrap())),
            Action::SearchBook("heart".to_owned()),
            Action::Go(Place::CodeBook),
            Action::BeginReview,
            Action::Next,
            Action::OpenWhole,
        ];
        for way in ways {
            world.act(way);
            assert_eq!(world.model().place, there, "{}", world.told());
        }
        assert!(world.told().contains("go on with it or give it up first") && world.told().contains("without the code book"), "{}", world.told());
        world
    };
    let world = barred(practised).kill_and_start();
    assert!(world.model().exam_waits() && world.model().place == Place::Today);
    let mut world = barred(world);
    let form = world.model().exams.under_way().unwrap().id;
    world.act(Action::GiveExamUp(form));
    world.act(Action::Review(graded));
    assert_eq!(world.model().place, Place::Feedback);
}

#[test]
fn an_open_book_exam_opens_the_book_and_no_case() {
    let mut world = world();
    world.act(Action::BeginExam(Plan { book: Desk::Allowed, ..plan(Strictness::Strict) }));
    let (pack, exercise) = first(&world);
    world.act(Action::Start(pack, exercise));
    assert_eq!(world.model().place, Place::Exam);
    let mut world = world.kill_and_start();
    world.act(Action::Go(Place::CodeBook));
    assert_eq!(world.model().place, Place::CodeBook);
    assert!(!world.model().book_rules().type_ahead.is_allowed(), "it is a paper one still");
}

#[test]
fn while_an_exam_is_paused_one_may_practise_anything_but_its_own_questions() {
    let mut world = begun(Strictness::Relaxed);
    world.act(Action::PauseExam);
    let (pack, exercise) = first(&world);
    let asked: Vec<ExerciseId> = sitting(&world).items.iter().map(|item| item.prompt.id.clone()).collect();
    let other = world.model().shelf.packs[0].pack.exercises.iter().map(|one| one.prompt.id.clone()).find(|id| !asked.contains(id)).unwrap();
    world.act(Action::Start(pack.clone(), exercise));
    assert!(world.model().place == Place::Exam && world.told().contains("asks this question"), "{}", world.told());
    world.act(Action::Start(pack, other));
    assert!(world.model().place == Place::Work && world.model().book_is_open());
    world.act(Action::Go(Place::Exam));
    world.act(Action::PauseExam);
    world.act(Action::Go(Place::Work));
    assert!(world.model().place == Place::Exam && !world.model().book_is_open());
}

#[test]
fn what_the_window_cannot_ask_is_lacking_before_anything_begins() {
    let cpb = blueprint::find("cpb").unwrap();
    let mut world = World::with_learner("Ana");
    world.until("it was looked over", |model| model.exams.pool.is_some());
    let plan = Plan::real(cpb, Size::Items(10), "2026-11-16".parse().unwrap());
    world.act(Action::TryExam(plan.clone()));
    let short = world.model().exams.short.as_ref().unwrap().1.clone();
    world.act(Action::BeginExam(plan));
    assert_eq!(world.model().sitting().is_some(), short.is_empty(), "{short:?} {}", world.told());
    let questions = world.model().shelf.packs.iter().flat_map(|one| &one.pack.exercises).filter(|one| one.prompt.question.is_some()).count();
    assert_eq!(world.model().exams.pool.as_ref().unwrap().len(), questions);
}

#[test]
fn a_form_handed_in_blank_is_no_evidence_of_being_ready() {
    let mut world = world();
    for _ in 0..8 {
        world.act(Action::BeginExam(plan(Strictness::Strict)));
        world.act(Action::TurnToQuestion(1));
        world.tick_after(Duration::from_secs(5));
        world.act(Action::HandExamIn);
    }
    world.act(Action::Go(Place::Exams));
    let Readiness::Withheld(reasons) = &world.model().exams.readiness[&cbcs().id] else { panic!("{:?}", world.model().exams.readiness) };
    assert!(matches!(reasons.as_slice(), [Reason::FewAnswers { have, tally, .. }, Reason::Unseen(_)] if *have == 0.0 && tally.in_forms == 0), "{reasons:?}");
    // One that was answered is.
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    pick(&mut world, 0);
    world.act(Action::HandExamIn);
    world.act(Action::Go(Place::Exams));
    let Readiness::Withheld(reasons) = &world.model().exams.readiness[&cbcs().id] else { panic!("{:?}", world.model().exams.readiness) };
    assert!(matches!(&reasons[0], Reason::FewAnswers { tally, .. } if tally.in_forms == 1), "{reasons:?}");
}

#[test]
fn the_next_form_keeps_away_from_what_another_exam_asked() {
    let mut world = world_of(&["cbcs", "cpc"]);
    let mut asked = Vec::new();
    for id in ["cbcs", "cpc", "cbcs", "cpc"] {
        let on = "2026-11-16".parse().unwrap();
        world.act(Action::BeginExam(Plan::real(blueprint::find(id).unwrap(), Size::Items(10), on)));
        assert_eq!(world.model().place, Place::Exam, "{:?}", world.model().exams.short);
        let now: Vec<ExerciseId> = sitting(&world).drawn.items.iter().map(|item| item.exercise.clone()).collect();
        assert!(now.iter().all(|one| !asked.contains(one)), "{id}");
        asked.extend(now);
        world.act(Action::HandExamIn);
    }
}

#[test]
fn a_form_with_a_question_that_cannot_be_read_is_not_gone_on_with_by_halves() {
    let mut world = begun(Strictness::Strict);
    pick(&mut world, 0);
    world.tick_after(Duration::from_secs(1));
    let (who, hash) = (world.model().people.who.unwrap(), sitting(&world).items[3].prompt.hash());
    let db = rusqlite::Connection::open(world.data_dir().learner_file(who)).unwrap();
    assert_eq!(db.execute("UPDATE contents SET json = '{\"newer\": 1}' WHERE hash = ?1", [hash.hex()]).unwrap(), 1);
    drop(db);
    let mut world = world.kill_and_start();
    assert!(world.model().sitting().is_none());
    assert!(world.told().contains("cannot be read by this version"), "{}", world.told());
    let form = world.model().exams.under_way().unwrap().id;
    world.act(Action::ResumeExam(form));
    assert!(world.model().sitting().is_none() && world.model().place == Place::Today);
    world.act(Action::GiveExamUp(form));
    assert_eq!(world.model().exams.forms[0].state, State::Abandoned);
}
