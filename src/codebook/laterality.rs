//! Sides: which one a code says, which one a chart names, and the code that says the other.
//!
//! Rule: ICD-10-CM Official Guidelines, section I.B.13: where the side is known, the code says it.

use super::CodeBook;
use crate::code::Icd10Cm;

/// Names a side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Side {
    /// Lists both.
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// Gives the word titles use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// Words after which "left" and "right" speak of something else.
const OTHER_SENSES: [&str; 7] = ["away", "against", "ama", "the", "without", "before", "handed"];

/// Gives the one side that a text names; nothing where it names none or both.
///
/// "Bilateral" names both. "Left the clinic" and "right-handed" name none.
pub fn side_in(text: &str) -> Option<Side> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if words.iter().any(|w| w == "bilateral" || w == "bilaterally" || w == "both") {
        return None;
    }
    let named = |side: Side| {
        words.iter().enumerate().any(|(at, word)| {
            let other = words.get(at + 1).is_some_and(|next| OTHER_SENSES.contains(&next.as_str()));
            word == side.word() && !other
        })
    };
    match (named(Side::Left), named(Side::Right)) {
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
        _ => None,
    }
}

impl CodeBook {
    /// Gives the code that says a side where this one leaves it open; nothing where this one does not, or none says it.
    ///
    /// Found by title: "Pain in unspecified knee" against "Pain in right knee". Only codes of the same category that
    /// can be reported are asked, with the same 7th character.
    pub fn with_side(&self, code: Icd10Cm, side: Side) -> Option<Icd10Cm> {
        let title = self.find(code)?.title;
        let wanted: Vec<String> = title.match_indices("nspecified ").filter_map(|(at, _)| said(title, at.checked_sub(1)?, side)).collect();
        if wanted.is_empty() {
            return None;
        }
        let category = code.category();
        let from = self.position(category)?;
        let end = self.end_of_prefix(category.bare());
        let at = (from..end).find(|at| wanted.iter().any(|title| title == self.title(*at)))?;
        let found = super::entry::unpack(self.packed(at))?;
        (self.is_billable(found) && found.seventh() == code.seventh()).then_some(found)
    }

    /// Gives the code that is meant by one whose X's are missing or stand in the wrong places.
    ///
    /// Nothing where the code exists, or where no code, or more than one, has the same characters but for X's.
    pub fn with_placeholders(&self, code: Icd10Cm) -> Option<Icd10Cm> {
        if self.find(code).is_some() || code.len() < 4 {
            return None;
        }
        let bare = |code: &Icd10Cm| code.bare().chars().enumerate().filter(|(at, c)| *at < 3 || *c != 'X').map(|(_, c)| c).collect::<String>();
        let wanted = bare(&code);
        let category = code.category();
        let from = self.position(category)?;
        let mut same = (from..self.end_of_prefix(category.bare())).filter_map(|at| super::entry::unpack(self.packed(at))).filter(|other| {
            // A code without an X has nothing to fill.
            other.bare().get(3..).is_some_and(|rest| rest.contains('X')) && bare(other) == wanted && self.is_billable(*other)
        });
        let one = same.next()?;
        same.next().is_none().then_some(one)
    }
}

/// Puts a side in the place of one "unspecified" of a title.
fn said(title: &str, at: usize, side: Side) -> Option<String> {
    let (before, after) = (title.get(..at)?, title.get(at + "unspecified".len()..)?);
    let word = if before.is_empty() { format!("{}{}", side.word()[..1].to_uppercase(), &side.word()[1..]) } else { side.word().to_owned() };
    Some(format!("{before}{word}{after}"))
}
