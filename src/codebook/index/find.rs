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

/// How far a term is from a part of a reference; each is worse than several of those before it.
mod cost {
    /// "NEC" and "NOS" left out; one of the forms between commas ("Diabetes" of "Diabetes, diabetic"); the modifiers said too.
    pub const FORM: usize = 1;
    /// The words in another order.
    pub const ORDER: usize = 10;
    /// Words of the title left out; each one adds to it.
    pub const PART: usize = 20;
}

/// A reference has no more parts than this; more are left off.
const MAX_PARTS: usize = 16;
/// One look-up compares no more than about so many bytes of titles; all main terms of the table of drugs are half of it.
///
/// A file of a hundred thousand terms of one title would otherwise be compared whole, once for each way to part the path.
const MOST_COMPARED: usize = 1 << 19;
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
    /// Tells where the text of a "see" or "see also" beside a term leads; never to that term itself.
    pub fn reference(&self, from: TermId, text: &str) -> Reference {
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
        if let Some(term) = self.resolved(text, Some(from)) {
            return Reference::Term(term);
        }
        // A table with one main term names nothing but itself and the main index.
        if self.kind() == IndexKind::Neoplasm && !small.starts_with("neoplasm") {
            return Reference::Book(IndexKind::Diseases, text.to_owned());
        }
        let codes = leads::codes(text);
        if codes.is_empty() { Reference::Unknown } else { Reference::Codes(codes) }
    }

    /// Opens the book where another one of the family sends a reader: at the words named, else at the title of the term
    /// that sends there, else where the words would stand by letter.
    pub fn entered_at(&self, words: &str, title: &str) -> Option<TermId> {
        let named = [words, title].into_iter().filter(|words| !words.trim().is_empty());
        named.clone().find_map(|words| self.find(words)).or_else(|| named.clone().find_map(|words| self.seek(words))).or_else(|| self.roots().next())
    }

    /// Finds the term a path names: "Accident, transport, car occupant".
    ///
    /// Titles may hold commas themselves, a path may leave out "NEC", name one of a title's forms, say the nonessential
    /// modifiers, or skip a step; from "by type" or "by site" on it is left to the reader. Of two terms with one path it is the first.
    pub fn find(&self, path: &str) -> Option<TermId> {
        self.resolved(path, None)
    }

    fn resolved(&self, path: &str, not: Option<TermId>) -> Option<TermId> {
        let parts: Vec<Vec<String>> = path.split(',').map(folded).filter(|words| !words.is_empty()).take(MAX_PARTS).collect();
        let roots = self.roots_with(parts.first()?);
        if let Some(found) = self.exact(&roots, path).filter(|&found| Some(found) != not) {
            return Some(found);
        }
        let mut left = MOST_COMPARED;
        if let Some((_, found)) = self.descend(&roots, &parts, not, &mut left) {
            return Some(found);
        }
        let shorter = without_judging(&parts);
        if shorter.len() == parts.len() && shorter.last() == parts.last() {
            return self.nearest(&parts, not, &mut left);
        }
        let roots = self.roots_with(shorter.first()?);
        // A main term that merely begins so is another one.
        self.descend(&roots, &shorter, not, &mut left).filter(|(cost, _)| shorter.len() > 1 || *cost < cost::PART).map(|(_, found)| found)
    }

    /// Lists the main terms that hold a word of the first part, without looking at the rest of the book.
    fn roots_with(&self, part: &[String]) -> Vec<TermId> {
        let Some(telling) = part.iter().find(|word| !is_stop(word)) else { return self.roots().collect() };
        let Some(token) = self.token(telling) else { return Vec::new() };
        self.postings(token..token + 1).map(TermId).filter(|&id| self.level(id) == 0).collect()
    }

    /// Follows a path written just as the titles are, so that terms which differ in a sign or in case stay apart.
    fn exact(&self, among: &[TermId], path: &str) -> Option<TermId> {
        among.iter().find_map(|&id| match path.strip_prefix(self.title(id))? {
            "" => Some(id),
            rest => self.exact(&self.children(id).collect::<Vec<_>>(), rest.strip_prefix(", ")?),
        })
    }

    /// Finds the term whose path fits the parts best, each part taken by a term or several parts by one.
    ///
    /// Once nothing is `left` to compare, it is the best so far.
    fn descend(&self, among: &[TermId], parts: &[Vec<String>], not: Option<TermId>, left: &mut usize) -> Option<(usize, TermId)> {
        let mut best: Option<(usize, TermId)> = None;
        for &id in among {
            if !self.spend(id, parts.len(), left) {
                break;
            }
            let names = Names::of(self, id);
            for count in 1..=parts.len() {
                let (here, rest) = parts.split_at(count);
                let Some(cost) = names.cost(&here.concat()) else { continue };
                let found = if rest.is_empty() { (Some(id) != not).then_some((0, id)) } else { self.descend(&self.children(id).collect::<Vec<_>>(), rest, not, left) };
                if let Some((more, found)) = found
                    && best.is_none_or(|(least, _)| cost + more < least)
                {
                    best = Some((cost + more, found));
                }
            }
        }
        best
    }

    /// Finds the term below the right main term whose path has every word and the fewest others.
    fn nearest(&self, parts: &[Vec<String>], not: Option<TermId>, left: &mut usize) -> Option<TermId> {
        let first = parts.first()?.first()?;
        let words: Vec<String> = parts.concat().into_iter().filter(|word| !is_stop(word)).collect();
        let found = self.holding(&words)?;
        let others = found.into_iter().filter(|&id| Some(id) != not).take_while(|&id| self.path(id).into_iter().all(|at| self.spend(at, parts.len(), left)));
        let under_it = others.filter(|&id| self.path(id).first().is_some_and(|&root| folded(self.title(root)).first() == Some(first)));
        under_it.min_by_key(|&id| (self.path(id).into_iter().map(|at| folded(self.written(at)).len()).sum::<usize>(), id))
    }

    /// Takes what comparing a term costs from what is left; tells whether it was enough.
    fn spend(&self, id: TermId, parts: usize, left: &mut usize) -> bool {
        // A term without a title costs something too, and it is compared with each beginning of the parts.
        let cost = 16 + 8 * parts + self.title(id).len() + self.written(id).len();
        let enough = cost <= *left;
        *left = left.saturating_sub(cost);
        enough
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

/// Leaves off what only a reader can judge: "by type of vehicle", and all behind it.
fn without_judging(parts: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for words in parts {
        let kept: Vec<String> = words.iter().take_while(|word| *word != "by").cloned().collect();
        let whole = kept.len() == words.len();
        if !kept.is_empty() {
            out.push(kept);
        }
        if !whole {
            break;
        }
    }
    out
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

    /// Tells how far the words are from the names; none where they do not fit.
    fn cost(&self, words: &[String]) -> Option<usize> {
        if self.whole == words {
            return Some(0);
        }
        let asked = short(words.to_vec());
        if self.forms.contains(&asked) {
            return Some(cost::FORM);
        }
        let telling: Vec<&String> = self.whole.iter().filter(|word| !is_stop(word)).collect();
        let mut wanted: Vec<&String> = asked.iter().filter(|word| !is_stop(word)).collect();
        wanted.sort();
        wanted.dedup();
        // "By site" asks the reader to judge; it is not the beginning of a name.
        let judging = words.iter().any(|word| word == "by");
        if judging || wanted.is_empty() || !wanted.iter().all(|word| telling.contains(word)) {
            return None;
        }
        let left_out = telling.len().saturating_sub(wanted.len());
        Some(if left_out == 0 { cost::ORDER } else { cost::PART + left_out })
    }
}

/// Leaves "NEC" and "NOS" off.
fn short(mut words: Vec<String>) -> Vec<String> {
    while words.len() > 1 && words.last().is_some_and(|word| word == "nec" || word == "nos") {
        words.pop();
    }
    words
}
