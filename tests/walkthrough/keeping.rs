//! What was entered outlives a kill, a full disk and another learner; only active time counts.

use crate::world::World;
use clean_claim::{
    app::{
        Action,
        model::{Place, Weight},
    },
    exercise::Section::Diagnoses,
    progress::{Filter, Settings, Theme},
};
use std::time::Duration;

const fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

const fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

#[test]
fn an_answer_is_on_disk_within_a_quarter_of_a_second() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.tick_after(ms(5));
    world.add(Diagnoses, "I13.0");
    assert!(!world.desk().saved);
    world.tick_after(ms(245));
    assert!(world.desk().saved);
    let who = world.model().people.who.unwrap();
    let (other_window, _) = world.data_dir().open_learner(who, world.now()).unwrap();
    let drafts = other_window.drafts(&Filter::default()).unwrap();
    assert_eq!(drafts[0].response, world.desk().response);
}

#[test]
fn a_killed_program_goes_on_where_it_was() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.act(Action::Input);
    world.answer_swollen_ankles(&["Z79.84"]);
    world.tick_after(secs(42));
    let (attempt, response) = (world.desk().attempt, world.desk().response.clone());
    assert_eq!(world.desk().clock.counted(), secs(42));

    let mut world = world.kill_and_start();
    assert_eq!(world.model().place, Place::Today, "the learner is known");
    let draft = &world.model().study.drafts[0];
    assert_eq!((draft.attempt.id, draft.attempt.active), (attempt, secs(42)));
    world.act(Action::Resume(attempt));
    assert_eq!(world.model().place, Place::Work);
    assert_eq!(world.desk().response, response);
    assert_eq!(world.desk().clock.counted(), secs(42));
    assert!(!world.desk().clock.is_running(), "it rests until somebody is there");
    world.act(Action::Input);
    world.tick_after(secs(8));
    world.act(Action::Submit);
    assert_eq!((world.graded().attempt, world.graded().active), (attempt, secs(50)));
    assert_eq!(world.model().study.cases().map(|(sitting, _)| sitting.attempt).collect::<Vec<_>>(), [attempt]);
    assert_eq!(world.told(), "");

    // What was handed in is handed in, whatever happens to the program then.
    let world = world.kill_and_start();
    assert!(world.model().study.drafts.is_empty());
    assert_eq!(world.model().study.summary.submitted, 1);
}

#[test]
fn starting_a_case_that_is_under_way_goes_on_with_it() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    let attempt = world.desk().attempt;
    world.add(Diagnoses, "I13.0");
    // Leaving for another case keeps what was entered at once.
    world.start("stone-day");
    world.add(Diagnoses, "N20.0");
    world.start("swollen-ankles");
    assert_eq!((world.desk().attempt, world.codes(Diagnoses)), (attempt, vec!["I13.0"]));
    world.act(Action::Go(Place::Today));
    assert_eq!(world.model().study.drafts.len(), 2);
}

#[test]
fn only_active_time_counts() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.tick_after(secs(100));
    assert_eq!(world.desk().clock.counted(), secs(0), "it begins with the first key or click");
    world.act(Action::Input);
    world.tick_after(secs(20));
    world.act(Action::Away);
    world.tick_after(secs(3_000));
    assert_eq!(world.desk().clock.counted(), secs(20), "the window was left");
    world.act(Action::Input);
    world.tick_after(secs(5));
    world.act(Action::Go(Place::CodeBook));
    world.tick_after(secs(400));
    assert_eq!(world.desk().clock.counted(), secs(25), "another screen");
    world.act(Action::Go(Place::Work));
    world.act(Action::Input);
    world.tick_after(secs(3_600));
    assert_eq!(world.desk().clock.counted(), secs(85), "an hour without a key counts a minute");
    world.act(Action::Submit);
    assert_eq!(world.graded().active, secs(85));
    assert_eq!(world.model().study.cases().next().unwrap().0.active, secs(85));
}

#[test]
fn two_learners_of_one_machine_see_only_their_own_work() {
    let mut world = World::with_learner("Ana");
    let ana = world.model().people.who.unwrap();
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    world.start("stone-day");
    world.add(Diagnoses, "N20.0");

    world.act(Action::AddLearner("Ben".to_owned(), Box::new(Settings { name: "Ben".to_owned(), theme: Theme::Dark, ..Settings::default() })));
    assert_eq!(world.model().place, Place::Today);
    assert!(world.model().desk.is_none() && world.model().graded.is_none());
    let study = &world.model().study;
    assert_eq!((study.summary.submitted, study.drafts.len(), study.best.len()), (0, 0, 0));
    world.start("stone-day");
    assert!(world.desk().response.is_blank());

    let changes = world.act(Action::SwitchLearner(ana));
    assert!(changes.look);
    assert_eq!((world.model().people.settings.name.as_str(), world.model().people.settings.theme), ("Ana", Theme::System));
    let study = &world.model().study;
    assert_eq!((study.summary.submitted, study.drafts.len(), study.best.len()), (1, 1, 1));
    let draft = study.drafts[0].attempt.id;
    world.act(Action::Resume(draft));
    assert_eq!(world.codes(Diagnoses), ["N20.0"], "kept when Ben began to work");

    // Who worked last works first the next time.
    let world = world.kill_and_start();
    assert_eq!(world.model().people.settings.name, "Ana");
    assert_eq!(world.model().people.all.len(), 2);
}

/// Refuses every write to a table, as a full disk does, and lets go when asked.
struct Refused(rusqlite::Connection);

impl Refused {
    fn in_file(world: &World) -> Self {
        let who = world.model().people.who.unwrap();
        let connection = rusqlite::Connection::open(world.data_dir().learner_file(who)).unwrap();
        connection.execute_batch("CREATE TRIGGER refused BEFORE INSERT ON steps BEGIN SELECT RAISE(ABORT, 'no room'); END").unwrap();
        Self(connection)
    }

    fn let_go(self) {
        self.0.execute_batch("DROP TRIGGER refused").unwrap();
    }
}

#[test]
fn when_nothing_can_be_written_it_is_said_and_the_answer_stays_on_the_desk() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.tick_after(secs(1));
    let refused = Refused::in_file(&world);
    world.answer_swollen_ankles(&[]);
    let entered = world.desk().response.clone();
    world.tick_after(secs(1));
    let notice = world.model().notices.all.last().unwrap();
    assert_eq!(notice.weight, Weight::Lasting);
    assert!(notice.words.contains("no room"), "{}", notice.words);
    assert!(!world.desk().saved);
    for _ in 0..100 {
        world.tick_after(ms(16));
    }
    assert_eq!(world.model().notices.all.len(), 1, "said once, not once a frame");
    world.act(Action::Submit);
    assert_eq!((world.model().place.clone(), &world.desk().response), (Place::Work, &entered));
    world.act(Action::Go(Place::Today));
    world.act(Action::Undo);
    world.act(Action::Redo);
    assert_eq!(world.desk().response, entered);

    refused.let_go();
    world.act(Action::Submit);
    assert_eq!(world.model().place, Place::Feedback);
    assert_eq!(world.model().study.summary.submitted, 1);
}

#[test]
fn where_no_data_folder_can_be_made_one_practises_and_is_told_that_nothing_is_kept() {
    let world = World::new();
    std::fs::remove_dir_all(world.data_dir().path()).unwrap();
    std::fs::write(world.data_dir().path(), "a file where the folder should be").unwrap();
    let mut world = world.kill_and_start();
    assert_eq!(world.model().place, Place::Welcome);
    assert!(world.told().contains(&*world.data_dir().path().to_string_lossy()), "{}", world.told());
    world.add_learner("Ana");
    assert_eq!(world.model().place, Place::Today);
    assert!(world.told().contains("nothing of it will be kept") && world.told().contains("--data-dir"), "{}", world.told());
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&[]);
    world.tick_after(secs(1));
    world.act(Action::Submit);
    assert_eq!(world.model().study.summary.submitted, 1);
}
