//! How good the code search is, held at what is reached. The report is `cargo run --release --no-default-features --example search_quality`.

#[allow(dead_code, reason = "the report judges each key stroke too")]
mod set;

use clean_claim::codebook::CodeBook;
use set::{Class, Query, audited, blind, held_out, own};

/// Counts the queries, and those whose code is not among the first ten.
fn missed(queries: &[Query], of: impl Fn(Class) -> bool) -> (usize, Vec<&str>) {
    let book = CodeBook::carried();
    let asked: Vec<&Query> = queries.iter().filter(|query| of(query.class)).collect();
    let found = |query: &&&Query| !book.search(&query.query, 10).iter().any(|hit| query.expected.contains(&hit.code));
    (asked.len(), asked.iter().filter(found).map(|query| query.query.as_str()).collect())
}

#[test]
fn the_set_is_large_and_its_codes_exist() {
    let book = CodeBook::carried();
    let (own, blind) = (own(), blind());
    assert!(own.len() >= 500 && blind.len() >= 100, "{} and {}", own.len(), blind.len());
    assert!(held_out().len() >= 150);
    for query in own.iter().chain(&blind).chain(&audited()).chain(&held_out()) {
        assert!(!query.expected.is_empty() && query.expected.iter().all(|code| book.find(*code).is_some()), "{query:?}");
    }
}

#[test]
fn every_code_and_beginning_of_a_code_is_found() {
    let exact = |class| matches!(class, Class::Exact | Class::Prefix);
    for all in [own(), blind(), audited(), held_out()] {
        assert_eq!(missed(&all, exact).1, Vec::<&str>::new());
    }
}

#[test]
fn of_the_rest_ninety_eight_in_a_hundred_are_in_the_first_ten() {
    let all = own();
    let (asked, missed) = missed(&all, |class| !matches!(class, Class::Exact | Class::Prefix));
    assert!(missed.len() * 50 <= asked, "{} of {asked}: {missed:?}", missed.len());
}

#[test]
fn of_the_queries_written_blind_no_more_than_two_are_missed() {
    let all = blind();
    let (asked, missed) = missed(&all, |_| true);
    assert!(missed.len() <= 2, "{} of {asked}: {missed:?}", missed.len());
}

#[test]
fn what_an_audit_missed_is_found() {
    assert_eq!(missed(&audited(), |_| true).1, Vec::<&str>::new());
}

#[test]
fn of_the_queries_held_out_eighty_five_in_a_hundred_are_in_the_first_ten() {
    let all = held_out();
    let (asked, missed) = missed(&all, |_| true);
    assert!(missed.len() * 100 <= asked * 15, "{} of {asked}: {missed:?}", missed.len());
}
