//! The command line as a person or a script meets it: what it prints, and with what status it leaves.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod checking;
mod claims;
mod codes;
mod codesets;
mod exam;
mod grading;
mod kinds;
mod learners;
mod marks;
mod misuse;
mod pages;
mod progress;
mod run;
mod ways;
