//! What the code book says of an answer: nothing of a right one, and of a wrong one the note that bars it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

use clean_claim::{
    attempt::{Line, LineId, Response},
    codebook::{CodeBook, rules::RuleId},
    exercise::Section,
    feedback::of_book,
    grade::answer_of,
    pack::library,
};

/// Every shipped case with its own right answer.
fn with_each(mut law: impl FnMut(&str, &dyn Fn(&Response) -> Vec<clean_claim::codebook::rules::RuleFinding>, Response)) {
    let mut count = 0;
    for pack in library::shipped().into_iter().filter_map(|opened| opened.pack) {
        for exercise in &pack.exercises {
            // Only where codes are entered the book has something to say of.
            let (Some(key), Some(chart), false) = (exercise.key.open(), &exercise.prompt.chart, exercise.prompt.ask.is_empty()) else { continue };
            let judge = |response: &Response| of_book(CodeBook::carried(), chart, key, response);
            law(exercise.prompt.id.as_str(), &judge, answer_of(key));
            count += 1;
        }
    }
    assert!(count > 0);
}

fn with_code(mut answer: Response, code: &str) -> Response {
    answer.lines_mut(Section::Diagnoses).push(Line::new(LineId::from_bits(u128::MAX), code));
    answer
}

#[test]
fn nothing_is_said_of_a_right_answer() {
    with_each(|id, judge, answer| assert_eq!(judge(&answer), [], "{id}"));
}

#[test]
fn nothing_is_said_of_a_blank_answer() {
    with_each(|id, judge, _| assert_eq!(judge(&Response::default()), [], "{id}"));
}

#[test]
fn what_is_added_wrongly_is_found_with_the_note() {
    with_each(|id, judge, answer| {
        // A heading, a code without its 7th character, one that does not exist, and a second kind of diabetes.
        for (code, rule) in [("E11", RuleId::NotBillable), ("S72.001", RuleId::SeventhMissing), ("W19.A", RuleId::PlaceholderWrong), ("Z99.99", RuleId::UnknownCode)] {
            let found = judge(&with_code(answer.clone(), code));
            assert!(found.iter().any(|f| f.rule == rule), "{id}: {code}: {found:#?}");
        }
        let found = judge(&with_code(with_code(answer, "E10.9"), "E11.9"));
        let pair = found.iter().find(|f| f.rule == RuleId::Excludes1).unwrap_or_else(|| panic!("{id}"));
        assert!(!pair.note_text.is_empty() && !pair.note_from.is_empty());
    });
}
