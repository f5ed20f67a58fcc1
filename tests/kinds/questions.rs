//! The laws of a question's grade.

use clean_claim::{
    attempt::{Answered, Response},
    exercise::{AnswerForm, Key, PartId, QuestionKey},
    grade::{Grade, Method, Percent, QuestionVerdict, answer_of, grade},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn id(at: usize) -> PartId {
    PartId(format!("opt:{at}"))
}

fn key(right: usize) -> Key {
    let answer = if right == 1 { AnswerForm::One } else { AnswerForm::Several(u8::try_from(right).unwrap()) };
    Key { question: Some(Box::new(QuestionKey { answer, right: (0..right).map(id).collect(), ..QuestionKey::default() })), ..Key::default() }
}

fn graded(key: &Key, picked: BTreeSet<PartId>) -> Grade {
    let answered = Answered { picked, ..Answered::default() };
    grade(key, &Response { question: Some(Box::new(answered)), ..Response::default() }, &Default::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn credit_is_right_less_wrong_of_right(right in 1..6_usize, picked in prop::collection::btree_set(0..10_usize, 0..10)) {
        let key = key(right);
        let grade = graded(&key, picked.iter().map(|at| id(*at)).collect());
        let question = grade.question.as_ref().unwrap();
        let found = picked.iter().filter(|at| **at < right).count();
        let wrong = picked.len() - found;
        let wanted = if picked.len() > right { 0 } else { 100 * found.saturating_sub(wrong) / right };
        prop_assert_eq!(question.credit as usize, wanted);
        prop_assert_eq!(grade.scores.points, Percent::ratio(question.credit, 100));
        prop_assert_eq!(question.verdict == QuestionVerdict::Right, wanted == 100);
        prop_assert_eq!(question.verdict == QuestionVerdict::Unanswered, picked.is_empty());
        if picked.is_empty() || picked.len() > right {
            prop_assert_eq!(Method::ALL.map(|method| grade.scores.by(method)), [Percent::ZERO; 4]);
        }
    }

    #[test]
    fn the_key_scores_all_and_no_other_answer_does(right in 1..6_usize, picked in prop::collection::btree_set(0..10_usize, 0..10)) {
        let key = key(right);
        let own = grade(&key, &answer_of(&key), &Default::default());
        prop_assert_eq!(Method::ALL.map(|method| own.scores.by(method)), [Percent::FULL; 4]);
        let other = graded(&key, picked.iter().map(|at| id(*at)).collect());
        let is_key = picked.len() == right && picked.iter().all(|at| *at < right);
        prop_assert!(Method::ALL.iter().all(|method| (other.scores.by(*method) == Percent::FULL) == is_key));
    }

    #[test]
    fn a_wrong_option_more_never_earns(right in 1..6_usize, picked in prop::collection::btree_set(0..10_usize, 0..6), more in 5..10_usize) {
        let key = key(right);
        let before = graded(&key, picked.iter().map(|at| id(*at)).collect());
        let after = graded(&key, picked.iter().chain([&more]).map(|at| id(*at)).collect());
        prop_assert!(Method::ALL.iter().all(|method| after.scores.by(*method) <= before.scores.by(*method)));
    }

    #[test]
    fn whatever_is_typed_is_graded(text in any::<String>(), number in any::<bool>()) {
        let answer = if number { AnswerForm::Number } else { AnswerForm::Term };
        let question = QuestionKey { answer, accepted: vec!["12.5".into()], within: Some("0.5".into()), ..QuestionKey::default() };
        let key = Key { question: Some(Box::new(question)), ..Key::default() };
        let answered = Answered { text, ..Answered::default() };
        let grade = grade(&key, &Response { question: Some(Box::new(answered)), ..Response::default() }, &Default::default());
        prop_assert!(grade.scores.points == Percent::ZERO || grade.scores.points == Percent::FULL);
        let stored = serde_json::to_string(&grade).unwrap();
        prop_assert_eq!(serde_json::from_str::<Grade>(&stored).unwrap(), grade);
    }
}
