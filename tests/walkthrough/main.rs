//! Walks through the whole program with no window: what a student and an instructor do, from the first run on.

mod keeping;
mod packs;
mod practice;
#[path = "../common/world.rs"]
mod world;
