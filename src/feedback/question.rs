//! Words for the options of a question and for its answer.

use super::{Explanation, Tone};
use crate::{
    exercise::{AnswerForm, PartId, QuestionKey},
    grade::{QuestionGrade, QuestionVerdict},
};

/// Names how an option turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OptionStanding {
    /// Right, and picked.
    RightPicked,
    /// Right, and not picked.
    RightLeft,
    /// Wrong, and picked.
    WrongPicked,
    /// Wrong, and not picked.
    WrongLeft,
}

/// Tells how an option turned out.
pub fn option_standing(id: &PartId, grade: &QuestionGrade) -> OptionStanding {
    match (grade.is_right(id), grade.is_picked(id)) {
        (true, true) => OptionStanding::RightPicked,
        (true, false) => OptionStanding::RightLeft,
        (false, true) => OptionStanding::WrongPicked,
        (false, false) => OptionStanding::WrongLeft,
    }
}

/// Gives the short badge for an option; empty for a wrong one that was left alone.
pub fn option_word(standing: OptionStanding) -> &'static str {
    match standing {
        OptionStanding::RightPicked => "right, your pick",
        OptionStanding::RightLeft => "right",
        OptionStanding::WrongPicked => "your pick",
        OptionStanding::WrongLeft => "",
    }
}

/// Tells how an option is shown.
pub fn option_tone(standing: OptionStanding) -> Tone {
    match standing {
        OptionStanding::RightPicked => Tone::Exact,
        OptionStanding::RightLeft => Tone::Missed,
        OptionStanding::WrongPicked => Tone::Wrong,
        OptionStanding::WrongLeft => Tone::Note,
    }
}

/// Explains an option: whether it is right, and the author's reason.
pub fn explain_option(id: &PartId, grade: &QuestionGrade, key: &QuestionKey) -> Explanation {
    let headline = match option_standing(id, grade) {
        OptionStanding::RightPicked => "You picked it, and it is right",
        OptionStanding::RightLeft if grade.verdict == QuestionVerdict::Unanswered => "This is right",
        OptionStanding::RightLeft => "This is right, and you did not pick it",
        OptionStanding::WrongPicked => "You picked it, and it is not right",
        OptionStanding::WrongLeft => "This is not right",
    };
    Explanation { headline: headline.to_owned(), reason: key.why.get(id).cloned().unwrap_or_default(), ..Explanation::default() }
}

/// Gives the short badge for the answer to a question.
pub fn question_word(verdict: QuestionVerdict) -> &'static str {
    match verdict {
        QuestionVerdict::Right => "right",
        QuestionVerdict::Partly => "right in part",
        QuestionVerdict::Wrong => "not right",
        QuestionVerdict::TooMany => "too many picked",
        QuestionVerdict::Unanswered => "not answered",
    }
}

/// Tells how the answer to a question is shown.
pub fn question_tone(verdict: QuestionVerdict) -> Tone {
    match verdict {
        QuestionVerdict::Right => Tone::Exact,
        QuestionVerdict::Partly => Tone::Partial,
        QuestionVerdict::Wrong | QuestionVerdict::TooMany => Tone::Wrong,
        QuestionVerdict::Unanswered => Tone::Missed,
    }
}

/// Explains the answer to a question as a whole: what came of it, what was wanted, the author's reason and sources.
pub fn explain_question(grade: &QuestionGrade, key: &QuestionKey) -> Explanation {
    let (headline, said) = if key.answer.is_short() { short(grade, key) } else { picked(grade, key) };
    let reason = [said.as_str(), key.because.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Explanation { headline, reason, cites: key.cite.clone(), evidence: Vec::new() }
}

fn picked(grade: &QuestionGrade, key: &QuestionKey) -> (String, String) {
    let wanted = key.right.len();
    let right = grade.picked.iter().filter(|id| grade.is_right(id)).count();
    let wrong = grade.picked.len() - right;
    match grade.verdict {
        QuestionVerdict::Right if wanted == 1 => ("Right".into(), String::new()),
        QuestionVerdict::Right => (format!("Right, all {wanted} of them"), String::new()),
        QuestionVerdict::Unanswered => ("Not answered".into(), "An answer left out earns what a wrong one does: next time, guess.".into()),
        QuestionVerdict::TooMany => (format!("{} options picked, {wanted} asked for", grade.picked.len()), "More than was asked for is no answer.".into()),
        _ if wanted == 1 => ("Not the best answer".into(), String::new()),
        _ if wrong == 0 => (format!("{right} of {wanted} found"), String::new()),
        _ => (format!("{right} of {wanted} found, {wrong} wrong"), "A wrong one takes back what a right one earns.".into()),
    }
}

fn short(grade: &QuestionGrade, key: &QuestionKey) -> (String, String) {
    let (given, wanted) = (grade.text.trim(), grade.expected.as_deref().unwrap_or("nothing"));
    let within = match (&key.within, key.answer) {
        (Some(within), AnswerForm::Number) => format!(" Anything within {within} of it counts."),
        _ => String::new(),
    };
    match grade.verdict {
        QuestionVerdict::Right if given == wanted => (format!("{given} is right"), String::new()),
        QuestionVerdict::Right => (format!("{given} is right"), format!("The key has {wanted}.")),
        QuestionVerdict::Unanswered => (format!("Not answered: it is {wanted}"), String::new()),
        _ => (format!("{given} is not right: it is {wanted}"), within.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        attempt::{Answered, Response},
        exercise::Key,
        grade::{Credit, grade},
    };

    fn said(key: &QuestionKey, picked: &[&str], text: &str) -> (&'static str, String) {
        let answered = Answered { picked: picked.iter().map(|id| PartId((*id).into())).collect(), text: text.into(), ..Answered::default() };
        let whole = Key { question: Some(Box::new(key.clone())), ..Key::default() };
        let grade = grade(&whole, &Response { question: Some(Box::new(answered)), ..Response::default() }, &Credit::default()).question.unwrap();
        let explained = explain_question(&grade, key);
        (question_word(grade.verdict), format!("{}. {}", explained.headline, explained.reason))
    }

    #[test]
    fn an_answer_is_told_by_what_came_of_it() {
        let two = QuestionKey { answer: AnswerForm::Several(2), right: vec![PartId("a".into()), PartId("b".into())], because: "Both are kept.".into(), ..QuestionKey::default() };
        assert_eq!(said(&two, &["a", "b"], ""), ("right", "Right, all 2 of them. Both are kept.".into()));
        assert_eq!(said(&two, &["a"], ""), ("right in part", "1 of 2 found. Both are kept.".into()));
        assert_eq!(said(&two, &["a", "c"], ""), ("not right", "1 of 2 found, 1 wrong. A wrong one takes back what a right one earns. Both are kept.".into()));
        assert_eq!(said(&two, &["a", "b", "c"], "").0, "too many picked");
        let number = QuestionKey { answer: AnswerForm::Number, accepted: vec!["80".into()], within: Some("0.5".into()), ..QuestionKey::default() };
        assert_eq!(said(&number, &[], "81"), ("not right", "81 is not right: it is 80. Anything within 0.5 of it counts.".into()));
        assert_eq!(said(&number, &[], "80.2"), ("right", "80.2 is right. The key has 80.".into()));
        assert_eq!(said(&number, &[], " "), ("not answered", "Not answered: it is 80. ".into()));
    }
}
