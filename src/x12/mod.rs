//! Claims as ANSI X12 files: the 837P (005010X222A1) for the CMS-1500, the 837I (005010X223A2) for the UB-04.
//!
//! [`write`] makes a file of claims; [`read`] makes claims of a file, from here or from elsewhere. Law: reading what was
//! written gives the claims as [`settled`] has them. What a file says and a claim has no place for is listed, never
//! dropped in silence. Not here: the payer's answers (835, 999, 277CA), and whether a claim is a good one, which is the
//! scrubber's business.

mod envelope;
mod error;
mod read;
mod segment;
mod settle;
mod text;
mod write;

pub use envelope::{Contact, Envelope, Partner, Time, Usage};
pub use error::{Place, Unread, WriteError, X12Error};
pub use read::{File, read};
pub use segment::MOST_BYTES;
pub use settle::{never_carried, settled};
pub use write::write;

/// The version stamp of an 837P.
const PROFESSIONAL: &str = "005010X222A1";
/// The version stamp of an 837I.
const INSTITUTIONAL: &str = "005010X223A2";
