use super::code;
use crate::codebook::CodeBook;
use proptest::prelude::*;

fn first(query: &str) -> String {
    CodeBook::carried().search(query, 10).first().map(|hit| hit.code.to_string()).unwrap_or_default()
}

#[test]
fn a_whole_code_comes_first_with_or_without_its_point() {
    let book = CodeBook::carried();
    for at in (0..book.entries).step_by(97) {
        let code = book.entry(at).unwrap().code;
        for query in [code.to_string(), code.bare().to_lowercase()] {
            assert_eq!(book.search(&query, 5).first().map(|hit| hit.code), Some(code), "{query}");
        }
    }
}

#[test]
fn the_beginning_of_a_code_lists_codes_in_order() {
    let found: Vec<_> = CodeBook::carried().search("e11.2", 4).iter().map(|h| h.code.to_string()).collect();
    assert_eq!(found, ["E11.2", "E11.21", "E11.22", "E11.29"]);
    assert_eq!(first("E11."), "E11");
    assert_eq!(first("w19x"), "W19.XXXA");
}

#[test]
fn common_questions_find_the_common_code_first() {
    for (query, wanted) in [
        ("htn", "I10"),
        ("HTN", "I10"),
        ("hypertension", "I10"),
        ("heart attack", "I21.9"),
        ("kidney stone", "N20.0"),
        ("pneumonia", "J18.9"),
        ("type 2 diabetes", "E11.9"),
        ("dm2", "E11.9"),
        ("uti", "N39.0"),
        ("copd", "J44.9"),
        ("copd exacerbation", "J44.1"),
        ("copd with acute exacerbation", "J44.1"),
        ("afib", "I48.91"),
        ("chest pain", "R07.9"),
        ("low back pain", "M54.50"),
        ("chronic kidney disease stage 4", "N18.4"),
        ("ckd stage 4", "N18.4"),
        ("diabetic chronic kidney disease type 2", "E11.22"),
        ("acute appendicitis", "K35.80"),
        ("asthma", "J45.909"),
        ("laceration left thumb", "S61.012A"),
        ("flu", "J11.1"),
    ] {
        assert_eq!(first(query), wanted, "{query}");
    }
}

#[test]
fn words_may_stand_in_any_order_and_the_last_may_be_unfinished() {
    let book = CodeBook::carried();
    for query in ["femur fracture neck righ", "right neck femur fract", "fracture of the neck of right femur"] {
        assert!(book.search(query, 20).iter().any(|hit| hit.code == code("S72.001A")), "{query}");
    }
}

#[test]
fn a_slip_in_a_long_word_is_forgiven() {
    assert_eq!(first("pnuemonia"), "J18.9");
    assert_eq!(first("hypertention"), "I10");
    assert!(CodeBook::carried().search("diabtes kidney", 20).iter().any(|hit| hit.code == code("E11.22")));
    let begun = CodeBook::carried().search("hypertent", 5);
    assert!(begun.iter().all(|hit| hit.title.to_lowercase().contains("hypertens")), "an unfinished word may have a slip too: {begun:?}");
    assert!(CodeBook::carried().search("qqqqqqqq", 5).is_empty());
}

#[test]
fn what_matches_is_marked_in_the_title() {
    let hits = CodeBook::carried().search("diabetic kidn", 5);
    let hit = hits.first().unwrap();
    let marked: Vec<_> = hit.matched.iter().map(|r| &hit.title[r.clone()]).collect();
    assert!(marked.contains(&"diabetic") && marked.contains(&"kidn"), "{hit:?}");
}

#[test]
fn headings_come_after_codes() {
    let hits = CodeBook::carried().search("hypertensive heart disease", 50);
    let turn = hits.iter().position(|hit| !hit.billable).unwrap_or(hits.len());
    assert!(hits[turn..].iter().all(|hit| !hit.billable));
    assert!(hits.iter().any(|hit| hit.code == code("I11")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_question_panics_or_repeats_itself(query in "\\PC{0,24}", limit in 0..60_usize) {
        let hits = CodeBook::carried().search(&query, limit);
        prop_assert!(hits.len() <= limit);
        let mut codes: Vec<_> = hits.iter().map(|h| h.code).collect();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), hits.len());
        for hit in &hits {
            prop_assert!(hit.matched.iter().all(|r| hit.title.get(r.clone()).is_some()));
        }
    }
}

/// Measures a keystroke: `cargo test --release … speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let started = std::time::Instant::now();
    let book = CodeBook::carried();
    println!("open {:?}", started.elapsed());
    let _ = book.search("warm", 5);
    let mut worst = Vec::new();
    for text in [
        "fracture of femur initial encounter",
        "type 2 diabetes mellitus with kidney",
        "s72.001a",
        "pnuemonia",
        "hypertention",
        "copd exacerbation",
        "c",
        "s",
        "unspecified",
        "other encounter subsequent",
        "left right",
    ] {
        for end in (1..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let started = std::time::Instant::now();
            let found = book.search(&text[..end], 50).len();
            worst.push((started.elapsed(), &text[..end], found));
        }
    }
    worst.sort();
    println!("p50 {:?}", worst[worst.len() / 2]);
    for row in worst.iter().rev().take(12) {
        println!("{row:?}");
    }
}
