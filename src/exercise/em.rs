//! An E/M worksheet: whether one is asked, and what the record supports of it.

use crate::codebook::em::{Basis, Category, DataItem, Problem, Risk, SeenBy, Worksheet, normal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Tells which worksheet is filled in beside the codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WorksheetAsked {
    /// None.
    #[default]
    None,
    /// The one that decides the level of a visit.
    Em,
}

impl WorksheetAsked {
    /// Tells whether none is asked.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// Holds what the record supports, element by element, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmKey {
    /// The kind of visit.
    pub category: Category,
    /// Who saw the patient.
    #[serde(default, skip_serializing_if = "SeenBy::is_practitioner")]
    pub seen_by: SeenBy,
    /// The problems that were dealt with, one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<EmItem<Problem>>,
    /// What was looked at or asked for; also what does not count because its reading is billed here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<EmItem<DataItem>>,
    /// What was decided on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risk: Vec<EmItem<Risk>>,
    /// The minutes, where the record states them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<EmItem<u16>>,
    /// What the level rests on; nothing where staff alone saw the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Why the level is right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Where the rules stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<String>,
}

/// Holds one thing the record supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmItem<T> {
    /// What it is.
    pub what: T,
    /// Names a test or source may have besides; none for anything else.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What the author calls it: the problem, the drug.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Words of the chart that support it, letter for letter.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Why it is this kind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl EmItem<DataItem> {
    /// Tells whether a name means this item.
    pub fn is_named(&self, name: &str) -> bool {
        let name = normal(name);
        normal(&self.what.name) == name || self.also.iter().any(|also| normal(also) == name)
    }
}

impl EmKey {
    /// Gives the worksheet as the record supports it.
    pub fn worksheet(&self) -> Worksheet {
        let mut problems = BTreeMap::<Problem, u8>::new();
        for item in &self.problems {
            let number = problems.entry(item.what).or_default();
            *number = number.saturating_add(1);
        }
        Worksheet {
            category: Some(self.category),
            seen_by: self.seen_by,
            problems,
            data: self.data.iter().map(|item| item.what.clone()).collect(),
            risk: self.risk.iter().map(|item| item.what).collect(),
            minutes: self.time.as_ref().map(|item| item.what),
            basis: self.basis,
        }
    }
}
