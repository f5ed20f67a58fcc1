//! An exercise: its prompt, which a student may see, and its key, which waits until feedback is due.
//!
//! The two are separate types and are stored apart. A kind of exercise is one row of [`Kind`] and its own file.

mod audit;
mod claim;
mod coding;
mod cut;
mod em;
mod ids;
mod question;
mod section;
mod triples;

pub use audit::{Assigned, AssignedCode, AuditError, AuditFault, AuditKey, AuditPrompt, Entry, Mending};
pub use claim::{ClaimKey, ClaimPrompt, ClaimTask};
pub use coding::{Before, Key, KeyPart, LineKey, Role, Trap, TrapKind, Waiver};
pub use cut::{Pointer, can_be_cut, cut, pointer};
pub use em::{EmItem, EmKey, WorksheetAsked};
pub use ids::{ExerciseId, Hash, IdError, PackId, PartId};
pub(crate) use ids::{checked, slug};
pub use question::{AnswerForm, Choice, Exhibit, QuestionKey, QuestionPrompt};
pub use section::{Fields, Section};
pub use triples::Triples;

use crate::{
    chart::{Chart, Document, Fact},
    code::Date,
    skill::Skill,
};
use serde::{Deserialize, Serialize};

/// Names a kind of exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Assign codes to a chart.
    Coding,
    /// Build or mend a claim.
    Claim,
    /// Pick the best option, or answer in a word.
    Question,
    /// Agree or disagree with what somebody coded or billed.
    Audit,
}

impl Kind {
    /// Lists every kind this program knows.
    pub const ALL: [Self; 4] = [Self::Coding, Self::Claim, Self::Question, Self::Audit];

    /// Gives the name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Coding => "coding",
            Self::Claim => "claim",
            Self::Question => "question",
            Self::Audit => "audit",
        }
    }

    /// Gives the name that begins an exercise in a pack file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Coding => "Coding",
            Self::Claim => "Claim",
            Self::Question => "Question",
            Self::Audit => "Audit",
        }
    }
}

/// Tells how messy the record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// One visit, one problem.
    Clean,
    /// Two to five problems, abbreviations, a rule-out.
    Working,
    /// Long, copied forward, contradictory.
    Real,
}

impl Level {
    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "Clean",
            Self::Working => "Working",
            Self::Real => "Real",
        }
    }
}

/// Holds what a student may see of an exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    /// The exercise's own id inside its pack.
    pub id: ExerciseId,
    /// Which kind it is.
    pub kind: Kind,
    /// The title, which gives nothing away.
    pub title: String,
    /// How messy the record is.
    pub level: Level,
    /// How long a practised coder needs, 1 to 240.
    pub minutes: u16,
    /// What it counts for.
    pub domains: Vec<Skill>,
    /// The record; a question may do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chart: Option<Chart>,
    /// The sections to fill in, in order; none where only the claim is asked for.
    pub ask: Vec<Section>,
    /// What is asked of the claim, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Box<ClaimPrompt>>,
    /// What is asked in words, where something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Box<QuestionPrompt>>,
    /// What somebody assigned, where it is to be audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Box<AuditPrompt>>,
    /// The worksheet that is filled in besides, if one is.
    #[serde(default, skip_serializing_if = "WorksheetAsked::is_none")]
    pub worksheet: WorksheetAsked,
}

/// Holds an exercise as its pack gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// What a student may see.
    pub prompt: Prompt,
    /// The right answer, as far as this pack carries it.
    pub key: KeyState,
    /// What can be recomputed; for `check`, not for students.
    pub facts: Vec<Fact>,
    /// For instructors; never shown before feedback.
    pub remarks: Option<String>,
}

/// Tells whether a pack carries the key. A sealed key will be a third case.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyState {
    /// The key is here and readable.
    Open(Box<Key>),
    /// The pack only gathers answers.
    Absent,
}

impl KeyState {
    /// Gives the key, if it can be read.
    pub fn open(&self) -> Option<&Key> {
        match self {
            Self::Open(key) => Some(key),
            Self::Absent => None,
        }
    }
}

impl Prompt {
    /// Gives the papers of its record; none where it has no record.
    pub fn documents(&self) -> &[Document] {
        self.chart.as_ref().map_or(&[], |chart| &chart.documents)
    }

    /// Gives the day its codes are judged by: its record's date of service, else what its question says.
    pub fn on(&self) -> Date {
        let of_question = || self.question.as_ref().map(|question| question.on);
        self.chart.as_ref().map(|chart| chart.encounter.date).or_else(of_question).unwrap_or_default()
    }

    /// Gives the fingerprint of what a student sees, the same from file, folder and zip.
    pub fn hash(&self) -> Hash {
        Hash::of(self)
    }
}
