//! A pack exactly as it is written: codes, dates and ids still text, so that a fault in one has a place and a hint.

mod em;
mod question;

pub use em::{Em, EmData, EmKind, EmTime};
pub use question::{Assigned, AssignedDiagnosis, AssignedProcedure, Audit, AuditKey, Choice, Exhibit, Fault, Mending, Question};

use crate::{
    chart::{CodedFor, Fact, Relation, office::Office},
    code::{CodeSystem, Setting, Sex},
    exercise::{ClaimTask, Level, Role, TrapKind},
    grade::{Credit, Method},
    payer::Profile,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The format this program reads.
pub const FORMAT: u32 = 1;

/// Holds `pack.ron`; the exercises of a single-file pack are cut out before.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Pack {
    pub format: u32,
    pub id: String,
    pub title: String,
    pub version: String,
    #[serde(default)]
    pub about: Option<String>,
    #[serde(default)]
    pub audience: Option<String>,
    #[serde(default)]
    pub begins: bool,
    pub systems: Vec<CodeSystem>,
    #[serde(default)]
    pub edition: Option<String>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default)]
    pub licence: Option<String>,
    #[serde(default)]
    pub score: Method,
    #[serde(default)]
    pub credit: Option<Credit>,
    #[serde(default)]
    pub files: Option<Vec<String>>,
    #[serde(default)]
    pub exercises: Vec<Coding>,
}

/// Holds an exercise of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw {
    /// Codes are assigned to a chart.
    Coding(Box<Coding>),
    /// A claim is built or mended.
    Claim(Box<Claim>),
    /// A question is answered.
    Question(Box<Question>),
    /// Somebody's codes or claim are audited.
    Audit(Box<Audit>),
}

impl Raw {
    /// Gives its documents.
    pub fn documents(&self) -> &[Document] {
        match self {
            Self::Coding(raw) => &raw.chart.documents,
            Self::Claim(raw) => &raw.documents,
            Self::Question(raw) => raw.documents(),
            Self::Audit(raw) => &raw.chart.documents,
        }
    }

    /// Tells whether any of it stands in a file of its own.
    pub fn waits_for_files(&self) -> bool {
        self.documents().iter().any(|document| document.file.is_some()) || matches!(self, Self::Question(raw) if raw.has_picture())
    }
}

/// Holds a coding exercise.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Coding {
    pub id: String,
    pub title: String,
    pub level: Level,
    pub minutes: u32,
    pub domains: Vec<String>,
    pub chart: Chart,
    pub ask: Vec<Ask>,
    #[serde(default)]
    pub key: Option<Key>,
    #[serde(default)]
    pub remarks: Option<String>,
}

/// Holds a claim exercise.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Claim {
    pub id: String,
    pub title: String,
    pub level: Level,
    pub minutes: u32,
    pub domains: Vec<String>,
    pub task: ClaimTask,
    #[serde(default)]
    pub payers: Vec<Profile>,
    pub office: Office,
    #[serde(default)]
    pub ask: Vec<Ask>,
    #[serde(default)]
    pub documents: Vec<Document>,
    #[serde(default)]
    pub facts: Vec<Fact>,
    #[serde(default)]
    pub given: Boxes,
    #[serde(default)]
    pub key: ClaimKey,
    #[serde(default)]
    pub remarks: Option<String>,
}

/// Holds texts by the number of their box.
pub type Boxes = BTreeMap<String, String>;

/// Holds what the facts alone do not say of the right claim.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct ClaimKey {
    pub boxes: Boxes,
    pub alternates: BTreeMap<String, Vec<String>>,
    pub why: Boxes,
    pub ungraded: Vec<String>,
    pub diagnoses: Vec<Diagnosis>,
    pub procedures: Vec<Procedure>,
    pub order: Vec<Before>,
    pub traps: Vec<Trap>,
    pub waivers: Vec<Waiver>,
}

/// Names a section that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Ask {
    Diagnoses,
    Procedures,
}

/// Holds a chart.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Chart {
    pub patient: Patient,
    pub encounter: Encounter,
    pub documents: Vec<Document>,
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// Holds whom a chart is about.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Patient {
    pub name: String,
    pub birth: String,
    pub sex: Sex,
    #[serde(default)]
    pub record: Option<String>,
}

/// Holds what is coded.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Encounter {
    pub date: String,
    #[serde(default)]
    pub until: Option<String>,
    pub setting: Setting,
    #[serde(default)]
    pub relation: Option<Relation>,
    pub payer: String,
    pub coded_for: CodedFor,
    #[serde(default)]
    pub provider: Option<String>,
}

/// Holds one paper: its text, or where that stands.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Document {
    pub title: String,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub file: Option<String>,
}

/// Holds the key.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Key {
    pub diagnoses: Vec<Diagnosis>,
    pub procedures: Vec<Procedure>,
    pub order: Vec<Before>,
    pub traps: Vec<Trap>,
    pub waivers: Vec<Waiver>,
    pub query: Option<String>,
    pub em: Option<Em>,
}

/// Holds `Before("A", "B")`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Before(pub String, pub String);

/// Holds one diagnosis of the key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Diagnosis {
    pub code: String,
    #[serde(default = "required")]
    pub role: Role,
    #[serde(default)]
    pub alternates: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default)]
    pub id: Option<String>,
}

/// Holds one service line of the key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Procedure {
    pub code: String,
    #[serde(default = "required")]
    pub role: Role,
    #[serde(default)]
    pub alternates: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub modifiers: Vec<String>,
    #[serde(default)]
    pub modifiers_or: Vec<Vec<String>>,
    #[serde(default)]
    pub units: Option<u32>,
    #[serde(default)]
    pub points_to: Option<Vec<String>>,
}

fn required() -> Role {
    Role::Required
}

/// Holds one expected wrong answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Trap {
    pub code: String,
    #[serde(default)]
    pub modifiers: Vec<String>,
    pub kind: TrapKind,
    pub why: String,
}

/// Holds a finding the author overrules.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Waiver {
    pub rule: String,
    pub codes: Vec<String>,
    pub why: String,
}
