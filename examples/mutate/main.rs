//! Feeds the pack reader and the responses reader mutated inputs, and counts how they end.
//!
//! `cargo run --release --no-default-features --example mutate -- [N] [SEED]`; N is 1,000,000 unless given. Ends with
//! exit code 1 when an input took more than 100 ms or the process more than 512 MB. A panic ends it by itself.

mod mutator;

use clean_claim::{
    attempt::{Response, read_responses},
    pack::{self, Origin, Severity},
};
use mutator::Mutator;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

const MOST_TIME: Duration = Duration::from_millis(100);
const MOST_MEMORY_KB: u64 = 512 << 10;

const RESPONSES: &str = r#"[{"exercise": "swollen-ankles", "response": {"diagnoses": ["I13.0", "I50.22", "E11.22"],
 "procedures": [{"code": "99214", "modifiers": ["25"], "units": 1, "points_to": ["A", "B"]}]}},
 {"exercise": "third-day", "response": {"diagnoses": ["J02.0"], "procedures": []}},
 {"exercise": "one-best", "response": {"question": {"picked": ["both"], "text": ""}}},
 {"exercise": "knee-audit", "response": {"audit": {"px:20610": {"agree": true}, "drug": {"error": "Units", "replace": {"code": "J3301", "modifiers": [], "units": 4}}}}}]"#;

/// The questions and audits of the tests' own pack.
const KINDS: [&str; 7] = [
    include_str!("../../tests/fixtures/kinds/knee-audit.ron"),
    include_str!("../../tests/fixtures/kinds/all-well-audit.ron"),
    include_str!("../../tests/fixtures/kinds/one-best.ron"),
    include_str!("../../tests/fixtures/kinds/several.ron"),
    include_str!("../../tests/fixtures/kinds/number.ron"),
    include_str!("../../tests/fixtures/kinds/term.ron"),
    include_str!("../../tests/fixtures/kinds/on-a-case.ron"),
];

fn main() {
    let mut args = std::env::args().skip(1).filter_map(|arg| arg.parse::<u64>().ok());
    let (n, seed) = (args.next().unwrap_or(1_000_000), args.next().unwrap_or(7));
    let mut mutator = Mutator::new(seed);
    let packs: Vec<String> = (0..8).map(|n| pack::generate(1 + n % 3, n as u64)).collect();
    // Written exercises are richer than generated ones; each becomes a pack of one, and so does each form of question and audit.
    let mut shipped = shipped_texts();
    shipped.extend(KINDS.map(wrapped));
    shipped.push(pack::generate_questions(24, 3, &[]));
    let (mut outcomes, mut slowest, mut over) = (BTreeMap::<String, u64>::new(), Duration::ZERO, 0_u64);
    let (mut read, began) = (0_u64, Instant::now());
    for turn in 0..n {
        let text = match turn % 5 {
            4 => mutator.mutate(RESPONSES),
            3 if !shipped.is_empty() => mutator.mutate(&shipped[turn as usize / 5 % shipped.len()]),
            _ => mutator.mutate(&packs[turn as usize % packs.len()]),
        };
        let ((kind, parsed), mut took) = timed(turn, &text);
        // A busy machine may have taken the core away: what is slow by itself is slow again.
        for _ in 0..3 {
            if took > MOST_TIME {
                took = took.min(timed(turn, &text).1);
            }
        }
        slowest = slowest.max(took);
        over += u64::from(took > MOST_TIME);
        read += u64::from(parsed);
        *outcomes.entry(kind).or_default() += 1;
    }
    let memory = peak_kb();
    println!("{n} inputs, seed {seed}, {:.1} s; {} % still parse", began.elapsed().as_secs_f64(), read * 100 / n.max(1));
    println!("slowest {:.1} ms, {over} over {} ms; peak memory {} MB", slowest.as_secs_f64() * 1e3, MOST_TIME.as_millis(), memory >> 10);
    for (kind, count) in &outcomes {
        println!("{count:>9}  {kind}");
    }
    if over > 0 || memory > MOST_MEMORY_KB {
        std::process::exit(1);
    }
}

/// Reads one input and tells how it ended and how long it took.
fn timed(turn: u64, text: &str) -> ((String, bool), Duration) {
    let before = Instant::now();
    let ended = if turn % 5 == 4 { responses(text) } else { one_pack(text.to_owned()) };
    (ended, before.elapsed())
}

/// Makes a pack of one exercise.
fn wrapped(text: &str) -> String {
    format!("Pack(format: 1, id: \"one\", title: \"One\", version: \"1\", systems: [Icd10Cm, Cpt], exercises: [\n{text}])")
}

fn shipped_texts() -> Vec<String> {
    let mut texts = Vec::new();
    for carried in pack::library::shipped_sources() {
        for (path, bytes) in &carried.files {
            if path.ends_with(".ron") && path != "pack.ron" {
                texts.extend(std::str::from_utf8(bytes).ok().map(wrapped));
            }
        }
    }
    texts
}

/// Reads and checks a pack; names its first fault.
fn one_pack(text: String) -> (String, bool) {
    let opened = pack::read_bytes("mutated.ron", text.into_bytes());
    let parsed = opened.faults.is_empty();
    let faults = pack::check(&opened, Origin::Other);
    for fault in &faults {
        std::hint::black_box(opened.render(fault));
    }
    let first = faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| fault.rule).next();
    (first.map_or_else(|| "pack: fine".to_owned(), |rule| format!("pack: {rule}")), parsed)
}

fn responses(text: &str) -> (String, bool) {
    match read_responses(text) {
        Ok(all) => {
            all.iter().for_each(|one| drop(std::hint::black_box(Response::from(&one.response))));
            ("responses: fine".to_owned(), true)
        }
        Err(why) => {
            let what = why.to_string();
            // Without the place, and without what was found there, so that kinds can be counted.
            let what = what.split_once(": ").map_or(what.as_str(), |(_, what)| what);
            let what = what.strip_prefix('“').and_then(|rest| rest.split_once('”')).map_or(what, |(_, what)| what);
            let what = what.split(['`', '“', '"']).find(|part| !part.is_empty()).unwrap_or_default();
            let what = what.split(" at line").next().unwrap_or_default().trim();
            (format!("responses: {}", what.chars().take(50).collect::<String>()), false)
        }
    }
}

/// Gives the most memory this process ever had, in kilobytes; 0 where the platform does not say.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}
