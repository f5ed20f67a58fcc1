//! Exams that are sat: begun whole, kept item by item, handed in whole; their items stay out of what was practised.

use crate::desk::*;
use clean_claim::{
    attempt::{AttemptId, FormId, Policy, Response},
    exercise::{Exercise, Hash},
    grade::Method,
    progress::{Counts, Filter, GradedBy, HandedIn, Items, NewAttempt, NewForm, NewGrade, NewItem, ProgressError, State, Store},
};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;

const FORM: u128 = 77;

fn form() -> FormId {
    FormId::from_bits(FORM)
}

pub fn begin_form(store: &mut Store, exercises: &[Exercise], first: u128, second: i64) -> Result<(), ProgressError> {
    let (pack, response) = (pack(), answer(&[]));
    let item = |(n, exercise)| NewItem {
        attempt: NewAttempt { id: AttemptId::from_bits(n), pack: &pack, pack_version: "1.0", pack_hash: Hash::of(&"pack"), exercise, policy: Policy::Exam, counts: Method::Points },
        response: &response,
        domain: "anatomy",
        counts: if n == first { Counts::Unscored } else { Counts::Scored },
    };
    let items = (first..).zip(exercises).map(item).collect();
    store.begin_form(&NewForm { id: form(), blueprint: "cpc", title: "CPC-style form 1", drawn: json!({ "seed": 4 }), clock: json!({ "left": 60 }), items }, at(second))
}

pub fn three() -> Vec<Exercise> {
    ["a", "b", "c"].map(exercise).to_vec()
}

#[test]
fn a_form_comes_back_as_it_was_left_and_closes_for_good() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin_form(&mut store, &three(), 1, 0).unwrap();
    store.save_draft(id(2), &answer(&["I11.9"]), &json!(null), secs(40), at(5)).unwrap();
    store.keep_place(form(), &json!({ "left": 20 }), &json!({ "item": 1 }), at(6)).unwrap();
    drop(store);

    let mut store = open(dir.path());
    let full = store.form(form()).unwrap();
    assert_eq!((full.clock, full.place, full.drawn), (json!({ "left": 20 }), json!({ "item": 1 }), json!({ "seed": 4 })));
    assert_eq!((full.summary.state, full.summary.items, full.summary.updated), (State::Draft, 3, at(6)));
    assert_eq!(full.items.iter().map(|item| item.counts).collect::<Vec<_>>(), [Counts::Unscored, Counts::Scored, Counts::Scored]);
    assert_eq!(full.items[1].attempt.response, answer(&["I11.9"]));
    assert_eq!(full.items[1].attempt.summary.form, Some(form()));

    let (grade, whole) = (grade(), exercise("b"));
    let new = NewGrade { grade: &grade, key: whole.key.open(), grader_version: 1, by: GradedBy::Automatic, reason: "" };
    let last = answer(&["I11.9", "E11"]);
    let items = [HandedIn { attempt: id(2), response: &last, active: secs(50), grade: Some(new) }];
    store.submit_form(form(), &items, &json!({ "score": 70 }), at(9)).unwrap();
    let full = store.form(form()).unwrap();
    assert_eq!((full.summary.state, full.summary.submitted, full.summary.result), (State::Submitted, Some(at(9)), json!({ "score": 70 })));
    assert!(full.items.iter().all(|item| item.attempt.summary.state == State::Submitted));
    assert_eq!((full.items[1].attempt.grades.len(), full.items[0].attempt.grades.len()), (1, 0));

    for closed in [store.submit_form(form(), &[], &json!(1), at(10)), store.abandon_form(form(), at(10)), store.keep_place(form(), &json!(1), &json!(1), at(10))] {
        assert!(matches!(closed, Err(ProgressError::FormClosed(id)) if id == form()));
    }
    assert!(matches!(store.form(FormId::from_bits(5)), Err(ProgressError::NoForm(_))));
    assert_eq!(store.forms().unwrap().len(), 1);
}

#[test]
fn a_form_with_an_item_that_cannot_be_begun_is_not_begun_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin(&mut store, 3, "x", 0);
    assert!(begin_form(&mut store, &three(), 1, 1).is_err());
    assert_eq!(store.forms().unwrap(), []);
    assert_eq!(store.attempts(&Filter { items: Items::With, ..Filter::default() }).unwrap().len(), 1);
}

#[test]
fn a_form_that_cannot_be_handed_in_whole_stays_under_way_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin_form(&mut store, &three(), 1, 0).unwrap();
    let blank = Response::default();
    let items = [1, 9].map(|n| HandedIn { attempt: id(n), response: &blank, active: secs(1), grade: None });
    assert!(matches!(store.submit_form(form(), &items, &json!(1), at(3)), Err(ProgressError::NoAttempt(_))));
    let full = store.form(form()).unwrap();
    assert_eq!(full.summary.state, State::Draft);
    assert!(full.items.iter().all(|item| item.attempt.summary.state == State::Draft));
}

#[test]
fn items_of_a_form_are_no_drafts_and_no_practised_cases_but_tell_of_skills() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin_form(&mut store, &three(), 1, 0).unwrap();
    assert_eq!(store.drafts(&Filter::default()).unwrap(), vec![]);
    let (grade, whole, blank) = (grade(), exercise("a"), Response::default());
    let new = NewGrade { grade: &grade, key: whole.key.open(), grader_version: 1, by: GradedBy::Automatic, reason: "" };
    store.submit_form(form(), &[HandedIn { attempt: id(1), response: &blank, active: secs(30), grade: Some(new) }], &json!(1), at(5)).unwrap();
    let summary = crate::desk::summary(&store, at(9), 7, &TimeZone::UTC);
    assert_eq!(summary.submitted, 0);
    assert!(summary.parts > 0 && summary.days.iter().any(|day| day.active == secs(30)));
    assert!(store.record().unwrap().parts.iter().any(|part| part.skills != Default::default()));
    assert_eq!(store.attempts(&Filter { items: Items::With, ..Filter::default() }).unwrap().len(), 3);
}

#[test]
fn a_form_given_up_keeps_what_it_held() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin_form(&mut store, &three(), 1, 0).unwrap();
    store.save_draft(id(3), &answer(&["I10"]), &json!(null), secs(4), at(2)).unwrap();
    store.abandon_form(form(), at(4)).unwrap();
    let full = store.form(form()).unwrap();
    assert_eq!(full.summary.state, State::Abandoned);
    assert_eq!(full.items[2].attempt.response, answer(&["I10"]));
    assert!(full.items.iter().all(|item| item.attempt.summary.state == State::Abandoned));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// Whatever is clicked in whatever order, what a form gives back is what each item was kept with last.
    #[test]
    fn each_item_has_what_was_kept_last(clicks in prop::collection::vec((0_usize..3, 0_u8..20), 0..30)) {
        let mut store = Store::in_memory(at(0)).unwrap();
        begin_form(&mut store, &three(), 1, 0).unwrap();
        let mut last = vec![answer(&[]); 3];
        for (second, (item, code)) in (1_i64..).zip(clicks) {
            last[item] = answer(&[&code.to_string()]);
            store.save_draft(id(item as u128 + 1), &last[item], &json!(null), secs(0), at(second)).unwrap();
        }
        let kept: Vec<Response> = store.form(form()).unwrap().items.into_iter().map(|item| item.attempt.response).collect();
        prop_assert_eq!(kept, last);
    }
}
