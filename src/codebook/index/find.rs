//! Follows a "see" reference to its term.

use super::layout::*;
use super::words::{folded, is_stop};
use super::{IndexBook, IndexKind, TermId, leads};
use crate::code::Icd10Cm;

/// Tells where a "see" or "see also" leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// To a term of the same book.
    Term(TermId),
    /// To another book of the family, and what to look for there; empty where the book alone is named.
    Book(IndexKind, String),
    /// To the Tabular List.
    Codes(Vec<Icd10Cm>),
    /// To what a person has to judge: "by type of vehicle", "specified substance".
    Unknown,
}

/// How well a term has to fit a part of a reference; each step allows what those before it do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// All words of the title, in order.
    Whole,
    /// "NEC" and "NOS" left out; one of the forms between commas ("Diabetes" of "Diabetes, diabetic"); the modifiers said too.
    Form,
    /// The beginning of the title, or its words in another order.
    Loose,
}

/// A reference has no more parts than this; more are left off.
const MAX_PARTS: usize = 16;
/// How other books are named, in lower case.
const BOOKS: [(&str, IndexKind); 10] = [
    ("table of drugs and chemicals", IndexKind::Drugs),
    ("table of drugs and biologicals", IndexKind::Drugs),
    ("table of neoplasms", IndexKind::Neoplasm),
    ("neoplasm table", IndexKind::Neoplasm),
    ("external cause of injuries index", IndexKind::ExternalCause),
    ("index to external cause", IndexKind::ExternalCause),
    ("external cause index", IndexKind::ExternalCause),
    ("index to diseases and injuries", IndexKind::Diseases),
    ("index to disease", IndexKind::Diseases),
    ("alphabetic index", IndexKind::Diseases),
];

impl IndexBook {
    /// Tells where the text of a "see" or "see also" leads.
    pub fn reference(&self, text: &str) -> Reference {
        let small = text.to_lowercase();
        for (name, kind) in BOOKS {
            if let Some(rest) = small.strip_prefix(name)
                && kind != self.kind()
            {
                // Lower case may change a text's length, so the rest is cut off by parts.
                let rest = if rest.is_empty() { String::new() } else { text.split_once(',').map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default() };
                return Reference::Book(kind, rest);
            }
        }
        if let Some(term) = self.find(text) {
            return Reference::Term(term);
        }
        let codes: Vec<Icd10Cm> = text.split(['-', ' ']).flat_map(leads::codes).collect();
        if codes.is_empty() { Reference::Unknown } else { Reference::Codes(codes) }
    }

    /// Finds the term a path names: "Accident, transport, car occupant".
    ///
    /// Titles may hold commas themselves, a path may leave out "NEC", name one of a title's forms, say the nonessential
    /// modifiers, or skip a step; a closing "by type" or "by site" is left to the reader. Of two terms with one path it is the first.
    pub fn find(&self, path: &str) -> Option<TermId> {
        let parts: Vec<Vec<String>> = path.split(',').map(folded).filter(|words| !words.is_empty()).take(MAX_PARTS).collect();
        for parts in [parts.clone(), without_tail(parts)] {
            let first = parts.first()?;
            let roots = self.roots_with(first);
            for fit in [Fit::Whole, Fit::Form, Fit::Loose] {
                if let Some(found) = self.descend(roots.iter().copied(), &parts, fit) {
                    return Some(found);
                }
            }
            if let Some(found) = self.nearest(&parts) {
                return Some(found);
            }
        }
        None
    }

    /// Lists the main terms that hold a word of the first part, without looking at the rest of the book.
    fn roots_with(&self, part: &[String]) -> Vec<TermId> {
        let telling = part.iter().find(|word| !is_stop(word));
        let Some(token) = telling.and_then(|word| self.token(word)) else { return self.roots().collect() };
        self.postings(token..token + 1).map(TermId).filter(|&id| self.level(id) == 0).collect()
    }

    fn descend(&self, among: impl Iterator<Item = TermId>, parts: &[Vec<String>], fit: Fit) -> Option<TermId> {
        for id in among {
            let names = Names::of(self, id);
            for count in 1..=parts.len() {
                let (here, rest) = parts.split_at(count);
                if !names.fits(&here.concat(), fit) {
                    continue;
                }
                if rest.is_empty() {
                    return Some(id);
                }
                if let Some(found) = self.descend(self.children(id), rest, fit) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Finds the term below the right main term whose path has every word and the fewest others.
    fn nearest(&self, parts: &[Vec<String>]) -> Option<TermId> {
        let first = parts.first()?.first()?;
        let words: Vec<String> = parts.concat().into_iter().filter(|word| !is_stop(word)).collect();
        let found = self.holding(&words)?;
        let under_it = found.into_iter().filter(|&id| self.path(id).first().is_some_and(|&root| folded(self.title(root)).first() == Some(first)));
        under_it.min_by_key(|&id| (self.path(id).into_iter().map(|at| folded(self.title(at)).len()).sum::<usize>(), id))
    }

    /// Lists the topmost terms whose paths hold every word whole; none where a word is in no term.
    fn holding(&self, words: &[String]) -> Option<Vec<TermId>> {
        let wanted: Vec<_> = words.iter().map(|word| self.token(word).map(|token| token..token + 1)).collect::<Option<_>>()?;
        if wanted.is_empty() { None } else { Some(self.topmost(&wanted)) }
    }

    /// Finds the token of a folded word.
    pub(super) fn token(&self, word: &str) -> Option<usize> {
        let at = self.first_token(|text| text < word);
        (at < self.raw.rows(TOKENS) && self.token_text(at) == word).then_some(at)
    }
}

/// Leaves off what only a reader can judge: "by type of vehicle", "specified type by site".
fn without_tail(mut parts: Vec<Vec<String>>) -> Vec<Vec<String>> {
    if let Some(last) = parts.last_mut()
        && let Some(at) = last.iter().position(|word| word == "by")
    {
        last.truncate(at);
    }
    parts.retain(|words| !words.is_empty());
    parts
}

/// What a term may be called, in words.
struct Names {
    whole: Vec<String>,
    forms: Vec<Vec<String>>,
}

impl Names {
    fn of(book: &IndexBook, id: TermId) -> Self {
        let title = book.title(id);
        let mut forms: Vec<Vec<String>> = title.split(',').map(|form| short(folded(form))).collect();
        forms.push(folded(book.written(id)));
        forms.push(short(folded(title)));
        Self { whole: folded(title), forms }
    }

    fn fits(&self, words: &[String], fit: Fit) -> bool {
        if self.whole == words {
            return true;
        }
        let asked = short(words.to_vec());
        if fit >= Fit::Form && self.forms.contains(&asked) {
            return true;
        }
        let telling = |words: &[String]| {
            let mut out: Vec<String> = words.iter().filter(|word| !is_stop(word)).cloned().collect();
            out.sort();
            out
        };
        fit >= Fit::Loose && !asked.is_empty() && (self.whole.starts_with(&asked) || telling(&self.whole) == telling(&asked))
    }
}

/// Leaves "NEC" and "NOS" off.
fn short(mut words: Vec<String>) -> Vec<String> {
    while words.len() > 1 && words.last().is_some_and(|word| word == "nec" || word == "nos") {
        words.pop();
    }
    words
}
