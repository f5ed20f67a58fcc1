//! Reads and checks a generated pack of 10,000 exercises, beside `ron::from_str` alone on the same text.
//!
//! `cargo bench --no-default-features --bench pack`. Targets: reading ≤ 1.3 ×, with every check ≤ 2 ×.

use clean_claim::pack::{self, Origin, schema};
use std::time::{Duration, Instant};

const EXERCISES: usize = 10_000;
const ROUNDS: usize = 5;

fn main() {
    let text = pack::generate(EXERCISES, 1);
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let alone = best(|| options.from_str::<schema::Pack>(&text).map_or(0, |pack| pack.exercises.len()));
    let read = best(|| pack::read_bytes("generated.ron", text.clone().into_bytes()).pack.map_or(0, |pack| pack.exercises.len()));
    let mut faults = 0;
    let checked = best(|| {
        let opened = pack::read_bytes("generated.ron", text.clone().into_bytes());
        faults = pack::check(&opened, Origin::Other).len();
        opened.pack.map_or(0, |pack| pack.exercises.len())
    });
    let ratio = |time: Duration| time.as_secs_f64() / alone.as_secs_f64();
    println!("{EXERCISES} exercises, {:.1} MB, {faults} faults, best of {ROUNDS}", text.len() as f64 / 1e6);
    println!("ron::from_str alone  {:>7.1} ms", alone.as_secs_f64() * 1e3);
    println!("read                 {:>7.1} ms  {:.2} × (target 1.3)", read.as_secs_f64() * 1e3, ratio(read));
    println!("read and check       {:>7.1} ms  {:.2} × (target 2)", checked.as_secs_f64() * 1e3, ratio(checked));
}

fn best(mut work: impl FnMut() -> usize) -> Duration {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        assert_eq!(std::hint::black_box(work()), EXERCISES);
        times.push(began.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}
