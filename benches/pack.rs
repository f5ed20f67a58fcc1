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
    let best = |work: &mut dyn FnMut(Vec<u8>) -> usize| best_of(&text, work);
    let alone = best(&mut |_| options.from_str::<schema::Pack>(&text).map_or(0, |pack| pack.exercises.len()));
    let read = best(&mut |bytes| pack::read_bytes("generated.ron", bytes).pack.map_or(0, |pack| pack.exercises.len()));
    let mut faults = 0;
    let checked = best(&mut |bytes| {
        let opened = pack::read_bytes("generated.ron", bytes);
        faults = pack::check(&opened, Origin::Other).len();
        opened.pack.map_or(0, |pack| pack.exercises.len())
    });
    let ratio = |time: Duration| time.as_secs_f64() / alone.as_secs_f64();
    println!("{EXERCISES} exercises, {:.1} MB, {faults} faults, best of {ROUNDS}", text.len() as f64 / 1e6);
    println!("ron::from_str alone  {:>7.1} ms", alone.as_secs_f64() * 1e3);
    println!("read                 {:>7.1} ms  {:.2} × (target 1.3)", read.as_secs_f64() * 1e3, ratio(read));
    println!("read and check       {:>7.1} ms  {:.2} × (target 2)", checked.as_secs_f64() * 1e3, ratio(checked));
}

/// Gives the best of some rounds; the copy each round works on is made before its clock starts.
fn best_of(text: &str, work: &mut dyn FnMut(Vec<u8>) -> usize) -> Duration {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let bytes = text.as_bytes().to_vec();
        let began = Instant::now();
        assert_eq!(std::hint::black_box(work(bytes)), EXERCISES);
        times.push(began.elapsed());
    }
    times.into_iter().min().unwrap_or_default()
}
