//! Grading a question: the options picked, or what was typed.
//!
//! One best answer is right or nothing. Of several, each right one earns its share and each wrong one takes a share
//! back. Whoever picks more than the number asked for did not answer, and earns nothing.

use super::{Percent, Scores, Tally};
use crate::{
    attempt::Answered,
    code::Code,
    exercise::{AnswerForm, PartId, QuestionKey},
};
use serde::{Deserialize, Serialize};

/// Holds what the answer to a question earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionGrade {
    /// The options picked, in the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub picked: Vec<PartId>,
    /// The options that are right; none for a short answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<PartId>,
    /// What was typed, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The best form of a short answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The verdict.
    pub verdict: QuestionVerdict,
    /// Credit earned, in hundredths.
    pub credit: u32,
    /// Credit to be had: 100, or 0 where the key has no right answer.
    pub of: u32,
    /// The four scores.
    pub scores: Scores,
    /// What they were made of.
    pub tally: Tally,
}

/// Names how a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionVerdict {
    /// As the key has it.
    Right,
    /// Some of several.
    Partly,
    /// Not as the key has it.
    Wrong,
    /// More options than asked for.
    TooMany,
    /// Nothing picked or typed.
    Unanswered,
}

/// What a question is worth.
const WHOLE: u32 = 100;

/// Grades an answer by a key.
pub(super) fn grade(key: &QuestionKey, answered: Option<&Answered>) -> QuestionGrade {
    let blank = Answered::default();
    let answered = answered.unwrap_or(&blank);
    let (verdict, mut tally) = if key.answer.is_short() { short(key, &answered.text) } else { picked(key, answered) };
    tally.of = if tally.key > 0 { WHOLE } else { 0 };
    let short = key.answer.is_short();
    QuestionGrade {
        picked: if short { Vec::new() } else { answered.picked.iter().cloned().collect() },
        right: if short { Vec::new() } else { key.right.clone() },
        text: if short { answered.text.clone() } else { String::new() },
        expected: if short { key.accepted.first().cloned() } else { None },
        verdict,
        credit: tally.earned,
        of: tally.of,
        scores: Scores::of(&tally),
        tally,
    }
}

fn picked(key: &QuestionKey, answered: &Answered) -> (QuestionVerdict, Tally) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let right = count(answered.picked.iter().filter(|id| key.right.contains(id)).count());
    let (of, all) = (count(key.right.len()), count(answered.picked.len()));
    let wrong = all - right;
    let tally = Tally { key: of, entered: all, unsupported: wrong, ..Tally::default() };
    match () {
        () if all == 0 => (QuestionVerdict::Unanswered, tally),
        () if all > of => (QuestionVerdict::TooMany, tally),
        () if right == of => (QuestionVerdict::Right, Tally { right, earned: WHOLE, ..tally }),
        () => {
            let earned = WHOLE * right.saturating_sub(wrong) / of.max(1);
            (if earned > 0 { QuestionVerdict::Partly } else { QuestionVerdict::Wrong }, Tally { right, earned, ..tally })
        }
    }
}

fn short(key: &QuestionKey, text: &str) -> (QuestionVerdict, Tally) {
    let tally = Tally { key: u32::from(!key.accepted.is_empty()), entered: u32::from(!text.trim().is_empty()), ..Tally::default() };
    match () {
        () if text.trim().is_empty() => (QuestionVerdict::Unanswered, tally),
        () if accepts(key, text) => (QuestionVerdict::Right, Tally { right: 1, earned: WHOLE, ..tally }),
        () => (QuestionVerdict::Wrong, Tally { unsupported: 1, ..tally }),
    }
}

/// Tells whether a short answer is among the accepted ones.
///
/// A code is compared as a code (case and point do not count), a number by its value with what it may be off, a term
/// without its case, blanks and hyphens.
pub fn accepts(key: &QuestionKey, text: &str) -> bool {
    let same = |accepted: &String| match key.answer {
        AnswerForm::Code(system) => matches!((Code::parse(system, text), Code::parse(system, accepted)), (Ok(given), Ok(wanted)) if given == wanted),
        AnswerForm::Number => match (millionths(text), millionths(accepted)) {
            (Some(given), Some(wanted)) => given.abs_diff(wanted) <= key.within.as_deref().and_then(millionths).map_or(0, i128::unsigned_abs),
            _ => false,
        },
        _ => folded(text) == folded(accepted),
    };
    !text.trim().is_empty() && key.accepted.iter().any(same)
}

/// Brings a term to the form in which it is compared.
fn folded(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}');
    text.chars().filter(counts).flat_map(char::to_lowercase).collect()
}

/// Reads a decimal number as millionths: a sign, up to 12 digits with or without commas, a point, up to 6 more; `$`, `%` and blanks around it do not count.
fn millionths(text: &str) -> Option<i128> {
    let bare = text.trim().trim_start_matches('$').trim_end_matches('%').trim();
    let (negative, digits) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start_matches('$')),
        None => (false, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = without_commas(whole)?;
    let fine = whole.len() + part.len() > 0 && whole.len() <= 12 && part.len() <= 6 && (whole.clone() + part).bytes().all(|b| b.is_ascii_digit());
    if !fine {
        return None;
    }
    let value: i128 = format!("{whole}{part:0<6}").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Takes commas between thousands out; nothing where one stands elsewhere.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let fine = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    fine.then(|| format!("{first}{}", rest.concat()))
}

impl QuestionGrade {
    /// Tells whether an option was picked.
    pub fn is_picked(&self, id: &PartId) -> bool {
        self.picked.contains(id)
    }

    /// Tells whether an option is right.
    pub fn is_right(&self, id: &PartId) -> bool {
        self.right.contains(id)
    }

    /// Gives what it earned as a share of what was to be had.
    pub fn share(&self) -> Percent {
        Percent::ratio(self.credit, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::CodeSystem;

    fn key(answer: AnswerForm, accepted: &[&str], within: Option<&str>) -> QuestionKey {
        QuestionKey { answer, accepted: accepted.iter().map(|text| (*text).to_owned()).collect(), within: within.map(ToOwned::to_owned), ..QuestionKey::default() }
    }

    #[test]
    fn a_short_answer_is_compared_by_what_it_is() {
        let code = key(AnswerForm::Code(CodeSystem::Icd10Cm), &["E11.22"], None);
        for (text, right) in [("e1122", true), (" E11.22 ", true), ("E11.21", false), ("", false), ("kidney", false)] {
            assert_eq!(accepts(&code, text), right, "{text}");
        }
        let number = key(AnswerForm::Number, &["1,250.5"], None);
        for (text, right) in [("$1250.50", true), ("1,250.5", true), ("12,50.5", false), ("1250", false), ("1250.5001", false), ("1e3", false), ("--5", false)] {
            assert_eq!(accepts(&number, text), right, "{text}");
        }
        let near = key(AnswerForm::Number, &["80"], Some("0.5"));
        assert!(accepts(&near, "80.5 %") && accepts(&near, "79.5") && !accepts(&near, "80.51") && !accepts(&near, "-80"));
        let term = key(AnswerForm::Term, &["Follow-up visit"], None);
        assert!(accepts(&term, "follow up  VISIT") && accepts(&term, "followup visit") && !accepts(&term, "follow-up visits"));
    }

    #[test]
    fn numbers_of_any_length_are_read_or_refused() {
        for odd in ["", ".", "$", "-", "1.2.3", "9999999999999", "0.1234567", ",", "1,", ",123", "１２"] {
            assert_eq!(millionths(odd), None, "{odd}");
        }
        assert_eq!((millionths("-.5"), millionths("5."), millionths("999999999999.999999")), (Some(-500_000), Some(5_000_000), Some(999_999_999_999_999_999)));
    }
}
