//! Claims derived from facts, held to the laws of the field.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod faults;
mod lacks;
mod laws;
mod papers;
mod sheets;
mod stays;
mod ways;

use clean_claim::{
    chart::office::{self, Office},
    claim::{Claim, DeriveError, Institutional, Professional, derive},
    payer,
};
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use std::path::PathBuf;

/// Makes the office of a seed.
fn office(seed: u64) -> Office {
    office::generate(&mut ChaCha8Rng::seed_from_u64(seed))
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/claims/offices")
}

/// Reads an office written by hand.
fn load(name: &str) -> Office {
    let text = std::fs::read_to_string(folder().join(format!("{name}.ron"))).unwrap();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

/// Derives with the payers that come with the program.
fn derived(office: &Office) -> Result<Claim, DeriveError> {
    derive(office, &|id| payer::profile(id))
}

/// Gives the claim as a CMS-1500.
fn professional(office: &Office) -> Professional {
    match derived(office).unwrap() {
        Claim::Professional(claim) => *claim,
        Claim::Institutional(_) => panic!("it is a UB-04"),
    }
}

/// Gives the claim as a UB-04.
fn institutional(office: &Office) -> Institutional {
    match derived(office).unwrap() {
        Claim::Institutional(claim) => *claim,
        Claim::Professional(_) => panic!("it is a CMS-1500"),
    }
}
