//! Makes the asset out of the official files: the Tabular List (XML) and the list of codes.
//!
//! The list of codes is the authority on what exists; the Tabular List gives titles, notes and 7th characters.
//! The same input always gives the same bytes.

mod encode;
mod expand;
mod index;
mod tabular;

use super::book::Edition;
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

/// Makes the asset and the statement of where it came from.
///
/// # Errors
/// When a file has not its shape, or the two files disagree on what exists.
pub fn build(tabular_xml: &str, code_list: &str) -> Result<(Vec<u8>, Provenance), BuildError> {
    let edition = Edition::carried();
    let tabular = tabular::read(tabular_xml)?;
    let entries = expand::entries(&tabular, code_list)?;
    let index = index::build(&tabular, &entries)?;
    let plain = encode::encode(&edition, &tabular, &entries, &index)?;
    let asset = compress(&plain)?;
    let source = |file: &str, text: &str| Source { file: file.into(), blake3: blake3::hash(text.as_bytes()).to_hex().to_string(), bytes: text.len() };
    let notes = tabular.chapters.iter().map(|c| c.notes.len()).sum::<usize>()
        + tabular.sections.iter().map(|s| s.notes.len()).sum::<usize>()
        + tabular.diags.iter().map(|d| d.notes.len()).sum::<usize>();
    let provenance = Provenance {
        edition: edition.id.clone(),
        name: edition.name.clone(),
        from: edition.from,
        to: edition.to,
        tabular_version: tabular.version.clone(),
        sources: vec![source("icd10c-tabular-April-1-2026.xml", tabular_xml), source("code-list-April-2026.txt", code_list)],
        rights: RIGHTS.into(),
        billable: entries.iter().filter(|e| e.flags & super::layout::FLAG_BILLABLE != 0).count(),
        entries: entries.len(),
        chapters: tabular.chapters.len(),
        blocks: tabular.sections.len(),
        notes,
        asset_blake3: blake3::hash(&asset).to_hex().to_string(),
    };
    Ok((asset, provenance))
}

/// Compresses at the level that pays for an asset read a million times and written once, with a checksum.
fn compress(plain: &[u8]) -> Result<Vec<u8>, BuildError> {
    let failed = |e: std::io::Error| BuildError::Compress(e.to_string());
    let mut compressor = zstd::bulk::Compressor::new(19).map_err(failed)?;
    compressor.include_checksum(true).map_err(failed)?;
    compressor.include_contentsize(true).map_err(failed)?;
    compressor.compress(plain).map_err(failed)
}
