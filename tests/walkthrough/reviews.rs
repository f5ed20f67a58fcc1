//! What was missed comes back: tomorrow, as one part, until it is known.

use crate::world::{World, first_twelve};
use clean_claim::{
    app::{Action, model::Place},
    exercise::{
        ExerciseId, PartId,
        Section::{Diagnoses, Procedures},
    },
    grade::{ErrorKind, Percent},
    progress::{Rating, Settings},
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Leaves two codes of a case out and goes on to the next day.
fn missed() -> World {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["N18.31", "Z79.84"]);
    world.act(Action::Submit);
    let review = &world.model().review;
    assert_eq!((review.due, review.cards), (0, 2), "what was missed today is asked tomorrow");
    world.act(Action::BringBack(Some(PartId("dx:nothing".to_owned()))));
    assert!(world.told().contains("cannot be asked alone"));
    world.act(Action::CloseNotice(0));
    world.act(Action::BeginReview);
    assert_eq!(world.model().place, Place::Review);
    world.tick_after(DAY);
    assert_eq!(world.model().review.due, 2, "a new day is noticed");
    world
}

/// Answers the card in hand, rightly.
fn answer(world: &mut World) -> String {
    let code = world.model().reviewed().unwrap().card.part.as_ref().unwrap().0.trim_start_matches("dx:").to_owned();
    world.add(Diagnoses, &code);
    world.act(Action::Submit);
    code
}

#[test]
fn a_missed_code_is_due_tomorrow_and_later_once_it_was_right() {
    let mut world = missed();
    world.act(Action::BeginReview);
    assert_eq!((world.model().place.clone(), world.model().review.place()), (Place::Work, (1, 2)));
    let desk = world.desk();
    assert_eq!((desk.prompt.ask.as_slice(), desk.response.is_blank()), ([Diagnoses].as_slice(), true));
    assert_eq!(desk.prompt.title, world.model().shelf.pack(&first_twelve()).unwrap().pack.exercise("swollen-ankles").unwrap().prompt.title);
    let asks = world.model().reviewed().unwrap().asks.clone();
    assert!(asks.starts_with("Code one diagnosis") && !asks.contains("N18") && !asks.contains("Z79"), "{asks}");
    let first = answer(&mut world);

    assert_eq!(world.model().place, Place::Feedback);
    assert_eq!(world.graded().grade.scores.points, Percent::FULL);
    assert_eq!(world.model().review.place(), (1, 2));
    let rated = world.model().reviewed().unwrap().rated.unwrap();
    assert!(rated.rating == Rating::Good && rated.back > world.model().today.tomorrow().unwrap(), "{rated:?}");
    world.act(Action::RateCard(Rating::Easy));
    let easier = world.model().reviewed().unwrap().rated.unwrap();
    assert!(easier.rating == Rating::Easy && easier.back > rated.back);

    world.act(Action::Next);
    assert_eq!(world.model().review.place(), (2, 2));
    world.add(Diagnoses, "I10");
    world.act(Action::Submit);
    let rated = world.model().reviewed().unwrap().rated.unwrap();
    assert_eq!((rated.rating, rated.back), (Rating::Again, world.model().today.tomorrow().unwrap()));
    world.act(Action::Next);
    let review = &world.model().review;
    assert_eq!((world.model().place.clone(), review.due, review.done, review.next), (Place::Review, 0, 2, Some(rated.back)));
    assert!(world.model().reviewed().is_none());

    // Reviews are no cases: the list, the best score and what to go on with stay as they were.
    let study = &world.model().study;
    assert_eq!((study.attempts.len(), study.summary.submitted, study.drafts.len()), (1, 1, 0));
    world.tick_after(DAY);
    world.act(Action::BeginReview);
    assert_ne!(answer(&mut world), first, "only what was missed again is due the next day");
    assert_eq!(world.told(), "");
}

#[test]
fn a_kill_in_the_middle_of_a_card_brings_the_same_card_back_with_what_was_typed() {
    let mut world = missed();
    world.act(Action::BeginReview);
    let before = world.model().reviewed().unwrap().clone();
    world.add(Diagnoses, "N18");
    world.tick_after(Duration::from_millis(900));
    let mut world = world.kill_and_start();
    assert!(world.model().desk.is_none() && world.model().study.drafts.is_empty());
    assert_eq!(world.model().review.due, 2);
    world.act(Action::BeginReview);
    let now = world.model().reviewed().unwrap();
    assert_eq!((&now.card, now.attempt, &now.asks), (&before.card, before.attempt, &before.asks));
    assert_eq!(world.codes(Diagnoses), ["N18"]);
    world.act(Action::Submit);
    assert!(world.model().reviewed().unwrap().rated.is_some());
    // After the answer a kill loses nothing either: the next card comes.
    let mut world = world.kill_and_start();
    assert_eq!((world.model().review.done, world.model().review.due), (1, 1));
    world.act(Action::BeginReview);
    assert_ne!(world.model().reviewed().unwrap().card, before.card);
    assert_eq!(world.told(), "");
}

#[test]
fn a_card_is_skipped_put_by_brought_back_and_opened_as_the_whole_case() {
    let mut world = missed();
    world.act(Action::BeginReview);
    let first = world.model().reviewed().unwrap().card.clone();
    world.act(Action::SkipCard);
    let second = world.model().reviewed().unwrap().card.clone();
    assert_ne!(first, second);
    world.act(Action::PutCardBy);
    assert_eq!((world.model().place.clone(), world.model().review.due), (Place::Review, 1), "what was skipped is still due");
    world.act(Action::BeginReview);
    assert_eq!(world.model().reviewed().unwrap().card, first);
    world.act(Action::OpenWhole);
    assert!(world.model().reviewed().is_none());
    assert_eq!(world.desk().prompt.ask, [Diagnoses, Procedures]);
    // Whatever answers a part rates its card.
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    assert_eq!(world.model().review.due, 0);
    let at = world.model().notices.all.len();
    world.act(Action::BringBack(second.part));
    assert!(world.model().notices.all[at..].iter().any(|notice| notice.words.contains("comes back")));
    assert_eq!(world.model().review.cards, 2);
}

#[test]
fn after_a_pause_only_the_daily_load_is_shown() {
    let mut world = World::with_learner("Ana");
    let pack = &world.model().shelf.pack(&first_twelve()).unwrap().pack;
    let cases: Vec<ExerciseId> = pack.exercises.iter().map(|exercise| exercise.prompt.id.clone()).collect();
    for case in &cases {
        world.act(Action::Start(first_twelve(), case.clone()));
        world.act(Action::Submit);
    }
    assert!(world.model().review.cards > 25, "{}", world.model().review.cards);
    world.tick_after(DAY * 30);
    assert_eq!(world.model().review.due, 20);
    world.act(Action::Set(Box::new(Settings { name: "Ana".to_owned(), review_daily: 5, ..Settings::default() })));
    assert_eq!(world.model().review.due, 5);
    world.act(Action::BeginReview);
    let mut last = None;
    for n in 1..=5 {
        assert_eq!(world.model().review.place(), (n, 5));
        let of = world.model().reviewed().unwrap().card.of.clone();
        assert_ne!(Some(&of), last.as_ref(), "no two of one case in a row");
        world.act(Action::Submit);
        world.act(Action::Next);
        last = Some(of);
    }
    let review = &world.model().review;
    assert_eq!((world.model().place.clone(), review.due, review.done), (Place::Review, 0, 5));
    assert_eq!(review.next, world.model().today.tomorrow().ok());
    assert_eq!(world.told(), "");
}

#[test]
fn a_card_outlives_its_pack() {
    let mut world = World::with_learner("Ana");
    let folder = crate::world::write_class(world.dir.path());
    world.act(Action::OpenPack(folder));
    let class = crate::world::pack_id("my-class");
    world.until("the pack is on the shelf", |model| model.shelf.pack(&class).is_some());
    world.act(Action::Start(class.clone(), ExerciseId::parse("swollen-ankles").unwrap()));
    world.answer_swollen_ankles(&["N18.31"]);
    world.act(Action::Submit);
    world.act(Action::RemovePack(class.clone()));
    world.until("the pack is gone", |model| model.shelf.pack(&class).is_none());
    world.tick_after(DAY);
    world.act(Action::BeginReview);
    assert_eq!(world.model().reviewed().unwrap().card.of.0, class);
    world.act(Action::OpenWhole);
    assert!(world.model().reviewed().is_some() && world.told().contains("not on the shelf"));
    answer(&mut world);
    assert_eq!(world.model().reviewed().unwrap().rated.unwrap().rating, Rating::Good);
}

#[test]
fn what_was_missed_by_a_kind_is_asked_again_though_none_is_due() {
    let mut world = World::with_learner("Ana");
    world.act(Action::ReviewKind(ErrorKind::NotRead));
    assert!(world.told().contains("No part missed this way"), "{}", world.told());
    world.act(Action::CloseNotice(0));
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["Z79.84"]);
    world.act(Action::Submit);
    assert_eq!(world.model().review.due, 0);
    let kind = world.model().study.record.parts.iter().find_map(|part| part.error).unwrap();
    world.act(Action::ReviewKind(kind));
    assert_eq!((world.model().place.clone(), world.model().review.place()), (Place::Work, (1, 1)));
    assert_eq!(answer(&mut world), "Z79.84");
    assert_eq!(world.model().review.place(), (1, 1));
    world.act(Action::Next);
    assert_eq!((world.model().place.clone(), world.model().review.round.is_none()), (Place::Review, true));
    // A plain review is the day's again.
    world.act(Action::BeginReview);
    assert_eq!(world.model().place, Place::Review);
}
