//! Makes the inverted index: which words stand in which titles and inclusion terms, in the order of the search.

use super::BuildError;
use super::expand::Entry;
use super::tabular::Tabular;
use crate::codebook::layout::{FLAG_BILLABLE, bitmap_words, is_bitmap};
use crate::codebook::notes::NoteKind;
use crate::codebook::words::{folded, is_stop};
use std::collections::{BTreeMap, BTreeSet};

/// The index, ready to write.
pub struct Index {
    /// The entry at each rank.
    pub ranks: Vec<u32>,
    /// Each word with where its title and inclusion postings begin and how many ranks each holds.
    pub tokens: Vec<(String, [u32; 4])>,
    /// The postings of all words.
    pub postings: Vec<u32>,
}

/// Indexes every entry. Ranks put what a coder most likely wants first, so that a search can stop early.
pub fn build(tabular: &Tabular, entries: &[Entry]) -> Result<Index, BuildError> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|&at| {
        let entry = &entries[at];
        (entry.flags & FLAG_BILLABLE == 0, weight(&entry.code, &entry.title), at)
    });
    let number = |n: usize| u32::try_from(n).map_err(|_| BuildError::TooLarge);
    let mut words: BTreeMap<String, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    let mut ranks = Vec::with_capacity(order.len());
    for (rank, &at) in order.iter().enumerate() {
        ranks.push(number(at)?);
        let rank = number(rank)?;
        let in_title: BTreeSet<String> = folded(&entries[at].title).filter(|w| !is_stop(w)).collect();
        let in_terms: BTreeSet<String> = terms(tabular, entries[at].diag).flat_map(folded).filter(|w| !is_stop(w) && !in_title.contains(w)).collect();
        for word in in_title {
            words.entry(word).or_default().0.push(rank);
        }
        for word in in_terms {
            words.entry(word).or_default().1.push(rank);
        }
    }
    let mut index = Index { ranks, tokens: Vec::with_capacity(words.len()), postings: Vec::new() };
    for (word, (title, terms)) in words {
        let title_at = number(index.postings.len())?;
        push(&mut index.postings, &title, entries.len());
        let terms_at = number(index.postings.len())?;
        push(&mut index.postings, &terms, entries.len());
        index.tokens.push((word, [title_at, number(title.len())?, terms_at, number(terms.len())?]));
    }
    Ok(index)
}

/// Appends one list of ranks, as a bitmap where that is shorter.
fn push(postings: &mut Vec<u32>, ranks: &[u32], entries: usize) {
    if !is_bitmap(entries, ranks.len()) {
        postings.extend_from_slice(ranks);
        return;
    }
    let start = postings.len();
    postings.resize(start + bitmap_words(entries), 0);
    for rank in ranks {
        if let Some(word) = postings.get_mut(start + (*rank as usize) / 32) {
            *word |= 1 << (rank % 32);
        }
    }
}

/// Gives the terms under a code and the codes above it, up to the category.
fn terms(tabular: &Tabular, diag: usize) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(diag), |&at| tabular.diags[at].parent)
        .flat_map(|at| &tabular.diags[at].notes)
        .filter(|note| matches!(note.kind, NoteKind::Inclusion | NoteKind::Includes))
        .map(|note| note.text.as_str())
}

/// Weighs a title: the lighter, the sooner it is offered. What a vague question means weighs little.
fn weight(code: &str, title: &str) -> usize {
    let mut plain = String::with_capacity(title.len());
    let mut depth = 0_usize;
    for c in title.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    for filler in [" without foreign body", " without damage to nail", " without complications", " without complication", ", initial encounter", " NOS"] {
        plain = plain.replace(filler, "");
    }
    if let Some(at) = plain.find(", unspecified") {
        plain.truncate(at);
    }
    plain = plain.replace("Unspecified ", "").replace("unspecified ", "");
    let mut weight = plain.len();
    if title.ends_with("sequela") || title.contains("subsequent encounter") {
        weight += 60;
    }
    if title.starts_with("Other ") || title.contains("other specified") {
        weight += 15;
    }
    weight
        + match code.as_bytes().first() {
            Some(b'V'..=b'Y') => 40,
            Some(b'O' | b'P') => 25,
            Some(b'Q' | b'Z') => 12,
            _ => 0,
        }
}
