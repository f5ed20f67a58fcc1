//! The laws every grade obeys, on made-up keys and answers.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use clean_claim::{
    attempt::{Edit, Line, LineId, Response},
    exercise::{Before, Role, Section},
    grade::{Credit, Method, Percent, Scores, answer_of, grade, required_answer_of},
};
use common::{credit, key, line, ordered_key, response};
use proptest::prelude::*;

fn each(scores: &Scores) -> [Percent; 4] {
    Method::ALL.map(|method| scores.by(method))
}

/// A small generator of numbers, so that a test case is its seed.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    }
}

fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut next = numbers(seed);
    for at in (1..items.len()).rev() {
        items.swap(at, next(at + 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_keys_own_answer_scores_all(key in ordered_key(), credit in credit(), left_out in any::<u32>()) {
        prop_assert_eq!(each(&grade(&key, &answer_of(&key), &credit).scores), [Percent::FULL; 4]);
        prop_assert_eq!(each(&grade(&key, &required_answer_of(&key), &credit).scores), [Percent::FULL; 4]);
        let mut some = answer_of(&key);
        for (at, part) in key.parts.iter().enumerate() {
            if part.role == Role::Optional && left_out & (1 << at) != 0 {
                some.apply(&Edit::Remove(common::id(at)));
            }
        }
        prop_assert_eq!(each(&grade(&key, &some, &credit).scores), [Percent::FULL; 4]);
    }

    #[test]
    fn a_blank_answer_scores_nothing(key in ordered_key(), credit in credit(), blanks in 0..4_usize) {
        let mut blank = Response::default();
        blank.sections.insert(Section::Diagnoses, (0..blanks).map(|n| Line::new(common::id(n), "  ")).collect());
        prop_assert_eq!(each(&grade(&key, &blank, &credit).scores), [Percent::ZERO; 4]);
    }

    #[test]
    fn entering_everything_loses(key in ordered_key(), seed in any::<u64>()) {
        let mut next = numbers(seed);
        let mut all = Response::default();
        for n in 0..200 {
            let letter = char::from(b'A' + u8::try_from(next(26)).unwrap());
            all.lines_mut(Section::Diagnoses).push(Line::new(common::id(n), format!("{letter}{:02}.{:02}", next(100), next(100))));
            all.lines_mut(Section::Procedures).push(Line::new(common::id(1000 + n), format!("{:05}", 10_000 + next(89_999))));
        }
        for score in each(&grade(&key, &all, &Credit::default()).scores) {
            prop_assert!(score.hundredths() <= 1_000, "{score}");
        }
    }

    #[test]
    fn scores_are_percentages_and_rows_add_up(key in ordered_key(), response in response(), credit in credit()) {
        let grade = grade(&key, &response, &credit);
        prop_assert!(each(&grade.scores).iter().all(|score| *score <= Percent::FULL));
        prop_assert_eq!(grade.rows.iter().map(|row| row.credit).sum::<u32>(), grade.tally.earned);
        prop_assert_eq!(grade.rows.iter().map(|row| row.deducted).sum::<u32>(), grade.tally.deducted);
        prop_assert_eq!(grade.rows.iter().map(|row| row.of).sum::<u32>(), grade.tally.of);
        for part in &key.parts {
            let of: u32 = grade.rows_of(&part.id).map(|row| row.of).sum();
            prop_assert_eq!(of, if part.role == Role::Optional { 0 } else { 100 });
        }
    }

    #[test]
    fn what_earns_nothing_never_raises_a_score(
        key in ordered_key(), response in response(), credit in credit(),
        dx in line(Section::Diagnoses), px in line(Section::Procedures), at in 0..9_usize, service in any::<bool>(),
    ) {
        let fresh = LineId::from_bits(u128::MAX / 2);
        let (section, new) = if service { (Section::Procedures, px) } else { (Section::Diagnoses, dx) };
        let before = grade(&key, &response, &credit);
        let mut more = response;
        let lines = more.lines_mut(section);
        lines.insert(at.min(lines.len()), Line { id: fresh, ..new });
        let after = grade(&key, &more, &credit);
        // An optional line earns nothing itself, yet where an order names it, entering it in its place mends that order.
        let in_an_order = |part: &Option<_>| key.order.iter().any(|Before(a, b)| part.as_ref().is_some_and(|part| part == a || part == b));
        let is_right = |row: &clean_claim::grade::Row| row.verdict.is_accepted() && (row.of > 0 || in_an_order(&row.part));
        if after.rows.iter().filter(|row| row.line == Some(fresh)).all(|row| row.credit == 0 && !is_right(row)) {
            for (was, is) in each(&before.scores).into_iter().zip(each(&after.scores)) {
                prop_assert!(is <= was, "{was} became {is}:\n{before:#?}\n{after:#?}");
            }
        }
    }

    #[test]
    fn dropping_a_required_part_lowers_every_score(key in ordered_key(), which in any::<prop::sample::Index>()) {
        let required: Vec<usize> = (0..key.parts.len()).filter(|&at| key.parts[at].role != Role::Optional).collect();
        let mut response = required_answer_of(&key);
        response.apply(&Edit::Remove(common::id(*which.get(&required))));
        for score in each(&grade(&key, &response, &Credit::default()).scores) {
            prop_assert!(score < Percent::FULL, "{score}");
        }
    }

    #[test]
    fn order_matters_only_where_declared(key in key(), response in response(), credit in credit(), seed in any::<u64>()) {
        let mut turned = response.clone();
        turned.sections.values_mut().for_each(|lines| shuffle(lines, seed));
        prop_assert_eq!(grade(&key, &response, &credit).scores, grade(&key, &turned, &credit).scores);
    }

    #[test]
    fn case_and_points_never_matter(key in ordered_key(), response in response()) {
        let mut plain = response.clone();
        for line in plain.sections.values_mut().flatten() {
            line.code = format!(" {}", line.code.replace('.', "").to_ascii_lowercase());
            line.modifiers.iter_mut().for_each(|m| *m = format!("-{} ", m.to_ascii_lowercase()));
        }
        let credit = Credit::default();
        let verdicts = |response| grade(&key, response, &credit).rows.into_iter().map(|row| (row.verdict, row.credit)).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&response), verdicts(&plain));
    }

    #[test]
    fn a_grade_survives_being_stored(key in ordered_key(), response in response()) {
        let grade = grade(&key, &response, &Credit::default());
        let text = serde_json::to_string(&grade).unwrap();
        prop_assert_eq!(serde_json::from_str::<clean_claim::grade::Grade>(&text).unwrap(), grade);
    }
}
