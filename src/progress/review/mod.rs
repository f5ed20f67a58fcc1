//! The parts that come back: cards made and rated as grades are stored, and what of them is due.
//!
//! A card is one part of an exercise that was once missed. What is kept of it is made of the log of its answers alone
//! ([`log::replay`]), so that the two cannot disagree. Cutting a part out of its exercise is `exercise`'s work; a card
//! whose part cannot be cut any more stays here and is only not shown.

mod due;
mod keep;
mod log;
mod memory;
#[cfg(test)]
mod tests;
mod worth;

pub use due::{MOST_CARDS, ReviewCounts, ReviewDraft, in_turn};
pub(super) use keep::take_in;
pub use memory::{Memory, Rating, Retention};

use super::ExerciseRef;
use crate::{
    attempt::AttemptId,
    exercise::{Hash, PartId},
};
use jiff::Timestamp;

/// Names a card: a part of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardId {
    /// Its pack and its exercise.
    pub of: ExerciseRef,
    /// The part; nothing where the exercise is one question.
    pub part: Option<PartId>,
}

/// Tells whether a part comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardState {
    /// It does.
    On,
    /// The learner does not want to see it, or a corrected key took it off.
    PutBy,
}

/// Holds a part that comes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is of.
    pub id: CardId,
    /// The exercise's title when it was last met.
    pub title: String,
    /// The fingerprints of prompt and key of the whole exercise when it was last met; the store has both.
    pub content: (Hash, Hash),
    /// When it was first answered.
    pub made: Timestamp,
    /// When it was last answered.
    pub last: Timestamp,
    /// When it comes back.
    pub due: Timestamp,
    /// What is remembered of it.
    pub memory: Memory,
    /// How often it was answered.
    pub reviews: u32,
    /// How often it was missed after the first time.
    pub lapses: u32,
    /// Whether it comes back.
    pub state: CardState,
}

/// Holds how one answer to a card was rated.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The card as it is now.
    pub card: Card,
    /// The attempt that answered it.
    pub attempt: AttemptId,
    /// The rating in force.
    pub rating: Rating,
}
