use crate::desk::*;
use clean_claim::{
    exercise::TrapKind,
    grade::{Percent, Verdict},
    progress::{Filter, Summary},
};
use jiff::tz::{TimeZone, offset};
use serde_json::json;

#[test]
fn an_empty_file_sums_up_to_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!(store.summary(at(0), 0, &TimeZone::UTC).unwrap(), Summary::default());
    assert_eq!(store.summary(at(0), 7, &TimeZone::UTC).unwrap().days.len(), 7);
    assert!(store.attempts(&Filter::default()).unwrap().is_empty());
}

#[test]
fn a_summary_adds_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    case(&mut store, 2, "b", 600);
    begin(&mut store, 3, "c", 700);
    let sum = store.summary(at(1000), 3, &TimeZone::UTC).unwrap();
    assert_eq!((sum.submitted, sum.right, sum.parts, sum.per_case), (2, 2, 8, Some(secs(60))));
    let lost: Vec<_> = sum.lost.iter().map(|l| (l.verdict.unwrap(), l.times, l.lost)).collect();
    assert_eq!(lost[0], (Verdict::Missed, 4, 400));
    assert!(lost.contains(&(Verdict::RightCategory, 2, 100)) && lost.contains(&(Verdict::Trap(TrapKind::IntegralSymptom), 2, 100)));
    let skills: Vec<_> = sum.skills.iter().map(|s| (s.skill.id(), s.earned, s.of)).collect();
    let (chapters, rules): (Vec<_>, Vec<_>) = skills.into_iter().partition(|(id, ..)| id.starts_with("icd10cm."));
    assert_eq!(chapters, [("icd10cm.endocrine", 100, 200), ("icd10cm.circulatory", 200, 200), ("icd10cm.genitourinary", 0, 200), ("icd10cm.factors", 0, 200)]);
    let wanted = [("rule.sequencing", 200, 200), ("rule.specificity", 100, 200), ("rule.combination", 300, 400), ("rule.history_aftercare", 0, 200)];
    assert_eq!(rules, wanted, "a code left out says nothing of its characters");
    let history: Vec<_> = sum.history.iter().map(|s| (s.attempt, s.counted)).collect();
    assert_eq!(history, [(id(1), Percent::from_hundredths(2500)), (id(2), Percent::from_hundredths(2500))]);
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
        let days = store.summary(moment("2026-11-22T20:00:00Z"), 2, &zone).unwrap().days;
        days.iter().map(|day| day.active.as_secs() / 60).collect::<Vec<_>>()
    };
    assert_eq!(minutes(TimeZone::UTC), [0, 3]);
    assert_eq!(minutes(TimeZone::fixed(offset(-5))), [1, 2], "four in the morning by UTC is the evening before in New York");
}
