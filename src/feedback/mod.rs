//! Feedback: the only place that words a verdict. What was graded goes in; what a person reads comes out.
//!
//! The words are for someone who is learning and may be nervous: they say what was entered, what was wanted and where
//! the two part, and then give the author's reason. No score is made here.

mod audit;
mod book;
mod claim;
mod em;
mod error;
mod evidence;
mod explain;
mod methods;
mod question;
mod reason;
mod traps;

pub use audit::{audit_error_word, audit_tone, audit_word, entry_words, explain_audit, mending_words};
pub use book::{of_book, of_claim};
pub use claim::{box_tone, box_word, explain_box};
pub use em::{em_label, em_tone, em_word, explain_em};
pub use error::{KindWords, kind_words};
pub use evidence::find_evidence;
pub use explain::{Explanation, explain};
pub use methods::method_explained;
pub use question::{OptionStanding, explain_option, explain_question, option_standing, option_tone, option_word, question_tone, question_word};
pub use traps::trap_word;

use crate::grade::Verdict;

/// Names how a verdict is shown: each has a colour and a sign of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Right, full credit.
    Exact,
    /// Right in part.
    Partial,
    /// Left out.
    Missed,
    /// Entered and wrong.
    Wrong,
    /// Neither right nor wrong.
    Note,
}

/// Gives the short badge for a verdict.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "exact",
        Verdict::Alternate => "as good",
        Verdict::OptionalEntered | Verdict::OptionalLeftOut => "optional",
        Verdict::RightCategory => "not specific enough",
        Verdict::WrongSide => "wrong side",
        Verdict::WrongSeventh => "wrong 7th character",
        Verdict::RightFamily => "right family, wrong code",
        Verdict::OutOfOrder => "out of order",
        Verdict::Missed => "missed",
        Verdict::NotSupported => "not supported",
        Verdict::Duplicate => "entered twice",
        Verdict::NotACode => "not a code",
        Verdict::Trap(_) => "trap",
        Verdict::ModifierMissing => "modifier missing",
        Verdict::ModifierExtra => "modifier not needed",
        Verdict::ModifierWrong => "wrong modifier",
        Verdict::UnitsWrong => "wrong units",
        Verdict::PointerWrong => "wrong pointer",
    }
}

/// Tells how a verdict is shown.
pub fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Exact | Verdict::Alternate => Tone::Exact,
        Verdict::OptionalEntered | Verdict::OptionalLeftOut => Tone::Note,
        Verdict::RightCategory | Verdict::WrongSide | Verdict::WrongSeventh | Verdict::RightFamily | Verdict::OutOfOrder => Tone::Partial,
        Verdict::Missed | Verdict::ModifierMissing => Tone::Missed,
        Verdict::NotSupported
        | Verdict::Duplicate
        | Verdict::NotACode
        | Verdict::Trap(_)
        | Verdict::ModifierExtra
        | Verdict::ModifierWrong
        | Verdict::UnitsWrong
        | Verdict::PointerWrong => Tone::Wrong,
    }
}
