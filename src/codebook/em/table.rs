//! The rules, read from `assets/em.ron`.

use super::kinds::{Basis, Category, DataKind, Mdm, Problem, Risk, Seen};
use crate::code::{ProcedureCode, Setting};
use serde::Deserialize;
use std::sync::OnceLock;

/// Holds all rules.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Em", deny_unknown_fields)]
pub struct Table {
    /// The kinds of visit.
    pub categories: Vec<CategoryRow>,
    /// The kinds of problem.
    pub problems: Vec<ProblemRow>,
    /// The kinds of data.
    pub data: Vec<DataRow>,
    /// What the levels ask of the data, the least first.
    pub(super) data_levels: Vec<DataLevel>,
    /// The kinds of risk.
    pub risks: Vec<RiskRow>,
    pub(super) tests: Vec<TestRow>,
    /// What belongs into the minutes.
    pub time_counts: Vec<String>,
    /// What does not.
    pub time_does_not: Vec<String>,
}

/// Holds one kind of visit with its codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryRow {
    /// Which it is.
    pub category: Category,
    /// What people read.
    pub label: String,
    /// For whom, where new and established patients have codes of their own.
    #[serde(default)]
    pub relation: Option<Seen>,
    /// What a level may rest on.
    pub bases: Vec<Basis>,
    /// Where such visits are usual.
    pub settings: Vec<Setting>,
    /// The codes, the lowest first.
    pub levels: Vec<Level>,
}

/// Holds one code and what it takes.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The code.
    pub code: ProcedureCode,
    /// The levels of decision making it stands for; none where it does not rest on them.
    #[serde(default)]
    pub mdm: Vec<Mdm>,
    /// What it takes of time.
    #[serde(default)]
    pub minutes: Minutes,
    /// Whether staff alone may give it.
    #[serde(default)]
    pub staff: bool,
}

/// Tells what a level takes of time. There is no halfway: the minute itself must be there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Minutes {
    /// Does not rest on time.
    #[default]
    Never,
    /// So many or more.
    From(u16),
    /// More than so many.
    Over(u16),
    /// Any, stated or not.
    Any,
}

impl Minutes {
    /// Tells whether stated minutes are enough.
    pub fn is_met_by(self, minutes: Option<u16>) -> bool {
        match self {
            Self::Never => false,
            Self::From(least) => minutes.is_some_and(|given| given >= least),
            Self::Over(most) => minutes.is_some_and(|given| given > most),
            Self::Any => true,
        }
    }
}

/// Holds one kind of problem.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemRow {
    /// Which it is.
    pub kind: Problem,
    /// What people read.
    pub label: String,
    /// What makes it one.
    pub says: String,
    /// The level so many of them reach, the fewest first.
    pub steps: Vec<(u8, Mdm)>,
}

/// Holds one kind of data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataRow {
    /// Which it is.
    pub kind: DataKind,
    /// What people read.
    pub label: String,
    /// What makes it one.
    pub says: String,
    pub(super) counts_as: CountsAs,
    /// What its name says.
    pub named: Named,
}

/// Tells what the name of a data item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Named {
    /// A test.
    ByTest,
    /// Whose note or word it is, which everybody words otherwise.
    BySource,
    /// Nothing: it counts once, whoever it was.
    Once,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum CountsAs {
    Item,
    Historian,
    Reading,
    Talk,
}

/// Holds what a level asks of the data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataLevel {
    pub level: Mdm,
    /// How many of the ways are needed.
    pub ways: usize,
    /// How many items are one way.
    pub items: usize,
    pub historian: HistorianAs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum HistorianAs {
    Item,
    Way,
}

/// Holds one kind of risk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskRow {
    /// Which it is.
    pub kind: Risk,
    /// What people read.
    pub label: String,
    /// The level it reaches.
    pub level: Mdm,
}

/// Holds the names of one test, and its parts where it is a panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TestRow {
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub parts: Vec<String>,
}

pub(super) fn read() -> Result<Table, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(include_str!("../../../assets/em.ron"))
}

/// Gives the rules.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| read().unwrap_or_default())
}

impl Table {
    /// Finds a kind of visit.
    pub fn category(&self, category: Category) -> Option<&CategoryRow> {
        self.categories.iter().find(|row| row.category == category)
    }

    /// Finds the kind of visit a code is of, and the code's place among its levels.
    pub fn of_code(&self, code: ProcedureCode) -> Option<(&CategoryRow, &Level)> {
        self.categories.iter().find_map(|row| row.levels.iter().find(|level| level.code == code).map(|level| (row, level)))
    }

    /// Finds a kind of problem.
    pub fn problem(&self, kind: Problem) -> Option<&ProblemRow> {
        self.problems.iter().find(|row| row.kind == kind)
    }

    /// Finds a kind of data.
    pub fn data_kind(&self, kind: DataKind) -> Option<&DataRow> {
        self.data.iter().find(|row| row.kind == kind)
    }

    /// Finds a kind of risk.
    pub fn risk(&self, kind: Risk) -> Option<&RiskRow> {
        self.risks.iter().find(|row| row.kind == kind)
    }
}

impl CategoryRow {
    /// Tells whether a level may rest on it.
    pub fn takes(&self, basis: Basis) -> bool {
        self.bases.contains(&basis)
    }

    /// Gives a level's place, counted from 0.
    pub fn place(&self, level: &Level) -> Option<usize> {
        self.levels.iter().position(|one| one.code == level.code)
    }

    /// Gives the level that decision making reaches.
    pub fn by_decisions(&self, mdm: Mdm) -> Option<&Level> {
        self.levels.iter().find(|level| level.mdm.contains(&mdm))
    }

    /// Gives the highest level that stated minutes reach; none where such visits take no time.
    pub fn by_time(&self, minutes: Option<u16>) -> Option<&Level> {
        self.levels.iter().rev().find(|level| self.takes(Basis::Time) && level.minutes.is_met_by(minutes))
    }
}
