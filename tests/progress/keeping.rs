use crate::desk::*;
use clean_claim::{
    attempt::Response,
    exercise::{ExerciseId, Hash, Key, PartId},
    progress::{Filter, GradedBy, Mark, NewGrade, ProgressError, State, StepKind},
};
use serde_json::json;

#[test]
fn a_draft_is_found_where_it_was_left() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin(&mut store, 1, "a", 0);
    begin(&mut store, 2, "b", 5);
    store.save_draft(id(1), &answer(&["I10"]), &json!({ "tab": 1 }), secs(12), at(12)).unwrap();
    drop(store);
    let store = open(dir.path());
    let draft = store.drafts(&Filter::default()).unwrap().remove(0);
    assert_eq!((draft.attempt.id, &draft.response, &draft.extras, draft.attempt.active), (id(1), &answer(&["I10"]), &json!({ "tab": 1 }), secs(12)));
    let other = store.draft_of(&pack(), &ExerciseId::parse("b").unwrap()).unwrap().unwrap();
    assert_eq!((other.attempt.id, other.response), (id(2), Response::default()));
    assert_eq!(store.draft_of(&pack(), &ExerciseId::parse("c").unwrap()).unwrap(), None);
}

#[test]
fn only_a_change_makes_a_step_and_time_never_goes_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin(&mut store, 1, "a", 0);
    let mut save = |codes: &[&str], active, second| store.save_draft(id(1), &answer(codes), &json!(null), secs(active), at(second)).unwrap();
    assert!(save(&["I10"], 1, 1));
    assert!(!save(&["I10"], 1, 2), "nothing new");
    assert!(save(&["I10"], 3, 3), "time alone is kept");
    assert!(!save(&["I10"], 2, 4));
    assert!(save(&["I10", "E11.9"], 5, 5));
    submit(&mut store, 1, &["I10"], 6, 6);
    let steps = store.steps(id(1)).unwrap();
    let kinds: Vec<StepKind> = steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Begin, StepKind::Change, StepKind::Change, StepKind::Submit]);
    assert_eq!(steps[2].response, answer(&["I10", "E11.9"]));
    assert_eq!(steps[3].response, answer(&["I10"]));
    assert_eq!(store.attempt(id(1)).unwrap().summary.active, secs(6));
}

#[test]
fn what_was_attempted_is_kept_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    drop(store);
    let full = open(dir.path()).attempt(id(1)).unwrap();
    let exercise = exercise("a");
    assert_eq!(full.prompt.as_ref(), Some(&exercise.prompt));
    assert_eq!(full.key.as_ref(), exercise.key.open());
    assert_eq!(full.summary.prompt_hash, exercise.prompt.hash());
    assert_eq!((full.summary.state, full.summary.pack_hash), (State::Submitted, Hash::of(&"pack")));
    assert_eq!(full.grades[0].grade.as_ref(), Some(&grade()));
    assert_eq!(full.summary.scores, Some(grade().scores));
}

#[test]
fn a_regrade_is_added_and_the_first_grade_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    let (mut better, corrected) = (grade(), Key { query: Some("?".into()), ..Key::default() });
    better.tally.right = 2;
    (better.rows[1].verdict, better.rows[1].credit) = (clean_claim::grade::Verdict::Exact, 100);
    better.scores = clean_claim::grade::Scores::of(&better.tally);
    let new = NewGrade { grade: &better, key: Some(&corrected), grader_version: 1, by: GradedBy::Hand, reason: "the key was wrong" };
    assert_eq!(store.regrade(id(1), new, at(100)).unwrap(), 2);
    let full = store.attempt(id(1)).unwrap();
    assert_eq!(full.grades.len(), 2);
    assert_eq!(full.grades[0].grade.as_ref(), Some(&grade()));
    assert_eq!((full.grades[1].by, full.grades[1].reason.as_str(), full.grades[1].key_hash), (GradedBy::Hand, "the key was wrong", Some(corrected.hash())));
    assert_eq!(full.summary.scores, Some(better.scores));
    assert_eq!(full.summary.key_hash, full.grades[0].key_hash.filter(|_| full.key.is_some()).map(|_| exercise("a").key.open().unwrap().hash()));
    let summary = summary(&store, at(200), 1, &jiff::tz::TimeZone::UTC);
    assert_eq!((summary.right, summary.parts), (2, 4), "only the grade in force counts");
}

#[test]
fn a_closed_attempt_takes_nothing_more() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    begin(&mut store, 2, "a", 100);
    store.abandon(id(2), at(110)).unwrap();
    for n in [1, 2] {
        let before = store.attempt(id(n)).unwrap();
        assert!(matches!(store.save_draft(id(n), &answer(&["Z00.00"]), &json!(null), secs(99), at(120)), Err(ProgressError::Closed(_))));
        assert!(matches!(store.submit(id(n), &answer(&["Z00.00"]), secs(99), None, at(120)), Err(ProgressError::Closed(_))));
        assert!(matches!(store.abandon(id(n), at(120)), Err(ProgressError::Closed(_))));
        assert_eq!(store.attempt(id(n)).unwrap(), before);
    }
    assert!(matches!(store.attempt(id(9)), Err(ProgressError::NoAttempt(_))));
    assert!(matches!(store.steps(id(9)), Err(ProgressError::NoAttempt(_))));
    assert!(store.drafts(&Filter::default()).unwrap().is_empty());
}

#[test]
fn filters_choose() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    begin(&mut store, 2, "b", 1000);
    let found = |filter: Filter| store.attempts(&filter).unwrap().iter().map(|a| a.id).collect::<Vec<_>>();
    assert_eq!(found(Filter::default()), [id(2), id(1)]);
    assert_eq!(found(Filter { state: Some(State::Submitted), ..Filter::default() }), [id(1)]);
    assert_eq!(found(Filter { since: Some(at(500)), ..Filter::default() }), [id(2)]);
    assert_eq!(found(Filter { most: Some(1), ..Filter::default() }), [id(2)]);
    assert_eq!(found(Filter { exercise: ExerciseId::parse("a").ok(), pack: Some(pack()), ..Filter::default() }), [id(1)]);
}

#[test]
fn disagreements_and_marks_are_the_learners_own_and_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    store.disagree(id(1), Some(&PartId("dx:N18.31".into())), "=the note says stage 3", at(90)).unwrap();
    let of = (pack(), ExerciseId::parse("a").unwrap());
    let mark = |start, note: &str| Mark { document: 0, start, length: 4, words: "Hype".into(), note: note.into(), at: at(1) };
    store.save_marks(&of, &[mark(0, ""), mark(3, "look")]).unwrap();
    store.save_marks(&of, &[mark(3, "look")]).unwrap();
    drop(store);
    let store = open(dir.path());
    let full = store.attempt(id(1)).unwrap();
    assert_eq!(full.disagreements[0].part, Some(PartId("dx:N18.31".into())));
    assert_eq!(full.summary.disagreements, 1);
    assert_eq!(store.marks(&of).unwrap(), [mark(3, "look")]);
}
