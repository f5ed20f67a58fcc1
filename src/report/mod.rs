//! What leaves the program for others: claim forms as PDF, claims as X12 and as claim files, and such claims read again;
//! what an exam came to; what a learner's work came to; an exercise on paper.
//!
//! A page is made from the same drawing of a form the screen shows; nothing here knows what a box means.

mod claims;
mod figures;
mod font;
mod form;
mod pages;
mod papers;
mod prints;
mod result;
mod whole;

pub use claims::{ClaimShape, ClaimsFault, ClaimsRead, KnownClaim, MOST_CLAIM_BYTES, claim_bytes, claim_ron, claims_x12, looks_like_claims, read_claims};
pub use figures::{AttemptLine, FormLine, Known, ReportFigures, SkillLine, Week, report_pdf};
pub use font::MONO;
pub use form::{Paper, PrintError, Shift, claim_pdf};
pub use papers::papers;
pub use prints::{Print, print};
pub use result::{ResultHead, result_pdf};
pub use whole::write_whole;
