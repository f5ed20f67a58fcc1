//! An audit: what somebody else coded or billed, to be agreed with or mended line by line.

use super::{PartId, Section};
use crate::claim::{BoxId, Sheet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Holds what somebody assigned, as a student may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPrompt {
    /// What is to be marked, in the order it stands there.
    pub lines: Vec<Assigned>,
    /// The claim it stands on, where one is audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// Where one line was cut out: all the lines it stands among, itself with them, so that it can still be moved. They are
    /// not marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<Assigned>,
}

/// Holds one line that is to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Names it for ever.
    pub id: PartId,
    /// What stands there.
    pub what: Entry,
}

/// Tells what a line to be marked is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A code, exactly as somebody typed it; it may not exist.
    Code(AssignedCode),
    /// A box of the claim.
    Box(BoxId),
}

/// Holds a code somebody assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedCode {
    /// Where it stands.
    pub section: Section,
    /// The code as typed.
    pub code: String,
    /// Its modifiers as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// Its units; 1 where none are counted.
    pub units: u32,
    /// The letters of the diagnoses it points to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points_to: Vec<char>,
}

/// Names the kind of error in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AuditError {
    /// Nothing in the chart supports it.
    NotSupported,
    /// Not as specific as the chart, or more.
    WrongSpecificity,
    /// Another 7th character, or initial care for what is not.
    WrongEncounter,
    /// The other side, or none.
    Laterality,
    /// In the wrong place of the list.
    Sequencing,
    /// Excluded by another code of the list.
    Excludes1,
    /// A part of another line.
    Unbundled,
    /// A modifier wrong, missing or needless.
    Modifier,
    /// A level higher than the record supports.
    LevelTooHigh,
    /// A level lower than the record supports.
    LevelTooLow,
    /// Wrong units.
    Units,
    /// Does not agree with who the patient or payer is.
    Demographic,
    /// No such code, or none in force on that day.
    DoesNotExist,
}

impl AuditError {
    /// Lists every kind, in the order a list offers them.
    pub const ALL: [Self; 13] = [
        Self::NotSupported,
        Self::WrongSpecificity,
        Self::WrongEncounter,
        Self::Laterality,
        Self::Sequencing,
        Self::Excludes1,
        Self::Unbundled,
        Self::Modifier,
        Self::LevelTooHigh,
        Self::LevelTooLow,
        Self::Units,
        Self::Demographic,
        Self::DoesNotExist,
    ];
}

/// Names what is to be done with a line that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mending {
    /// It is taken away.
    Remove,
    /// It is moved to a place of its section, counted from 1.
    MoveTo(u16),
    /// Another code, modifiers or units take its place. Texts as typed.
    Replace {
        /// The code.
        code: String,
        /// The modifiers, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        modifiers: Vec<String>,
        /// The units.
        units: u32,
    },
    /// Another text stands in the box; an empty one leaves it blank.
    Refill(String),
}

/// Holds what is wrong with the lines, and why the others are right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditKey {
    /// Every line, as in the prompt: a grade rests on the key alone.
    #[serde(default)]
    pub lines: Vec<Assigned>,
    /// The lines that are wrong; none where all is right. A line stands here once.
    pub faults: Vec<AuditFault>,
    /// Why a line is right, where that needs saying.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agree: BTreeMap<PartId, String>,
}

/// Holds what is wrong with one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFault {
    /// The line.
    pub line: PartId,
    /// The kinds of error a mark may name, the best one first; 1 or more.
    pub errors: Vec<AuditError>,
    /// What may be done about it, the best first; 1 or more.
    pub right: Vec<Mending>,
    /// Why it is wrong, and what is right.
    pub why: String,
    /// Where the rule stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<String>,
    /// Words of the chart that prove it, letter for letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

impl AuditPrompt {
    /// Finds a line that is to be marked.
    pub fn line(&self, id: &PartId) -> Option<&Assigned> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// Gives every line that stands there, marked or not.
    pub fn all(&self) -> &[Assigned] {
        if self.among.is_empty() { &self.lines } else { &self.among }
    }
}

impl AuditKey {
    /// Finds a line.
    pub fn line(&self, id: &PartId) -> Option<&Assigned> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// Finds what is wrong with a line; nothing where it is right.
    pub fn fault(&self, line: &PartId) -> Option<&AuditFault> {
        self.faults.iter().find(|fault| fault.line == *line)
    }
}
