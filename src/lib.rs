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
//! The modules stand on floors. A module may use those before it in this list, never one behind it; `tests/floors`
//! holds that:
//!
//! - [`code`]: typed codes and small values, read once and then carried as types.
//! - [`codebook`]: what the codes mean: the carried ICD-10-CM with its notes and search, HCPCS, CPT where imported,
//!   edits by date of service, the guidelines' sections, and the import of official releases.
//! - [`skill`]: what can be learnt. [`chart`]: the mock record, and the facts of an office. [`payer`]: what a payer wants.
//! - [`claim`]: CMS-1500 and UB-04 as typed data, their boxes as a table, where each stands on paper, and the right claim
//!   derived from an office's facts. [`x12`]: the same as 837P and 837I. [`scrub`]: what a payer would send back, one rule
//!   a file.
//! - [`exercise`], [`attempt`], [`grade`], [`feedback`]: what is asked, what was entered, what it earns, what is said of it.
//! - [`notation`]: RON with places and worded faults. [`blueprint`]: the shape of an exam. [`pack`]: exercises read and
//!   checked. [`exam`]: forms drawn, timed, scored; readiness.
//! - [`progress`]: work kept in SQLite, its backups, what comes back for review, the files learners hand to instructors.
//!   [`study`]: what is told of a learner's record: mastery, misses, pace, what to do next. [`report`]: PDF.
//! - [`app`]: the program without a window. `ui` and [`cli`]: its two faces.
//!
//! Files are touched only in `pack`, `codebook`'s import, `progress`, `report`, `cli` and `app`'s jobs; nothing before `app`
//! reads a clock or makes randomness.

pub mod app;
pub mod attempt;
pub mod blueprint;
pub mod chart;
pub mod claim;
pub mod cli;
pub mod code;
pub mod codebook;
pub mod exam;
pub mod exercise;
pub mod feedback;
pub mod grade;
pub mod notation;
pub mod pack;
pub mod payer;
pub mod progress;
pub mod report;
pub mod scrub;
pub mod skill;
pub mod study;
#[cfg(feature = "window")]
pub mod ui;
pub mod x12;
