//! How good the code search is: `cargo run --release --no-default-features --example search_quality`.
//!
//! For every class of query: how many, how often the code is first and in the first ten, and how much of the phrase was typed
//! before it was in the first ten to stay. Where `CLEAN_CLAIM_INDEX_TERMS` names a file of lines `term<TAB>code`, such as the
//! terms of an official index, it also says how many of them are in the first ten without and with that index.

#[path = "../tests/search_quality/set.rs"]
mod set;

use clean_claim::code::Icd10Cm;
use clean_claim::codebook::{CodeBook, TermIndex};
use set::{Class, Query, blind, judge, own};
use std::collections::BTreeMap;

fn main() {
    let book = CodeBook::carried();
    report(book, "our own queries", &own());
    report(book, "queries written blind", &blind());
    if let Some(file) = std::env::var_os("CLEAN_CLAIM_INDEX_TERMS") {
        match std::fs::read_to_string(&file) {
            Ok(text) => terms(book, &text),
            Err(fault) => eprintln!("{}: {fault}", file.to_string_lossy()),
        }
    }
}

fn report(book: &CodeBook, title: &str, queries: &[Query]) {
    println!("{title}\n{:<12} {:>5} {:>7} {:>7} {:>7}", "class", "count", "hit@1", "hit@10", "typed");
    let mut classes: BTreeMap<Option<Class>, Vec<set::Judged>> = BTreeMap::new();
    let mut missed = Vec::new();
    for query in queries {
        let judged = judge(book, query);
        classes.entry(Some(query.class)).or_default().push(judged);
        classes.entry(None).or_default().push(judged);
        if judged.place.is_none_or(|place| place >= 10) {
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
        let found: Vec<String> = book.search(&query.query, 3).iter().map(|hit| hit.code.to_string()).collect();
        println!("missed: {:?} “{}” wants {} at {place:?}, gives {}", query.class, query.query, wanted.join(" "), found.join(" "));
    }
    println!();
}

fn terms(book: &CodeBook, text: &str) {
    let rows: Vec<(&str, Icd10Cm)> = text.lines().filter_map(|line| line.split_once('\t')).filter_map(|(term, code)| Some((term, Icd10Cm::parse(code).ok()?))).collect();
    let index = TermIndex::build(rows.iter().map(|(term, code)| (*term, std::slice::from_ref(code))));
    // A code of the index may be a category or lack its 7th character: what stands under it answers too.
    let share = |indexes: &[&TermIndex]| {
        let found = |(term, code): &&(&str, Icd10Cm)| book.search_with(term, 10, indexes).iter().any(|hit| hit.code.bare().starts_with(code.bare()));
        100.0 * rows.iter().filter(found).count() as f64 / rows.len().max(1) as f64
    };
    println!("{} terms of an index: {:.1} % in the first ten without it, {:.1} % with it", rows.len(), share(&[]), share(&[&index]));
    if std::env::var_os("CLEAN_CLAIM_INDEX_MISSES").is_some() {
        for (term, code) in rows.iter().step_by(7) {
            let hits = book.search(term, 10);
            if !hits.iter().any(|hit| hit.code.bare().starts_with(code.bare())) {
                println!("{code} {term} → {}", hits.iter().take(3).map(|hit| hit.code.to_string()).collect::<Vec<_>>().join(" "));
            }
        }
    }
}
