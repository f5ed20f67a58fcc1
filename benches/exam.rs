//! Draws forms of 100 from 20,000 questions, beside shuffling as many numbers with the same generator.
//!
//! `cargo bench --no-default-features --bench exam`. The budget is 5 ms a form; the pool is made once and costs what is printed.
//! After that, what opening the exams costs somebody with 15,000 attempts: readiness for every exam; the budget is 20 ms.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

#[path = "../tests/common/questions.rs"]
mod questions;

use clean_claim::{
    app::{Action, App, Around, Jobs, model::Place},
    attempt::{AttemptId, FormId, Policy},
    blueprint::{Size, find},
    exam::{ItemRef, Pool, draw, readiness::Readiness},
    exercise::{ExerciseId, Kind, PackId},
    grade::Percent,
    progress::{DataDir, FormSummary, Sitting, State, Way},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use serde_json::json;
use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

const QUESTIONS: usize = 20_000;
const FORMS: u64 = 300;

fn shuffle(seed: u64) -> Vec<u32> {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut list: Vec<u32> = (0..QUESTIONS as u32).collect();
    for last in (1..list.len()).rev() {
        list.swap(last, ((u64::from(dice.next_u32()) * (last as u64 + 1)) >> 32) as usize);
    }
    list
}

/// Gives the median and the worst of some runs.
fn times(mut work: impl FnMut(u64)) -> (Duration, Duration) {
    let mut all: Vec<Duration> = (0..FORMS)
        .map(|seed| {
            let began = Instant::now();
            work(seed);
            began.elapsed()
        })
        .collect();
    all.sort();
    (all[all.len() / 2], all[all.len() - 1])
}

/// Opens the exams as somebody with so many attempts at questions, a fifth of them in forms.
fn readiness(attempts: usize) {
    let blueprint = find("cpc").unwrap();
    let packs = questions::packs(blueprint, QUESTIONS, 5);
    let dir = tempfile::tempdir().unwrap();
    let mut drawn = 0_u128;
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let now: Timestamp = "2026-11-16T09:00:00Z".parse().unwrap();
    let mut around = Around { now, elapsed: Duration::ZERO, zone: TimeZone::UTC, draw: &mut draw };
    let mut app = App::open(&DataDir::at(dir.path()), None, Jobs::new(|| {}), &mut around);
    app.act(Action::AddLearner("Ana".to_owned(), Box::default()), &mut around);
    app.model.exams.pool = Some(Arc::new(Pool::of(&packs.iter().collect::<Vec<_>>())));
    let items: Vec<(&PackId, &ExerciseId)> = packs.iter().flat_map(|pack| pack.exercises.iter().map(|one| (&pack.manifest.id, &one.prompt.id))).collect();
    let (in_forms, practised) = items[..attempts].split_at(attempts / 5);
    let at = |n: usize| now - SignedDuration::from_mins(n as i64 * 20);
    for (n, (pack, exercise)) in practised.iter().enumerate().rev() {
        let sitting = Sitting {
            attempt: AttemptId::from_bits(n as u128),
            source: 0,
            kind: Some(Kind::Question),
            way: Way::Case,
            policy: Policy::Practice,
            at: at(n),
            active: Duration::from_secs(60),
            counted: Some(Percent::FULL),
            again: false,
        };
        let record = &mut app.model.study.record;
        record.add_sitting(((*pack).clone(), (*exercise).clone()), "A question", sitting);
        record.add_part(None, Default::default(), [100, 100, 0], None);
    }
    let form = |n: usize, items: &[(&PackId, &ExerciseId)]| {
        let earned = |(n, (pack, exercise)): (usize, &(&PackId, &ExerciseId))| {
            let domain = &blueprint.domains[n % blueprint.domains.len()].id;
            json!({"pack": pack, "exercise": exercise, "domain": domain, "scored": true, "credit": if n % 4 == 0 { 0 } else { 10_000 }, "seconds": 60, "late": false, "guess": 0.25})
        };
        let result = items.iter().enumerate().map(earned).collect();
        let (id, title) = (FormId::from_bits(n as u128), format!("Form {n}"));
        FormSummary { id, blueprint: "cpc".to_owned(), title, state: State::Submitted, started: at(n), updated: at(n), submitted: Some(at(n * 100)), items: 100, result }
    };
    app.model.exams.forms = in_forms.chunks(100).enumerate().map(|(n, items)| form(n, items)).collect();
    let (median, worst) = times(|_| {
        app.act(Action::Go(Place::Exams), &mut around);
    });
    let told = app.model.exams.readiness.values().filter(|one| matches!(one, Readiness::Told(told) if told.tally.in_forms > 0)).count();
    assert!(told > 0, "the forms are read");
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("readiness of {told} exams from {attempts} attempts: median {:.2} ms, worst {:.2} ms (budget 20)", ms(median), ms(worst));
}

/// Tries to draw from a pool of which most is too alike: every change of a plan on the screen does that once.
fn alike(questions: usize) {
    let blueprint = find("cbcs").unwrap();
    let mut packs = questions::packs(blueprint, questions, 5);
    for one in packs.iter_mut().flat_map(|pack| &mut pack.exercises) {
        if let Some(question) = one.prompt.question.as_mut() {
            question.alike = Some("x".to_owned());
        }
    }
    let pool = Pool::of(&packs.iter().collect::<Vec<_>>());
    let (median, worst) = times(|seed| drop(black_box(draw(&pool, blueprint, Size::Full, seed, &[]).unwrap_err())));
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("a draw that fails on {questions} questions too alike: median {:.2} ms, worst {:.2} ms (budget 50)", ms(median), ms(worst));
}

fn main() {
    alike(9_900);
    readiness(15_000);
    for id in ["cpc", "cbcs", "cca", "cpb"] {
        let blueprint = find(id).unwrap();
        let packs = questions::packs(blueprint, QUESTIONS, 5);
        let packs: Vec<_> = packs.iter().collect();
        let began = Instant::now();
        let pool = Pool::of(&packs);
        let made = began.elapsed();
        let mut recent: Vec<Vec<ItemRef>> = Vec::new();
        for seed in 0..5 {
            let form = draw(&pool, blueprint, Size::Full, seed, &recent).unwrap();
            recent.insert(0, form.items.into_iter().map(|item| ItemRef { pack: item.pack, exercise: item.exercise }).collect());
        }
        let alone = times(|seed| drop(black_box(shuffle(seed))));
        let full = times(|seed| drop(black_box(draw(&pool, blueprint, Size::Full, seed, &recent).unwrap())));
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{id:<5} pool of {} made in {:.1} ms, {:.1} MB; a form of {}: median {:.2} ms, worst {:.2} ms (budget 5), {:.1} × a shuffle ({:.2} ms)",
            pool.len(),
            ms(made),
            pool.bytes() as f64 / 1e6,
            blueprint.total(),
            ms(full.0),
            ms(full.1),
            full.0.as_secs_f64() / alone.0.as_secs_f64(),
            ms(alone.0)
        );
    }
}
