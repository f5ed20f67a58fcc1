//! From a code back to the terms that lead to it, and from terms to the codes they hold.

use super::draft::ItemKind;
use super::layout::{ITEM, ITEMS, LEADS};
use super::{IndexBook, TermId};
use crate::code::Icd10Cm;
use crate::codebook::layout::pack;
use std::collections::HashSet;

/// Tells whether a cell says that there is no code.
pub fn is_dash(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | ' '))
}

/// Reads the codes out of what stands beside a term: "S02.-", "E85.4 [J99]"; of a range, "T36-T50", its two ends.
pub fn codes(text: &str) -> Vec<Icd10Cm> {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ',' | ';' | '-' | '–'));
    pieces.filter_map(code).collect()
}

fn code(piece: &str) -> Option<Icd10Cm> {
    let bare = piece.trim_end_matches('.');
    // A word such as "Table" has the shape of a code but for its second and third character.
    if !bare.bytes().skip(1).take(2).any(|b| b.is_ascii_digit()) {
        return None;
    }
    Icd10Cm::parse(bare).ok()
}

impl IndexBook {
    /// Lists the terms that lead to a code: those that name it, then those that name a beginning of it ("S02.-" leads
    /// to S02.110A), the longest first; each once, in the order of the book.
    pub fn terms_for(&self, code: Icd10Cm) -> Vec<TermId> {
        let (mut out, mut seen) = (Vec::new(), HashSet::new());
        for len in (3..=code.len()).rev() {
            let wanted = pack(code.cut(len).bare());
            let from = self.first_lead(|lead| lead < wanted);
            let found = (from..self.raw.rows(LEADS)).map_while(|at| (self.lead(at).0 == wanted).then(|| self.lead(at).1));
            out.extend(found.filter(|&term| seen.insert(term)));
        }
        out
    }

    /// Gives every way from words to codes, so that another search can take it in: the full path of a term with the
    /// codes beside it; in a table one for each cell that has a code, the heading of its column behind the path.
    pub fn pairs(&self) -> impl Iterator<Item = (String, Vec<Icd10Cm>)> + '_ {
        self.all_terms().flat_map(move |id| {
            let mut out = Vec::new();
            let mut own = Vec::new();
            for at in self.items_of(id) {
                let item = self.item(at);
                match item.kind {
                    ItemKind::Code | ItemKind::Manifestation | ItemKind::Category | ItemKind::Subcategory => own.extend(codes(item.text)),
                    ItemKind::Cell => {
                        let found = codes(item.text);
                        if !found.is_empty() {
                            let heading = self.columns().get(item.column as usize).copied().unwrap_or_default();
                            out.push((format!("{}, {heading}", self.spoken_path(id)), found));
                        }
                    }
                    _ => {}
                }
            }
            if !own.is_empty() {
                out.push((self.spoken_path(id), own));
            }
            out
        })
    }

    pub(super) fn items_of(&self, id: TermId) -> std::ops::Range<usize> {
        let from = self.row(id, ITEM) as usize;
        let next = TermId(id.0 + 1);
        from..if next.place() < self.term_count() { self.row(next, ITEM) as usize } else { self.raw.rows(ITEMS) }
    }

    fn lead(&self, at: usize) -> (u64, TermId) {
        let code = u64::from(self.raw.word(LEADS, at * 3)) << 32 | u64::from(self.raw.word(LEADS, at * 3 + 1));
        (code, TermId(self.raw.word(LEADS, at * 3 + 2)))
    }

    fn first_lead(&self, before: impl Fn(u64) -> bool) -> usize {
        super::book::partition(self.raw.rows(LEADS), |at| before(self.lead(at).0))
    }
}
