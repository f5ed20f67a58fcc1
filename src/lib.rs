//! Clean Claim: an offline trainer for US medical coding and billing.
//!
//! # A guide to the house
//!
//! Data travels one way, each stage a pure function of those before it:
//!
//! ```text
//! pack file → Pack → Exercise{prompt, key} → Attempt(responses) → Grade → Feedback → Record → Summary
//! ```
//!
//! The modules below stand in that order. A module may use those above it, never one below;
//! `tests/floors` holds that. Files are touched only in `pack`, `codebook`'s import, `progress`,
//! `cli` and `app`'s jobs; nothing above `app` reads a clock or makes randomness.

pub mod app;
pub mod attempt;
pub mod chart;
pub mod claim;
pub mod cli;
pub mod code;
pub mod codebook;
pub mod exercise;
pub mod feedback;
pub mod grade;
pub mod pack;
pub mod payer;
pub mod progress;
pub mod scrub;
pub mod skill;
#[cfg(feature = "window")]
pub mod ui;
