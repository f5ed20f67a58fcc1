use super::{CODE, Compact, word};
use crate::codebook::words;
use std::ops::Range;

/// Pads a code on its left, as releases do with modifiers; nothing when it is longer or not ASCII.
pub fn as_code(text: &str) -> Option<[u8; CODE]> {
    let mut code = [b' '; CODE];
    let from = CODE.checked_sub(text.len())?;
    code.get_mut(from..)?.copy_from_slice(text.as_bytes());
    text.is_ascii().then_some(code)
}

/// Gives the first `limit` rows in the order of a key; the others are never put in order.
pub fn best<K: Ord>(rows: impl Iterator<Item = usize>, limit: usize, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut keyed: Vec<(K, usize)> = rows.map(|row| (key(row), row)).collect();
    if limit < keyed.len() {
        keyed.select_nth_unstable(limit);
        keyed.truncate(limit);
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

impl Compact {
    /// Finds the row of a code.
    pub fn position(&self, code: [u8; CODE]) -> Option<usize> {
        let at = self.first_from(code);
        (at < self.len() && self.code(at) == code).then_some(at)
    }

    /// Gives the first row whose code is not before this one.
    pub fn first_from(&self, code: [u8; CODE]) -> usize {
        lower_bound(self.len(), |row| self.code(row) < code)
    }

    /// Gives the rows whose codes begin with a text of up to five characters, in any case.
    pub fn beginning(&self, text: &str) -> Range<usize> {
        let mut low = [0_u8; CODE];
        let mut high = [0xFF_u8; CODE];
        if text.is_empty() || text.len() > CODE {
            return 0..0;
        }
        for (at, byte) in text.bytes().enumerate() {
            let byte = byte.to_ascii_uppercase();
            (low[at], high[at]) = (byte, byte);
        }
        let start = self.first_from(low);
        start..lower_bound(self.len(), |row| self.code(row) <= high).max(start)
    }

    /// Gives the rows that have every word of a query, in their order; its last word may be unfinished.
    ///
    /// A word that stands nowhere whole is taken as the beginning of one.
    pub fn having(&self, query: &str) -> Vec<usize> {
        let mut asked: Vec<String> = words::folded(query).collect();
        let unfinished = query.ends_with(|c: char| c.is_alphanumeric()).then(|| asked.pop()).flatten();
        if asked.iter().any(|word| !words::is_stop(word)) || unfinished.is_some() {
            asked.retain(|word| !words::is_stop(word));
        }
        let mut rows: Option<Vec<u64>> = None;
        let mut narrow = |words: Range<usize>| {
            let found = self.rows_of(words);
            match &mut rows {
                None => rows = Some(found),
                Some(rows) => rows.iter_mut().zip(found).for_each(|(all, one)| *all &= one),
            }
        };
        for word in &asked {
            let whole = self.words_beginning(word, End::Whole);
            narrow(if whole.is_empty() { self.words_beginning(word, End::Open) } else { whole });
        }
        if let Some(word) = &unfinished {
            narrow(self.words_beginning(word, End::Open));
        }
        let rows = rows.unwrap_or_default();
        (0..self.len()).filter(|row| rows.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)).collect()
    }

    fn words_beginning(&self, text: &str, end: End) -> Range<usize> {
        let start = lower_bound(self.words(), |at| self.word_text(at) < text);
        let stop = lower_bound(self.words(), |at| {
            let word = self.word_text(at);
            word < text || matches!(end, End::Open) && word.starts_with(text) || word == text
        });
        start..stop.max(start)
    }

    /// Gives the rows of a run of words, a bit each.
    fn rows_of(&self, words: Range<usize>) -> Vec<u64> {
        let mut rows = vec![0_u64; self.len().div_ceil(64)];
        if words.is_empty() {
            return rows;
        }
        // Postings of neighbouring words lie one after the other.
        let [.., first, _] = self.word_row(words.start);
        let [.., last, count] = self.word_row(words.end - 1);
        let postings = self.section(super::POSTINGS);
        for at in first..last + count {
            let row = word(postings, at * 4) as usize;
            if let Some(bits) = rows.get_mut(row / 64) {
                *bits |= 1 << (row % 64);
            }
        }
        rows
    }
}

#[derive(Clone, Copy)]
enum End {
    Whole,
    Open,
}

fn lower_bound(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let mid = low + (high - low) / 2;
        if before(mid) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    low
}
