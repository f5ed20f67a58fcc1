//! The kinds of code sets that can be imported, and what is written about an imported one.

use crate::{code::Date, codebook::build::Source};
use serde::{Deserialize, Serialize};

/// Names what an installed set is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// ICD-10-CM: codes, notes and search.
    Icd10Cm,
}

impl Kind {
    /// Lists every kind, in the order people read them.
    pub const ALL: [Self; 1] = [Self::Icd10Cm];

    /// Gives the id used in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Icd10Cm => "icd10cm",
        }
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd10Cm => "ICD-10-CM",
        }
    }

    /// Says in words where its official releases are had.
    pub fn published(self) -> &'static str {
        match self {
            Self::Icd10Cm => {
                "From the National Center for Health Statistics (CDC) or CMS: the Tabular List as XML, together with the list of codes (“code descriptions”); the zips they come in will do."
            }
        }
    }
}

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
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    pub to: Date,
    /// The official files it was made from.
    pub sources: Vec<Source>,
    /// What is in it.
    pub counts: Vec<Count>,
    /// The day it was imported.
    pub imported: Date,
}

impl Head {
    /// Writes the counts as people read them: “74,719 billable codes, 98,186 entries”.
    pub fn shown_counts(&self) -> String {
        self.counts.iter().map(|count| format!("{} {}", grouped(count.n), count.what)).collect::<Vec<_>>().join(", ")
    }

    /// Tells whether a day is one of those it is in force on.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
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
}

/// Tells whether an id may name a file: nothing but small letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    (1..=80).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
