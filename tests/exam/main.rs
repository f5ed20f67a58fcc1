//! The laws of forms: how they are drawn, and how honest readiness is.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod blueprints;
mod drawing;
mod evidence;
mod honesty;
mod own;
#[path = "../common/questions.rs"]
mod questions;
#[path = "../../examples/readiness/world.rs"]
mod world;
