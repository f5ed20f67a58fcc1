//! What leaves the program on paper: claim forms as PDF.
//!
//! A page is made from the same drawing of a form the screen shows; nothing here knows what a box means.

mod font;
mod form;

pub use font::MONO;
pub use form::{Paper, PrintError, Shift, claim_pdf};
