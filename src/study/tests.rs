//! Laws of what is told of a learner, on records made up at random.

use super::{
    Choice, Mastery, Summary, errors,
    next::{self, Exam, HasKey, Load, Next, Offer, Situation},
    pace,
};
use crate::{
    attempt::{AttemptId, Policy},
    blueprint,
    exercise::{ExerciseId, Kind, Level, PackId, Prompt},
    grade::{ErrorKind, Percent},
    progress::{ExerciseRef, Record, Sitting, Track, Way},
    skill::{Skill, SkillSet},
};
use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;
use std::time::Duration;

const NOW: i64 = 1_795_000_000;
const DAY: i64 = 86_400;

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

/// One graded part: skill by place, credit, seconds ago, review or not.
#[derive(Debug, Clone, Copy)]
struct Made {
    skill: usize,
    credit: u32,
    of: u32,
    ago: i64,
    review: bool,
    /// The case it was in; one of its own where none is named.
    case: Option<usize>,
}

fn leaf(at: usize) -> Skill {
    Skill::leaves().nth(at).unwrap()
}

fn of(n: usize) -> ExerciseRef {
    (PackId::parse("pack").unwrap(), ExerciseId::parse(&format!("case-{n}")).unwrap())
}

fn add(record: &mut Record, n: usize, made: Made) {
    let way = if made.review { Way::Review } else { Way::Case };
    let sitting = Sitting {
        attempt: AttemptId::from_bits(n as u128 + 1),
        source: 0,
        kind: Some(Kind::Coding),
        way,
        policy: Policy::Practice,
        at: Timestamp::from_second(NOW - made.ago).unwrap(),
        active: Duration::from_secs(60),
        counted: Some(Percent::from_hundredths((made.credit * 100) as u16)),
        again: false,
    };
    record.add_sitting(of(made.case.unwrap_or(1_000 + n)), "Case", sitting);
    let lost = if made.of == 0 { 50 } else { made.of - made.credit };
    let error = (lost > 0).then_some(ErrorKind::ALL[made.skill % 9]);
    record.add_part(Some("d1"), [leaf(made.skill)].into_iter().collect(), [made.credit, made.of, lost], error);
}

fn record(mut all: Vec<Made>) -> Record {
    all.sort_by_key(|made| -made.ago);
    let mut record = Record::default();
    all.into_iter().enumerate().for_each(|(n, made)| add(&mut record, n, made));
    record
}

fn made() -> impl Strategy<Value = Made> {
    (0_usize..6, prop_oneof![Just(0_u32), Just(50), Just(100)], 0_i64..200 * DAY, any::<bool>(), 0_u8..8).prop_map(|(skill, credit, ago, review, alarm)| {
        let (credit, of) = if alarm == 0 { (0, 0) } else { (credit, 100) };
        Made { skill, credit, of, ago, review, case: Some(skill) }
    })
}

proptest! {
    #[test]
    fn more_right_evidence_never_lowers_a_mean(all in prop::collection::vec(made(), 0..60), skill in 0_usize..6, review in any::<bool>()) {
        let mut record = record(all);
        let before = Mastery::of(&record, now());
        add(&mut record, 999, Made { skill, credit: 100, of: 100, ago: 0, review, case: Some(skill) });
        let after = Mastery::of(&record, now());
        for at in Skill::all() {
            prop_assert!(after.of_skill(at).mean >= before.of_skill(at).mean - 1e-12, "{at:?}");
        }
        prop_assert!(after.of_skill(leaf(skill)).mean > before.of_skill(leaf(skill)).mean);
    }

    #[test]
    fn time_takes_estimates_back_to_what_is_supposed(all in prop::collection::vec(made(), 1..60), days in 1_i64..400) {
        let record = record(all);
        let (today, later) = (Mastery::of(&record, now()), Mastery::of(&record, Timestamp::from_second(NOW + days * DAY).unwrap()));
        for skill in (0..6).map(leaf) {
            let (was, is) = (today.of_skill(skill), later.of_skill(skill));
            prop_assert!((is.mean - 0.5).abs() <= (was.mean - 0.5).abs() + 1e-9);
            prop_assert!(is.high - is.low >= was.high - was.low - 2e-3, "{was:?} {is:?}");
            prop_assert!(is.weight <= was.weight && is.parts == was.parts);
            prop_assert!(was.low <= was.mean + 0.11 && was.high >= was.mean - 0.11 && was.low <= was.high);
        }
    }

    #[test]
    fn the_order_of_rows_of_one_moment_means_nothing(mut all in prop::collection::vec(made(), 2..20), seed in any::<u64>()) {
        // Which of two in one moment came first is told by nothing; each is a case of its own.
        all.iter_mut().for_each(|made| made.case = None);
        all.iter_mut().for_each(|made| (made.ago, made.review) = (DAY, false));
        let straight = Mastery::of(&record(all.clone()), now());
        let turn = (seed as usize) % all.len();
        all.rotate_left(turn);
        let turned = Mastery::of(&record(all), now());
        for skill in Skill::all() {
            prop_assert!((straight.of_skill(skill).mean - turned.of_skill(skill).mean).abs() < 1e-9);
        }
    }

    #[test]
    fn a_group_is_the_sum_of_its_leaves(all in prop::collection::vec(made(), 1..40)) {
        let mastery = Mastery::of(&record(all), now());
        for group in Skill::all().filter(|skill| skill.is_group()) {
            let leaves: f64 = group.children().map(|leaf| mastery.of_skill(leaf).weight).sum();
            prop_assert!((mastery.of_skill(group).weight - leaves).abs() < 1e-9);
        }
    }

    #[test]
    fn misses_and_costs_agree_whatever_is_chosen(all in prop::collection::vec(made(), 0..60), skill in prop::option::of(0_usize..6), days in prop::option::of(1_i64..100)) {
        let record = record(all);
        let since = days.map(|days| Timestamp::from_second(NOW - days * DAY).unwrap());
        let choice = Choice { pack: None, skill: skill.map(leaf), since };
        let costs = errors::costs(&record, &choice);
        let misses = errors::misses(&record, &choice, None);
        prop_assert_eq!(costs.iter().map(|cost| cost.times as usize).sum::<usize>(), misses.len());
        for cost in &costs {
            prop_assert_eq!(errors::misses(&record, &choice, cost.kind).len() >= cost.times as usize, true);
        }
        prop_assert!(misses.windows(2).all(|two| two[0].sitting.at >= two[1].sitting.at));
        let summary = Summary::of(&record, &choice, now(), 366, &TimeZone::UTC);
        prop_assert_eq!(summary.days.iter().map(|day| day.parts).sum::<u32>(), summary.parts);
        let weeks = pace::weeks(&summary.days);
        prop_assert_eq!(weeks.iter().map(|week| week.right).sum::<u32>(), summary.right);
    }

    #[test]
    fn nothing_put_aside_or_without_a_key_is_ever_offered(all in prop::collection::vec(made(), 0..40), aside in 0_usize..6, keyless in 0_usize..6, exam in any::<bool>()) {
        let record = record(all);
        let prompts: Vec<Prompt> = (0..6).map(prompt).collect();
        let offers = offers(&prompts, keyless);
        let aside = [of(aside)];
        let next = ranked(&record, &offers, &aside, exam);
        prop_assert!(next.len() <= 8 && next.iter().all(|one| !one.why.is_empty()));
        for of_next in next.iter().filter_map(Next::exercise) {
            prop_assert!(*of_next != aside[0] && *of_next != of(keyless));
        }
        prop_assert_eq!(&next, &ranked(&record, &offers, &aside, exam), "the same situation ranks the same");
        let names: std::collections::BTreeSet<_> = next.iter().filter_map(Next::exercise).collect();
        prop_assert_eq!(names.len(), next.iter().filter_map(Next::exercise).count(), "nothing stands there twice");
    }
}

fn prompt(n: usize) -> Prompt {
    let level = [Level::Clean, Level::Working, Level::Real][n % 3];
    Prompt {
        id: of(n).1,
        kind: Kind::Coding,
        title: format!("Case {n}"),
        level,
        minutes: 5,
        domains: vec![leaf(n)],
        chart: None,
        ask: Vec::new(),
        claim: None,
        question: None,
        audit: None,
        worksheet: Default::default(),
    }
}

fn offers<'a>(prompts: &'a [Prompt], keyless: usize) -> Vec<Offer<'a>> {
    static PACK: std::sync::OnceLock<PackId> = std::sync::OnceLock::new();
    let pack = PACK.get_or_init(|| PackId::parse("pack").unwrap());
    let key = |n| if n == keyless { HasKey::No } else { HasKey::Yes };
    prompts.iter().enumerate().map(|(n, prompt)| Offer { pack, prompt, skills: prompt.domains.iter().copied().collect(), key: key(n) }).collect()
}

fn ranked(record: &Record, offers: &[Offer<'_>], put_aside: &[ExerciseRef], exam: bool) -> Vec<Next> {
    let exam = exam.then(|| Exam { blueprint: blueprint::find("cpc").unwrap(), days_left: Some(34) });
    let mastery = Mastery::of(record, now());
    let review = Load { due: 3, daily: 20 };
    next::next(&Situation { record, mastery: &mastery, now: now(), track: Track::Both, exam, offers, drafts: &[], form: None, review, put_aside })
}

fn many(skill: usize, credit: u32, parts: usize, ago: i64) -> Vec<Made> {
    vec![Made { skill, credit, of: 100, ago, review: false, case: None }; parts]
}

#[test]
fn a_half_life_halves() {
    let record = record(many(0, 100, 8, 60 * DAY));
    let known = Mastery::of(&record, now()).of_skill(leaf(0));
    assert!((known.weight - 4.0).abs() < 1e-9 && known.parts == 8);
    assert!((known.mean - 5.0 / 6.0).abs() < 1e-9, "{known:?}");
    assert_eq!(Mastery::of(&record, now()).of_skill(leaf(1)).weight, 0.0, "nothing known is weight 0");
}

#[test]
fn handing_in_what_the_key_just_said_tells_little() {
    let once = Mastery::of(&record(many(0, 0, 1, 7_200)), now()).of_skill(leaf(0)).mean;
    let in_one = |made: Made| Made { case: Some(0), ..made };
    let copied = (0..5).map(|n| in_one(many(0, 100, 1, 3_600 - 600 * n)[0]));
    let all: Vec<Made> = many(0, 0, 1, 7_200).into_iter().map(in_one).chain(copied).collect();
    let record = record(all);
    let now_known = Mastery::of(&record, now()).of_skill(leaf(0)).mean;
    assert!(now_known < 0.5 && now_known - once < 0.15, "{once} {now_known}");
    let sum = Summary::of(&record, &Choice::default(), now(), 7, &TimeZone::UTC);
    assert_eq!((sum.submitted, sum.right, sum.parts), (6, 0, 1), "only what was answered without the key says how accurate somebody is");
    let next_day = Mastery::of(&super::tests::record(vec![in_one(many(0, 0, 1, 2 * DAY)[0]), in_one(many(0, 100, 1, 0)[0])]), now()).of_skill(leaf(0));
    assert!(next_day.weight > 1.9, "another day it counts whole: {next_day:?}");
}

#[test]
fn a_system_takes_its_share_of_a_sitting_s_time() {
    let mut record = record(many(0, 100, 1, DAY));
    record.add_part(Some("d2"), [leaf(1)].into_iter().collect(), [0, 100, 100], None);
    record.add_part(Some("d3"), [leaf(1)].into_iter().collect(), [100, 100, 0], None);
    let of = |skill| pace::by_kind(&record, &Choice { skill, ..Choice::default() })[0];
    assert_eq!(of(None).active, Duration::from_secs(60));
    assert_eq!((of(Some(leaf(0))).active, of(Some(leaf(1))).active), (Duration::from_secs(20), Duration::from_secs(40)));
    assert_eq!((of(Some(leaf(1))).right, of(Some(leaf(1))).parts), (1, 2));
}

#[test]
fn a_review_soon_after_counts_half() {
    let in_one = |made: Made| Made { case: Some(0), ..made };
    let review = |ago| Made { review: true, ..in_one(many(0, 100, 1, ago)[0]) };
    let weight = |made: Vec<Made>| Mastery::of(&record(made), now()).of_skill(leaf(0)).weight;
    let soon = weight(vec![in_one(many(0, 0, 1, 3_600)[0]), review(0)]);
    let late = weight(vec![in_one(many(0, 0, 1, 2 * DAY)[0]), review(0)]);
    assert!((soon - 1.5).abs() < 1e-3 && (late - 1.977).abs() < 1e-3, "{soon} {late}");
}

#[test]
fn the_weakest_skill_of_the_exam_comes_with_its_numbers() {
    let anatomy = Skill::by_id("anatomy").unwrap();
    let at = Skill::leaves().position(|leaf| leaf == anatomy).unwrap();
    let mut made = many(at, 0, 12, DAY);
    made.extend(many(0, 100, 30, DAY));
    let prompts = [prompt(0), Prompt { domains: vec![anatomy], ..prompt(7) }];
    let next = ranked(&record(made), &offers(&prompts, 99), &[], true);
    assert_eq!(next[0].title, "3 reviews");
    let weakest = next.iter().find(|one| matches!(one.what, next::What::Skill(skill, _) if skill == anatomy)).unwrap();
    assert_eq!(weakest.why, "Anatomy: about 7 % right from 12 parts, and 4 of 100 questions of the CPC-style exam ask about its domain; 34 days left");
}

#[test]
fn a_case_done_well_rests_for_weeks() {
    let prompts: Vec<Prompt> = (0..2).map(prompt).collect();
    let case = |days: i64| {
        ranked(&record(vec![Made { case: Some(0), ..many(0, 100, 1, days * DAY)[0] }]), &offers(&prompts, 99), &[], false).iter().any(|one| one.exercise() == Some(&of(0)))
    };
    assert!(!case(3) && !case(next::REST_DAYS - 1));
    assert!(case(next::REST_DAYS + 1));
}

#[test]
fn expected_success_grows_with_mastery_and_falls_with_the_level() {
    for hundredth in 1..99 {
        let at = |mean: f64, level| next::expected(mean, level);
        let mean = f64::from(hundredth) / 100.0;
        assert!(at(mean, Level::Clean) >= at(mean, Level::Working) && at(mean, Level::Working) >= at(mean, Level::Real));
        assert!(at(mean + 0.01, Level::Real) >= at(mean, Level::Real));
        assert_eq!(at(mean, Level::Working), hundredth);
    }
}

#[test]
fn practice_against_a_kind_is_what_shares_its_skills() {
    let mut made = many(2, 0, 3, DAY);
    made.extend(many(4, 0, 1, DAY));
    let record = record(made);
    let set = |leaves: &[usize]| leaves.iter().map(|at| leaf(*at)).collect::<SkillSet>();
    let offers = [set(&[4]), set(&[0]), set(&[2]), set(&[2, 0, 1])];
    assert_eq!(errors::practise(&record, ErrorKind::ALL[2], &offers), [2, 3]);
}
