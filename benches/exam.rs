//! Draws forms of 100 from 20,000 questions, beside shuffling as many numbers with the same generator.
//!
//! `cargo bench --no-default-features --bench exam`. The budget is 5 ms a form; the pool is made once and costs what is printed.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

#[path = "../tests/common/questions.rs"]
mod questions;

use clean_claim::{
    blueprint::{Size, find},
    exam::{ItemRef, Pool, draw},
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::{
    hint::black_box,
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

fn main() {
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
