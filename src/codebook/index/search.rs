//! Finds terms by words in any order, anywhere on their path.
//!
//! A word of a term holds for all that stands under it, and what stands under it follows it in the book. So a word is a
//! few stretches of terms, a question is what its stretches have in common, and the answers begin where those begin.

use super::layout::*;
use super::words::{folded, is_stop, order_key};
use super::{IndexBook, TermId};
use std::ops::Range;

/// Holds one answer of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexHit {
    /// The term.
    pub term: TermId,
    /// How well it fits, the greater the better; nought for what merely stands under a better answer.
    pub score: u32,
}

/// A question has no more words than this; more are left off.
const MAX_WORDS: usize = 12;
/// How many answers are weighed against each other.
const WEIGHED: usize = 192;
const BEST: u32 = 100_000;

/// One word of the question.
struct Wanted {
    /// The words of the index it may be.
    tokens: Range<usize>,
    /// The one it is, if it is finished.
    exact: Option<u32>,
}

impl IndexBook {
    /// Finds up to `limit` terms, best first: every word stands in the title or the modifiers of the term or of one above
    /// it, in any order, the last word perhaps unfinished. Main terms come first, then short paths; what stands under
    /// the answers fills up the rest.
    pub fn search(&self, query: &str, limit: usize) -> Vec<IndexHit> {
        let mut words = folded(query);
        words.truncate(MAX_WORDS);
        if words.iter().any(|word| !is_stop(word)) {
            words.retain(|word| !is_stop(word));
        }
        let hits = match words.as_slice() {
            [] => return Vec::new(),
            // Nearly everything holds a word with such a beginning; the thumb index is what is meant.
            [only] if only.chars().count() <= 2 && self.token(only).is_none() => self.by_letters(query, limit),
            _ => self.by_words(&words, limit),
        };
        self.filled(hits, limit)
    }

    fn by_letters(&self, typed: &str, limit: usize) -> Vec<IndexHit> {
        let key = order_key(typed);
        let count = self.raw.rows(SEEK);
        let term = |at| TermId(self.raw.word(SEEK, at));
        let from = super::book::partition(count, |at| order_key(self.title(term(at))) < key);
        let found = (from..count).take(limit).map(term).take_while(|&id| order_key(self.title(id)).starts_with(&key));
        found.zip(0..).map(|(term, at)| IndexHit { term, score: BEST - at }).collect()
    }

    fn by_words(&self, words: &[String], limit: usize) -> Vec<IndexHit> {
        let last = words.len() - 1;
        let mut wanted = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let exact = self.token(word);
            // A word that is in no term whole may be an old or shortened spelling of one that is.
            let tokens = match exact {
                Some(token) if at != last => token..token + 1,
                _ => self.first_token(|text| text < word.as_str())..self.first_token(|text| text < word.as_str() || text.starts_with(word)),
            };
            if tokens.is_empty() {
                return Vec::new();
            }
            wanted.push(Wanted { tokens, exact: exact.map(|token| token as u32) });
        }
        let ranges: Vec<Range<usize>> = wanted.iter().map(|word| word.tokens.clone()).collect();
        let mut found = self.topmost(&ranges);
        if found.len() > WEIGHED {
            // Level before place keeps main terms among those that are weighed.
            found.sort_by_key(|&id| (self.level(id), id));
            found.truncate(WEIGHED.max(limit));
        }
        let mut hits: Vec<IndexHit> = found.into_iter().map(|term| IndexHit { term, score: BEST - self.distance(term, &wanted).min(BEST - 1) }).collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.term));
        hits.truncate(limit);
        hits
    }

    /// Weighs how far a term is from the question.
    fn distance(&self, id: TermId, wanted: &[Wanted]) -> u32 {
        let mut out = 0;
        let mut in_root = 0;
        // For each word: 0 in a title and whole, 1 in a title and begun, 2 in a modifier; 3 not seen yet.
        let mut seen = [3_u32; MAX_WORDS];
        let mut at = Some(id);
        while let Some(here) = at {
            at = self.parent(here);
            let mut extra = 0;
            for own in self.own_tokens(here) {
                let (token, aside) = (own >> 1, own & 1 == 1);
                let mut used = false;
                for (word, best) in wanted.iter().zip(&mut seen) {
                    if word.tokens.contains(&(token as usize)) {
                        used = true;
                        in_root += u32::from(at.is_none());
                        *best = (*best).min(if aside { 2 } else { u32::from(word.exact != Some(token)) });
                    }
                }
                extra += u32::from(!used && !aside);
            }
            out += extra * if here == id { 12 } else { 5 };
        }
        out += seen.iter().take(wanted.len()).map(|best| [0, 20, 30, 60][*best as usize]).sum::<u32>();
        out += u32::from(self.level(id)) * 6;
        if self.level(id) > 0 {
            out += 1000;
        }
        if in_root == 0 { out + 200 } else { out }
    }

    /// Puts what stands under the best answers behind them, until there are enough.
    fn filled(&self, mut hits: Vec<IndexHit>, limit: usize) -> Vec<IndexHit> {
        for at in 0..hits.len() {
            if hits.len() >= limit {
                break;
            }
            let Some(top) = hits.get(at).map(|hit| hit.term) else { break };
            let under = (top.place() + 1..self.end(top)).filter_map(|id| u32::try_from(id).ok()).map(|id| IndexHit { term: TermId(id), score: 0 });
            hits.extend(under.take(limit - hits.len()));
        }
        hits
    }

    /// Lists the topmost terms whose paths hold a token of every range, in the order of the book.
    pub(super) fn topmost(&self, wanted: &[Range<usize>]) -> Vec<TermId> {
        let count = self.term_count();
        let mut all = vec![u64::MAX; count.div_ceil(64)];
        let mut one = vec![0_u64; all.len()];
        for tokens in wanted {
            one.fill(0);
            for term in self.postings(tokens.clone()) {
                let (from, to) = (term as usize, self.end(TermId(term)));
                // Stretches lie within each other or apart, so one that has its beginning is there whole.
                if !has(&one, from) {
                    set(&mut one, from, to);
                }
            }
            all.iter_mut().zip(&one).for_each(|(all, one)| *all &= one);
        }
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(term) = next(&all, at).filter(|&term| term < count) {
            let id = TermId(term as u32);
            out.push(id);
            at = self.end(id).max(term + 1);
        }
        out
    }

    pub(super) fn postings(&self, tokens: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let first = |token: usize| if token < self.raw.rows(TOKENS) { self.raw.word(TOKENS, token * 3 + 2) as usize } else { self.raw.rows(POSTINGS) };
        let range = first(tokens.start)..first(tokens.end);
        self.raw.words(POSTINGS, range)
    }

    fn own_tokens(&self, id: TermId) -> impl Iterator<Item = u32> + '_ {
        let next = TermId(id.0 + 1);
        let to = if next.place() < self.term_count() { self.row(next, TOKEN) as usize } else { self.raw.rows(OWN) };
        self.raw.words(OWN, self.row(id, TOKEN) as usize..to)
    }

    pub(super) fn token_text(&self, at: usize) -> &str {
        self.raw.text(WORDS, self.raw.word(TOKENS, at * 3) as usize, self.raw.word(TOKENS, at * 3 + 1) as usize)
    }

    pub(super) fn first_token(&self, before: impl Fn(&str) -> bool) -> usize {
        super::book::partition(self.raw.rows(TOKENS), |at| before(self.token_text(at)))
    }
}

/// Tells whether a bit is set.
fn has(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Sets the bits of a stretch.
fn set(bits: &mut [u64], from: usize, to: usize) {
    let mut at = from;
    while at < to {
        let (word, bit) = (at / 64, at % 64);
        let many = (64 - bit).min(to - at);
        let mask = if many == 64 { u64::MAX } else { ((1_u64 << many) - 1) << bit };
        if let Some(word) = bits.get_mut(word) {
            *word |= mask;
        }
        at += many;
    }
}

/// Finds the first set bit from a place on.
fn next(bits: &[u64], from: usize) -> Option<usize> {
    let mut word = from / 64;
    let mut rest = bits.get(word)? & (u64::MAX << (from % 64));
    while rest == 0 {
        word += 1;
        rest = *bits.get(word)?;
    }
    Some(word * 64 + rest.trailing_zeros() as usize)
}
