//! What is told of a learner, all of it computed from the record in memory: no clock, no randomness, no file.

pub mod path;
