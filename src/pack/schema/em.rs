//! The E/M worksheet of a key, as it is written.

use crate::codebook::em::{Basis, Billed, Category, DataKind, Problem, Risk, SeenBy};
use serde::Deserialize;

/// Holds what decides the level of a visit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Em {
    pub category: Category,
    #[serde(default)]
    pub seen_by: SeenBy,
    #[serde(default)]
    pub problems: Vec<EmKind<Problem>>,
    #[serde(default)]
    pub data: Vec<EmData>,
    #[serde(default)]
    pub risk: Vec<EmKind<Risk>>,
    #[serde(default)]
    pub time: Option<EmTime>,
    #[serde(default)]
    pub basis: Option<Basis>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub cite: Vec<String>,
}

/// Holds one problem, or one thing that was decided on: what kind it is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct EmKind<K> {
    pub kind: K,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub why: String,
}

/// Holds one data item.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct EmData {
    pub kind: DataKind,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub billed: Billed,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub why: String,
}

/// Holds the minutes the record states.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct EmTime {
    pub minutes: u16,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub why: String,
}
