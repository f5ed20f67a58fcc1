//! The key of a coding exercise.

use super::{AuditKey, ClaimKey, EmKey, Hash, PartId, QuestionKey, Section};
use crate::code::{Code, Icd10Cm, Modifier};
use serde::{Deserialize, Serialize};

/// Holds the right answer to a coding exercise, with its reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Every part, section by section, in the order they would be reported.
    pub parts: Vec<KeyPart>,
    /// The orders that a note or guideline fixes; nothing else is graded for order.
    pub order: Vec<Before>,
    /// Wrong answers that are expected.
    pub traps: Vec<Trap>,
    /// Findings of the check that the author overrules.
    pub waivers: Vec<Waiver>,
    /// What to ask the provider, where the record cannot be coded as it stands.
    pub query: Option<String>,
    /// The right claim, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Box<ClaimKey>>,
    /// The right answer in words, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Box<QuestionKey>>,
    /// What is wrong with what somebody assigned, where it is audited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Box<AuditKey>>,
    /// What decides the level of the visit, where a worksheet is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub em: Option<Box<EmKey>>,
}

/// Holds one code of the key and why it is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPart {
    /// Names this part for ever.
    pub id: PartId,
    /// Where it belongs.
    pub section: Section,
    /// The code.
    pub code: Code,
    /// Whether it must, may, or must first be entered.
    pub role: Role,
    /// Codes as good as this one.
    pub alternates: Vec<Code>,
    /// Words of the chart that support it, letter for letter.
    pub evidence: Vec<String>,
    /// Why this code and not its neighbours.
    pub why: String,
    /// Where the rule stands.
    pub cite: Vec<String>,
    /// What the service is, in the author's own words.
    pub label: Option<String>,
    /// What else the line must say.
    pub line: LineKey,
}

/// Holds what a key asks of a line besides its code. Empty for a diagnosis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineKey {
    /// The modifiers, in order; empty means none belongs.
    pub modifiers: Vec<Modifier>,
    /// Other lists of modifiers as good.
    pub modifiers_or: Vec<Vec<Modifier>>,
    /// The units, at least 1; nothing where the section has none.
    pub units: Option<u32>,
    /// The diagnoses the service is done for, the main one first; nothing where pointers are not graded.
    pub points_to: Option<Vec<Icd10Cm>>,
}

/// Tells what a part counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Must be entered.
    Required,
    /// Must be entered, and stands first in its section.
    First,
    /// Right to enter, right to leave out; counts on neither side.
    Optional,
}

/// Says that one code of the key must stand before another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before(pub PartId, pub PartId);

/// Holds a wrong answer the author expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trap {
    /// The wrong code.
    pub code: Code,
    /// The modifiers that make it the trap; empty means the code alone does.
    pub modifiers: Vec<Modifier>,
    /// What goes wrong.
    pub kind: TrapKind,
    /// Why it is wrong here.
    pub why: String,
}

/// Names what goes wrong in a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it, and `feedback` words it for people")]
pub enum TrapKind {
    IntegralSymptom,
    RuledOut,
    HistoryAsCurrent,
    Unspecified,
    WrongEncounter,
    WrongLaterality,
    Unbundled,
    NeedlessModifier,
    MissingModifier,
    WrongLevel,
    WrongSequence,
    NotDocumented,
    OtherVisit,
    WrongCombination,
    Other,
}

/// Holds a finding of the check that the author has looked at and overrules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The rule's name, as `check` prints it.
    pub rule: String,
    /// The codes it is about.
    pub codes: Vec<Code>,
    /// Why it does not hold here.
    pub why: String,
}

impl Key {
    /// Gives the parts of one section, in order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &KeyPart> {
        self.parts.iter().filter(move |part| part.section == section)
    }

    /// Finds a part by its id.
    pub fn part(&self, id: &PartId) -> Option<&KeyPart> {
        self.parts.iter().find(|part| part.id == *id)
    }

    /// Gives the fingerprint of the key, by which grades remember what they were made with.
    pub fn hash(&self) -> Hash {
        Hash::of(self)
    }
}
