//! Writes batch files of generated claims for an independent validator.
//!
//! `cargo run --no-default-features --example x12_generate -- FOLDER [COUNT]`: COUNT claims, 1,000 unless given, half of
//! them on each form, fifty a file; then as many derived from made offices, and the right claims of the shipped exercises.
//! Says for which rules a payer would send one of those back, and ends with 1 where there is such a rule.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_truncation, reason = "a fault of the example may stop it")]
#![allow(missing_docs, dead_code, reason = "the generator serves the tests too")]

#[path = "../tests/x12/generate/mod.rs"]
mod generate;

use clean_claim::{
    chart::office,
    claim::{Claim, Form, complete, derive},
    codebook::CodeSets,
    pack::library,
    payer,
    scrub::{Case, Severity, scrub},
    x12,
};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::{collections::BTreeMap, path::Path, path::PathBuf, process::ExitCode};

const A_FILE: usize = 50;

/// The rules for which claims would be sent back, with how many and the first of them.
type Sent = BTreeMap<&'static str, (usize, String)>;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "x12-batches".to_owned()));
    let count: usize = args.next().and_then(|text| text.parse().ok()).unwrap_or(1000);
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..count.div_ceil(A_FILE) {
        let (form, kind) = if number % 2 == 0 { (Form::Cms1500, "837p") } else { (Form::Ub04, "837i") };
        let claims = generate::batch(number as u64, A_FILE.min(count - number * A_FILE), form);
        write(&folder.join(format!("{number:03}.{kind}")), number, &claims);
    }
    let mut sent = Sent::new();
    let made = made(count, &mut sent);
    batches(&folder, "made", &made);
    let shipped = shipped(&mut sent);
    batches(&folder, "shipped", &shipped);
    println!("{count} claims of every part, {} of made offices, {} shipped", made.len(), shipped.len());
    for (rule, (times, first)) in &sent {
        println!("sent back for {rule}: {times}, the first {first}");
    }
    ExitCode::from(u8::from(!sent.is_empty()))
}

fn write(path: &Path, number: usize, claims: &[Claim]) {
    let file = x12::write(claims, &generate::envelope(number as u32 + 1)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = x12::read(file.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(read.claims.iter().eq(claims.iter().map(x12::settled).collect::<Vec<_>>().iter()), "{} reads as other claims", path.display());
    std::fs::write(path, file).unwrap();
}

/// Writes claims of both forms, each form in files of its own.
fn batches(folder: &Path, name: &str, claims: &[Claim]) {
    for (form, kind) in [(Form::Cms1500, "837p"), (Form::Ub04, "837i")] {
        let of_form: Vec<Claim> = claims.iter().filter(|claim| claim.form() == form).cloned().collect();
        for (number, some) in of_form.chunks(A_FILE).enumerate() {
            write(&folder.join(format!("{name}-{number:03}.{kind}")), number, some);
        }
    }
}

fn made(count: usize, sent: &mut Sent) -> Vec<Claim> {
    let sets = CodeSets::default();
    let one = |seed: usize| {
        let office = office::generate(&mut ChaCha8Rng::seed_from_u64(seed as u64));
        let claim = derive(&office, &|id| payer::profile(id)).unwrap_or_else(|lacks| panic!("seed {seed}: {lacks}"));
        let profile = payer::profile(&office.coverages[office.bill_to].payer).unwrap();
        judge(&Case::new(&claim, profile, &sets, Some(&office), office.sent), &format!("seed {seed}"), sent);
        claim
    };
    (0..count).map(one).collect()
}

fn shipped(sent: &mut Sent) -> Vec<Claim> {
    let sets = CodeSets::default();
    let packs: Vec<_> = library::shipped().into_iter().filter_map(|opened| opened.pack).collect();
    let mut claims = Vec::new();
    for exercise in packs.iter().flat_map(|pack| &pack.exercises) {
        let (Some(asked), Some(key)) = (&exercise.prompt.claim, exercise.key.open().and_then(|key| key.claim.as_ref())) else { continue };
        let mut claim = Claim::read(&key.sheet);
        complete(&mut claim, &asked.payer, &asked.payers(), Some(&asked.office));
        judge(&Case::new(&claim, &asked.payer, &sets, Some(&asked.office), asked.received), exercise.prompt.id.as_str(), sent);
        claims.push(claim);
    }
    claims
}

fn judge(case: &Case<'_>, name: &str, sent: &mut Sent) {
    for finding in scrub(case).into_iter().filter(|finding| finding.rule.severity == Severity::Reject) {
        sent.entry(finding.rule.name).or_insert_with(|| (0, format!("{name}: {}", finding.words))).0 += 1;
    }
}
