//! Behaviour of each screen by the names a screen reader says, with no display.
//!
//! The harness panics on an input without a name and on a glyph no font has, so every test here holds both.
#![cfg(feature = "window")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod audit;
mod book;
mod claim;
mod claim_files;
mod claim_graded;
#[path = "../common/claims.rs"]
mod claims;
mod codesets;
mod commands;
mod exam;
mod feedback;
mod notices;
mod people;
mod progress;
mod question;
mod reading;
mod review;
mod shelf;
mod stage;
mod whole;
mod work;
mod worksheet;
#[path = "../common/world.rs"]
mod world;
