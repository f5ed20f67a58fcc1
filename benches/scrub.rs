//! How many claims a second one core scrubs by every rule, with a set of pairs as large as the official one.
//!
//! `cargo bench --no-default-features --bench scrub`. The budget is 20,000 a second. Claims are read and cases made in
//! the measured time; the code sets are in memory before it begins. Derived and written claims join when they are there.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

use clean_claim::{
    claim::ClaimFile,
    codebook::{
        CodeSets,
        edits::{EditSet, generate_pairs, pairs},
        import::Watch,
    },
    scrub::{Case, rules, scrub},
};
use jiff::civil::date;
use std::{hint::black_box, time::Instant};

const ROWS: usize = 1_700_000;
const ROUNDS: usize = 5;
const TIMES: u32 = 2_000;

const BASES: [(&str, &str); 6] = [
    ("visit, PPO", include_str!("../tests/scrub/bases/ppo-visit.ron")),
    ("visit and injection", include_str!("../tests/scrub/bases/codes-ppo.ron")),
    ("visit in a global period", include_str!("../tests/scrub/bases/codes-history.ron")),
    ("drug, Medicare", include_str!("../tests/scrub/bases/codes-medicare.ron")),
    ("stay, UB-04", include_str!("../tests/scrub/bases/ub-inpatient.ron")),
    ("emergency, UB-04", include_str!("../tests/scrub/bases/ub-outpatient.ron")),
];

/// Adds lines to a visit until the form is full: six services, twelve diagnoses.
fn full(visit: &ClaimFile) -> ClaimFile {
    let mut file = visit.clone();
    let mut put = |id: &str, text: &str| file.sheet.put(id.parse().unwrap(), text).unwrap();
    for (at, code) in (1..).zip(["E1122", "N1831", "I10", "E785", "M1711", "J309", "K219", "F329", "G4733", "Z794", "E6601", "Z6841"]) {
        put(&format!("21/{at}"), code);
    }
    for (at, (code, units)) in (1..).zip([("99213", "1"), ("20610", "1"), ("J3301", "4"), ("36415", "1"), ("83036", "1"), ("80061", "1")]) {
        for (part, text) in
            [("24A.from", "06 01 26"), ("24A.to", "06 01 26"), ("24B", "11"), ("24D", code), ("24E", "ABCD"), ("24F", "50 00"), ("24G", units), ("24J", "1000001010")]
        {
            put(&format!("{part}/{at}"), text);
        }
    }
    put("24D.modifiers/1", "25");
    put("28", "300 00");
    file
}

fn main() {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let mut text = Vec::new();
    generate_pairs(ROWS, 7, &mut text).unwrap();
    let set = pairs::read("ccipra-v322r0-f1.TXT", &text, &Watch::idle()).unwrap();
    drop(text);
    let mut sets = CodeSets::default();
    println!("{} rules, {} pairs", rules::ALL.len(), set.len());
    sets.add_edits(EditSet::Pairs(set.for_days(date(2026, 1, 1), date(2026, 12, 31))));
    let mut all: Vec<(&str, ClaimFile)> = BASES.iter().map(|(name, text)| (*name, ClaimFile::read(text).unwrap())).collect();
    let full = full(&all[1].1);
    all.push(("a full form", full));
    for (name, file) in &all {
        let (mut made, mut scrubbed) = (f64::MAX, f64::MAX);
        let mut found = 0;
        for _ in 0..ROUNDS {
            made = made.min(micros(|| drop(black_box(file.claim()))));
            scrubbed = scrubbed.min(micros(|| {
                let claim = file.claim();
                let case = Case::new(&claim, file.profile().unwrap(), &sets, file.office.as_deref(), file.received);
                found = black_box(scrub(&case)).len();
            }));
        }
        println!("{name:<26} {:>8.0} claims a second  {scrubbed:>6.1} µs, of which reading the boxes {made:.1}; {found} findings", 1e6 / scrubbed);
    }
    slowest(&all[1].1, &sets);
}

/// Names the rules that take longest on a claim.
fn slowest(file: &ClaimFile, sets: &CodeSets) {
    let claim = file.claim();
    let profile = file.profile().unwrap();
    println!("making a case {:.2} µs", micros(|| drop(black_box(Case::new(&claim, profile, sets, file.office.as_deref(), file.received)))));
    let case = Case::new(&claim, profile, sets, file.office.as_deref(), file.received);
    println!("all rules {:.2} µs", micros(|| drop(black_box(scrub(&case)))));
}

/// Gives the microseconds one time takes.
fn micros(mut work: impl FnMut()) -> f64 {
    let began = Instant::now();
    (0..TIMES).for_each(|_| work());
    began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
}
