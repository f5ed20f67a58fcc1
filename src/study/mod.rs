//! What is told of a learner, all of it computed from the record in memory: no clock, no randomness, no file.

mod beta;
pub mod choice;
pub mod errors;
pub mod mastery;
pub mod next;
pub mod pace;
pub mod path;
pub mod summary;
#[cfg(test)]
mod tests;

pub use choice::Choice;
pub use mastery::{Estimate, Mastery};
pub use summary::Summary;
