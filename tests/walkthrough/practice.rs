//! A case from the first run to the feedback, and on.

use crate::world::{World, first_twelve};
use clean_claim::{
    app::{
        Action,
        model::{Place, Weight},
    },
    attempt::Edit,
    exercise::{
        ExerciseId, PartId,
        Section::{Diagnoses, Procedures},
    },
    grade::{Aspect, Method, Percent, Verdict},
    progress::Settings,
};
use std::time::Duration;

fn ankles() -> (clean_claim::exercise::PackId, ExerciseId) {
    (first_twelve(), ExerciseId::parse("swollen-ankles").unwrap())
}

#[test]
fn the_first_run_asks_for_a_name_and_then_offers_cases_with_reasons() {
    let mut world = World::new();
    assert_eq!(world.model().place, Place::Welcome);
    world.act(Action::Go(Place::Library));
    assert_eq!(world.model().place, Place::Welcome, "nobody works here yet");
    let settings = Settings { name: "Ana".to_owned(), ..Settings::default() };
    let changes = world.act(Action::AddLearner("Ana".to_owned(), Box::new(settings)));
    assert!(changes.place && changes.look);
    assert_eq!(world.model().place, Place::Today);
    assert_eq!(world.model().people.settings.name, "Ana");
    assert!(world.model().shelf.packs.iter().all(|pack| pack.shipped));
    let next = &world.model().study.next;
    assert_eq!(next.len(), 4);
    assert!(next.iter().all(|s| s.about.starts_with("Clean") && s.why.contains("not practised yet")), "{next:?}");
    assert_eq!(world.told(), "");
}

#[test]
fn a_case_is_answered_changed_graded_and_counted() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.act(Action::Input);
    world.tick_after(Duration::from_secs(10));
    // Codes are taken with or without the point, in any case.
    for code in ["i130", "N18.31", "I50.22", " e11.22 "] {
        world.add(Diagnoses, code);
    }
    let stage = world.lines(Diagnoses)[1].id;
    world.edit(Edit::Move(stage, 3));
    assert_eq!(world.codes(Diagnoses), ["I13.0", "I50.22", "E11.22", "N18.31"]);
    let visit = world.add(Procedures, "99213");
    assert_eq!(world.lines(Procedures)[0].points_to, [world.lines(Diagnoses)[0].id], "a service begins at the first diagnosis");
    world.edit(Edit::SetCode(visit, "99214".to_owned()));
    world.edit(Edit::SetModifiers(visit, vec!["25".to_owned()]));
    world.edit(Edit::SetUnits(visit, 2));
    let to: Vec<_> = world.lines(Diagnoses).iter().map(|line| line.id).collect();
    world.edit(Edit::SetPointers(visit, to));
    assert_eq!(world.lines(Procedures)[0].units, 2);

    // Back over pointers, units and the modifier, then forward over the pointers alone.
    let whole = world.desk().response.clone();
    for _ in 0..3 {
        world.act(Action::Undo);
    }
    let line = &world.lines(Procedures)[0];
    assert_eq!((line.code.as_str(), line.units, line.modifiers.len(), line.points_to.len()), ("99214", 1, 0, 1));
    for _ in 0..3 {
        world.act(Action::Redo);
    }
    assert_eq!(world.desk().response, whole);
    world.edit(Edit::SetUnits(visit, 1));
    world.edit(Edit::SetModifiers(visit, vec![]));
    assert!(!world.desk().history.can_redo());

    world.tick_after(Duration::from_secs(20));
    world.act(Action::Submit);
    assert_eq!(world.model().place, Place::Feedback);
    assert!(world.model().desk.is_none());
    let graded = world.graded();
    let five_of_six = Percent::ratio(5, 6);
    for method in [Method::Points, Method::Agreement, Method::CodeOverCode] {
        assert_eq!(graded.grade.scores.by(method), five_of_six, "{method:?}");
    }
    assert_eq!(graded.grade.scores.by(Method::WholeRecord), Percent::ZERO);
    assert_eq!(graded.active, Duration::from_secs(30));
    let missed: Vec<_> = graded.grade.rows.iter().filter(|r| r.verdict == Verdict::Missed).map(|r| (r.aspect, r.expected.as_deref())).collect();
    assert_eq!(missed, [(Aspect::Code, Some("Z79.84"))]);

    let study = &world.model().study;
    assert_eq!(study.best[&ankles()], u32::from(five_of_six.hundredths()));
    assert_eq!((study.summary.submitted, study.summary.right, study.summary.parts), (1, 5, 6));
    assert_eq!(study.summary.lost.iter().map(|cost| (cost.times, cost.lost)).collect::<Vec<_>>(), [(1, 100)]);
    assert_eq!(study.summary.days.last().unwrap().active, Duration::from_secs(30));
    assert_eq!(study.attempts.len(), 1);
    assert!(study.drafts.is_empty());
    assert_eq!(world.told(), "");
}

#[test]
fn trying_again_begins_empty_and_a_full_score_moves_on_to_the_next_level() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["N18.31"]);
    world.act(Action::Submit);
    let first = world.graded().attempt;
    let fair = world.model().study.best[&ankles()];
    assert!(fair < 10_000);

    world.act(Action::Retry);
    assert_eq!(world.model().place, Place::Work);
    assert!(world.desk().response.is_blank());
    assert_ne!(world.desk().attempt, first);
    assert_eq!(world.desk().clock.counted(), Duration::ZERO);
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    for method in Method::ALL {
        assert_eq!(world.graded().grade.scores.by(method), Percent::FULL, "{method:?}");
    }
    let study = &world.model().study;
    assert_eq!(study.best[&ankles()], 10_000);
    assert_eq!(study.summary.submitted, 2);
    assert!(study.next.iter().all(|s| s.exercise() != Some(&ankles())), "a case done well is not offered again: {:?}", study.next);
    assert!(study.next[0].about.starts_with("Working"), "{:?}", study.next);

    // The next case is the one after it in the pack, and then feedback of the first attempt can be opened again.
    let pack = &world.model().shelf.pack(&first_twelve()).unwrap().pack;
    let at = pack.exercises.iter().position(|e| e.prompt.id == ankles().1).unwrap();
    let after = pack.exercises[(at + 1) % pack.exercises.len()].prompt.id.clone();
    world.act(Action::Next);
    assert_eq!((world.model().place.clone(), world.desk().prompt.id.clone()), (Place::Work, after));
    world.act(Action::Review(first));
    assert_eq!(world.model().place, Place::Feedback);
    assert_eq!(u32::from(world.graded().grade.scores.by(Method::Points).hundredths()), fair);
    assert_eq!(world.told(), "");
}

#[test]
fn a_worse_attempt_leaves_the_best_score() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&[]);
    world.act(Action::Submit);
    world.act(Action::Retry);
    world.act(Action::Submit);
    assert_eq!(world.graded().grade.scores.by(Method::Points), Percent::ZERO, "a blank sheet");
    assert_eq!(world.model().study.best[&ankles()], 10_000);
}

#[test]
fn a_disagreement_is_kept_with_the_attempt_and_changes_no_score() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["Z79.84"]);
    world.act(Action::Submit);
    let (attempt, scores) = (world.graded().attempt, world.graded().grade.scores);
    let part = PartId("dx:Z79.84".to_owned());
    world.act(Action::Disagree(part.clone(), "Long-term use is not said.".to_owned()));
    let notice = world.model().notices.all.last().unwrap();
    assert_eq!(notice.weight, Weight::Passing);
    let kept = world.model().store.as_ref().unwrap().attempt(attempt).unwrap();
    assert_eq!(kept.disagreements.len(), 1);
    assert_eq!((kept.disagreements[0].part.as_ref(), kept.disagreements[0].reason.as_str()), (Some(&part), "Long-term use is not said."));
    assert_eq!(kept.summary.scores, Some(scores));
    world.act(Action::CloseNotice(0));
    assert_eq!(world.told(), "");
}

#[test]
fn words_marked_in_the_chart_are_there_the_next_time() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    let at = world.desk().prompt.documents()[0].text.find("CKD stage 3a").unwrap();
    world.act(Action::Mark(0, at..at + 12));
    world.act(Action::Mark(0, 0..4));
    world.act(Action::Mark(0, 1..2));
    assert_eq!(world.desk().marks, [(0, at..at + 12)], "marking inside a mark takes it away");
    let mut world = world.kill_and_start();
    world.start("swollen-ankles");
    assert_eq!(world.desk().marks, [(0, at..at + 12)]);
}
