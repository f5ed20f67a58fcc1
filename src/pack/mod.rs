//! Packs: written by people, read with suspicion, checked with the grader and the code book.
//!
//! Stages: `source` gives bytes, `syntax` finds where everything stands, `schema` is the pack as written, `lower` makes
//! it typed, `check` judges what it says. Each stage names what it refuses with file, line, column and a hint, and one
//! faulty exercise never takes the others with it. Files are opened here and nowhere else above `app`.

pub mod blueprints;
mod cases;
pub mod check;
mod generate;
mod generate_questions;
pub mod library;
mod lower;
mod parallel;
mod read;
pub mod schema;
mod shape;
pub mod source;
mod stats;

pub use crate::notation::syntax;
pub use check::{Origin, check, check_with, sound, sound_with};
pub use fault::{Fault, Finding, Severity, Spot, nearest};
pub use generate::generate;
pub use generate_questions::generate_questions;
pub use placing::TextFile;
pub use read::{MOST_EXERCISES, Opened, read, read_bytes, read_source};
pub use stats::{Lengths, Stats, Stems, Variety, stats};

use crate::{
    code::CodeSystem,
    exercise::{Exercise, Hash, PackId},
    grade::{Credit, Method},
    notation::{decode, fault, placing},
};
use serde::Serialize;

/// Holds a pack that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The exercises that could be read, in the pack's order.
    pub exercises: Vec<Exercise>,
    /// The fingerprint of all of it, the same from file, folder and zip.
    pub hash: Hash,
}

/// Holds what a pack says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The name progress is kept under.
    pub id: PackId,
    /// The title.
    pub title: String,
    /// The author's own count of versions.
    pub version: String,
    /// What it teaches.
    pub about: Option<String>,
    /// For whom.
    pub audience: Option<String>,
    /// Whether somebody new begins with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub begins: bool,
    /// The code systems its keys use.
    pub systems: Vec<CodeSystem>,
    /// The edition its charts are dated in.
    pub edition: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// How it may be used.
    pub licence: Option<String>,
    /// The score that counts.
    pub score: Method,
    /// Partial credit.
    pub credit: Credit,
}

impl Pack {
    /// Finds an exercise by its id.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.prompt.id.as_str() == id)
    }
}

/// Gives the fingerprint of one exercise, key and all.
fn fingerprint_of(exercise: &Exercise) -> Hash {
    Hash::of(&(&exercise.prompt, exercise.key.open(), &exercise.facts, &exercise.remarks))
}

/// Gives the fingerprint of a pack: over its manifest and the fingerprint of each exercise, in order.
fn fingerprint(manifest: &Manifest, exercises: &[Hash]) -> Hash {
    Hash::of(&(manifest, exercises.iter().map(Hash::hex).collect::<Vec<_>>()))
}
