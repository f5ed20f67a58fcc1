//! The laws of an audit's grade: a miss costs what a false alarm costs, and neither flagging all nor agreeing with all passes.

use clean_claim::{
    attempt::{AuditMark, Response},
    exercise::{Assigned, AssignedCode, AuditError, AuditFault, AuditKey, Entry, Key, Mending, PartId, Section},
    grade::{AuditVerdict, Grade, Method, Percent, answer_of, grade},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const FLAG: AuditMark = AuditMark::Disagree { error: None, right: None };

fn id(at: usize) -> PartId {
    PartId(format!("dx:{at}"))
}

/// Makes a key of lines, each wrong or right.
fn key(wrong: &[bool]) -> Key {
    let entry = |at| Entry::Code(AssignedCode { section: Section::Diagnoses, code: format!("I{at}"), modifiers: vec![], units: 1, points_to: vec![] });
    let fault = |at| AuditFault {
        line: id(at),
        errors: vec![AuditError::ALL[at % AuditError::ALL.len()], AuditError::Units],
        right: vec![if at % 2 == 0 { Mending::Remove } else { Mending::MoveTo(1) }],
        why: String::new(),
        cite: vec![],
        evidence: vec![],
    };
    let lines = (0..wrong.len()).map(|at| Assigned { id: id(at), what: entry(at) }).collect();
    let faults = wrong.iter().enumerate().filter(|(_, wrong)| **wrong).map(|(at, _)| fault(at)).collect();
    Key { audit: Some(Box::new(AuditKey { lines, faults, agree: BTreeMap::new() })), ..Key::default() }
}

fn graded(key: &Key, marks: impl IntoIterator<Item = (PartId, AuditMark)>) -> Grade {
    grade(key, &Response { audit: marks.into_iter().collect(), ..Response::default() }, &Default::default())
}

fn all(wrong: &[bool], mark: &AuditMark) -> Vec<(PartId, AuditMark)> {
    (0..wrong.len()).map(|at| (id(at), mark.clone())).collect()
}

/// Makes lines of which one at least is wrong and one right.
fn mixed() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 2..40).prop_filter("all alike", |wrong| wrong.contains(&true) && wrong.contains(&false))
}

fn mark() -> impl Strategy<Value = AuditMark> {
    let error = prop::option::of(prop::sample::select(&AuditError::ALL[..]));
    let right = prop::option::of(prop_oneof![Just(Mending::Remove), Just(Mending::MoveTo(1)), Just(Mending::Refill("x".into()))]);
    prop_oneof![Just(AuditMark::Agree), (error, right).prop_map(|(error, right)| AuditMark::Disagree { error, right })]
}

/// Gives what an answer earns less what it loses, in hundredths of a line.
fn net(grade: &Grade) -> i64 {
    i64::from(grade.tally.earned) - i64::from(grade.tally.deducted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_key_scores_all_and_a_blank_nothing(wrong in prop::collection::vec(any::<bool>(), 1..40)) {
        let key = key(&wrong);
        let own = grade(&key, &answer_of(&key), &Default::default());
        prop_assert_eq!(Method::ALL.map(|method| own.scores.by(method)), [Percent::FULL; 4]);
        prop_assert_eq!(Method::ALL.map(|method| graded(&key, []).scores.by(method)), [Percent::ZERO; 4]);
    }

    #[test]
    fn agreeing_with_all_or_flagging_all_cannot_pass(wrong in mixed()) {
        let key = key(&wrong);
        let (agree, flag) = (graded(&key, all(&wrong, &AuditMark::Agree)), graded(&key, all(&wrong, &FLAG)));
        for method in Method::ALL {
            prop_assert!(agree.scores.by(method).hundredths() <= 5_000, "agree by {method:?}: {}", agree.scores.by(method));
            prop_assert!(flag.scores.by(method).hundredths() < 5_000, "flag by {method:?}: {}", flag.scores.by(method));
        }
    }

    #[test]
    fn a_false_alarm_costs_what_a_miss_costs(wrong in mixed(), which in any::<prop::sample::Index>(), agrees in any::<bool>()) {
        let key = key(&wrong);
        let mut answer = answer_of(&key);
        let whole = grade(&key, &answer, &Default::default());
        let at = which.index(wrong.len());
        // A line that is wrong is missed, by agreeing or by leaving it; one that is right is flagged.
        match (wrong[at], agrees) {
            (true, true) => drop(answer.audit.insert(id(at), AuditMark::Agree)),
            (true, false) => drop(answer.audit.remove(&id(at))),
            (false, _) => drop(answer.audit.insert(id(at), FLAG)),
        }
        let after = grade(&key, &answer, &Default::default());
        prop_assert_eq!(net(&whole) - net(&after), 100);
        prop_assert_eq!(after.tally.of, whole.tally.of);
        prop_assert!(Method::ALL.iter().all(|method| after.scores.by(*method) < Percent::FULL));
    }

    #[test]
    fn where_nothing_is_wrong_each_line_is_worth_the_same(lines in 1..40_usize, flagged in any::<prop::sample::Index>()) {
        let wrong = vec![false; lines];
        let key = key(&wrong);
        let mut marks = all(&wrong, &AuditMark::Agree);
        marks[flagged.index(lines)].1 = FLAG;
        let grade = graded(&key, marks);
        prop_assert_eq!((grade.tally.of as usize, net(&grade)), (100 * lines, 100 * (lines as i64 - 1)));
    }

    #[test]
    fn rows_stand_in_order_and_add_up(wrong in prop::collection::vec(any::<bool>(), 1..20), marks in prop::collection::btree_map(0..24_usize, mark(), 0..24)) {
        let key = key(&wrong);
        let grade = graded(&key, marks.into_iter().map(|(at, mark)| (id(at), mark)));
        let audit = grade.audit.as_ref().unwrap();
        prop_assert!(audit.rows.iter().map(|row| &row.line).eq((0..wrong.len()).map(id).collect::<Vec<_>>().iter()));
        prop_assert_eq!(audit.rows.iter().map(|row| row.credit).sum::<u32>(), grade.tally.earned);
        prop_assert_eq!(audit.rows.iter().map(|row| row.of).sum::<u32>(), grade.tally.of);
        prop_assert_eq!(audit.rows.iter().map(|row| row.deducted).sum::<u32>(), grade.tally.deducted);
        for (row, wrong) in audit.rows.iter().zip(&wrong) {
            prop_assert!(row.credit <= row.of);
            prop_assert_eq!(matches!(row.verdict, AuditVerdict::Found | AuditVerdict::Missed), *wrong);
            prop_assert!(row.verdict != AuditVerdict::Found || [50, 75, 100].contains(&row.credit));
        }
        let stored = serde_json::to_string(&grade).unwrap();
        prop_assert_eq!(serde_json::from_str::<Grade>(&stored).unwrap(), grade);
    }

    #[test]
    fn naming_or_mending_never_costs(wrong in mixed(), which in any::<prop::sample::Index>(), mark in mark()) {
        let key = key(&wrong);
        let faults: Vec<usize> = (0..wrong.len()).filter(|at| wrong[*at]).collect();
        let at = *which.get(&faults);
        let bare = graded(&key, [(id(at), FLAG)]);
        if let AuditMark::Disagree { .. } = mark {
            prop_assert!(net(&graded(&key, [(id(at), mark)])) >= net(&bare));
        }
    }
}
