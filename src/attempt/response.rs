use super::LineId;
use crate::{
    claim::Sheet,
    codebook::em::Worksheet,
    exercise::{AuditError, Mending, PartId, Section},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Holds what a student has entered so far, section by section, exactly as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The lines of each section, in the student's order.
    #[serde(default)]
    pub sections: BTreeMap<Section, Vec<Line>>,
    /// The boxes of the claim, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Sheet>,
    /// How often the claim was checked on the way.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub checks: u32,
    /// The answer to a question, where one is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Box<Answered>>,
    /// The marks on an audit, by line.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub audit: BTreeMap<PartId, AuditMark>,
    /// The E/M worksheet, where one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worksheet: Option<Box<Worksheet>>,
}

/// Holds what a student did with a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The options in the order they are shown, fixed when the sitting begins.
    #[serde(default)]
    pub order: Vec<PartId>,
    /// The options picked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub picked: BTreeSet<PartId>,
    /// The options struck out.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub struck: BTreeSet<PartId>,
    /// A short answer, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whether it is to be come back to.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flagged: bool,
    /// The student's own note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Words of the stem that are lit up: ranges of its bytes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Range<usize>>,
    /// Words of the record that are lit up in an exam: the document and a range of its bytes. Elsewhere they are kept with the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chart_marks: Vec<(usize, Range<usize>)>,
}

/// Holds a student's mark on a line of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditMark {
    /// The line is right.
    Agree,
    /// The line is wrong.
    Disagree {
        /// What is wrong with it, once said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<AuditError>,
        /// What is to be done, once said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<Mending>,
    },
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Answered {
    /// Tells whether nothing was picked or typed; flags, notes and struck options answer nothing.
    pub fn is_blank(&self) -> bool {
        self.picked.is_empty() && self.text.trim().is_empty()
    }
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Holds one line of an answer sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Names the line.
    pub id: LineId,
    /// The code as typed; it may not be a code at all.
    pub code: String,
    /// The modifiers as typed, without blanks.
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// The units, 1 unless changed.
    #[serde(default = "one")]
    pub units: u32,
    /// The diagnosis lines it points to, the main one first.
    #[serde(default)]
    pub points_to: Vec<LineId>,
}

fn one() -> u32 {
    1
}

impl Line {
    /// Makes a line with a code and nothing else.
    pub fn new(id: LineId, code: impl Into<String>) -> Self {
        Self { id, code: code.into(), modifiers: Vec::new(), units: 1, points_to: Vec::new() }
    }

    /// Tells whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.code.trim().is_empty()
    }
}

impl Response {
    /// Gives a section's lines.
    pub fn lines(&self, section: Section) -> &[Line] {
        self.sections.get(&section).map_or(&[], Vec::as_slice)
    }

    /// Gives a section's lines to change.
    pub fn lines_mut(&mut self, section: Section) -> &mut Vec<Line> {
        self.sections.entry(section).or_default()
    }

    /// Tells whether nothing was entered that could be graded.
    pub fn is_blank(&self) -> bool {
        self.sections.values().flatten().all(Line::is_blank)
            && self.claim.as_ref().is_none_or(Sheet::is_blank)
            && self.question.as_ref().is_none_or(|answered| answered.is_blank())
            && self.audit.is_empty()
            && self.worksheet.as_ref().is_none_or(|sheet| sheet.is_blank())
    }

    /// Counts the lines that have a code.
    pub fn entered(&self, section: Section) -> usize {
        self.lines(section).iter().filter(|line| !line.is_blank()).count()
    }

    /// Gives the letter of a diagnosis line, `A` for the first, as a claim form letters them.
    pub fn letter(&self, line: LineId) -> Option<char> {
        let at = self.lines(Section::Diagnoses).iter().position(|l| l.id == line)?;
        letter_at(at)
    }
}

/// Gives the letter of the diagnosis at a place counted from 0: `A` to `L` as on the form, then on to `Z`.
pub fn letter_at(at: usize) -> Option<char> {
    u8::try_from(at).ok().filter(|&n| n < 26).map(|n| char::from(b'A' + n))
}
