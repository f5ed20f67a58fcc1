//! How many claims a second one core derives, scrubs by every rule, writes as X12 and reads back.
//!
//! `cargo bench --no-default-features --bench scrub`. The budget is 20,000 scrubs a second, for the full form too, with a
//! set of pairs as large as the official one. Claims are read and cases made in the measured time; the code sets are in
//! memory before it begins. Reading the same sheets from JSON stands beside it, so that a slow machine is told from a slow
//! change.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

use clean_claim::{
    chart::office::{self, Office},
    claim::{Claim, ClaimFile, Sheet, derive},
    code::Phone,
    codebook::{
        CodeSets,
        edits::{EditSet, generate_pairs, pairs},
        import::Watch,
    },
    payer::{self, Profile},
    scrub::{Case, rules, scrub},
    x12::{self, Contact, Envelope, Partner, Time, Usage},
};
use jiff::civil::date;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
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

const OFFICES: [&str; 20] = [
    include_str!("../tests/claims/offices/anesthesia.ron"),
    include_str!("../tests/claims/offices/auto.ron"),
    include_str!("../tests/claims/offices/eight_lines.ron"),
    include_str!("../tests/claims/offices/hmo_referral.ron"),
    include_str!("../tests/claims/offices/lab_clia.ron"),
    include_str!("../tests/claims/offices/medicaid_newborn.ron"),
    include_str!("../tests/claims/offices/medicare_medigap.ron"),
    include_str!("../tests/claims/offices/medicare_primary.ron"),
    include_str!("../tests/claims/offices/medicare_secondary.ron"),
    include_str!("../tests/claims/offices/ppo_secondary.ron"),
    include_str!("../tests/claims/offices/ppo_spouse.ron"),
    include_str!("../tests/claims/offices/rejected.ron"),
    include_str!("../tests/claims/offices/replaced.ron"),
    include_str!("../tests/claims/offices/solo_unlisted.ron"),
    include_str!("../tests/claims/offices/tricare_child.ron"),
    include_str!("../tests/claims/offices/ub_emergency_observation.ron"),
    include_str!("../tests/claims/offices/ub_inpatient.ron"),
    include_str!("../tests/claims/offices/ub_interim.ron"),
    include_str!("../tests/claims/offices/ub_outpatient_surgery.ron"),
    include_str!("../tests/claims/offices/workers_comp.ron"),
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
        let claim = file.claim();
        let case = || Case::new(&claim, file.profile().unwrap(), &sets, file.office.as_deref(), file.received);
        let held = case();
        let found = scrub(&held).len();
        let read = best(|| drop(black_box(file.claim())));
        let made = best(|| drop(black_box(case())));
        let judged = best(|| drop(black_box(scrub(&held))));
        let whole = read + made + judged;
        println!("{name:<26} {:>8.0} scrubs a second  {whole:>6.1} µs: boxes {read:.1}, case {made:.1}, rules {judged:.1}; {found} findings", 1e6 / whole);
    }
    slowest(&all[all.len() - 1].1, &sets);
    let by_hand = OFFICES.map(read_office);
    let made: Vec<Office> = (0..100).map(|seed| office::generate(&mut ChaCha8Rng::seed_from_u64(seed))).collect();
    ways("offices by hand", &by_hand, &sets);
    ways("made offices", &made, &sets);
}

fn read_office(text: &str) -> Office {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text).unwrap()
}

fn profile(office: &Office) -> &'static Profile {
    payer::profile(&office.coverages[office.bill_to].payer).unwrap()
}

/// Measures the whole way of claims: facts, claim, findings, file, claim again; then reading the sheets from JSON.
fn ways(name: &str, offices: &[Office], sets: &CodeSets) {
    let claim = |office: &Office| derive(office, &|id| payer::profile(id)).unwrap();
    let claims: Vec<Claim> = offices.iter().map(claim).collect();
    let sheets: Vec<Sheet> = claims.iter().map(Claim::to_sheet).collect();
    let texts: Vec<String> = sheets.iter().map(|sheet| serde_json::to_string(sheet).unwrap()).collect();
    let envelope = envelope();
    let file = |claim: &Claim| x12::write(std::slice::from_ref(claim), &envelope).unwrap();
    let files: Vec<String> = claims.iter().map(file).collect();
    println!(
        "{name}: {} claims, {} boxes and {} bytes of X12 each",
        claims.len(),
        sheets.iter().map(|sheet| sheet.filled().count()).sum::<usize>() / claims.len(),
        files.iter().map(String::len).sum::<usize>() / claims.len()
    );
    let json = each(&texts, |text| drop(black_box(serde_json::from_str::<Sheet>(text).unwrap())));
    let scrubbed = |(office, sheet): &(&Office, &Sheet)| {
        let claim = Claim::read(sheet);
        drop(black_box(scrub(&Case::new(&claim, profile(office), sets, Some(office), office.sent))));
    };
    let pairs: Vec<(&Office, &Sheet)> = offices.iter().zip(&sheets).collect();
    let rows = [
        ("sheets read from JSON", json),
        ("claims derived", each(offices, |office| drop(black_box(claim(office))))),
        ("scrubbed, boxes read", each(&pairs, scrubbed)),
        ("written as X12", each(&claims, |claim| drop(black_box(file(claim))))),
        ("read from X12", each(&files, |file| drop(black_box(x12::read(file.as_bytes()).unwrap())))),
    ];
    for (what, time) in rows {
        println!("  {what:<24} {:>8.0} a second  {time:>6.1} µs, {:.2} of JSON", 1e6 / time, time / json);
    }
}

fn envelope() -> Envelope {
    let partner = |id: &str, name: &str| Partner { qualifier: "ZZ".into(), id: id.into(), name: name.into() };
    Envelope {
        sender: partner("PINELAKE", "PINE LAKE BILLING"),
        contact: Contact { name: "BILLING".into(), phone: Phone::parse("5555550100").ok() },
        receiver: partner("SAMPLECH", "SAMPLE CLEARINGHOUSE"),
        date: date(2026, 7, 1),
        time: Time::MIDNIGHT,
        interchange: 1,
        group: 1,
        set: 1,
        batch: "1".into(),
        usage: Usage::Test,
    }
}

/// Names the rules that take longest on a claim.
fn slowest(file: &ClaimFile, sets: &CodeSets) {
    let claim = file.claim();
    let case = Case::new(&claim, file.profile().unwrap(), sets, file.office.as_deref(), file.received);
    let mut times: Vec<(f64, &str)> = rules::ALL.iter().filter(|rule| rule.holds(&case)).map(|rule| (best(|| drop(black_box(rule.findings(&case)))), rule.name)).collect();
    times.sort_by(|one, other| other.0.total_cmp(&one.0));
    let said: Vec<String> = times.iter().take(12).map(|(time, name)| format!("{name} {time:.2}")).collect();
    println!("slowest on the full form, µs: {}", said.join(", "));
}

/// Gives the microseconds one time takes, the best of some rounds.
fn best(mut work: impl FnMut()) -> f64 {
    (0..ROUNDS).map(|_| micros(&mut work)).fold(f64::MAX, f64::min)
}

/// Gives the microseconds an item takes, the best of some rounds over all.
fn each<T>(all: &[T], mut work: impl FnMut(&T)) -> f64 {
    let round = |work: &mut dyn FnMut(&T)| {
        let began = Instant::now();
        (0..TIMES as usize).for_each(|at| work(&all[at % all.len()]));
        began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
    };
    (0..ROUNDS).map(|_| round(&mut work)).fold(f64::MAX, f64::min)
}

/// Gives the microseconds one time takes.
fn micros(work: &mut impl FnMut()) -> f64 {
    let began = Instant::now();
    (0..TIMES).for_each(|_| work());
    began.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES)
}
