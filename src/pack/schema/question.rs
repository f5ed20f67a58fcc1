//! A question and an audit as they are written.

use super::{Boxes, Chart, Document};
use crate::exercise::{AuditError, Level};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Holds a question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Question {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    pub level: Level,
    #[serde(default)]
    pub minutes: Option<u32>,
    pub domains: Vec<String>,
    pub stem: String,
    #[serde(default)]
    pub options: Vec<Choice>,
    #[serde(default)]
    pub several: Option<u8>,
    #[serde(default)]
    pub code: Vec<String>,
    #[serde(default)]
    pub number: Vec<String>,
    #[serde(default)]
    pub term: Vec<String>,
    #[serde(default)]
    pub within: Option<String>,
    #[serde(default)]
    pub because: String,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default)]
    pub chart: Option<Chart>,
    #[serde(default)]
    pub case: Option<String>,
    #[serde(default)]
    pub exhibit: Option<Exhibit>,
    #[serde(default)]
    pub alike: Option<String>,
    #[serde(default)]
    pub on: Option<String>,
    #[serde(default)]
    pub remarks: Option<String>,
}

/// Holds one option.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Choice {
    pub text: String,
    #[serde(default)]
    pub right: bool,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub pinned: bool,
}

/// Holds what a question shows besides its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub enum Exhibit {
    Table { caption: String, head: Vec<String>, rows: Vec<Vec<String>> },
    Form(Boxes),
    Picture { words: String, file: String },
}

/// Holds an audit.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Audit {
    pub id: String,
    pub title: String,
    pub level: Level,
    pub minutes: u32,
    pub domains: Vec<String>,
    pub chart: Chart,
    #[serde(default)]
    pub assigned: Option<Assigned>,
    #[serde(default)]
    pub claim: Option<Boxes>,
    #[serde(default)]
    pub mark: Vec<String>,
    #[serde(default)]
    pub key: Option<AuditKey>,
    #[serde(default)]
    pub remarks: Option<String>,
}

/// Holds the codes somebody assigned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Assigned {
    pub diagnoses: Vec<AssignedDiagnosis>,
    pub procedures: Vec<AssignedProcedure>,
}

/// Holds a diagnosis somebody assigned.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct AssignedDiagnosis {
    pub code: String,
    #[serde(default)]
    pub id: Option<String>,
}

/// Holds a service line somebody assigned.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct AssignedProcedure {
    pub code: String,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub modifiers: Vec<String>,
    #[serde(default)]
    pub units: Option<u32>,
    #[serde(default)]
    pub points_to: Vec<String>,
}

/// Holds what is wrong with the lines.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct AuditKey {
    pub faults: Vec<Fault>,
    pub agree: BTreeMap<String, String>,
}

/// Holds what is wrong with one line.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub struct Fault {
    pub line: String,
    pub errors: Vec<AuditError>,
    pub right: Vec<Mending>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub cite: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// Says what is to be done with a line; what a replacement leaves out stays as it stands.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "exercises/README.md says what each field is")]
pub enum Mending {
    Remove,
    MoveTo(u16),
    Replace {
        #[serde(default)]
        code: Option<String>,
        #[serde(default)]
        modifiers: Option<Vec<String>>,
        #[serde(default)]
        units: Option<u32>,
    },
    Refill(String),
}

impl Question {
    /// Gives its documents.
    pub fn documents(&self) -> &[Document] {
        self.chart.as_ref().map_or(&[], |chart| &chart.documents)
    }

    /// Tells whether its picture stands in a file of its own.
    pub fn has_picture(&self) -> bool {
        matches!(self.exhibit, Some(Exhibit::Picture { .. }))
    }
}
