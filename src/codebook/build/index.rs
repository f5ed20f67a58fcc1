//! Orders the entries by what a coder most likely wants and makes the search index of them.

use super::BuildError;
use super::expand::Entry;
use super::tabular::Tabular;
use crate::codebook::layout::{FLAG_BILLABLE, FLAG_SEVENTH};
use crate::codebook::notes::NoteKind;
use crate::codebook::search::make::{Lines, Maker, cost, of_chapter, pieces};

/// The index, ready to write.
pub struct Index {
    /// The entry at each rank.
    pub ranks: Vec<u32>,
    /// The sections of the index.
    pub sections: Vec<Vec<u8>>,
}

/// Indexes every entry. Ranks put what a coder most likely wants first, so that a search can stop early.
pub fn build(tabular: &Tabular, entries: &[Entry]) -> Result<Index, BuildError> {
    let totals = totals(entries);
    let mut order: Vec<usize> = (0..entries.len()).collect();
    // Of two that weigh the same, the one that rules more out is what a question without those words means.
    let without = |at: usize| std::cmp::Reverse(entries[at].title.matches("without").count());
    order.sort_by_key(|&at| (totals[at], entries[at].flags & FLAG_BILLABLE == 0, without(at), entries[at].title.len(), at));
    let mut maker = Maker::default();
    let own: Vec<Lines> = tabular.diags.iter().map(|diag| maker.lines(inclusions(&diag.notes))).collect();
    let mut ranks = Vec::with_capacity(order.len());
    for &at in &order {
        ranks.push(u32::try_from(at).map_err(|_| BuildError::TooLarge)?);
        let entry = &entries[at];
        maker.add(&entry.title, own[entry.diag], around(tabular, entry), totals[at]);
    }
    Ok(Index { ranks, sections: maker.finish().ok_or(BuildError::TooLarge)? })
}

fn inclusions(notes: &[super::tabular::RawNote]) -> impl Iterator<Item = &str> {
    notes.iter().filter(|note| matches!(note.kind, NoteKind::Inclusion | NoteKind::Includes)).map(|note| note.text.as_str())
}

/// Gives the terms under a code and the codes above it, the titles above it, and its block's title.
fn around<'t>(tabular: &'t Tabular, entry: &Entry) -> impl Iterator<Item = &'t str> {
    let chain = || std::iter::successors(Some(entry.diag), |&at| tabular.diags[at].parent);
    let made = entry.flags & FLAG_SEVENTH != 0;
    let terms = chain().flat_map(|at| inclusions(&tabular.diags[at].notes));
    let titles = chain().skip(usize::from(!made)).map(|at| tabular.diags[at].title.as_str());
    terms.chain(titles).chain(std::iter::once(tabular.sections[entry.section].title.as_str()))
}

/// Weighs every entry: the lighter, the sooner it is offered.
///
/// A header weighs a little more than the lightest code under it, so that the code a question determines stands before it.
fn totals(entries: &[Entry]) -> Vec<u16> {
    let mut out: Vec<u16> = entries.iter().map(|entry| if entry.flags & FLAG_BILLABLE != 0 { weight(entry) } else { u16::MAX - 1 }).collect();
    // Children stand after their parent, so one walk from the end carries the lightest weight up.
    for at in (0..entries.len()).rev() {
        if let Some(parent) = entries[at].parent {
            out[parent] = out[parent].min(out[at].saturating_add(2));
        }
    }
    out
}

fn weight(entry: &Entry) -> u16 {
    let mut weight = 0;
    let mut seen: Vec<String> = Vec::new();
    for (n, part) in entry.title.split(", ").enumerate() {
        // What a code is without, and what stands in brackets, is taken for granted by who does not mention it.
        let mut free = false;
        let mut depth = 0_usize;
        for chunk in part.split_inclusive(['(', ')', '[', ']']) {
            let within = depth > 0;
            for piece in pieces(chunk).into_iter().filter(|piece| !piece.joined) {
                if !seen.contains(&piece.word) {
                    let price = u16::from(cost(&piece.word));
                    weight += if free || within { price.min(1) } else { price };
                    free |= piece.word == "without" || (piece.word == "not" && n > 0);
                    seen.push(piece.word);
                }
            }
            match chunk.as_bytes().last() {
                Some(b'(' | b'[') => depth += 1,
                Some(b')' | b']') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    weight + of_chapter(entry.code.as_bytes())
}
