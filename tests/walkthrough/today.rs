//! Today is of today: it follows the calendar, the goal and the packs, and asks nothing an exam must not be helped by.

use crate::{
    exams::{plan, sitting, world as world_with_questions},
    world::{World, as_asked, first_twelve, write_class},
};
use clean_claim::{
    app::{Action, keeping::Keep, model::Place, out::HandOut},
    exam::clock::Strictness,
    exercise::{ExerciseId, Section::Diagnoses},
    pack,
    progress::{ExamStyle, Goal, Leaning, OwnPace, Settings, Statement, Track},
    report::Print,
    study::next::{Next, What},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

fn missed() -> World {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["N18.31", "Z79.84"]);
    world.act(Action::Submit);
    world.act(Action::Go(Place::Today));
    world
}

fn reviews(world: &World) -> Option<&Next> {
    world.model().study.next.iter().find(|next| next.what == What::Review)
}

#[test]
fn a_program_left_open_overnight_shows_the_new_day_and_keeps_a_backup_of_it() {
    let mut world = missed();
    wait_for_backups(&world, 1);
    assert!(reviews(&world).is_none());
    world.tick_after(DAY);
    let model = world.model();
    assert_eq!(reviews(&world).map(|next| next.title.as_str()), Some("2 reviews"));
    assert_eq!(model.study.summary.days.last().map(|day| day.date), Some(model.today));
    wait_for_backups(&world, 2);
}

/// Waits for a job that says nothing where all went well.
fn wait_for_backups(world: &World, count: usize) {
    let model = world.model();
    let made = || model.machine.as_ref().zip(model.people.who).map_or(0, |(machine, who)| machine.backups(who).len());
    let began = Instant::now();
    while made() < count && began.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(made(), count);
}

#[test]
fn what_to_do_next_follows_the_goal_and_the_daily_load() {
    let mut world = missed();
    world.tick_after(DAY);
    let set = |world: &mut World, change: &dyn Fn(&mut Settings)| {
        let mut settings = world.model().people.settings.clone();
        change(&mut settings);
        world.act(Action::Set(Box::new(settings)));
        world.model().study.next.clone()
    };
    let before = world.model().study.next.clone();
    let billing = set(&mut world, &|settings| settings.goal = Some(Goal { track: Track::Biller, exam: Some(ExamStyle::Cpb), exam_date: None }));
    assert_ne!(before, billing);
    let more = set(&mut world, &|settings| settings.review_daily = 7);
    assert!(more[0].why.contains("of the 7 you want"), "{}", more[0].why);
}

#[test]
fn a_card_that_was_answered_or_put_by_is_not_listed_any_more() {
    let mut world = missed();
    world.tick_after(DAY);
    world.act(Action::BeginReview);
    world.act(Action::PutCardBy);
    assert_eq!(reviews(&world).map(|next| next.title.as_str()), Some("1 review"));
    let code = world.model().reviewed().unwrap().card.part.as_ref().unwrap().0.trim_start_matches("dx:").to_owned();
    world.add(Diagnoses, &code);
    world.act(Action::Submit);
    assert!(reviews(&world).is_none());
}

#[test]
fn what_is_listed_can_be_begun_and_packs_come_and_go_with_it() {
    let mut world = World::with_learner("Ana");
    let of_class = |world: &World| world.model().study.next.iter().filter_map(|next| next.exercise().cloned()).find(|(pack, _)| *pack != first_twelve());
    world.app.model.shelf.packs.clear();
    let file = write_class(world.dir.path());
    world.act(Action::OpenPack(file));
    world.until("the pack is open", |model| matches!(model.place, Place::Pack(_)));
    let (pack, exercise) = of_class(&world).expect("a pack that was opened is offered");
    for next in world.model().study.next.clone() {
        let (pack, exercise) = next.exercise().unwrap().clone();
        world.act(Action::Start(pack, exercise));
        assert_eq!(world.model().place, Place::Work, "{}", next.title);
    }
    world.act(Action::RemovePack(pack.clone()));
    assert_eq!(of_class(&world), None, "one that was removed is not");
    world.act(Action::Start(pack, exercise));
    assert!(world.told().contains("not on the shelf"), "{}", world.told());
}

#[test]
fn another_learner_begins_with_nothing_but_the_look() {
    let mut world = missed();
    let mut settings = world.model().people.settings.clone();
    settings.leanings.set(Statement::ReadLong, Some(Leaning::Yes));
    settings.put_aside.push((first_twelve(), ExerciseId::parse("stone-day").unwrap()));
    settings.own_pace = OwnPace { coding: 300, ..OwnPace::default() };
    settings.scale_percent = 150;
    world.act(Action::Set(Box::new(settings.clone())));
    world.act(Action::AddLearner("Ben".to_owned(), Box::new(settings.of_another("Ben"))));
    assert_eq!(world.model().people.settings, Settings { name: "Ben".to_owned(), theme: settings.theme, scale_percent: 150, ..Settings::default() });
}

#[test]
fn a_changed_name_is_still_there_after_a_restart() {
    let mut world = missed();
    let mut settings = world.model().people.settings.clone();
    settings.name = "Ana Reyes".to_owned();
    world.act(Action::Set(Box::new(settings)));
    let world = world.kill_and_start();
    assert_eq!(world.model().people.all.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ana Reyes"]);
}

#[test]
fn a_card_in_hand_stays_where_it_lies_while_an_exam_runs() {
    let mut world = missed();
    world.tick_after(DAY);
    let file = world.dir.path().join("questions.ron");
    std::fs::write(&file, pack::generate_questions(200, 7, &as_asked(&["cbcs"]))).unwrap();
    world.act(Action::OpenPack(file));
    world.until("it was looked over", |model| model.exams.pool.as_ref().is_some_and(|pool| pool.len() >= 200));
    world.act(Action::BeginReview);
    let card = world.desk().attempt;
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    for way in [Action::OpenWhole, Action::BeginReview, Action::SkipCard, Action::Next] {
        world.act(way);
        assert_eq!(world.model().place, Place::Exam, "{}", world.told());
    }
    let form = world.model().exams.under_way().unwrap().id;
    world.act(Action::GiveExamUp(form));
    world.act(Action::BeginReview);
    assert_eq!((world.model().place.clone(), world.desk().attempt), (Place::Work, card));
}

#[test]
fn the_key_of_a_question_is_not_printed_while_an_exam_runs() {
    let mut world = world_with_questions();
    world.act(Action::BeginExam(plan(Strictness::Strict)));
    let asked = sitting(&world).drawn.items[0].clone();
    let pack = Arc::clone(&world.model().shelf.pack(&asked.pack).unwrap().pack);
    let to = world.dir.path().join("key.pdf");
    world.act(Action::Out(HandOut::Print(Arc::clone(&pack), asked.exercise.clone(), Print::Key, to.clone())));
    assert!(world.told().contains("go on with it or give it up first"), "{}", world.told());
    let chart = world.dir.path().join("sheet.pdf");
    world.act(Action::Out(HandOut::Print(pack, asked.exercise, Print::Sheet, chart.clone())));
    world.until("the blank sheet is written", |_| chart.exists());
    assert!(!to.exists());
    world.act(Action::Keep(Keep::GoBack(jiff::Timestamp::UNIX_EPOCH)));
    assert_eq!(world.model().place, Place::Exam);
}
