//! The learner's highlights on a page as it stands now.

use super::BookMarks;
use crate::{
    attempt::AnnotationId,
    codebook::BookPlace,
    progress::{Annotated, Annotation, Highlight, Part, TabColour, TextHash},
};
use std::ops::Range;

/// Holds one text of a page.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Where the text stands, which is above the page for an inherited note.
    pub place: &'a BookPlace,
    /// What text it is.
    pub part: Part,
    /// The text.
    pub text: &'a str,
}

/// Holds marked words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// The highlight.
    pub id: AnnotationId,
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The colour.
    pub colour: TabColour,
}

/// Holds the highlights of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OnPage<'a> {
    /// For each text of the page its marked words, in order and never over one another: the latest lies on top.
    pub lit: Vec<Vec<Lit>>,
    /// Highlights of this page whose words stand on it no longer.
    pub gone: Vec<&'a Annotation>,
}

impl BookMarks {
    /// Finds the highlights of a page in its texts.
    ///
    /// Words are looked for in the very text they were marked in, then, if that is gone or reworded, in the others
    /// of its kind from the same place.
    pub fn on_page(&self, place: &BookPlace, passages: &[Passage<'_>]) -> OnPage<'_> {
        let mut page = OnPage { lit: vec![Vec::new(); passages.len()], gone: Vec::new() };
        let mut places: Vec<&BookPlace> = std::iter::once(place).chain(passages.iter().map(|p| p.place)).collect();
        places.sort_unstable();
        places.dedup();
        let mut found: Vec<(&Annotation, &Highlight)> = places.into_iter().flat_map(|place| self.at(place)).filter_map(highlight_of).collect();
        if found.is_empty() {
            return page;
        }
        found.sort_by_key(|(one, _)| (one.changed, one.id));
        let hashes: Vec<TextHash> = passages.iter().map(|p| TextHash::of(p.text)).collect();
        for (one, highlight) in found {
            let of_its_kind = |n: &usize| *passages[*n].place == one.place && passages[*n].part == highlight.part;
            let candidates = || (0..passages.len()).filter(of_its_kind);
            let exact = candidates().filter(|n| hashes[*n] == highlight.text);
            let stands = exact.chain(candidates()).find_map(|n| Some((n, highlight.find_in(passages[n].text)?)));
            match stands {
                Some((n, range)) => lay(&mut page.lit[n], Lit { id: one.id, range, colour: highlight.colour }),
                None if one.place == *place => page.gone.push(one),
                None => {}
            }
        }
        page
    }
}

fn highlight_of(one: &Annotation) -> Option<(&Annotation, &Highlight)> {
    if let Annotated::Highlight(highlight) = &one.what { Some((one, highlight)) } else { None }
}

/// Lays a mark over those below it and keeps them in order.
fn lay(lit: &mut Vec<Lit>, top: Lit) {
    let below = std::mem::take(lit);
    for one in below {
        let left = one.range.start..one.range.end.min(top.range.start);
        let right = one.range.start.max(top.range.end)..one.range.end;
        lit.extend([left, right].into_iter().filter(|r| r.start < r.end).map(|range| Lit { range, ..one.clone() }));
    }
    lit.push(top);
    lit.sort_by_key(|one| one.range.start);
}
