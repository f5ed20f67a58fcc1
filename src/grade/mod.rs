//! Grading: a key and a response give a grade. Pure, and silent about words; `feedback` has those.
//!
//! How an answer is graded, in order: every entry is read; every entry that could answer a part of the key is judged
//! against it ([`judge`]); entries and parts are paired for the most credit ([`matching`]); what a note or guideline
//! orders is looked at; what is left over is over-coding. The code book is not asked: a grade rests on the key alone,
//! so that it means the same on every machine.

mod answer;
mod audit;
mod claim;
mod coding;
mod credit;
mod em;
mod error_kind;
mod family;
mod judge;
mod line;
mod matching;
pub mod miss;
mod order;
mod question;
mod rows;
mod score;
mod side;
mod tells;

pub use answer::{answer_of, required_answer_of};
pub use audit::{AuditGrade, AuditRow, AuditVerdict, Said};
pub use claim::{BoxRow, BoxVerdict, ClaimGrade, skill_of};
pub use coding::grade;
pub use credit::{Credit, CreditFault};
pub use em::{EmGrade, EmPart, EmRow, EmVerdict};
pub use error_kind::ErrorKind;
pub use question::{QuestionGrade, QuestionVerdict, accepts};
pub use score::{Method, Percent, Scores};
pub use side::side_place;
pub use tells::{skill_of_code, skills_of_audit, skills_of_box, skills_of_key, skills_of_part, skills_of_question, skills_of_row, skills_of_worksheet};

use crate::{
    attempt::LineId,
    exercise::{PartId, Section, TrapKind},
};
use serde::{Deserialize, Serialize};

/// Counts up when grading changes what any answer earns; kept with every stored grade.
pub const GRADER_VERSION: u32 = 3;

/// Holds what an answer earned, line by line and by the four methods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// One row for each part of the key, each entry that matched none, and each graded detail of a line.
    pub rows: Vec<Row>,
    /// The four scores.
    pub scores: Scores,
    /// What the scores were made of.
    pub tally: Tally,
    /// What the claim earned, where one was asked for; the scores above count it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Box<ClaimGrade>>,
    /// What the answer to a question earned, where one was asked; the scores above count it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Box<QuestionGrade>>,
    /// What the marks on an audit earned, where one was asked for; the scores above count it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Box<AuditGrade>>,
    /// What the E/M worksheet earned, where one was asked for; the scores above count it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub em: Option<Box<EmGrade>>,
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
    /// Credit to be had, in hundredths of a part; the rows of a required part come to 100.
    pub of: u32,
    /// What this entry takes away, in hundredths of a part.
    pub deducted: u32,
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
    /// Not a code of this section's systems.
    NotACode,
    /// A wrong answer the author expected; on modifiers, a right code made wrong by them.
    Trap(TrapKind),
    /// A modifier of the key is not there.
    ModifierMissing,
    /// A modifier the key has not.
    ModifierExtra,
    /// Other modifiers than the key's.
    ModifierWrong,
    /// Other units than the key's.
    UnitsWrong,
    /// Other diagnoses pointed to, or another main one.
    PointerWrong,
}

impl Verdict {
    /// Tells whether a code earned this verdict by being the key's own or one as good.
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Exact | Self::Alternate | Self::OptionalEntered)
    }
}

impl Tally {
    /// Adds the counts of another part of the answer.
    fn with(self, other: &Self) -> Self {
        Self {
            right: self.right + other.right,
            key: self.key + other.key,
            entered: self.entered + other.entered,
            unsupported: self.unsupported + other.unsupported,
            earned: self.earned + other.earned,
            of: self.of + other.of,
            deducted: self.deducted + other.deducted,
        }
    }

    /// Takes the counts of one part of the answer out again.
    fn without(self, other: &Self) -> Self {
        Self {
            right: self.right.saturating_sub(other.right),
            key: self.key.saturating_sub(other.key),
            entered: self.entered.saturating_sub(other.entered),
            unsupported: self.unsupported.saturating_sub(other.unsupported),
            earned: self.earned.saturating_sub(other.earned),
            of: self.of.saturating_sub(other.of),
            deducted: self.deducted.saturating_sub(other.deducted),
        }
    }
}

impl Grade {
    /// Gives the scores of the codes alone, where a claim or a worksheet was asked for besides.
    pub fn coding_scores(&self) -> Scores {
        if self.claim.is_none() && self.em.is_none() {
            return self.scores;
        }
        let besides = self.claim.iter().map(|claim| &claim.tally).chain(self.em.iter().map(|em| &em.tally));
        Scores::of(&besides.fold(self.tally, |tally, other| tally.without(other)))
    }

    /// Gives the rows about one part of the key: its code first, then the details of its line.
    pub fn rows_of<'a>(&'a self, part: &'a PartId) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.part.as_ref() == Some(part))
    }
}
