//! Makes the asset out of the official files: the Tabular List (XML) and the list of codes.
//!
//! The list of codes is the authority on what exists; the Tabular List gives titles, notes and 7th characters.
//! The same input always gives the same bytes.

mod edition;
mod encode;
mod expand;
mod index;
mod list;
mod tabular;

pub use edition::{EditionName, Half};
pub use list::{is_list, row_of, stranger};
pub use tabular::is_tabular;

use super::{book::Edition, import::Watch};
use serde::{Deserialize, Serialize};

/// Says why the official files could not be made into a book.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The Tabular List is not the XML it should be.
    #[error("the Tabular List cannot be read at byte {at}: {why}")]
    Xml {
        /// What the reader says.
        why: String,
        /// Where.
        at: u64,
    },
    /// The XML is well formed but not a Tabular List.
    #[error("this is not the Tabular List's shape: {0}")]
    Shape(&'static str),
    /// The Tabular List ends before its outermost element does.
    #[error("the Tabular List is cut off at byte {0}")]
    CutOff(u64),
    /// The Tabular List does not say which fiscal year it is of.
    #[error("“{0}” is not the fiscal year of a release")]
    Version(String),
    /// The list of codes has no code, and the list is the authority on what exists.
    #[error("the list of codes names no code")]
    EmptyList,
    /// The person stopped it.
    #[error("it was stopped")]
    Stopped,
    /// The list names a code that the Tabular List neither holds nor makes by a 7th character.
    #[error("the list of codes has “{0}”, which the Tabular List does not explain")]
    Unexplained(String),
    /// The Tabular List holds a code that the list does not name.
    #[error("the Tabular List has “{0}”, which the list of codes does not name")]
    Unlisted(String),
    /// A text or a count is too great for the asset's numbers.
    #[error("the book is too large for its format")]
    TooLarge,
    /// Compression failed.
    #[error("the book could not be compressed: {0}")]
    Compress(String),
}

/// Names one official file a book was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name as published, without a folder.
    pub file: String,
    /// The hash of its bytes, blake3.
    pub blake3: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// Tells where a book came from and what is in it, so that anyone can make it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The edition's stable id.
    pub edition: String,
    /// The edition's name.
    pub name: String,
    /// The first day it is in force.
    pub from: jiff::civil::Date,
    /// The last day it is in force.
    pub to: jiff::civil::Date,
    /// The version the Tabular List states.
    pub tabular_version: String,
    /// The files it was made from.
    pub sources: Vec<Source>,
    /// Who publishes them and under what terms.
    pub rights: String,
    /// Codes that can be reported.
    pub billable: usize,
    /// Categories, subcategories and codes together; a section that is also a category counts once.
    pub entries: usize,
    /// Chapters.
    pub chapters: usize,
    /// Blocks, those of one category included.
    pub blocks: usize,
    /// Lines of notes.
    pub notes: usize,
    /// The hash of the asset itself, blake3.
    pub asset_blake3: String,
}

const RIGHTS: &str = "ICD-10-CM is published by the National Center for Health Statistics (CDC) and the Centers for Medicare & \
                      Medicaid Services. As a work of the United States government it is in the public domain (17 U.S.C. 105).";

/// Holds one file of a release.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name as published, without a folder.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Holds what one release is made from.
#[derive(Debug, Clone, Copy)]
pub struct Release<'a> {
    /// The Tabular List, XML.
    pub tabular: File<'a>,
    /// The list of codes, text.
    pub list: File<'a>,
    /// Names of what the files came in, such as a zip; they may tell the month.
    pub within: &'a [&'a str],
    /// Which release it is; told by the files where nothing is given.
    pub edition: Option<EditionName>,
    /// The releases known already: an October one ends where April’s begins.
    pub known: &'a [Edition],
}

/// Makes the carried asset, FY2026 April, and the statement of where it came from.
///
/// # Errors
/// When a file has not its shape, or the two files disagree on what exists.
pub fn build(tabular_xml: &str, code_list: &str) -> Result<(Vec<u8>, Provenance), BuildError> {
    let tabular = File { name: "icd10c-tabular-April-1-2026.xml", text: tabular_xml };
    let list = File { name: "code-list-April-2026.txt", text: code_list };
    let edition = Some(EditionName { year: 2026, half: Half::April });
    build_release(&Release { tabular, list, within: &[], edition, known: &[] }, &Watch::idle())
}

/// Makes the asset of any release and the statement of where it came from.
///
/// # Errors
/// As [`build()`], and when the release is not named and does not name itself, or the watch stops it.
pub fn build_release(release: &Release<'_>, watch: &Watch<'_>) -> Result<(Vec<u8>, Provenance), BuildError> {
    let (plain, mut provenance) = build_plain(release, watch)?;
    let asset = super::unpack::pack(&plain).map_err(|fault| BuildError::Compress(fault.to_string()))?;
    provenance.asset_blake3 = blake3::hash(&asset).to_hex().to_string();
    Ok((asset, provenance))
}

/// Makes the same asset not yet compressed, for whoever keeps it in a frame of its own; its hash is of these bytes.
///
/// # Errors
/// As [`build_release`].
pub fn build_plain(release: &Release<'_>, watch: &Watch<'_>) -> Result<(Vec<u8>, Provenance), BuildError> {
    let Release { tabular: from, list, .. } = release;
    // Parsing is about half of the work, indexing most of the rest.
    let (of, tell) = (from.text.len() as u64, |done: u64| watch.reached(done, from.text.len() as u64).map_err(|_| BuildError::Stopped));
    let half = |reached: super::import::Reached| {
        // What is heard here is asked for again at the next step.
        let _ = watch.reached(reached.done / 2, of);
    };
    let tabular = tabular::read(from.text, &watch.through(&half))?;
    tell(of / 2)?;
    let name = match release.edition {
        Some(name) => name,
        None => EditionName::find(&tabular.version, [from.name].into_iter().chain(release.within.iter().copied()).chain([list.name]))?,
    };
    let edition = name.edition(release.known);
    let entries = expand::entries(&tabular, list.text)?;
    tell(of / 10 * 6)?;
    let index = index::build(&tabular, &entries)?;
    tell(of / 10 * 9)?;
    let plain = encode::encode(&edition, &tabular, &entries, &index)?;
    tell(of)?;
    let source = |file: &File<'_>| Source { file: file.name.into(), blake3: blake3::hash(file.text.as_bytes()).to_hex().to_string(), bytes: file.text.len() };
    let notes = tabular.chapters.iter().map(|c| c.notes.len()).sum::<usize>()
        + tabular.sections.iter().map(|s| s.notes.len()).sum::<usize>()
        + tabular.diags.iter().map(|d| d.notes.len()).sum::<usize>();
    let provenance = Provenance {
        edition: edition.id,
        name: edition.name,
        from: edition.from,
        to: edition.to,
        tabular_version: tabular.version.clone(),
        sources: vec![source(from), source(list)],
        rights: RIGHTS.into(),
        billable: entries.iter().filter(|e| e.flags & super::layout::FLAG_BILLABLE != 0).count(),
        entries: entries.len(),
        chapters: tabular.chapters.len(),
        blocks: tabular.sections.len(),
        notes,
        asset_blake3: blake3::hash(&plain).to_hex().to_string(),
    };
    Ok((plain, provenance))
}
