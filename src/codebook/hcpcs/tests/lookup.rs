use super::*;
use crate::code::Date;
use crate::codebook::hcpcs::{Status, Use, carried, modifier_fact};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn found(set: &HcpcsSet, query: &str) -> Vec<String> {
    set.search(query, 10).iter().map(|entry| entry.code.to_string()).collect()
}

#[test]
fn the_day_of_service_judges() {
    let set = take(&fixed(&release())).unwrap();
    assert_eq!(set.status(code("A1010"), day("2023-12-31")), Status::InForce, "the last day still counts");
    assert_eq!(set.status(code("A1010"), day("2024-01-01")), Status::Ended(day("2023-12-31")));
    assert_eq!(set.status(code("E9003"), day("2025-09-30")), Status::NotYet(day("2025-10-01")));
    assert_eq!(set.status(code("E9003"), day("2025-10-01")), Status::InForce);
    assert_eq!(set.status(code("A9999"), day("2025-10-01")), Status::Unknown);
    assert_eq!(set.modifier_status(modifier("ZX"), day("2023-01-01")), Status::Ended(day("2022-12-31")));
}

#[test]
fn codes_and_words_are_found() {
    let set = take(&fixed(&release())).unwrap();
    assert_eq!(found(&set, "a10"), ["A1001", "A1002", "A1010"], "a code's beginning, the ended one last");
    assert_eq!(found(&set, "J9991"), ["J9991"]);
    assert_eq!(found(&set, "sterile widgets blue"), ["A1001"], "any order, plural");
    assert_eq!(found(&set, "imag"), ["J9990", "J9991"], "an unfinished word");
    assert_eq!(found(&set, "sodium imaginol"), ["J9991"]);
    assert_eq!(found(&set, "widget"), ["E9003", "A1001", "A1002", "A1010"], "in force first, shortest text first");
    assert_eq!(found(&set, "not sterile"), ["A1002"]);
    for nothing in ["", "   ", "zebra", "widget zebra", "monday", "-"] {
        assert!(found(&set, nothing).is_empty(), "{nothing:?}");
    }
    let modifiers = |query: &str| set.search_modifiers(query, 10).iter().map(|entry| entry.modifier.to_string()).collect::<Vec<_>>();
    assert_eq!((modifiers("z"), modifiers("monday"), modifiers("widget")), (vec!["ZY".to_owned(), "ZX".to_owned()], vec!["ZX".to_owned()], vec![]));
}

#[test]
fn the_carried_set_is_asked_in_the_same_way() {
    let set = carried();
    assert_eq!(set.status(code("J1885"), day("2026-05-01")), Status::InForce);
    assert!(set.find(code("J1885")).unwrap().long.contains("15 mg"));
    assert!(found(set, "ketor").contains(&"J1885".to_owned()));
    assert_eq!(set.modifier(modifier("LT")).unwrap().short, "left side");
    let fact = modifier_fact(modifier("RT")).unwrap();
    assert!(fact.contradicts(modifier("LT")) && fact.contradicts(modifier("FA")) && !fact.contradicts(modifier("F5")));
    assert!(modifier_fact(modifier("25")).unwrap().may_stand_on(Use::Visit) && !modifier_fact(modifier("25")).unwrap().may_stand_on(Use::Drug));
    let copy = set.clone();
    assert!(std::ptr::eq(copy.to_bytes(), set.to_bytes()), "a clone shares the buffer");
}
