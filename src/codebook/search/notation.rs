//! Codes as people and notes write them: whole, begun, with an open end ("I50.-"), as a range, or before words.

use super::Answers;
use crate::codebook::CodeBook;
use crate::codebook::layout::pack;
use std::ops::Range;

/// Gives the bare letters of a code or its beginning, capital; nothing where a text is none.
///
/// An open end is passed over: "I50.-" is "I50".
fn bare(text: &str) -> Option<String> {
    let text = text.trim_end_matches([',', ';', ':']);
    let closed = text.trim_end_matches(['-', '–']);
    let bare: String = closed.chars().filter(|&c| c != '.').map(|c| c.to_ascii_uppercase()).collect();
    let looks = closed.is_ascii()
        && (2..=7).contains(&bare.len())
        && bare.bytes().all(|b| b.is_ascii_alphanumeric())
        && bare.starts_with(|c: char| c.is_ascii_alphabetic())
        && (bare[1..2].bytes().all(|b| b.is_ascii_digit()) || bare.starts_with("QA"))
        && closed.find('.').is_none_or(|at| at == 3 && closed.matches('.').count() == 1);
    looks.then_some(bare)
}

/// What a question asks for by number.
pub(super) enum Numbered<'q> {
    /// Nothing.
    None,
    /// Codes, and no more was said.
    Only(Vec<usize>),
    /// Codes under a beginning, and words.
    With(Range<usize>, &'q str),
}

/// Reads a question for codes of a book; of a range, the codes as long as its ends come first.
pub(super) fn read<'q>(book: &CodeBook, query: &'q str, limit: usize) -> Numbered<'q> {
    let text = query.trim();
    if let Some(bare) = bare(text) {
        let from = book.lower_bound(pack(&bare));
        let all: Vec<usize> = (from..book.end_of_prefix(&bare).min(from.saturating_add(limit))).collect();
        return if all.is_empty() { Numbered::None } else { Numbered::Only(all) };
    }
    if let Some((first, last)) = ["-", "–", " to ", " through "].iter().find_map(|between| text.split_once(between))
        && let (Some(first), Some(last)) = (bare(first.trim()), bare(last.trim()))
        && first.len() >= 3
        && last.len() >= 3
        && first <= last
    {
        let all = book.lower_bound(pack(&first))..book.end_of_prefix(&last);
        // A range of thousands is counted by its heads.
        let is_head = |at: &usize| book.packed(*at).to_be_bytes().iter().position(|b| *b == 0) == Some(first.len());
        let heads = all.clone().filter(is_head);
        let rest = all.filter(|at| !is_head(at));
        let found: Vec<usize> = heads.chain(rest).take(limit).collect();
        return if found.is_empty() { Numbered::None } else { Numbered::Only(found) };
    }
    let Some((first, rest)) = text.split_once(char::is_whitespace) else { return Numbered::None };
    match bare(first).filter(|bare| bare.len() >= 3) {
        Some(bare) => {
            let under = book.lower_bound(pack(&bare))..book.end_of_prefix(&bare);
            if under.is_empty() { Numbered::None } else { Numbered::With(under, rest.trim()) }
        }
        None => Numbered::None,
    }
}

impl Answers<'_> {
    /// Offers codes by their places.
    pub(super) fn list(&mut self, places: impl Iterator<Item = usize>) {
        for at in places {
            if self.out.len() >= self.limit {
                return;
            }
            self.push(Some(at), None);
        }
    }
}
