//! One row a kind: how its files are told, read, and put where they are asked for.

use super::{Head, ImportError, Kind, Watch, found::Found, icd10cm, kind::Count, shelf::Body};
use crate::{
    code::Date,
    codebook::{CodeSets, book::Edition, build::Source},
};

/// Holds what is known while releases are read.
pub struct Here<'a> {
    /// The ICD-10-CM editions that are there already.
    pub editions: &'a [Edition],
    /// Which edition the person says it is, where they say so.
    pub edition: Option<crate::codebook::EditionName>,
}

/// Holds a set that was read from official files, ready to be kept.
pub struct Made {
    /// The stable id.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// The first and last day in force.
    pub days: (Date, Date),
    /// The files it was made from.
    pub sources: Vec<Source>,
    /// What is in it.
    pub counts: Vec<Count>,
    /// The set's own bytes.
    pub body: Vec<u8>,
}

/// Holds what is to be known of one kind.
pub struct Row {
    /// Which kind.
    pub kind: Kind,
    /// Tells whether a file is of this kind, by its content.
    pub claims: fn(&Found) -> bool,
    /// Reads everything that was claimed.
    pub make: fn(&[&Found], &Here<'_>, &Watch<'_>) -> Result<Vec<Made>, ImportError>,
    /// Reads the bytes of a kept set, as they will be read on use.
    pub check: fn(Vec<u8>) -> Result<(), String>,
    /// Puts an installed set among those that can be asked.
    pub add: fn(&mut CodeSets, &Head, Body),
}

/// Every kind, the more particular first: a file belongs to the first that claims it.
pub const ROWS: [Row; 1] = [icd10cm::ROW];

/// Finds a kind's row.
pub fn row(kind: Kind) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.kind == kind)
}

/// States a file that a set was made from.
pub fn source(file: &Found) -> Source {
    Source { file: file.name.clone(), blake3: blake3::hash(&file.bytes).to_hex().to_string(), bytes: file.bytes.len() }
}
