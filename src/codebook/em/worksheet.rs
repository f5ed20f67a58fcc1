use super::{
    kinds::{Basis, Category, DataKind, Problem, Risk, SeenBy},
    names::normal,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most data items a worksheet keeps.
pub const MOST_DATA: usize = 60;
/// The most characters of a data item's name.
pub const MOST_NAME: usize = 120;
/// The most minutes: those of a day.
pub const MOST_MINUTES: u16 = 24 * 60;
/// The most problems of one kind.
const MOST_PROBLEMS: u8 = 99;

/// Holds what somebody found in a record that decides the level of a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Worksheet {
    /// The kind of visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Who saw the patient.
    #[serde(skip_serializing_if = "SeenBy::is_practitioner")]
    pub seen_by: SeenBy,
    /// How many problems of each kind were dealt with.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub problems: BTreeMap<Problem, u8>,
    /// What was looked at or asked for, in any order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<DataItem>,
    /// What treatment was decided on; the highest counts.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub risk: BTreeSet<Risk>,
    /// The practitioner's minutes of that date, where the record states them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// What the level is to rest on; what helps more where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// Holds one thing that was looked at or asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataItem {
    /// What was done.
    pub kind: DataKind,
    /// Which test, or whose note or word, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who bills the reading of it.
    #[serde(default, skip_serializing_if = "Billed::is_elsewhere")]
    pub billed: Billed,
}

/// Tells who bills the reading of a test.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Billed {
    /// Somebody else, or nobody: it counts.
    #[default]
    Elsewhere,
    /// Whoever bills the visit: it is paid there, and does not count here.
    Here,
}

impl Billed {
    /// Tells whether the item may count.
    pub fn is_elsewhere(&self) -> bool {
        *self == Self::Elsewhere
    }
}

impl DataItem {
    /// Makes an item that may count.
    pub fn new(kind: DataKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), billed: Billed::default() }
    }

    /// Tells whether two items are one: of one kind, or order and result of one test, under names that mean the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let kinds = self.kind == other.kind || (self.kind.is_order_or_result() && other.kind.is_order_or_result());
        kinds && (self.kind == DataKind::Historian || normal(&self.name) == normal(&other.name))
    }
}

impl Worksheet {
    /// Tells whether nothing was entered.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Counts the problems of a kind.
    pub fn number(&self, problem: Problem) -> u8 {
        self.problems.get(&problem).copied().unwrap_or(0)
    }

    /// Cuts everything to what a worksheet may hold; for answers that come from outside.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.problems.retain(|_, number| *number > 0);
        self.problems.values_mut().for_each(|number| *number = (*number).min(MOST_PROBLEMS));
        self.data.truncate(MOST_DATA);
        for item in &mut self.data {
            if let Some((at, _)) = item.name.char_indices().nth(MOST_NAME) {
                item.name.truncate(at);
            }
        }
        self.minutes = self.minutes.map(|minutes| minutes.min(MOST_MINUTES));
        self
    }
}
