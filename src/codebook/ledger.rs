//! The procedure codes our exercises name: facts about each, and labels in words of our own.
//!
//! No CPT descriptor stands here; the numbers and their texts belong to the AMA.

use super::words;
use crate::code::ProcedureCode;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::OnceLock;

/// Names what a fee schedule's global period says of a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Global {
    /// The day of the procedure alone.
    SameDay,
    /// The day and the ten after it.
    TenDays,
    /// The day before, the day, and the ninety after it.
    NinetyDays,
    /// The idea does not apply.
    NotApplicable,
    /// It follows the procedure it is added to.
    OfItsParent,
    /// Maternity care, with rules of its own.
    Maternity,
    /// The payer decides.
    PayerDecides,
}

impl TryFrom<String> for Global {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::ALL.into_iter().find(|global| global.id() == text).ok_or_else(|| format!("“{text}” is not a global period"))
    }
}

impl Global {
    /// Lists every kind.
    pub const ALL: [Self; 7] = [Self::SameDay, Self::TenDays, Self::NinetyDays, Self::NotApplicable, Self::OfItsParent, Self::Maternity, Self::PayerDecides];

    /// Gives the sign fee schedules print.
    pub fn id(self) -> &'static str {
        match self {
            Self::SameDay => "000",
            Self::TenDays => "010",
            Self::NinetyDays => "090",
            Self::NotApplicable => "XXX",
            Self::OfItsParent => "ZZZ",
            Self::Maternity => "MMM",
            Self::PayerDecides => "YYY",
        }
    }

    /// Gives the days after the procedure that are paid with it, where the period is one of days.
    pub fn days_after(self) -> Option<i32> {
        match self {
            Self::SameDay => Some(0),
            Self::TenDays => Some(10),
            Self::NinetyDays => Some(90),
            Self::NotApplicable | Self::OfItsParent | Self::Maternity | Self::PayerDecides => None,
        }
    }
}

/// Holds what is known of one procedure code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Line {
    /// The code.
    pub code: ProcedureCode,
    /// What it is for, in our words.
    pub label: String,
    /// The first day it could be reported as it now stands.
    #[serde(default)]
    pub since: Option<Date>,
    /// Its global period.
    #[serde(default)]
    pub global: Option<Global>,
    /// Whether it is reported only with another.
    #[serde(default)]
    pub add_on: bool,
    /// The most units a day.
    #[serde(default)]
    pub max_units: Option<u32>,
    /// Codes not reported with it by the same provider on the same day.
    #[serde(default)]
    pub not_with: Vec<ProcedureCode>,
}

/// Holds a code that is no longer reported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Deleted {
    /// The code.
    pub code: ProcedureCode,
    /// The last day it could be reported.
    pub until: Date,
    /// What took its place.
    #[serde(default)]
    pub instead: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Ledger")]
struct Ledger {
    lines: Vec<Line>,
    #[serde(default)]
    deleted: Vec<Deleted>,
    /// The keys of the lines, in their order: a claim asks for a line some fifty times.
    #[serde(skip)]
    keys: Vec<u64>,
}

fn read() -> Result<Ledger, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(include_str!("../../exercises/cpt-ledger.ron"))
}

fn ledger() -> &'static Ledger {
    static LEDGER: OnceLock<Ledger> = OnceLock::new();
    LEDGER.get_or_init(|| {
        let mut ledger = read().unwrap_or_default();
        // A check of a large pack asks for lines by the hundred thousand.
        ledger.lines.sort_by_key(|line| line.code);
        ledger.deleted.sort_by_key(|row| row.code);
        ledger.keys = ledger.lines.iter().map(|line| line.code.key()).collect();
        ledger
    })
}

/// Lists every line, in the order of the codes.
pub fn lines() -> &'static [Line] {
    &ledger().lines
}

/// Finds the line of a code.
pub fn line(code: ProcedureCode) -> Option<&'static Line> {
    let ledger = ledger();
    ledger.keys.binary_search(&code.key()).ok().and_then(|at| ledger.lines.get(at))
}

/// Finds a code among those no longer reported.
pub fn deleted(code: ProcedureCode) -> Option<&'static Deleted> {
    let deleted = &ledger().deleted;
    deleted.binary_search_by_key(&code, |row| row.code).ok().and_then(|at| deleted.get(at))
}

/// Finds up to `limit` lines by the beginning of the code or by words of the label, the last perhaps unfinished.
pub fn search(query: &str, limit: usize) -> Vec<&'static Line> {
    let asked: Vec<String> = words::folded(query).filter(|w| !words::is_stop(w)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let code = query.trim().to_ascii_uppercase();
    let mut found: Vec<_> = lines()
        .iter()
        .filter_map(|line| {
            if line.code.as_str().starts_with(&code) {
                return Some((0, line.label.len(), line));
            }
            let there: Vec<String> = words::folded(&line.label).collect();
            asked.iter().all(|w| there.iter().any(|t| t.starts_with(w.as_str()))).then_some((1, line.label.len(), line))
        })
        .collect();
    found.sort_by_key(|(kind, len, line)| (*kind, *len, line.code));
    found.into_iter().take(limit).map(|(_, _, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledger_parses_and_is_found() -> Result<(), ron::error::SpannedError> {
        let ledger = read()?;
        assert!(!ledger.lines.is_empty());
        for row in &ledger.lines {
            assert_eq!(line(row.code).map(|found| &found.label), Some(&row.label));
            assert!(search(row.code.as_str(), 3).iter().any(|found| found.code == row.code));
            assert!(deleted(row.code).is_none(), "{} is both in use and deleted", row.code);
        }
        assert!(search("", 5).is_empty());
        Ok(())
    }
}
