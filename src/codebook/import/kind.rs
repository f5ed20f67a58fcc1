//! The kinds of code sets that can be imported, and what is written about an imported one.

use crate::{
    code::Date,
    codebook::{book::Edition, build::Source, edits},
};
use serde::{Deserialize, Serialize};

/// Names what an installed set is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// ICD-10-CM: codes, notes and search.
    #[serde(rename = "icd10cm")]
    Icd10Cm,
    /// ICD-10-CM's index to diseases and injuries.
    Diseases,
    /// ICD-10-CM's table of neoplasms.
    Neoplasms,
    /// ICD-10-CM's table of drugs and chemicals.
    Drugs,
    /// ICD-10-CM's index to external causes.
    ExternalCauses,
    /// HCPCS Level II: codes and modifiers.
    Hcpcs,
    /// CPT, of a person who holds a licence.
    Cpt,
    /// NCCI pairs of procedures.
    Pairs,
    /// Limits of units of service.
    Units,
    /// Add-on codes and their primaries.
    AddOns,
    /// The Medicare Code Editor's lists.
    Patient,
    /// Global days out of the relative value file.
    GlobalDays,
}

impl Kind {
    /// Lists every kind, in the order people read them.
    pub const ALL: [Self; 12] = [
        Self::Icd10Cm,
        Self::Diseases,
        Self::Neoplasms,
        Self::Drugs,
        Self::ExternalCauses,
        Self::Hcpcs,
        Self::Cpt,
        Self::Pairs,
        Self::Units,
        Self::AddOns,
        Self::Patient,
        Self::GlobalDays,
    ];

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd10Cm => "ICD-10-CM",
            Self::Diseases => "ICD-10-CM index to diseases and injuries",
            Self::Neoplasms => "ICD-10-CM table of neoplasms",
            Self::Drugs => "ICD-10-CM table of drugs and chemicals",
            Self::ExternalCauses => "ICD-10-CM index to external causes",
            Self::Hcpcs => "HCPCS Level II",
            Self::Cpt => "CPT",
            Self::Pairs => "NCCI pairs",
            Self::Units => "Limits of units",
            Self::AddOns => "Add-on codes",
            Self::Patient => "Medicare Code Editor",
            Self::GlobalDays => "Global days",
        }
    }
}

/// Says in words where official releases are had: what, and from whom.
pub const PUBLISHED: [(&str, &str); 5] = [
    (
        "ICD-10-CM",
        "From the National Center for Health Statistics (CDC) or from CMS, every October and some Aprils: the Tabular List as XML together with the list of codes (“code descriptions”), and the indexes and tables. The zips they come in will do; give both together.",
    ),
    ("HCPCS Level II", "From CMS, every quarter: the Alpha-Numeric file, as the zip, the sheet or the text named ANWEB."),
    ("CPT", "From the American Medical Association, with a licence of your own: the data files in delimited text (long, medium and short descriptors). Give them together."),
    (
        "NCCI pairs, limits of units, add-on codes",
        "From CMS, every quarter: the procedure-to-procedure edits (all parts of a release together), the medically unlikely edits, the add-on code edits.",
    ),
    ("Medicare Code Editor, global days", "From CMS: the editor’s list of edits as csv, every half year; the relative value file (PPRRVU) as csv, every quarter."),
];

/// Holds one figure of a set with what it counts: “74719 billable codes”.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// What is counted, in the plural.
    pub what: String,
    /// How many.
    pub n: u64,
}

impl Count {
    /// Makes a count.
    pub fn of(what: &str, n: usize) -> Self {
        Self { what: what.to_owned(), n: n as u64 }
    }
}

/// Tells what an installed set is, without its contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What it is.
    pub kind: Kind,
    /// The stable id: small letters, digits and hyphens. A set with the same id takes its place.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// The first day it is in force; nothing where neither the files nor the person told.
    pub from: Option<Date>,
    /// The last day it is in force.
    pub to: Option<Date>,
    /// The official files it was made from.
    pub sources: Vec<Source>,
    /// What is in it.
    pub counts: Vec<Count>,
    /// The day it was imported.
    pub imported: Date,
    /// The bytes its contents begin with, as hex: which layout they are in.
    pub layout: String,
    /// What a set of edits says of its release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<edits::Release>,
}

impl Head {
    /// Writes the counts as people read them: “74,719 billable codes, 98,186 entries”.
    pub fn shown_counts(&self) -> String {
        self.counts.iter().map(|count| format!("{} {}", grouped(count.n), count.what)).collect::<Vec<_>>().join(", ")
    }

    /// Tells whether a day is one of those it is in force on; a set without days is for every day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Writes the days in force: “2026-04-01 to 2026-09-30”.
    pub fn shown_days(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("to {to}"),
            (None, None) => "for every day".to_owned(),
        }
    }

    /// Gives it as an edition; a set without days is for every day.
    pub fn edition(&self) -> Edition {
        Edition { id: self.id.clone(), name: self.name.clone(), from: self.from.unwrap_or(Date::MIN), to: self.to.unwrap_or(Date::MAX) }
    }

    /// Tells whether what it says of itself makes sense.
    pub fn is_sound(&self) -> bool {
        is_id(&self.id) && self.from.zip(self.to).is_none_or(|(from, to)| from <= to)
    }
}

/// Writes a number with commas between its thousands.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Holds an installed set's head with how much room it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Installed {
    /// What it is.
    #[serde(flatten)]
    pub head: Head,
    /// The size of its file, in bytes.
    pub bytes: u64,
    /// What the person should hear of how it was taken in: what it replaces, what nobody told. Empty in a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// Writes bytes as hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes an id out of words: small letters, digits, and hyphens for all else.
pub fn slug(words: &str) -> String {
    let plain: String = words.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let mut id = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    id.truncate(80);
    id
}

/// Tells whether an id may name a file: nothing but small letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    (1..=80).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
