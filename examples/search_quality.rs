//! How good the code search is: `cargo run --release --no-default-features --example search_quality`.
//!
//! For every class of query: how many, how often the code is first and in the first ten, and how much of the phrase was typed
//! before it was in the first ten to stay. Where `CLEAN_CLAIM_DATA_DIR` names a folder with the XML files of official indexes, the
//! same follows with their terms searched too, and how many of their ways are in the first ten without and with them.
//! `CLEAN_CLAIM_INDEX_MISSES` prints some that are not, `CLEAN_CLAIM_NOT_FIRST` every query whose code is not the first answer.

#[path = "../tests/search_quality/official.rs"]
mod official;
#[path = "../tests/search_quality/set.rs"]
mod set;

use clean_claim::code::Icd10Cm;
use clean_claim::codebook::{CodeBook, TermIndex, index::IndexBook};
use set::{Class, Query, audited, blind, held_out, judge, own};
use std::collections::BTreeMap;

fn main() {
    let book = CodeBook::carried();
    report(book, "our own queries", &own(), &[]);
    report(book, "queries written blind", &blind(), &[]);
    report(book, "queries an audit found wanting", &audited(), &[]);
    report(book, "queries held out", &held_out(), &[]);
    let indexes = official::indexes();
    if indexes.is_empty() {
        return;
    }
    let terms = official::terms(&indexes);
    let all: Vec<&TermIndex> = terms.iter().collect();
    report(book, "our own queries, with the indexes", &own(), &all);
    report(book, "queries written blind, with the indexes", &blind(), &all);
    report(book, "queries an audit found wanting, with the indexes", &audited(), &all);
    report(book, "queries held out, with the indexes", &held_out(), &all);
    for index in &indexes {
        ways(book, index, &all);
    }
}

fn report(book: &CodeBook, title: &str, queries: &[Query], terms: &[&TermIndex]) {
    println!("{title}\n{:<12} {:>5} {:>7} {:>7} {:>7}", "class", "count", "hit@1", "hit@10", "typed");
    let mut classes: BTreeMap<Option<Class>, Vec<set::Judged>> = BTreeMap::new();
    let mut missed = Vec::new();
    let shown = if std::env::var_os("CLEAN_CLAIM_NOT_FIRST").is_some() { 1 } else { 10 };
    for query in queries {
        let judged = judge(book, query, terms);
        classes.entry(Some(query.class)).or_default().push(judged);
        classes.entry(None).or_default().push(judged);
        if judged.place.is_none_or(|place| place >= shown) {
            missed.push((query, judged.place));
        }
    }
    for (class, judged) in classes {
        let share = |good: usize| 100.0 * good as f64 / judged.len() as f64;
        let first = judged.iter().filter(|j| j.place == Some(0)).count();
        let ten = judged.iter().filter(|j| j.place.is_some_and(|place| place < 10)).count();
        let typed = 100.0 * judged.iter().map(|j| j.typed).sum::<f64>() / judged.len() as f64;
        let name = class.map_or("all".to_owned(), |class| format!("{class:?}"));
        println!("{name:<12} {:>5} {:>6.1}% {:>6.1}% {typed:>6.1}%", judged.len(), share(first), share(ten));
    }
    for (query, place) in missed {
        let wanted: Vec<String> = query.expected.iter().map(ToString::to_string).collect();
        let found: Vec<String> = book.search_with(&query.query, 3, terms).iter().map(|hit| hit.code.to_string()).collect();
        println!("missed: {:?} “{}” wants {} at {place:?}, gives {}", query.class, query.query, wanted.join(" "), found.join(" "));
    }
    println!();
}

/// Says how many ways of an index lead to a code that is in the first ten, without and with what was imported.
fn ways(book: &CodeBook, index: &IndexBook, all: &[&TermIndex]) {
    let pairs: Vec<(String, Vec<Icd10Cm>)> = index.pairs().collect();
    // A code of the index may be a category or lack its 7th character: what stands under it answers too.
    let found = |(text, codes): &&(String, Vec<Icd10Cm>), terms: &[&TermIndex]| {
        book.search_with(text, 10, terms).iter().any(|hit| codes.iter().any(|code| hit.code.bare().starts_with(code.bare())))
    };
    // A large table is asked at every so many-th way.
    let step = pairs.len() / 8000 + 1;
    let asked = pairs.iter().step_by(step).count().max(1);
    let share = |terms: &[&TermIndex]| 100.0 * pairs.iter().step_by(step).filter(|pair| found(pair, terms)).count() as f64 / asked as f64;
    println!("{}: of {asked} of {} ways, {:.1} % in the first ten without the indexes, {:.1} % with them", index.kind().name(), pairs.len(), share(&[]), share(all));
    if std::env::var_os("CLEAN_CLAIM_INDEX_MISSES").is_some() {
        for (text, codes) in pairs.iter().step_by(step).filter(|pair| !found(pair, all)).take(20) {
            let wanted: Vec<String> = codes.iter().map(ToString::to_string).collect();
            let given: Vec<String> = book.search_with(text, 3, all).iter().map(|hit| format!("{} via {}", hit.code, hit.term.unwrap_or("its title"))).collect();
            println!("  {} “{text}” gives {}", wanted.join(" "), given.join("; "));
        }
    }
}
