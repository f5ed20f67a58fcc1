//! The carried code book: what exists, where it stands, what its notes say, and the rules those notes make.
//!
//! The book is one asset made from the official files by [`build()`] and read by [`CodeBook::read`]; one decompressed
//! buffer is kept and everything is looked up in it. Nothing here knows a chart, a key or a screen, nothing reads a
//! file, and a damaged asset is an error, never a panic.

mod abbreviations;
mod book;
pub mod build;
mod compact;
pub mod cpt;
mod drugs;
pub mod edits;
pub mod em;
mod entry;
mod facts;
pub mod guidelines;
pub mod hcpcs;
pub mod import;
pub mod index;
pub mod laterality;
mod layout;
pub mod ledger;
mod lit;
pub mod modifiers;
mod near;
mod notes;
mod outline;
mod place;
mod places;
mod refs;
mod release;
pub mod rules;
mod search;
pub mod services;
mod sets;
mod seventh;
mod unpack;
mod words;

#[cfg(test)]
mod tests;

pub use abbreviations::{Abbreviation, Meaning, abbreviations};
pub use book::{BookError, CodeBook, Edition};
pub use build::{BuildError, EditionName, Half, Provenance, build};
pub use entry::{Entry, NotBillable};
pub use facts::editor_facts;
pub use lit::Lit;
pub use notes::{AppliedNote, NoteKind};
pub use outline::{Fold, Node, NodeWords, Outline, OutlineRow, after_same_words, beyond};
pub use place::{BlockRange, BookPlace, GuidelineId, IndexTerm, PlaceError};
pub use places::{Block, Chapter, Crumb};
pub use refs::{CodeRange, Meant, Qualifier, note_codes, speaks_of};
pub use search::{Hit, TermIndex};
pub use sets::CodeSets;
pub use seventh::Seventh;
