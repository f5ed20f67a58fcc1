//! One sitting at an exercise: what the student has entered, how it got there, and the policy it is done under.
//!
//! Nothing here knows the key.

mod answered;
mod edit;
mod ids;
mod mix;
mod response;
mod wire;
mod wire_marks;

pub use edit::{Edit, History};
pub use ids::{AnnotationId, AttemptId, FormId, LearnerId, LineId};
pub use mix::{deal, option_order};
pub use response::{Answered, AuditMark, Line, Response, letter_at};
pub use wire::{WireError, WireResponse, WireSections, read_responses};
pub use wire_marks::{WireMark, WireQuestion, WireReplace};

use serde::{Deserialize, Serialize};

/// Says when to grade and what to reveal. The exercise never changes with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Policy {
    /// Graded on submitting, everything revealed.
    #[default]
    Practice,
    /// Help on the way; graded on submitting.
    Study,
    /// Nothing revealed before the form is handed in.
    Exam,
}
