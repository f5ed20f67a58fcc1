//! Terms from elsewhere, such as those of an imported Alphabetic Index, searched together with the book.

use super::engine::{self, Found, Reach};
use super::make::{Lines, Maker, cost, of_chapter, pieces};
use super::query::Words;
use super::spell::Nearest;
use super::view::View;
use crate::code::Icd10Cm;
use crate::codebook::layout::index::COUNT;

/// Holds terms with the codes they lead to, made ready for the search.
///
/// A term is the whole path of an index, outermost word first: "Fracture, femur, neck".
#[derive(Default)]
pub struct TermIndex {
    sections: Vec<Vec<u8>>,
    /// Every text in a row, and where each ends.
    text: String,
    text_ends: Vec<u32>,
    /// Every code in a row, and where those of each term end.
    codes: Vec<Icd10Cm>,
    code_ends: Vec<u32>,
    left_out: usize,
}

impl TermIndex {
    /// Indexes terms; those without a code are none.
    ///
    /// There is room for 131,072 terms and 32,767 different words. What does not fit is left out, the longest terms first:
    /// [`left_out`](Self::left_out) counts it.
    pub fn build<T: AsRef<str>, C: AsRef<[Icd10Cm]>>(terms: impl IntoIterator<Item = (T, C)>) -> Self {
        let mut rows: Vec<(u16, T, C)> =
            terms.into_iter().filter(|(_, codes)| !codes.as_ref().is_empty()).map(|(text, codes)| (total(text.as_ref(), codes.as_ref()), text, codes)).collect();
        rows.sort_by(|a, b| (a.0, a.1.as_ref()).cmp(&(b.0, b.1.as_ref())));
        let mut maker = Maker::default();
        let mut out = Self::default();
        for (total, text, codes) in rows {
            let text = text.as_ref();
            let (Ok(text_end), Ok(code_end)) = (u32::try_from(out.text.len() + text.len()), u32::try_from(out.codes.len() + codes.as_ref().len())) else {
                out.left_out += 1;
                continue;
            };
            if !maker.has_room(text) {
                out.left_out += 1;
                continue;
            }
            maker.add(text, Lines::NONE, std::iter::empty(), total);
            out.text.push_str(text);
            out.codes.extend_from_slice(codes.as_ref());
            out.text_ends.push(text_end);
            out.code_ends.push(code_end);
        }
        match maker.finish() {
            Some(sections) => {
                out.sections = sections;
                out.text.shrink_to_fit();
                out.codes.shrink_to_fit();
                out
            }
            None => Self { left_out: out.left_out + out.text_ends.len(), ..Self::default() },
        }
    }

    /// Counts the terms.
    pub fn len(&self) -> usize {
        self.text_ends.len()
    }

    /// Tells whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.text_ends.is_empty()
    }

    /// Counts the terms for which there was no room.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Counts the bytes it holds.
    pub fn size(&self) -> usize {
        let lists = (self.text_ends.len() + self.code_ends.len()) * size_of::<u32>();
        self.sections.iter().map(Vec::len).sum::<usize>() + self.text.len() + self.codes.len() * size_of::<Icd10Cm>() + lists
    }

    /// Finds up to `limit` terms for what a person typed, best first, each with the codes it leads to.
    pub fn search(&self, query: &str, limit: usize) -> Vec<(&str, &[Icd10Cm])> {
        let Some(view) = self.view() else { return Vec::new() };
        let nearest = &mut Nearest::default();
        engine::find(&view, &Words::of(query, &view, &[], nearest), nearest, limit, Reach::Parts).iter().filter_map(|found| self.term(found.document)).collect()
    }

    pub(super) fn view(&self) -> Option<View<'_>> {
        (self.sections.len() == COUNT).then(|| View::new(std::array::from_fn(|at| self.sections[at].as_slice())))
    }

    pub(super) fn find(&self, words: &Words, limit: usize) -> Vec<Found> {
        self.view().map(|view| engine::find(&view, words, &mut Nearest::default(), limit, Reach::Whole)).unwrap_or_default()
    }

    pub(super) fn term(&self, document: u32) -> Option<(&str, &[Icd10Cm])> {
        let at = document as usize;
        let range = |ends: &[u32]| {
            let from = at.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
            Some(from as usize..*ends.get(at)? as usize)
        };
        Some((self.text.get(range(&self.text_ends)?)?, self.codes.get(range(&self.code_ends)?)?))
    }
}

/// Says what a term costs when nothing of it was asked for: its words, and the part of the book all its codes stand in.
///
/// So a table of drugs, which has a line for every substance, does not stand before titles that fit as well.
fn total(text: &str, codes: &[Icd10Cm]) -> u16 {
    let apart = codes.iter().map(|code| of_chapter(code.bare().as_bytes())).min().unwrap_or_default();
    pieces(text).iter().filter(|piece| !piece.joined).fold(apart, |sum: u16, piece| sum.saturating_add(u16::from(cost(&piece.word))))
}
