//! Claims as X12: what is written reads back, what is broken is refused, and each box stands in its element.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it cannot go on")]

mod broken;
mod fixtures;
mod generate;
mod laws;
