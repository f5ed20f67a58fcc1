//! Finds codes by number, words, beginnings of words, short forms, and words with a slip in them.
//!
//! The index keeps, for every word, the ranks of the entries that hold it; rank order is the order of answers, so a
//! search is a few bitmaps laid over one another and read from the front.

use super::abbreviations::forms;
use super::entry::unpack;
use super::layout::{FLAG_BILLABLE, POSTINGS, RANKS, TOKENS, bitmap_words, is_bitmap, pack};
use super::near::Slips;
use super::{CodeBook, words};
use crate::code::Icd10Cm;
use std::ops::Range;

/// Holds one answer of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The code.
    pub code: Icd10Cm,
    /// Its title.
    pub title: &'a str,
    /// Whether it can be reported as it stands.
    pub billable: bool,
    /// Which bytes of the title match; empty where the match is in the code or in an inclusion term.
    pub matched: Vec<Range<usize>>,
}

/// A question has no more words than this; more are left off.
const MAX_WORDS: usize = 12;
/// How many answers of one search are weighed against each other.
const WEIGHED: usize = 160;
/// How many places a title that begins with a word of the question gains.
const FORWARD: usize = 12;

/// One word of the question: the words of the index it may be.
struct Wanted {
    tokens: Range<usize>,
    /// What to mark in titles.
    word: String,
    whole: bool,
}

impl CodeBook {
    /// Finds up to `limit` entries for what a person typed, best first.
    ///
    /// A code or its beginning, with or without the point, lists codes in order. Otherwise every word must stand in the
    /// title or the terms under it, the last one perhaps unfinished: billable codes first, titles before terms, short
    /// titles first. Short and lay forms are understood; a word of five letters or more that is in no title may have slips.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let mut out = Vec::new();
        if limit == 0 || self.entries == 0 {
            return out;
        }
        self.by_code(query, limit, &mut out);
        let asked: Vec<String> = words::folded(query).take(MAX_WORDS).collect();
        if asked.is_empty() || !out.is_empty() {
            return out;
        }
        let asked = self.corrected(asked);
        let (expanded, code) = expand(&asked);
        if let Some(entry) = code.and_then(|code| self.find(code)) {
            let wanted = self.wanted(expanded.as_deref().unwrap_or(&asked), false);
            out.push(Hit { code: entry.code, title: entry.title, billable: entry.billable, matched: mark(entry.title, &wanted) });
        }
        if let Some(expanded) = &expanded {
            self.by_words(expanded, limit, &mut out);
        }
        self.by_words(&asked, limit, &mut out);
        out
    }

    fn by_code<'a>(&'a self, query: &str, limit: usize, out: &mut Vec<Hit<'a>>) {
        let text = query.trim();
        let bare: String = text.chars().filter(|&c| c != '.').map(|c| c.to_ascii_uppercase()).collect();
        let looks = text.is_ascii()
            && (2..=7).contains(&bare.len())
            && bare.bytes().all(|b| b.is_ascii_alphanumeric())
            && bare.starts_with(|c: char| c.is_ascii_alphabetic())
            && (bare[1..2].bytes().all(|b| b.is_ascii_digit()) || bare.starts_with("QA"))
            && text.find('.').is_none_or(|at| at == 3 && text.matches('.').count() == 1);
        if !looks {
            return;
        }
        let from = self.lower_bound(pack(&bare));
        let to = self.end_of_prefix(&bare).min(from + limit);
        out.extend((from..to).filter_map(|at| self.hit(at, &[])));
    }

    fn hit(&self, at: usize, wanted: &[Wanted]) -> Option<Hit<'_>> {
        let title = self.title(at);
        Some(Hit { code: unpack(self.packed(at))?, title, billable: self.flags(at) & FLAG_BILLABLE != 0, matched: mark(title, wanted) })
    }

    fn by_words<'a>(&'a self, asked: &[String], limit: usize, out: &mut Vec<Hit<'a>>) {
        // First with the last word whole, then as a beginning: "cold" before "coldness".
        for unfinished in [false, true] {
            if out.len() >= limit {
                return;
            }
            let wanted = self.wanted(asked, unfinished);
            if wanted.iter().any(|w| w.tokens.is_empty()) {
                continue;
            }
            for rank in self.ranked(&wanted, limit.max(WEIGHED)) {
                if out.len() >= limit {
                    return;
                }
                let Some(hit) = self.hit(rank, &wanted) else { continue };
                if !out.iter().any(|known| known.code == hit.code) {
                    out.push(hit);
                }
            }
        }
    }

    /// Puts the nearest word of the index in the place of one that is neither in it, nor begins one, nor is a short form.
    fn corrected(&self, mut asked: Vec<String>) -> Vec<String> {
        let last = asked.len().saturating_sub(1);
        for (at, word) in asked.iter_mut().enumerate() {
            if self.begun(word).is_empty() && !forms().iter().any(|form| form.short.contains(word)) {
                let near = self.nearest_word(word, false).or_else(|| if at == last { self.nearest_word(word, true) } else { None });
                *word = near.unwrap_or_else(|| std::mem::take(word));
            }
        }
        asked
    }

    /// Looks each word up: whole, or as a beginning where it is the last or stands in no text whole.
    fn wanted(&self, asked: &[String], unfinished: bool) -> Vec<Wanted> {
        let narrowing = asked.iter().any(|w| !words::is_stop(w));
        let last = asked.len().saturating_sub(1);
        let kept = asked.iter().enumerate().filter(|(_, w)| !narrowing || !words::is_stop(w));
        kept.map(|(at, word)| {
            let exact = self.token(word).map_or(0..0, |token| token..token + 1);
            let as_beginning = if at == last { unfinished } else { exact.is_empty() };
            let tokens = if as_beginning { self.begun(word) } else { exact };
            Wanted { tokens, word: word.clone(), whole: !as_beginning }
        })
        .collect()
    }

    fn token_text(&self, at: usize) -> &str {
        self.text(self.word(TOKENS, at * 6), self.word(TOKENS, at * 6 + 1))
    }

    fn first_token(&self, below: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.rows(TOKENS, 6));
        while low < high {
            let middle = usize::midpoint(low, high);
            if below(self.token_text(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn token(&self, word: &str) -> Option<usize> {
        let at = self.first_token(|text| text < word);
        (at < self.rows(TOKENS, 6) && self.token_text(at) == word).then_some(at)
    }

    fn begun(&self, word: &str) -> Range<usize> {
        self.first_token(|text| text < word)..self.first_token(|text| text < word || text.starts_with(word))
    }

    /// Finds the word of the index nearest to one that is not in it: one slip, two in words of eight letters or more.
    ///
    /// Words with the same first letter are preferred, then the commonest. An unfinished word is held against the
    /// beginnings of words, and the beginning is given.
    fn nearest_word(&self, word: &str, unfinished: bool) -> Option<String> {
        let allowed = match word.len() {
            0..=4 => return None,
            5..=7 => 1,
            _ => 2,
        };
        let slips = Slips::new(word.as_bytes())?;
        let near = |tokens: Range<usize>| {
            let weighed = tokens.filter_map(|at| {
                let row = |k| self.word(TOKENS, at * 6 + k) as usize;
                let len = if unfinished { row(1).min(word.len()) } else { row(1) };
                if len.abs_diff(word.len()) > allowed {
                    return None;
                }
                let text = self.token_text(at).get(..len)?;
                let count = slips.to(text.as_bytes());
                (count <= allowed).then(|| ((count, usize::MAX - row(3) - row(5)), text))
            });
            weighed.min().map(|(_, text)| text.to_owned())
        };
        // People mostly get the first letter right, and its words are a twentieth of all.
        let start = word.get(..1).map(|letter| self.begun(letter)).unwrap_or_default();
        near(start).or_else(|| if unfinished { None } else { near(0..self.rows(TOKENS, 6)) })
    }

    /// Lays the words over one another and gives entries in the order of answers, up to `most`.
    fn ranked(&self, wanted: &[Wanted], most: usize) -> Vec<usize> {
        let size = bitmap_words(self.entries);
        let (mut in_titles, mut anywhere) = (vec![u32::MAX; size], vec![u32::MAX; size]);
        let (mut title, mut terms) = (vec![0_u32; size], vec![0_u32; size]);
        for word in wanted {
            title.fill(0);
            terms.fill(0);
            for token in word.tokens.clone() {
                let row = |k| self.word(TOKENS, token * 6 + k) as usize;
                self.lay(row(2), row(3), &mut title);
                self.lay(row(4), row(5), &mut terms);
            }
            for (at, (t, m)) in title.iter().zip(&terms).enumerate() {
                in_titles[at] &= t;
                anywhere[at] &= t | m;
            }
        }
        let mut found = Vec::new();
        let billable = self.billable_count();
        // Billable codes hold the first ranks: titles, then terms; then the headings the same way.
        for range in [0..billable, billable..self.entries] {
            let mut part = self.entries_in(&in_titles, None, range.clone(), most);
            self.weigh(&mut part, wanted);
            found.extend(part);
            if found.len() < most {
                found.extend(self.entries_in(&anywhere, Some(&in_titles), range, most - found.len()));
            }
        }
        found.truncate(most);
        found
    }

    /// Adds the ranks of one list to a bitmap.
    fn lay(&self, first: usize, count: usize, onto: &mut [u32]) {
        let list = is_bitmap(self.entries, count);
        let words = if list { onto.len() } else { count };
        let bytes = self.section(POSTINGS).get(first * 4..(first + words) * 4).unwrap_or_default();
        let numbers = bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        if list {
            onto.iter_mut().zip(numbers).for_each(|(to, from)| *to |= from);
        } else {
            for rank in numbers {
                if let Some(word) = onto.get_mut(rank as usize / 32) {
                    *word |= 1 << (rank % 32);
                }
            }
        }
    }

    /// Reads the entries of the ranks set in one map and not in the other, from the front.
    fn entries_in(&self, map: &[u32], without: Option<&[u32]>, range: Range<usize>, most: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for at in range.start / 32..range.end.div_ceil(32) {
            let mut word = map[at] & !without.map_or(0, |w| w[at]);
            while word != 0 {
                let rank = at * 32 + word.trailing_zeros() as usize;
                word &= word - 1;
                if range.contains(&rank) {
                    out.push(self.word(RANKS, rank) as usize);
                    if out.len() >= most {
                        return out;
                    }
                }
            }
        }
        out
    }

    /// Moves titles that begin with a word of the question a few places forward.
    fn weigh(&self, found: &mut Vec<usize>, wanted: &[Wanted]) {
        let mut placed: Vec<(usize, usize)> = found
            .iter()
            .enumerate()
            .map(|(place, &at)| {
                let first = words::folded(self.title(at)).find(|word| word != "unspecified").unwrap_or_default();
                let begins = wanted.iter().any(|w| first.starts_with(w.word.as_str()));
                (if begins { place } else { place + FORWARD }, at)
            })
            .collect();
        placed.sort_by_key(|(place, _)| *place);
        *found = placed.into_iter().map(|(_, at)| at).collect();
    }
}

/// Marks the words of a title that the question has.
fn mark(title: &str, wanted: &[Wanted]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if wanted.is_empty() {
        return out;
    }
    for span in words::spans(title) {
        let text = title.get(span.clone()).unwrap_or_default();
        let folded = words::fold(text);
        if let Some(w) = wanted.iter().find(|w| if w.whole { folded == w.word } else { folded.starts_with(w.word.as_str()) }) {
            let len = if w.whole { text.len() } else { w.word.len().min(text.len()) };
            let end = (span.start..=span.start + len).rev().find(|&at| title.is_char_boundary(at)).unwrap_or(span.end);
            out.push(span.start..end);
        }
    }
    out
}

/// Replaces short and lay forms by the book's words. The code they mean counts only where nothing else was asked.
fn expand(asked: &[String]) -> (Option<Vec<String>>, Option<Icd10Cm>) {
    let mut out = Vec::new();
    let (mut used, mut code) = (false, None);
    let mut at = 0;
    while at < asked.len() {
        if let Some(form) = forms().iter().find(|form| asked[at..].starts_with(&form.short)) {
            out.extend(form.words.iter().cloned());
            used = true;
            if form.short.len() == asked.len() {
                code = form.code;
            }
            at += form.short.len();
        } else {
            out.push(asked[at].clone());
            at += 1;
        }
    }
    (used.then_some(out), code)
}
