use crate::desk::*;
use clean_claim::{progress::Filter, study::Summary};
use jiff::tz::{TimeZone, offset};
use serde_json::json;

#[test]
fn an_empty_file_sums_up_to_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!(summary(&store, at(0), 0, &TimeZone::UTC), Summary::default());
    assert_eq!(summary(&store, at(0), 7, &TimeZone::UTC).days.len(), 7);
    assert!(store.attempts(&Filter::default()).unwrap().is_empty());
}

#[test]
fn a_summary_adds_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    case(&mut store, 2, "b", 600);
    begin(&mut store, 3, "c", 700);
    let sum = summary(&store, at(1000), 3, &TimeZone::UTC);
    assert_eq!((sum.submitted, sum.right, sum.parts, sum.per_case), (2, 2, 8, Some(secs(60))));
    assert_eq!(sum.lost.iter().map(|cost| (cost.times, cost.lost)).fold((0, 0), |(times, lost), cost| (times + cost.0, lost + cost.1)), (8, 600));
    assert!(sum.lost.is_sorted_by_key(|cost| std::cmp::Reverse(cost.lost)), "the dearest first: {:?}", sum.lost);
    assert_eq!(sum.days.iter().map(|d| d.active).sum::<std::time::Duration>(), secs(120));
}

#[test]
fn time_counts_for_the_learners_own_day() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    begin(&mut store, 1, "a", 0);
    let moment = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let mut save = |active, now: &str| store.save_draft(id(1), &answer(&["I10"]), &json!(null), secs(active), moment(now)).unwrap();
    save(60, "2026-11-22T04:40:00Z");
    save(180, "2026-11-22T05:10:00Z");
    let minutes = |zone: TimeZone| {
        let days = summary(&store, moment("2026-11-22T20:00:00Z"), 2, &zone).days;
        days.iter().map(|day| day.active.as_secs() / 60).collect::<Vec<_>>()
    };
    assert_eq!(minutes(TimeZone::UTC), [0, 3]);
    assert_eq!(minutes(TimeZone::fixed(offset(-5))), [1, 2], "four in the morning by UTC is the evening before in New York");
}
