//! HCPCS Level II: reading the official release, the set it makes, and the facts that the program carries of it.
//!
//! The release comes as a sheet, as delimited text and as 320-column text, each plain or in a zip; all three give the
//! same [`HcpcsSet`]. The carried set is of the same type, but holds only what packs cite, in words of our own.

mod carried;
mod entry;
mod fixed;
mod modifiers;
mod read;
mod record;
mod set;
mod table;

#[cfg(test)]
mod tests;

pub use carried::{Fact, Kind, carried, fact, facts};
pub use entry::{Action, Counts, Coverage, Extent, HcpcsEntry, HcpcsModifier, HcpcsRelease, Status};
pub use modifiers::{ModifierFact, ModifierKind, Use, modifier_fact, modifier_facts};
pub use read::{is_release, read};
pub use set::HcpcsSet;

pub use super::compact::SetError;
