//! Questions and audits: read, checked, graded; the laws of their grades.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod audits;
mod examples;
mod faults;
mod generated;
mod hostile;
mod questions;
mod variety;

use clean_claim::pack::{self, Opened};
use std::path::PathBuf;

/// Gives the folder of the pack that has every form of question and audit.
pub fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kinds")
}

/// Reads a pack of one or more exercises.
pub fn pack_of(exercises: &str) -> Opened {
    let text = format!("Pack(format: 1, id: \"x\", title: \"X\", version: \"1\", systems: [Icd10Cm, Cpt, Hcpcs], edition: \"icd10cm-2026-april\", exercises: [{exercises}])");
    pack::read_bytes("x.ron", text.into_bytes())
}
