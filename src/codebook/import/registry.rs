//! One row a kind: how its files are told, read, and put where they are asked for.

use super::{Head, ImportError, Kind, Watch, cpt, edits, found::Found, hcpcs, icd10cm, index, kind::Count, shelf::Body};
use crate::{
    code::Date,
    codebook::{CodeSets, book::Edition, build::Source, edits::Release},
};

/// Holds what is known while releases are read.
pub struct Here<'a> {
    /// The ICD-10-CM editions that are there already.
    pub editions: &'a [Edition],
    /// Which edition the person says it is, where they say so.
    pub edition: Option<crate::codebook::EditionName>,
    /// The first and last day edits are meant for, where the person says so.
    pub days: Option<(Date, Date)>,
    /// Gives an installed set by its id, with its own bytes.
    pub kept: &'a dyn Fn(&str) -> Option<Kept>,
}

/// An installed set: what it is, and its own bytes.
pub type Kept = (Head, Vec<u8>);

/// Holds a set that was read from official files, ready to be kept.
pub struct Made {
    /// What it is.
    pub kind: Kind,
    /// The stable id.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// The first and last day in force, where they are known.
    pub days: (Option<Date>, Option<Date>),
    /// The files it was made from.
    pub sources: Vec<Source>,
    /// What is in it.
    pub counts: Vec<Count>,
    /// The set's own bytes.
    pub body: Vec<u8>,
    /// What a set of edits says of its release.
    pub edits: Option<Release>,
    /// What the person should hear of it.
    pub remarks: Vec<String>,
}

/// Reads every file that was claimed into sets.
pub type Make = fn(&[&Found], &Here<'_>, &Watch<'_>) -> Result<Vec<Made>, ImportError>;

/// Holds what is to be known of one kind, or of a family of kinds that are told and read alike.
pub struct Row {
    /// Which kinds.
    pub kinds: &'static [Kind],
    /// Tells whether a file is of this kind, by its content.
    pub claims: fn(&Found) -> bool,
    /// Gives the bytes with which every set of this version of the program begins: a magic word with a version in it.
    pub begins: fn(Kind) -> Vec<u8>,
    /// Reads everything that was claimed.
    pub make: Make,
    /// Reads the bytes of a kept set, as they will be read on use.
    pub check: fn(Kind, Vec<u8>) -> Result<(), String>,
    /// Puts an installed set among those that can be asked.
    pub add: fn(&mut CodeSets, &Head, Body),
}

/// Every kind, the more particular first: a file belongs to the first that claims it.
pub const ROWS: [Row; 5] = [icd10cm::ROW, index::ROW, edits::ROW, hcpcs::ROW, cpt::ROW];

/// Finds a kind's row.
pub fn row(kind: Kind) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.kinds.contains(&kind))
}

/// States a file that a set was made from.
pub fn source(file: &Found) -> Source {
    Source { file: file.name.clone(), blake3: blake3::hash(&file.bytes).to_hex().to_string(), bytes: file.bytes.len() }
}

/// States every file that a set was made from.
pub fn sources(files: &[&Found]) -> Vec<Source> {
    files.iter().map(|file| source(file)).collect()
}
