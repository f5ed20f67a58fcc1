//! A syntax pass over RON that keeps positions.
//!
//! `ron` decodes into types and then knows no positions, and it stops at the first fault. This pass answers what it
//! cannot: where the value at `key.diagnoses[2].code` stands, where each exercise of a long file begins and ends, and
//! which kind each one is. It reads shape only: whether a field may stand somewhere is the schema's affair.
//! Time is linear in the text, nesting is bounded, and no input makes it panic.

mod cursor;
mod lines;
mod split;
mod tree;

pub use lines::Lines;
pub use split::{Item, Split, split};
pub use tree::{Node, Shape, bare, parse};

use std::ops::Range;

/// How deep brackets may stand in one another; a pack needs nine.
pub const MOST_NESTED: usize = 64;

/// Says where a text stops being RON, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The byte it is about.
    pub at: usize,
    /// What is wrong there.
    pub kind: SyntaxKind,
}

/// Names what can be wrong with the shape of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxKind {
    /// Brackets stand deeper in one another than is read.
    TooDeep,
    /// A text between quotes has no end.
    UnclosedText,
    /// A remark `/* … */` has no end.
    UnclosedRemark,
    /// A bracket has no partner.
    Unclosed(char),
    /// A closing bracket closes nothing, or another than the one that is open.
    WrongBracket {
        /// What would fit.
        wanted: char,
        /// What stands there.
        found: char,
    },
    /// Something else stands where this was wanted.
    Wanted {
        /// What was wanted, with its article.
        wanted: &'static str,
        /// What stands there; nothing at the end of the text.
        found: Option<char>,
    },
    /// The text goes on after its value.
    Trailing,
    /// There are more exercises than are read.
    TooMany(usize),
}

impl SyntaxKind {
    /// Says in a sentence what is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::TooDeep => format!("brackets stand more than {MOST_NESTED} deep in one another"),
            Self::UnclosedText => "this text has no closing quotes".to_owned(),
            Self::UnclosedRemark => "this remark has no `*/`".to_owned(),
            Self::Unclosed(open) => format!("this `{open}` is never closed"),
            Self::WrongBracket { wanted, found } => format!("`{found}` stands where `{wanted}` would close what is open"),
            Self::Wanted { wanted, found: Some(found) } => format!("{wanted} was expected, but {} stands here", shown(*found)),
            Self::Wanted { wanted, found: None } => format!("{wanted} was expected, but the text ends here"),
            Self::Trailing => "the text goes on after its end".to_owned(),
            Self::TooMany(most) => format!("at most {most} exercises are read from one pack"),
        }
    }

    /// Gives a way out, where there is a likely one.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Wanted { found: Some('“' | '”' | '„' | '‘' | '’'), .. } => Some("use straight quotes: \""),
            Self::Wanted { found: Some('\u{a0}' | '\u{feff}' | '\u{200b}'), .. } => Some("an invisible character was pasted in: delete it and type a blank"),
            Self::Wanted { wanted: "a comma or a closing bracket", .. } => {
                Some("is a comma missing before it, or does a quote stand inside a text? Write such a text between r#\" and \"#")
            }
            Self::Wanted { wanted: "a colon", .. } => Some("write `name: value`"),
            Self::UnclosedText => Some("a text with quotes or many lines stands between r#\" and \"#"),
            Self::WrongBracket { .. } => Some("look for a bracket that was left open further up"),
            _ => None,
        }
    }
}

fn shown(found: char) -> String {
    if found.is_control() || found.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&found) || found == '\u{feff}' {
        format!("the invisible character U+{:04X}", u32::from(found))
    } else {
        format!("`{found}`")
    }
}

/// Tells whether a stretch of text lies within another.
pub(super) fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
