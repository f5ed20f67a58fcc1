//! The queries of the quality set and how an answer to one is judged. Shared by the test, the report and the bench.

use clean_claim::code::Icd10Cm;
use clean_claim::codebook::{CodeBook, TermIndex};
use serde::Deserialize;

/// What a query tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Exact,
    Prefix,
    Words,
    Order,
    WordPrefix,
    Misspelt,
    ShortForm,
    Lay,
    Plural,
    British,
    Eponym,
    Laterality,
    Trimester,
    Encounter,
    Stage,
    Unspecified,
    Determined,
}

/// One query: what is typed, and the codes any of which answers it.
#[derive(Debug, Clone, Deserialize)]
pub struct Query {
    pub query: String,
    pub expected: Vec<Icd10Cm>,
    pub class: Class,
}

/// Gives our own queries.
pub fn own() -> Vec<Query> {
    read(include_str!("queries.ron"))
}

/// Gives the queries written by somebody who had not seen the list of forms.
pub fn blind() -> Vec<Query> {
    read(include_str!("blind.ron"))
}

/// Gives the queries that an audit found wanting.
pub fn audited() -> Vec<Query> {
    read(include_str!("audited.ron"))
}

/// Gives the queries written after the search was mended by the audit, and asked once before anything was mended by them.
pub fn held_out() -> Vec<Query> {
    read(include_str!("held_out.ron"))
}

fn read(text: &str) -> Vec<Query> {
    match ron::from_str(text) {
        Ok(queries) => queries,
        Err(fault) => {
            eprintln!("the queries cannot be read: {fault}");
            std::process::exit(1)
        }
    }
}

/// What one query gave.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The place of the first expected code among the answers, from nought.
    pub place: Option<usize>,
    /// The share of the phrase typed before an expected code is in the top ten and stays there.
    pub typed: f64,
}

/// Asks one query, key stroke by key stroke.
pub fn judge(book: &CodeBook, query: &Query, terms: &[&TermIndex]) -> Judged {
    let place = |text: &str, most: usize| book.search_with(text, most, terms).iter().position(|hit| query.expected.contains(&hit.code));
    let ends: Vec<usize> = query.query.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let needed = ends.iter().rposition(|&end| place(&query.query[..end], 10).is_none()).map_or(1, |at| at + 2);
    Judged { place: place(&query.query, 50), typed: needed.min(ends.len()) as f64 / ends.len().max(1) as f64 }
}
