//! Terms from elsewhere, such as those of an imported Alphabetic Index, searched together with the book.

use super::engine::{self, Found};
use super::make::{Lines, Maker, cost, pieces};
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
    texts: Vec<String>,
    codes: Vec<Box<[Icd10Cm]>>,
}

impl TermIndex {
    /// Indexes terms. Those without a code or a word are left out, and those past 131,072; of too many different words, all are.
    pub fn build<'t>(terms: impl Iterator<Item = (&'t str, &'t [Icd10Cm])>) -> Self {
        let mut rows: Vec<(u16, &str, &[Icd10Cm])> = terms
            .filter(|(_, codes)| !codes.is_empty())
            .map(|(text, codes)| (pieces(text).iter().filter(|piece| !piece.joined).fold(0_u16, |sum, piece| sum.saturating_add(u16::from(cost(&piece.word)))), text, codes))
            .take(crate::codebook::layout::MAX_DOCUMENTS)
            .collect();
        rows.sort_by_key(|(total, text, _)| (*total, *text));
        let mut maker = Maker::default();
        let (mut texts, mut codes) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        for (total, text, leads_to) in rows {
            maker.add(text, Lines::NONE, std::iter::empty(), total);
            texts.push(text.to_owned());
            codes.push(leads_to.into());
        }
        maker.finish().map_or_else(Self::default, |sections| Self { sections, texts, codes })
    }

    /// Counts the terms.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Tells whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Finds up to `limit` terms for what a person typed, best first, each with the codes it leads to.
    pub fn search(&self, query: &str, limit: usize) -> Vec<(&str, &[Icd10Cm])> {
        let Some(view) = self.view() else { return Vec::new() };
        self.find(&Words::of(query, &view, &mut Nearest::default()), limit).iter().filter_map(|found| self.term(found.document)).collect()
    }

    fn view(&self) -> Option<View<'_>> {
        (self.sections.len() == COUNT).then(|| View::new(std::array::from_fn(|at| self.sections[at].as_slice())))
    }

    pub(super) fn find(&self, words: &Words, limit: usize) -> Vec<Found> {
        self.view().map(|view| engine::find(&view, words, &mut Nearest::default(), limit)).unwrap_or_default()
    }

    pub(super) fn term(&self, document: u32) -> Option<(&str, &[Icd10Cm])> {
        let at = document as usize;
        Some((self.texts.get(at)?.as_str(), self.codes.get(at)?))
    }
}
