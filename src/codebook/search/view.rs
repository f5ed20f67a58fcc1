//! Reads an index, wherever its sections lie.

use crate::codebook::layout::{LINE_END, MAX_TOKENS, NONE, bitmap_words, index::*, is_bitmap};
use std::ops::Range;

/// Gives an index to the search: the sections, by their numbers.
#[derive(Clone, Copy)]
pub(in crate::codebook) struct View<'a> {
    pub sections: [&'a [u8]; COUNT],
    pub documents: usize,
    pub tokens: usize,
}

/// Holds a token's number.
pub(super) type Token = u16;

/// A range of tokens, those with one beginning or a single one.
pub(super) type Span = Range<Token>;

impl<'a> View<'a> {
    pub fn new(sections: [&'a [u8]; COUNT]) -> Self {
        Self { sections, documents: sections[TOTALS].len() / 2, tokens: sections[COSTS].len().min(MAX_TOKENS) }
    }

    pub fn u32(&self, section: usize, at: usize) -> u32 {
        self.sections[section].get(at * 4..at * 4 + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
    }

    fn u16s(&self, section: usize, range: Range<usize>) -> impl Iterator<Item = u16> + 'a {
        let bytes = self.sections[section].get(range.start * 2..range.end * 2).unwrap_or_default();
        bytes.as_chunks::<2>().0.iter().map(|b| u16::from_le_bytes(*b))
    }

    /// Gives a token's text.
    pub fn text(&self, token: usize) -> &'a [u8] {
        self.sections[WORDS].get(self.u32(STARTS, token) as usize..self.u32(STARTS, token + 1) as usize).unwrap_or_default()
    }

    pub fn cost(&self, token: Token) -> i32 {
        self.sections[COSTS].get(usize::from(token)).map_or(0, |&c| i32::from(c))
    }

    fn first(&self, from: usize, below: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (from, self.tokens);
        while low < high {
            let middle = usize::midpoint(low, high);
            if below(self.text(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Gives the tokens that begin with a word; the word itself, where it is a token, is the first of them.
    pub fn begun(&self, word: &str) -> Span {
        let word = word.as_bytes();
        let from = self.first(0, |text| text < word);
        // Most beginnings have few words, so the end is sought close by before it is sought everywhere.
        let mut step = 1;
        while from + step < self.tokens && self.text(from + step).starts_with(word) {
            step *= 2;
        }
        let (mut low, mut high) = (from + step / 2, (from + step).min(self.tokens));
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.text(middle).starts_with(word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        from as Token..low as Token
    }

    /// Gives the number of a word that is a token.
    pub fn token(&self, word: &str) -> Option<Token> {
        let at = self.first(0, |text| text < word.as_bytes());
        (at < self.tokens && self.text(at) == word.as_bytes()).then_some(at as Token)
    }

    /// Counts the documents that have a token in the title or a term.
    pub fn documents_of(&self, token: usize) -> u32 {
        self.u32(LISTS, token * 6 + 1).saturating_add(self.u32(LISTS, token * 6 + 4))
    }

    /// Adds the documents of a range of tokens: those with one in the title to one map, those with one in a term to the other.
    pub fn lay(&self, span: &Span, titles: &mut [u64], terms: &mut [u64]) {
        let (from, to) = (u32::from(span.start), u32::from(span.end));
        let row = match self.union_of(from, to) {
            Some(at) if to - from > 1 => Some(at),
            _ => None,
        };
        if let Some(at) = row {
            self.lay_row(UNIONS, at * 8 + 2, titles, terms);
        } else {
            for token in span.clone() {
                self.lay_row(LISTS, usize::from(token) * 6, titles, terms);
            }
        }
    }

    fn union_of(&self, from: u32, to: u32) -> Option<usize> {
        let rows = self.sections[UNIONS].len() / 32;
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = usize::midpoint(low, high);
            if (self.u32(UNIONS, middle * 8), self.u32(UNIONS, middle * 8 + 1)) < (from, to) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < rows && self.u32(UNIONS, low * 8) == from && self.u32(UNIONS, low * 8 + 1) == to).then_some(low)
    }

    fn lay_row(&self, section: usize, row: usize, titles: &mut [u64], terms: &mut [u64]) {
        let list = |k| [0, 1, 2].map(|i| self.u32(section, row + k + i) as usize);
        self.lay_list(list(0), titles);
        self.lay_list(list(3), terms);
    }

    fn lay_list(&self, [at, count, low]: [usize; 3], onto: &mut [u64]) {
        if is_bitmap(self.documents, count) {
            let bytes = self.sections[POSTINGS].get(at * 2..at * 2 + bitmap_words(self.documents) * 8).unwrap_or_default();
            for (to, from) in onto.iter_mut().zip(bytes.as_chunks::<8>().0) {
                *to |= u64::from_le_bytes(*from);
            }
            return;
        }
        for (n, document) in self.u16s(POSTINGS, at..at + count).enumerate() {
            let document = usize::from(document) + if n < low { 0 } else { 0x1_0000 };
            if let Some(word) = onto.get_mut(document / 64) {
                *word |= 1 << (document % 64);
            }
        }
    }

    /// Gives the tokens of a document's title, those that join others marked by [`JOINED`](crate::codebook::layout::JOINED).
    pub fn title(&self, document: usize) -> impl Iterator<Item = u16> + 'a {
        self.u16s(TITLES, self.u32(TITLE_STARTS, document) as usize..self.u32(TITLE_STARTS, document + 1) as usize)
    }

    /// Gives the tokens of a document's own terms, each term ended by [`LINE_END`].
    pub fn lines(&self, document: usize) -> impl Iterator<Item = u16> + 'a {
        let start = self.u32(LINE_STARTS, document);
        let (from, to) = if start == NONE { (0, 0) } else { (start as usize, self.sections[LINES].len() / 2) };
        let mut last = 0;
        self.u16s(LINES, from..to).take_while(move |&token| {
            let ended = token == LINE_END && last == LINE_END;
            last = token;
            !ended
        })
    }

    /// Gives what a document costs when nothing of its title was asked for.
    pub fn total(&self, document: usize) -> i32 {
        self.sections[TOTALS].get(document * 2..document * 2 + 2).and_then(|b| b.try_into().ok()).map_or(0, |b| i32::from(u16::from_le_bytes(b)))
    }

    /// Checks that every number of the index points at something.
    pub fn check(&self) -> bool {
        let s = &self.sections;
        let (documents, tokens) = (self.documents, self.tokens);
        let sized = [
            (STARTS, 4 * (tokens + 1)),
            (LETTERS, 4 * tokens),
            (COSTS, tokens),
            (LISTS, 24 * tokens),
            (TITLE_STARTS, 4 * (documents + 1)),
            (LINE_STARTS, 4 * documents),
            (TOTALS, 2 * documents),
        ];
        sized.iter().all(|(section, size)| s[*section].len() == *size)
            && std::str::from_utf8(s[WORDS]).is_ok()
            && self.check_words()
            && self.check_lists()
            && self.ascending(TITLE_STARTS, s[TITLES].len() / 2)
            && s[TITLES].as_chunks::<2>().0.iter().all(|b| usize::from(u16::from_le_bytes(*b) & !crate::codebook::layout::JOINED) < tokens)
            && s[LINES].as_chunks::<2>().0.iter().map(|b| u16::from_le_bytes(*b)).all(|token| token == LINE_END || usize::from(token) < tokens)
            && s[LINE_STARTS].as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)).all(|at| at == NONE || (at as usize) < s[LINES].len() / 2)
    }

    fn ascending(&self, section: usize, end: usize) -> bool {
        let mut last = 0;
        let rising = self.sections[section].as_chunks::<4>().0.iter().all(|b| {
            let at = u32::from_le_bytes(*b);
            let good = at >= last;
            last = at;
            good
        });
        rising && last as usize == end
    }

    fn check_words(&self) -> bool {
        self.ascending(STARTS, self.sections[WORDS].len()) && (1..self.tokens).all(|at| self.text(at - 1) < self.text(at))
    }

    fn check_lists(&self) -> bool {
        let postings = self.sections[POSTINGS].len() / 2;
        let fits = |section, row: usize| {
            let [at, count, low] = [0, 1, 2].map(|i| self.u32(section, row + i) as usize);
            let size = if is_bitmap(self.documents, count) { bitmap_words(self.documents) * 4 } else { count };
            low <= count && at + size <= postings
        };
        let unions = self.sections[UNIONS].len() / 32;
        let key = |at: usize| (self.u32(UNIONS, at * 8), self.u32(UNIONS, at * 8 + 1));
        (0..self.tokens).all(|token| fits(LISTS, token * 6) && fits(LISTS, token * 6 + 3))
            && (0..unions).all(|at| fits(UNIONS, at * 8 + 2) && fits(UNIONS, at * 8 + 5) && (at == 0 || key(at - 1) < key(at)) && key(at).1 as usize <= self.tokens)
    }
}
