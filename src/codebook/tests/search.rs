use super::code;
use crate::codebook::{CodeBook, CodeSets, TermIndex, import::Watch, index};
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
    let marked: Vec<_> = hit.matched().into_iter().map(|r| &hit.title[r]).collect();
    let marked = marked.join(" ");
    assert!(marked.contains("diabetic") && marked.contains("kidney") && marked.len() < hit.title.len(), "{hit:?}");
}

#[test]
fn a_header_comes_after_the_code_its_words_determine() {
    let book = CodeBook::carried();
    for (query, header) in [("hypertensive heart disease", "I11"), ("heart failure", "I50"), ("migraine", "G43"), ("type 2 diabetes mellitus", "E11"), ("asthma", "J45")] {
        let hits = book.search(query, 50);
        let place = hits.iter().position(|hit| hit.code == code(header));
        assert!(hits[0].billable, "{query}");
        assert!(place.is_some_and(|place| place > 0 && !hits[place].billable), "{query}: {header} at {place:?}");
    }
}

#[test]
fn a_title_that_is_the_question_comes_before_all_that_say_more() {
    let book = CodeBook::carried();
    let mut missed = Vec::new();
    let mut asked = 0;
    for at in (0..book.entries).step_by(173) {
        let entry = book.entry(at).unwrap();
        if entry.billable {
            asked += 1;
            let hits = book.search(entry.title, 10);
            // Some titles stand twice in the book, under different codes.
            if !hits.iter().any(|hit| hit.title == entry.title) {
                missed.push((entry.code, entry.title));
            }
        }
    }
    assert!(missed.len() * 100 <= asked, "{} of {asked}: {missed:?}", missed.len());
}

#[test]
fn what_the_question_says_of_side_and_stage_is_what_comes_first() {
    for (query, wanted) in [
        ("t2dm ckd", "E11.22"),
        ("oral hypoglycemic", "Z79.84"),
        ("diabetis", "E11.9"),
        ("haemorrhoids", "K64.9"),
        ("gastroesophageal reflux", "K21.9"),
        ("pressure ulcer sacral stage iv", "L89.154"),
        ("pain in left shoulder", "M25.512"),
        ("concussion without loss of consciousness sequela", "S06.0X0S"),
        ("supervision of normal first pregnancy 3rd trimester", "Z34.03"),
    ] {
        assert_eq!(first(query), wanted, "{query}");
    }
}

#[test]
fn a_history_is_the_patients_unless_it_is_the_familys() {
    for (query, wanted) in [
        ("hx of breast ca", "Z85.3"),
        ("h/o prostate cancer", "Z85.46"),
        ("breast cancer, hx of", "Z85.3"),
        ("fh breast ca", "Z80.3"),
        ("family history of pancreatic cancer", "Z80.0"),
        ("history of stroke", "Z86.73"),
    ] {
        assert_eq!(first(query), wanted, "{query}");
    }
}

#[test]
fn nothing_more_said_is_what_the_plain_words_give() {
    for (query, wanted) in [("dementia nos", "F03.90"), ("type 2 diabetes NOS", "E11.9"), ("asthma, not otherwise specified", "J45.909"), ("nos gout", "M10.9")] {
        assert_eq!(first(query), wanted, "{query}");
    }
}

#[test]
fn words_for_one_place_and_words_written_apart_find_the_same() {
    for (one, other) in [
        ("sacral pressure ulcer stage 3", "bedsore sacrum stage 3"),
        ("gastric ulcer with perforation", "stomach ulcer with perforation"),
        ("renal cyst", "kidney cyst"),
        ("headache", "head ache"),
        ("sunburn", "sun burn"),
        ("umbilical hernia", "belly button hernia"),
        ("pulmonary embolism", "pulmonary embolus"),
    ] {
        assert_eq!(first(one), first(other), "{other}");
    }
}

#[test]
fn who_asks_for_something_does_not_get_what_is_without_it_first() {
    for (query, wanted) in [
        ("hypertensive heart disease with heart failure", "I11.0"),
        ("alcoholic cirrhosis with ascites", "K70.31"),
        ("gerd with esophagitis", "K21.00"),
        ("gerd without esophagitis", "K21.9"),
        ("concussion without loss of consciousness", "S06.0X0A"),
    ] {
        assert_eq!(first(query), wanted, "{query}");
    }
}

#[test]
fn a_line_for_every_drug_does_not_stand_before_titles() {
    let (vaccine, bite) = ([code("T50.B95")], [code("W54.0")]);
    let terms = TermIndex::build([("Influenza a, vaccine", &vaccine[..]), ("Zebra, influenza", &bite[..])]);
    let hits = CodeBook::carried().search_with("influenza a", 10, &[&terms]);
    assert_eq!(hits.first().map(|hit| hit.code), Some(code("J10.1")));
    assert!(hits.iter().position(|hit| hit.code == vaccine[0]).is_none_or(|place| place > 1), "{hits:?}");
}

#[test]
fn words_that_do_not_go_together_still_give_something() {
    let hits = CodeBook::carried().search("t2dm ckd", 50);
    let place = |text: &str| hits.iter().position(|hit| hit.code == code(text));
    assert!(place("E13.22").is_some() && place("N18.9").is_some(), "{hits:?}");
    assert!(!CodeBook::carried().search("cholera zebra left ankle", 5).is_empty());
}

#[test]
fn terms_from_elsewhere_are_searched_together_with_the_book() {
    let book = CodeBook::carried();
    let (zebra, stone) = ([code("W55.89XA")], [code("N20.0"), code("N20.9")]);
    let terms = TermIndex::build([("Trampled by zebra", &zebra[..]), ("Gravel, renal passage", &stone[..]), ("Nowhere", &[][..])]);
    assert_eq!(terms.len(), 2, "a term that leads nowhere is none");
    assert_eq!(terms.search("zebra tramp", 5), [("Trampled by zebra", &zebra[..])]);
    let hits = book.search_with("trampled by zebra", 10, &[&terms]);
    assert_eq!(hits.first().map(|hit| (hit.code, hit.term)), Some((zebra[0], Some("Trampled by zebra"))));
    assert!(book.search_with("e11.2", 3, &[&terms]).iter().all(|hit| hit.code.bare().starts_with("E112")));
    assert!(TermIndex::default().search("zebra", 5).is_empty());
}

#[test]
fn terms_without_room_are_counted_and_the_others_kept() {
    let here = [code("W55.89XA")];
    let many = crate::codebook::layout::MAX_TOKENS + 5;
    let terms = TermIndex::build((0..many).map(|n| (format!("strange{n:06}"), here)));
    assert_eq!((terms.len(), terms.left_out()), (many - 5, 5), "of too many words those behind are left out");
    assert_eq!(terms.search("strange000007", 1), [("strange000007", &here[..])]);
    let again = TermIndex::build((0..many).map(|n| (format!("strange{:06}", n % 9), here)));
    assert_eq!((again.len(), again.left_out()), (many, 0), "words met before need no room");
}

#[test]
fn an_imported_index_takes_part_from_when_it_is_ready_on_its_own_day() {
    let xml = include_bytes!("../index/tests/causes.xml");
    let read = || index::read("made.xml", xml, &Watch::idle()).ok();
    let book = read().unwrap();
    let (path, codes) = book.pairs().find(|(_, codes)| codes.iter().any(|code| CodeBook::carried().find(*code).is_some())).unwrap();
    let mut sets = CodeSets::default();
    let day = |text: &str| text.parse().unwrap();
    let on = day("2026-04-15");
    sets.hold_index(book.kind(), CodeBook::carried().edition().clone(), read);
    assert_eq!((sets.terms(on).count(), sets.search(&path, 10, on).iter().any(|hit| hit.term.is_some())), (0, false), "a key stroke opens nothing");
    let copy = sets.clone();
    copy.make_terms_ready();
    assert_eq!(sets.terms(on).map(TermIndex::len).sum::<usize>(), book.pairs().count());
    let hits = sets.search(&path, 10, on);
    let led = hits.iter().find(|hit| hit.term == Some(path.as_str())).unwrap();
    assert!(codes.contains(&led.code), "{path}: {led:?}");
    assert_eq!(sets.search("e11.22", 10, on), CodeBook::carried().search("e11.22", 10), "numbers ask the book alone");
}

#[test]
fn the_same_question_always_gives_the_same_answers() {
    let book = CodeBook::carried();
    for query in ["fracture", "left", "type 2 diabetes kidney eye", "e"] {
        let once = book.search(query, 50);
        let _ = book.search("something else entirely", 50);
        assert_eq!(once, book.search(query, 50), "{query}");
        assert_eq!(once[..10.min(once.len())], book.search(query, 10)[..], "fewer are the first of more: {query}");
    }
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
            prop_assert!(hit.matched().into_iter().all(|r| hit.title.get(r).is_some()));
        }
    }
}
