//! Walks through the whole program with no window: what a student and an instructor do, from the first run on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod asked;
mod claim_files;
#[path = "../common/claims.rs"]
mod claims;
mod codesets;
mod exam_clock;
mod exam_rules;
mod exams;
mod keeping;
mod marks;
mod own_blueprints;
mod packs;
mod practice;
mod reviews;
mod today;
mod whole;
#[path = "../common/world.rs"]
mod world;
