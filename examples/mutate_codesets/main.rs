//! Feeds every reader of code sets mutated files, asks everything of what opens, and counts how they end.
//!
//! `cargo run --release --no-default-features --example mutate_codesets -- [N] [SEED] [TURN]`; N is 1,000,000 unless
//! given, and with a TURN that one alone is carried out and its input written into the current folder. The official files are mutated too where
//! `CLEAN_CLAIM_DATA_DIR` names their folder (and `CLEAN_CLAIM_ICD_DIR` that of the Tabular List). With `stress` in place of N, files made to be slow or
//! to need much memory are read instead, each with its time and memory. Ends with exit code 1 after a panic, and when an input took longer than it
//! may or the process more than 1 GB.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_truncation, reason = "a fault of the example may stop it")]

mod fuzz;
mod stress;

use fuzz::{Fuzz, Kind};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Mutex,
    time::{Duration, Instant},
};

const MOST_MEMORY_KB: u64 = 1 << 20;
/// So many faults are listed.
const MOST_LISTED: usize = 40;
/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

#[derive(Default)]
struct Tally {
    turns: u64,
    parsed: u64,
    panics: u64,
    slow: u64,
    slowest: Duration,
}

fn main() {
    let mut args = std::env::args().skip(1).filter_map(|arg| arg.parse::<u64>().ok());
    let (n, seed, only) = (args.next().unwrap_or(1_000_000), args.next().unwrap_or(7), args.next());
    if std::env::args().nth(1).as_deref() == Some("stress") {
        return stress::run();
    }
    let official = std::env::var_os("CLEAN_CLAIM_DATA_DIR").map(std::path::PathBuf::from);
    let fuzz = Fuzz::new(official.as_deref());
    if let Some(turn) = only {
        let (kind, _, files, _) = fuzz.input(seed, turn);
        for (name, bytes) in files {
            std::fs::write(format!("turn-{turn}-{name}"), bytes).unwrap();
        }
        let ended = fuzz.turn(seed, turn);
        return println!("{kind:?}: {} after {:.1} ms", if ended.parsed { "read" } else { "refused" }, ended.took.as_secs_f64() * 1e3);
    }
    let (own, theirs) = fuzz.seeds();
    println!("{own} files of our own, {theirs} official ones; {} MB before the first turn", peak_kb() >> 10);
    std::panic::set_hook(Box::new(|info| *PANIC.lock().unwrap() = info.to_string()));
    let (mut all, began, mut listed) = (BTreeMap::<Kind, Tally>::new(), Instant::now(), 0);
    for turn in 0..n {
        let ended = catch_unwind(AssertUnwindSafe(|| fuzz.turn(seed, turn)));
        let mut list = |what: String| {
            listed += 1;
            if listed <= MOST_LISTED {
                println!("seed {seed} turn {turn}: {what}");
            }
        };
        let Ok(ended) = ended else {
            let (kind, name, ..) = fuzz.input(seed, turn);
            let one = all.entry(kind).or_default();
            (one.turns, one.panics) = (one.turns + 1, one.panics + 1);
            list(format!("{kind:?} of {name}: {}", PANIC.lock().unwrap().replace('\n', " ")));
            continue;
        };
        let one = all.entry(ended.kind).or_default();
        one.turns += 1;
        one.parsed += u64::from(ended.parsed);
        one.slowest = one.slowest.max(ended.took);
        if ended.took > ended.allowed {
            one.slow += 1;
            list(format!("{:?} of {}: {:.0} ms, {:.0} allowed", ended.kind, ended.name, ended.took.as_secs_f64() * 1e3, ended.allowed.as_secs_f64() * 1e3));
        }
    }
    let _ = std::panic::take_hook();
    let sum = |of: fn(&Tally) -> u64| all.values().map(of).sum::<u64>();
    let (parsed, panics, slow, memory) = (sum(|one| one.parsed), sum(|one| one.panics), sum(|one| one.slow), peak_kb());
    println!(
        "{n} inputs, seed {seed}, {:.1} s; {} % still read; {panics} panics, {slow} too slow; peak memory {} MB",
        began.elapsed().as_secs_f64(),
        parsed * 100 / n.max(1),
        memory >> 10
    );
    println!("{:>14} {:>9} {:>9} {:>9} {:>7} {:>6} {:>11}", "kind", "inputs", "read", "refused", "panics", "slow", "slowest ms");
    for (kind, one) in &all {
        let refused = one.turns - one.parsed - one.panics;
        println!("{:>14} {:>9} {:>9} {refused:>9} {:>7} {:>6} {:>11.1}", format!("{kind:?}"), one.turns, one.parsed, one.panics, one.slow, one.slowest.as_secs_f64() * 1e3);
    }
    if panics + slow > 0 || memory > MOST_MEMORY_KB {
        std::process::exit(1);
    }
}

/// Gives the most memory this process ever had, in kilobytes; 0 where the platform does not say.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}
