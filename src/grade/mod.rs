//! Grading: a key and a response give a grade. Pure, and silent about words; `feedback` has those.

mod coding;
mod credit;
mod matching;
mod score;

pub use coding::grade;
pub use credit::{Credit, CreditFault};
pub use score::{Method, Percent, Scores};

use crate::{attempt::LineId, exercise::{PartId, Section, TrapKind}};
use serde::{Deserialize, Serialize};

/// Counts up when grading changes what any answer earns; kept with every stored grade.
pub const GRADER_VERSION: u32 = 1;

/// Holds what an answer earned, line by line and by the four methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// One row for each part of the key, each entry that matched none, and each graded detail of a line.
    pub rows: Vec<Row>,
    /// The four scores.
    pub scores: Scores,
    /// What the scores were made of.
    pub tally: Tally,
}

/// Holds the counts the four scores are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Required parts that are exact or an accepted alternate in every graded detail.
    pub right: u32,
    /// Required parts of the key.
    pub key: u32,
    /// The student's entries, optional ones of the key left out.
    pub entered: u32,
    /// Entries no chart supports, traps among them.
    pub unsupported: u32,
    /// Credit earned before deductions, in hundredths of a part.
    pub earned: u32,
    /// Credit to be had, in hundredths of a part.
    pub of: u32,
    /// What over-coding takes away, in hundredths of a part.
    pub deducted: u32,
}

/// Holds the verdict on one part, one entry, or one detail of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The part of the key it is about, if any.
    pub part: Option<PartId>,
    /// The student's line, if any.
    pub line: Option<LineId>,
    /// Where it belongs.
    pub section: Section,
    /// Which aspect of the line is judged.
    pub aspect: Aspect,
    /// What the key has, as printed.
    pub expected: Option<String>,
    /// What was entered, as printed (canonical where it is a code).
    pub given: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// Credit earned, in hundredths of a part.
    pub credit: u32,
    /// Credit to be had, in hundredths of a part.
    pub of: u32,
}

/// Tells which aspect of a line a row judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The code itself.
    Code,
    /// Its modifiers.
    Modifiers,
    /// Its units.
    Units,
    /// Its pointers.
    Pointers,
}

/// Names what is right or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As the key has it.
    Exact,
    /// Another code the key accepts as good.
    Alternate,
    /// An optional part that was entered.
    OptionalEntered,
    /// An optional part that was left out.
    OptionalLeftOut,
    /// The right category, but unspecified or cut short.
    RightCategory,
    /// The other side, or no side.
    WrongSide,
    /// Another 7th character, or none.
    WrongSeventh,
    /// The right family, but another code.
    RightFamily,
    /// Right, but not where a note or guideline wants it.
    OutOfOrder,
    /// A required part that was not entered.
    Missed,
    /// Nothing in the chart supports it.
    NotSupported,
    /// A code already entered, once more.
    Duplicate,
    /// Not a code at all.
    NotACode,
    /// A wrong answer the author expected.
    Trap(TrapKind),
    /// A modifier of the key is not there.
    ModifierMissing,
    /// A modifier the key has not.
    ModifierExtra,
    /// Another modifier than the key's, or another order.
    ModifierWrong,
    /// Other units than the key's.
    UnitsWrong,
    /// Other diagnoses pointed to, or another main one.
    PointerWrong,
}
