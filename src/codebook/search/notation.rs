//! Codes as people and notes write them: whole, begun, with an open end ("I50.-"), as a range, or before words.

use super::Answers;
use crate::codebook::layout::{FLAG_BILLABLE, pack};
use crate::codebook::{CodeBook, Lit};
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

/// So many codes are read for words; under a beginning with more, the search by words must do.
const READ: usize = 300;

impl CodeBook {
    /// Gives the codes of a range whose titles have words of a question, those with most first; headers after codes.
    pub(super) fn lit_under(&self, under: Range<usize>, lit: &Lit) -> Vec<usize> {
        if under.len() > READ {
            return Vec::new();
        }
        let marked = |at: usize| {
            let marks = lit.marks(self.title(at)).iter().map(Range::len).sum::<usize>();
            (marks > 0).then_some((usize::MAX - marks, self.flags(at) & FLAG_BILLABLE == 0, at))
        };
        let mut found: Vec<_> = under.filter_map(marked).collect();
        found.sort_unstable();
        found.into_iter().map(|(.., at)| at).collect()
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

#[cfg(test)]
mod tests {
    use crate::codebook::CodeBook;

    fn found(query: &str) -> Vec<String> {
        CodeBook::carried().search(query, 6).iter().map(|hit| hit.code.to_string()).collect()
    }

    #[test]
    fn an_open_end_is_the_beginning_itself() {
        for (open, begun) in [("I50.-", "I50"), ("S72.0-", "S72.0"), ("e11.-", "E11"), ("T36.0X-", "T36.0X")] {
            assert_eq!(found(open), found(begun), "{open}");
            assert_eq!(found(open).first().map(String::as_str), Some(begun.to_uppercase().as_str()));
        }
    }

    #[test]
    fn a_range_lists_its_categories_first() {
        assert_eq!(found("E11-E13")[..3], ["E11", "E13", "E11.0"]);
        assert_eq!(found("j09 to j11")[..3], ["J09", "J10", "J11"]);
        assert_eq!(found("e11 - e13"), found("E11-E13"));
        assert!(CodeBook::carried().search("E13-E11", 3).iter().all(|hit| hit.title.len() > 3), "a range backwards is no range");
    }

    #[test]
    fn a_code_before_words_is_a_code() {
        assert_eq!(found("E11.22 diabetes").first().map(String::as_str), Some("E11.22"));
        assert_eq!(found("E11 kidney").first().map(String::as_str), Some("E11.22"));
        assert_eq!(found("b12 deficiency anemia").first().map(String::as_str), Some("D51.9"), "B12 is no code");
    }
}
