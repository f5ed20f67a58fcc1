//! CPT: what its shape and number tell, and the import of the AMA's files by a person who holds a licence.
//!
//! The program carries no CPT. Imported text stays on the machine it was imported on: it never enters a pack, a report
//! that somebody else reads, or an export. [`CptSet`] is stored apart from everything that is written out, and its
//! [`Licence`] says so to whoever asks.

mod gather;
mod read;
mod section;
mod set;

#[cfg(test)]
mod tests;

pub use read::{is_release, read};
pub use section::{Section, section};
pub use set::{CptEntry, CptSet, Licence};

pub use super::compact::SetError;
use crate::code::Cpt;

/// Says what could be found out about a CPT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CptCheck {
    /// The imported set has it.
    Known,
    /// The imported set does not have it.
    Unknown,
    /// Nothing is imported: only the shape and the section were looked at, and the number may not exist.
    ShapeOnly(Section),
}

/// Checks a number against the imported set, or without one by its shape alone.
///
/// A file of some sections only, such as the proprietary tests, cannot say that a number of another is unknown.
pub fn check(code: Cpt, set: Option<&CptSet>) -> CptCheck {
    match set {
        Some(set) if set.find(code).is_some() => CptCheck::Known,
        Some(set) if set.covers(section(code)) => CptCheck::Unknown,
        _ => CptCheck::ShapeOnly(section(code)),
    }
}
