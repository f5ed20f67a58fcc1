//! Finds codes by number, words, beginnings of words, short forms, and words with a slip in them.
//!
//! The index is made with the asset. For every word it keeps the entries that hold it, in the order of answers, so a search is a
//! few maps laid over one another, read from the front, and the first hundred of what is left weighed against each other.
//! One engine serves the book and, as [`TermIndex`], terms that come from elsewhere.

mod engine;
pub(super) mod make;
mod notation;
mod phrase;
mod plain;
mod query;
mod score;
mod slot;
mod spell;
mod terms;
pub(super) mod view;

use super::entry::unpack;
use super::layout::{FLAG_BILLABLE, RANKS};
use super::{CodeBook, Lit};
use crate::code::Icd10Cm;
use engine::Reach;
use notation::Numbered;
use query::Words;
use spell::Nearest;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use view::View;

pub use terms::TermIndex;

/// What a term from elsewhere pays beside a title that fits as well.
const ELSEWHERE: i32 = 4;

/// Words after a code are asked for at least so many answers, to find those under the code.
const WITH_A_CODE: usize = 200;
/// Before so many answers a header brings the code that says no more than it does.
const FIRST: usize = 5;
/// A title that was asked for nearly whole has no more points.
const NEARLY_WHOLE: i32 = 3;

/// Holds one answer of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The code.
    pub code: Icd10Cm,
    /// Its title.
    pub title: &'a str,
    /// Whether it can be reported as it stands.
    pub billable: bool,
    /// The term from elsewhere that led to it, where one did.
    pub term: Option<&'a str>,
    /// What was asked, for [`matched`](Self::matched).
    asked: Arc<Lit>,
}

impl Hit<'_> {
    /// Gives which words of the title match; none where the match is in the code or in a term.
    ///
    /// Worked out anew at each call: ask it of the rows that are drawn.
    pub fn matched(&self) -> Vec<Range<usize>> {
        self.asked.marks(self.title)
    }
}

impl CodeBook {
    /// Finds up to `limit` entries for what a person typed, best first.
    ///
    /// A code or its beginning, with or without the point, lists codes in order. Otherwise words are sought in titles, in the terms
    /// under them and in what stands above them, in any order, perhaps unfinished or misspelt; short and lay forms, plurals
    /// and British spelling are understood. A header stands after the code that the words determine. Where hardly anything has
    /// all the words, what has most of them follows.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        self.search_with(query, limit, &[])
    }

    /// Searches the book together with terms from elsewhere, such as those of an imported index.
    pub fn search_with<'a>(&'a self, query: &str, limit: usize, terms: &[&'a TermIndex]) -> Vec<Hit<'a>> {
        if limit == 0 || self.entries == 0 {
            return Vec::new();
        }
        match notation::read(self, query, limit) {
            Numbered::None => self.by_words(query, limit, terms),
            Numbered::Only(places) => {
                let mut answers = Answers { book: self, limit, out: Vec::with_capacity(places.len()), asked: Arc::default() };
                answers.list(places.into_iter());
                answers.out
            }
            Numbered::With(under, words) => {
                let found = self.by_words(words, limit.max(WITH_A_CODE), terms);
                let at = |hit: &Hit<'_>| self.position(hit.code).is_some_and(|at| under.contains(&at));
                let (here, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(at);
                let asked = Arc::new(Lit::new(words));
                let mut answers = Answers { book: self, limit, out: here, asked };
                answers.list(self.lit_under(under.clone(), &Lit::new(words)).into_iter());
                answers.list(under);
                answers.out.extend(rest.into_iter().filter(|hit| hit.term.is_none()));
                let mut seen = HashSet::new();
                answers.out.retain(|hit| seen.insert(hit.code));
                answers.out.truncate(limit);
                answers.out
            }
        }
    }

    fn by_words<'a>(&'a self, query: &str, limit: usize, terms: &[&'a TermIndex]) -> Vec<Hit<'a>> {
        let view = self.view();
        let mut nearest = Nearest::default();
        let others: Vec<View<'_>> = terms.iter().filter_map(|terms| terms.view()).collect();
        let words = Words::of(query, &view, &others, &mut nearest);
        let mut answers = Answers { book: self, limit, out: Vec::with_capacity(limit.min(64)), asked: Arc::new(Lit::of(words.lit())) };
        for code in &words.codes {
            answers.push(self.position(*code), None);
        }
        let book = engine::find(&view, &words, &mut nearest, limit, Reach::Parts);
        let elsewhere: Vec<_> = terms.iter().map(|terms| (*terms, terms.find(&words, limit))).collect();
        // Names that the question may become stand after what it is already.
        let sure = words.becoming.len().min(3);
        let mut places = vec![0; elsewhere.len()];
        let mut at = 0;
        while answers.out.len() < limit {
            let term = elsewhere.iter().enumerate().filter_map(|(n, (_, found))| Some((found.get(places[n])?.points + ELSEWHERE, n))).min();
            match (book.get(at), term) {
                (Some(found), next) if next.is_none_or(|(points, _)| found.points < points) => {
                    let here = self.word(RANKS, found.document as usize) as usize;
                    if answers.out.len() < FIRST && found.points <= NEARLY_WHOLE && self.flags(here) & FLAG_BILLABLE == 0 {
                        answers.push(self.plain_under(here), None);
                    }
                    answers.push(Some(here), None);
                    at += 1;
                }
                (_, Some((_, n))) => {
                    let (terms, found) = &elsewhere[n];
                    if let Some((text, codes)) = found.get(places[n]).and_then(|found| terms.term(found.document)) {
                        codes.iter().for_each(|code| answers.push(self.position(*code), Some(text)));
                    }
                    places[n] += 1;
                }
                _ => break,
            }
            if at == sure && sure > 0 {
                words.becoming.iter().for_each(|code| answers.push(self.position(*code), None));
            }
        }
        words.becoming.iter().for_each(|code| answers.push(self.position(*code), None));
        answers.out
    }
}

/// Answers so far, each code once.
struct Answers<'a> {
    book: &'a CodeBook,
    limit: usize,
    out: Vec<Hit<'a>>,
    asked: Arc<Lit>,
}

impl<'a> Answers<'a> {
    fn push(&mut self, at: Option<usize>, term: Option<&'a str>) {
        let Some(at) = at else { return };
        let Some(code) = unpack(self.book.packed(at)) else { return };
        if self.out.len() < self.limit && !self.out.iter().any(|known| known.code == code) {
            let billable = self.book.flags(at) & FLAG_BILLABLE != 0;
            self.out.push(Hit { code, title: self.book.title(at), billable, term, asked: Arc::clone(&self.asked) });
        }
    }
}
