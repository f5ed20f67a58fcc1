//! Seventh characters: which a code may take, and the code they make.

use super::layout::{SEVENTH_CHOICES, SEVENTH_DEFS, SEVENTH_OWNERS, pack};
use super::{CodeBook, Entry};
use crate::code::Icd10Cm;

/// Lists the 7th characters a code may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seventh {
    /// Each character with its meaning, in the order of the book.
    pub choices: Vec<(char, String)>,
}

impl CodeBook {
    /// Gives the 7th characters in force at a code, by the nearest definition at or above it.
    ///
    /// For a code that lacks only its 7th character, or has it, those alone that make codes of the book.
    pub fn seventh(&self, code: Icd10Cm) -> Option<Seventh> {
        let entry = self.find(code)?;
        let giver = std::iter::successors(Some(entry), Entry::parent).find_map(|at| self.definition(at.at))?;
        let base = if entry.has_added_seventh() { entry.parent()? } else { entry };
        let (first, count) = (self.word(SEVENTH_DEFS, giver * 2), self.word(SEVENTH_DEFS, giver * 2 + 1));
        let choices = (first..first.saturating_add(count).min(self.rows(SEVENTH_CHOICES, 3) as u32)).filter_map(|at| {
            let row = |k| self.word(SEVENTH_CHOICES, at as usize * 3 + k);
            let c = char::from_u32(row(0))?;
            let makes = !base.waits_for_seventh() || self.complete(base.code, c).is_some();
            makes.then(|| (c, self.text(row(1), row(2)).to_owned()))
        });
        Some(Seventh { choices: choices.collect() })
    }

    fn definition(&self, entry: usize) -> Option<usize> {
        let rows = self.rows(SEVENTH_OWNERS, 2);
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = usize::midpoint(low, high);
            if (self.word(SEVENTH_OWNERS, middle * 2) as usize) < entry {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < rows && self.word(SEVENTH_OWNERS, low * 2) as usize == entry).then(|| self.word(SEVENTH_OWNERS, low * 2 + 1) as usize)
    }

    /// Builds the whole code with a 7th character, X in the empty places; nothing where the book has no such code.
    ///
    /// Given a code that has a 7th character already, changes it.
    pub fn complete(&self, code: Icd10Cm, seventh: char) -> Option<Icd10Cm> {
        let entry = self.find(code)?;
        let base = if entry.has_added_seventh() { entry.parent()? } else { entry };
        if !base.waits_for_seventh() {
            return None;
        }
        let whole = format!("{:X<6}{}", base.code.bare(), seventh.to_ascii_uppercase());
        Icd10Cm::parse(&whole).ok().filter(|whole| self.is_billable(*whole))
    }

    /// Gives the codes that this one becomes with each 7th character.
    pub fn completed(&self, code: Icd10Cm) -> Vec<Entry<'_>> {
        let Some(seventh) = self.seventh(code) else { return Vec::new() };
        seventh.choices.iter().filter_map(|(c, _)| self.find(self.complete(code, *c)?)).collect()
    }

    /// Finds the code that lacks only the 7th character, for one written without its X's filled or with a wrong ending.
    pub(super) fn waiting_base(&self, code: Icd10Cm) -> Option<Entry<'_>> {
        (3..=code.len()).rev().find_map(|len| {
            let cut = code.cut(len);
            let entry = self.find(cut)?;
            let rest = code.bare().get(len..).unwrap_or_default();
            (entry.waits_for_seventh() && rest.chars().rev().skip(1).all(|c| c == 'X') && pack(cut.bare()) != 0).then_some(entry)
        })
    }
}
