//! The rules that the book's own notes make for a list of codes.
//!
//! Every finding carries the note it rests on and how strongly it binds. What to do about a finding, and how to say it
//! to a student, is decided elsewhere: a key may waive one by its rule and codes, with a reason.

mod additional;
mod excludes;
mod patient;
mod sequence;
mod wording;

pub use patient::{PatientFact, Place, by_editor, patient_facts};

use super::{AppliedNote, CodeBook, NotBillable, NoteKind, laterality::Side};
use crate::code::{Age, Icd10Cm, Sex};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names a rule. The name is stable: packs waive findings by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// The edition has no such code.
    UnknownCode,
    /// The code is a heading.
    NotBillable,
    /// The code lacks its 7th character.
    SeventhMissing,
    /// The X that fills an empty place is missing or in the wrong one.
    PlaceholderWrong,
    /// The same code stands twice.
    DuplicateCode,
    /// An Excludes1 note bars the pair.
    Excludes1,
    /// An Excludes2 note speaks of the pair.
    Excludes2,
    /// What must stand before the code does not.
    CodeFirst,
    /// A manifestation is listed first.
    ManifestationFirst,
    /// What the code asks for is not there.
    UseAdditional,
    /// What the code suggests is not there.
    CodeAlso,
    /// An external cause is listed first.
    ExternalCauseFirst,
    /// The code does not fit the patient's age or sex.
    AgeSex,
    /// The code leaves a side open that the chart names.
    SideUnspecified,
    /// An imported Medicare Code Editor does not take the code as principal diagnosis.
    UnacceptableFirst,
}

impl RuleId {
    /// Lists every rule.
    pub const ALL: [Self; 15] = [
        Self::UnknownCode,
        Self::NotBillable,
        Self::SeventhMissing,
        Self::PlaceholderWrong,
        Self::DuplicateCode,
        Self::Excludes1,
        Self::Excludes2,
        Self::CodeFirst,
        Self::ManifestationFirst,
        Self::UseAdditional,
        Self::CodeAlso,
        Self::ExternalCauseFirst,
        Self::AgeSex,
        Self::SideUnspecified,
        Self::UnacceptableFirst,
    ];

    /// Gives the stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::UnknownCode => "unknown_code",
            Self::NotBillable => "not_billable",
            Self::SeventhMissing => "seventh_missing",
            Self::PlaceholderWrong => "placeholder_wrong",
            Self::DuplicateCode => "duplicate_code",
            Self::Excludes1 => "excludes1",
            Self::Excludes2 => "excludes2",
            Self::CodeFirst => "code_first",
            Self::ManifestationFirst => "manifestation_first",
            Self::UseAdditional => "use_additional",
            Self::CodeAlso => "code_also",
            Self::ExternalCauseFirst => "external_cause_first",
            Self::AgeSex => "age_sex",
            Self::SideUnspecified => "side_unspecified",
            Self::UnacceptableFirst => "unacceptable_first",
        }
    }

    /// Finds a rule by its name; hyphens do as well as underscores.
    pub fn by_id(id: &str) -> Option<Self> {
        let id = id.trim().replace('-', "_").to_lowercase();
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// Tells how strongly a finding binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// Worth knowing; nothing is wrong.
    Informational,
    /// Wrong if the chart says so: "if applicable", "if known".
    Conditional,
    /// Wrong.
    Required,
}

/// Holds what the rules need to know of the patient. What is not known is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The sex recorded.
    pub sex: Option<Sex>,
    /// The age on the date of service.
    pub age: Option<Age>,
}

/// Holds one thing the rules found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleFinding {
    /// Which rule.
    pub rule: RuleId,
    /// The codes it is about: first the one whose note it is.
    pub codes: Vec<Icd10Cm>,
    /// The note, as printed, with its heading; empty where no note is behind it.
    pub note_text: String,
    /// Where the note stands: "E11.22", "E08-E13", "Chapter 4"; or the source of a rule that is no note.
    pub note_from: String,
    /// How strongly it binds.
    pub strength: Strength,
    /// What is found, in one sentence.
    pub message: String,
}

/// Judges a list of codes in the order they are listed, the first-listed one first.
///
/// Findings come in the order of the codes they are about. An edit that only one payer makes is not here.
pub fn judge(book: &CodeBook, codes: &[Icd10Cm], context: &Context) -> Vec<RuleFinding> {
    let mut out = Vec::new();
    let notes: Vec<Vec<AppliedNote<'_>>> = codes.iter().map(|code| book.notes(*code)).collect();
    for (at, code) in codes.iter().enumerate() {
        out.extend(whole(book, *code).map(|(finding, _)| finding));
        if codes[..at].contains(code) {
            out.push(plain(RuleId::DuplicateCode, *code, "guideline I.B.12", Strength::Required, format!("{code} is listed more than once.")));
        }
        sequence::judge(book, codes, at, &notes[at], &mut out);
        additional::judge(book, codes, at, &notes[at], &mut out);
        patient::judge(book, *code, context, &mut out);
    }
    excludes::judge(book, codes, &notes, &mut out);
    out.sort_by_key(|finding| finding.codes.first().and_then(|code| codes.iter().position(|c| c == code)));
    out
}

/// Judges what a payer's system judges of a list: order, Excludes1, the patient's age and sex. It asks for no more codes.
///
/// It looks at the notes of two kinds only, so that claims can be judged by the ten thousand.
pub fn judge_for_payer(book: &CodeBook, codes: &[Icd10Cm], context: &Context) -> Vec<RuleFinding> {
    let mut out = Vec::new();
    let wanted = |kind| matches!(kind, NoteKind::CodeFirst | NoteKind::Excludes1);
    let notes: Vec<Vec<AppliedNote<'_>>> = codes.iter().map(|code| book.notes_of(*code, &wanted)).collect();
    for (at, code) in codes.iter().enumerate() {
        sequence::judge(book, codes, at, &notes[at], &mut out);
        patient::judge(book, *code, context, &mut out);
    }
    excludes::judge(book, codes, &notes, &mut out);
    out
}

/// Judges whether a code leaves a side open that the chart names. Only a person can tell whose side it is, so it warns.
pub fn side(book: &CodeBook, code: Icd10Cm, named: Side) -> Option<RuleFinding> {
    let other = book.with_side(code, named)?;
    let message = format!("{code} leaves the side open, and the chart names the {}: {other}.", named.word());
    Some(plain(RuleId::SideUnspecified, code, "guideline I.B.13", Strength::Conditional, message))
}

/// Tells how strongly one "use additional code" note binds, all its lines given.
#[cfg(test)]
pub(super) fn strength_of_additional(book: &CodeBook, lines: &[AppliedNote<'_>]) -> Strength {
    let groups = wording::groups(book, lines, NoteKind::UseAdditional);
    groups.iter().map(additional::strength).max().unwrap_or(Strength::Informational)
}

/// Finds what a code lacks to be a whole code of the book; nothing where it is one.
pub fn whole(book: &CodeBook, code: Icd10Cm) -> Option<(RuleFinding, NotBillable)> {
    let why = book.why_not_billable(code)?;
    let edition = &book.edition().name;
    let finding = match &why {
        NotBillable::Unknown { .. } => {
            if let Some(right) = book.with_placeholders(code) {
                let message = format!("{code} does not exist: X fills the empty places, so the code is {right}.");
                return Some((plain(RuleId::PlaceholderWrong, code, "guideline I.A.4", Strength::Required, message), why));
            }
            let base = book.waiting_base(code);
            let message = match &base {
                Some(base) => format!("{code} does not exist: {} takes another 7th character.", base.code),
                None => format!("{code} does not exist in {edition}."),
            };
            let rule = if base.is_some() { RuleId::SeventhMissing } else { RuleId::UnknownCode };
            plain(rule, code, edition, Strength::Required, message)
        }
        NotBillable::Heading { .. } => plain(RuleId::NotBillable, code, "guideline I.A.3", Strength::Required, format!("{code} is a heading: a code under it must be chosen.")),
        NotBillable::WantsSeventh(seventh) => {
            let choices: String = seventh.choices.iter().map(|(c, _)| c.to_string()).collect::<Vec<_>>().join(", ");
            let note = book.notes(code).into_iter().find(|note| note.kind == NoteKind::SeventhNote);
            let (text, from) = note.map_or_else(|| (String::new(), "guideline I.A.5".into()), |n| (n.text.to_owned(), n.from));
            RuleFinding { note_text: text, ..plain(RuleId::SeventhMissing, code, &from, Strength::Required, format!("{code} lacks its 7th character: {choices}.")) }
        }
    };
    Some((finding, why))
}

/// Makes a finding about one code with no note behind it.
fn plain(rule: RuleId, code: Icd10Cm, from: &str, strength: Strength, message: String) -> RuleFinding {
    RuleFinding { rule, codes: vec![code], note_text: String::new(), note_from: from.to_owned(), strength, message }
}
