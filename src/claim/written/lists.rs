//! Short lists in one box: modifiers, and the letters that point to diagnoses.

use super::Shape;
use crate::{claim::Written, code::Modifier};
use serde::{Deserialize, Serialize};

/// Holds the modifiers of a line, at least one, in order. A form has room for four.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Modifiers(pub Vec<Modifier>);

impl Written for Modifiers {
    const SHAPE: Shape = Shape::Modifiers;

    /// Reads two-character modifiers with or without blanks, commas or hyphens between, 12 at the most.
    fn read(text: &str) -> Option<Self> {
        let signs: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '-')).collect();
        if signs.is_empty() || !signs.len().is_multiple_of(2) || signs.len() > 24 || !signs.is_ascii() {
            return None;
        }
        (0..signs.len()).step_by(2).map(|at| Modifier::parse(&signs[at..at + 2]).ok()).collect::<Option<Vec<_>>>().map(Self)
    }

    fn write(&self) -> String {
        self.0.iter().map(Modifier::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Names one of the twelve diagnoses of a CMS-1500, A to L.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "char", into = "char")]
pub struct Letter(u8);

impl Letter {
    /// Gives the letter of a place from 0 to 11.
    pub fn at(place: usize) -> Option<Self> {
        u8::try_from(place).ok().filter(|n| *n < 12).map(Self)
    }

    /// Gives the place, 0 for A.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Gives the letter itself.
    pub fn as_char(self) -> char {
        char::from(b'A' + self.0)
    }
}

impl TryFrom<char> for Letter {
    type Error = String;
    fn try_from(letter: char) -> Result<Self, String> {
        let place = u8::try_from(letter.to_ascii_uppercase()).ok().and_then(|b| b.checked_sub(b'A'));
        place.and_then(|n| Self::at(usize::from(n))).ok_or_else(|| "a pointer is a letter from A to L".to_owned())
    }
}

impl From<Letter> for char {
    fn from(letter: Letter) -> Self {
        letter.as_char()
    }
}

/// Holds the diagnoses a line points to, at least one, the main one first. A payer takes four.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Letters(pub Vec<Letter>);

impl Written for Letters {
    const SHAPE: Shape = Shape::Letters;

    /// Reads letters A to L with or without blanks and commas between, 12 at the most.
    fn read(text: &str) -> Option<Self> {
        let signs: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | ',')).collect();
        if signs.is_empty() || signs.len() > 12 {
            return None;
        }
        signs.into_iter().map(|c| Letter::try_from(c).ok()).collect::<Option<Vec<_>>>().map(Self)
    }

    fn write(&self) -> String {
        self.0.iter().map(|letter| letter.as_char()).collect()
    }
}
