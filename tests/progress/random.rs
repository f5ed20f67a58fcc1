//! Whatever is done in whatever order, a reopened file says the same as the one that was closed, and what a plain list says.

use crate::desk::*;
use clean_claim::{
    attempt::Response,
    progress::{Filter, ProgressError, State, Store},
};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
enum Deed {
    Begin(u128),
    Save(u128, Vec<String>, u64),
    Submit(u128, Vec<String>),
    Abandon(u128),
    Regrade(u128),
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    let (which, codes) = (0_u128..5, prop::collection::vec("[A-Z0-9é\"\\\\.]{0,6}", 0..4));
    prop_oneof![
        2 => which.clone().prop_map(Deed::Begin),
        8 => (which.clone(), codes.clone(), 0_u64..100).prop_map(|(n, codes, active)| Deed::Save(n, codes, active)),
        1 => (which.clone(), codes).prop_map(|(n, codes)| Deed::Submit(n, codes)),
        1 => which.clone().prop_map(Deed::Abandon),
        1 => which.prop_map(Deed::Regrade),
        1 => Just(Deed::Reopen),
    ]
}

#[derive(Debug, PartialEq)]
struct Plain {
    state: State,
    response: Response,
    active: u64,
    grades: u32,
    steps: Vec<Response>,
}

fn of(codes: &[String]) -> Response {
    answer(&codes.iter().map(String::as_str).collect::<Vec<_>>())
}

fn plainly(deed: &Deed, all: &mut BTreeMap<u128, Plain>) {
    match deed {
        Deed::Begin(n) => {
            let plain = Plain { state: State::Draft, response: Response::default(), active: 0, grades: 0, steps: vec![Response::default()] };
            all.entry(*n).or_insert(plain);
        }
        Deed::Save(n, codes, active) => {
            let Some(one) = all.get_mut(n).filter(|one| one.state == State::Draft) else { return };
            one.active = one.active.max(*active);
            if one.response != of(codes) {
                one.response = of(codes);
                one.steps.push(of(codes));
            }
        }
        Deed::Submit(n, codes) => {
            let Some(one) = all.get_mut(n).filter(|one| one.state == State::Draft) else { return };
            (one.state, one.response, one.grades, one.active) = (State::Submitted, of(codes), 1, one.active.max(50));
            one.steps.push(of(codes));
        }
        Deed::Abandon(n) => {
            let Some(one) = all.get_mut(n).filter(|one| one.state == State::Draft) else { return };
            one.state = State::Abandoned;
            one.steps.push(one.response.clone());
        }
        Deed::Regrade(n) => {
            if let Some(one) = all.get_mut(n).filter(|one| one.state == State::Submitted) {
                one.grades += 1;
            }
        }
        Deed::Reopen => {}
    }
}

fn really(deed: &Deed, store: &mut Store, known: bool) -> Result<(), ProgressError> {
    use clean_claim::progress::{GradedBy, NewGrade};
    let grade = grade();
    let new = NewGrade { grade: &grade, key: None, grader_version: 2, by: GradedBy::Automatic, reason: "again" };
    match deed {
        Deed::Begin(n) if known => drop(store.attempt(id(*n))?),
        Deed::Begin(n) => begin(store, *n, "a", 0),
        Deed::Save(n, codes, active) => drop(store.save_draft(id(*n), &of(codes), &json!(null), secs(*active), at(1))?),
        Deed::Submit(n, codes) => store.submit(id(*n), &of(codes), secs(50), Some(new), at(2))?,
        Deed::Abandon(n) => store.abandon(id(*n), at(3))?,
        Deed::Regrade(n) => drop(store.regrade(id(*n), new, at(4))?),
        Deed::Reopen => {}
    }
    Ok(())
}

fn read(store: &Store) -> BTreeMap<u128, Plain> {
    let one = |n| {
        let full = store.attempt(id(n)).ok()?;
        let steps = store.steps(id(n)).unwrap().into_iter().map(|step| step.response).collect();
        Some((n, Plain { state: full.summary.state, response: full.response, active: full.summary.active.as_secs(), grades: full.summary.grades, steps }))
    };
    (0..5).filter_map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_file_says_what_was_done_to_it(deeds in prop::collection::vec(deed(), 0..60)) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = open(dir.path());
        let mut plain = BTreeMap::new();
        for deed in &deeds {
            let known = matches!(deed, Deed::Begin(n) if plain.contains_key(n));
            match really(deed, &mut store, known) {
                Ok(()) | Err(ProgressError::Closed(_) | ProgressError::NoAttempt(_)) => {}
                Err(e) => prop_assert!(false, "{deed:?}: {e}"),
            }
            plainly(deed, &mut plain);
            if matches!(deed, Deed::Reopen) {
                drop(store);
                store = open(dir.path());
            }
        }
        prop_assert_eq!(&read(&store), &plain);
        let listed = store.attempts(&Filter::default()).unwrap();
        let summed = summary(&store, at(9), 3, &jiff::tz::TimeZone::UTC);
        drop(store);
        let store = open(dir.path());
        prop_assert_eq!(&read(&store), &plain);
        prop_assert_eq!(store.attempts(&Filter::default()).unwrap(), listed);
        prop_assert_eq!(summary(&store, at(9), 3, &jiff::tz::TimeZone::UTC), summed);
    }
}
