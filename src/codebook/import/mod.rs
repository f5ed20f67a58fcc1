//! Official releases that a person brings: read, checked, and turned into code sets of this machine.
//!
//! Reading a release is a pure function of its bytes and stands with each set; here is what all of them share, and the
//! one place of the code book that touches files. Every release is untrusted: sizes are bounded, nothing panics, and
//! what was installed before stays untouched until the new set is whole.

mod container;
mod cpt;
mod edits;
mod error;
mod found;
mod hcpcs;
mod icd10cm;
mod index;
mod kind;
mod nearly;
mod registry;
mod shelf;
mod watch;

#[cfg(test)]
mod tests;

pub use super::release::{ZipFault, open_zip};
pub use error::ImportError;
pub use found::{is_release, is_workbook};
pub use kind::{Count, Head, Installed, Kind, PUBLISHED, grouped};
pub use shelf::{Asked, install, list, load, remove};
pub use watch::{Reached, Watch};
