//! What a question says, judged: as many right options as it states, each with a reason, none alike, none given away.

use super::{Case, ledger};
use crate::{
    code::{Code, Icd10Cm, ProcedureCode},
    exercise::{AnswerForm, Choice, PartId, QuestionKey, QuestionPrompt},
    pack::fault::{Finding, Severity},
};

/// Options that only tell whoever knows two of the others that they need not know the rest.
const OF_THE_ABOVE: [&str; 10] = [
    "both of the above",
    "any of the above",
    "all of the above",
    "none of the above",
    "all of these",
    "none of these",
    "all the above",
    "all of the following",
    "none of the following",
    "neither of the above",
];
/// By how much the right option may be longer than the others, in hundredths of their mean.
const LONGER: usize = 150;
/// Below this many characters, as among codes, a length tells nothing.
const TELLING: usize = 20;

/// Judges a question, where the exercise has one.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (Some(asked), Some(key)) = (&case.exercise.prompt.question, &case.key.question) else { return };
    count(asked, key, found);
    reasons(case, asked, key, found);
    for (n, option) in asked.options.iter().enumerate() {
        wording(n, option, &asked.options, found);
        if let Some(why) = key.why.get(&option.id) {
            reasoning(format!("options[{n}].why"), why, found);
        }
    }
    reasoning("because".to_owned(), &key.because, found);
    if asked.answer == AnswerForm::One {
        lengths(asked, key, found);
    }
    for (n, text) in key.accepted.iter().enumerate() {
        if let AnswerForm::Code(system) = asked.answer
            && let Ok(code) = Code::parse(system, text)
        {
            stands(case, code, &format!("code[{n}]"), found);
        }
    }
    for (n, option) in asked.options.iter().enumerate().filter(|(_, option)| key.right.contains(&option.id)) {
        codes(case, &format!("options[{n}].text"), &option.text, found);
    }
}

fn count(asked: &QuestionPrompt, key: &QuestionKey, found: &mut Vec<Finding>) {
    if asked.options.is_empty() || key.right.len() == asked.answer.picks() {
        return;
    }
    let (right, wanted) = (key.right.len(), asked.answer.picks());
    let hint = match (asked.answer, right) {
        (AnswerForm::One, 2..) => format!("write `several: {right}`, or leave `right: true` with the best one alone"),
        _ => "write `right: true` in each option that is right".to_owned(),
    };
    found.push(Finding::error("wrong_number_right", "options", format!("{right} of the options are right, but {wanted} are to be picked")).hint(hint));
}

fn reasons(case: &Case<'_>, asked: &QuestionPrompt, key: &QuestionKey, found: &mut Vec<Finding>) {
    let severity = case.with.origin.lacking();
    for (n, option) in asked.options.iter().enumerate().filter(|(_, option)| !key.why.contains_key(&option.id)) {
        let what = if key.right.contains(&option.id) { "right" } else { "wrong" };
        found.push(Finding::at(severity, "no_reason", format!("options[{n}]"), format!("say in `why` what makes this option {what}")));
    }
    if asked.options.is_empty() && key.because.trim().is_empty() {
        found.push(Finding::at(severity, "no_reason", "", "say in `because` what makes the answer right"));
    }
    if key.cite.is_empty() {
        found.push(Finding::at(severity, "no_source", "", "name in `cite` the section, note or law the answer rests on"));
    }
}

fn wording(n: usize, option: &Choice, all: &[Choice], found: &mut Vec<Finding>) {
    let path = || format!("options[{n}].text");
    let text = folded(&option.text);
    if let Some(other) = all.iter().take(n).position(|other| folded(&other.text) == text) {
        found.push(Finding::error("options_alike", path(), format!("this option says the same as option {}", other + 1)));
    }
    let words = words(&option.text);
    if let Some(phrase) = OF_THE_ABOVE.iter().find(|phrase| words == **phrase) {
        let finding = Finding::at(Severity::Warning, "of_the_above", path(), format!("“{phrase}” asks for less than it seems: whoever knows two options knows them all"));
        found.push(finding.hint("write an option that says something of its own"));
    }
    if names_letters(&words) || names_place(&option.text) {
        let finding = Finding::at(Severity::Warning, "names_letters", path(), "this option names others by their letter or place, which change when the options are mixed");
        found.push(finding.hint("say what the others say, and pin this one with `pinned: true` where it must stand last"));
    }
}

/// Remarks on a reason that names options by what changes when they are mixed.
fn reasoning(path: String, text: &str, found: &mut Vec<Finding>) {
    if names_place(text) {
        let finding = Finding::at(Severity::Warning, "names_letters", path, "this reason names an option by its letter or place, which change when the options are mixed");
        found.push(finding.hint("say what the option says"));
    }
}

/// Tells whether a text names an option by its letter or place: `Answer B only`, `Options 1 and 3`, `The first two`.
///
/// Letters count as capitals alone: “an answer a payer takes” names none.
fn names_place(text: &str) -> bool {
    let spoken = format!(" {} ", words(text));
    let by_place = ["first two", "last two", "first three", "last three", "two above", "option above", "options above", "answers above"];
    let whole =
        ["first", "last", "second", "third", "fourth"].iter().any(|place| ["option", "answer", "choice"].iter().any(|what| spoken.contains(&format!(" the {place} {what} "))));
    // As a whole option these stand for others; in a reason the first two may be of anything.
    let is_all = by_place.iter().any(|phrase| [format!(" the {phrase} "), format!(" {phrase} "), format!(" both the {phrase} "), format!(" only the {phrase} ")].contains(&spoken));
    let marks: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_mark = |word: &str| matches!(word.as_bytes(), [b'A'..=b'H' | b'J'] | [b'1'..=b'9']);
    let named = marks.windows(2).any(|pair| matches!(pair[0].to_lowercase().as_str(), "option" | "options" | "answer" | "answers" | "choice" | "choices") && is_mark(pair[1]));
    whole || is_all || named
}

/// Tells whether an option consists of letters of others: `A and C`, `Both B and D`, `A, B and C only`.
fn names_letters(words: &str) -> bool {
    let mut letters = 0;
    let all = words.split(' ').all(|word| {
        letters += usize::from(word.len() == 1 && ("a"..="j").contains(&word));
        word.len() == 1 || matches!(word, "and" | "or" | "both" | "only" | "together" | "neither" | "nor" | "either" | "options" | "answers")
    });
    all && letters >= 2
}

/// Brings an option to its letters, digits and signs, in small letters: capitals, blanks and its last point do not count.
fn folded(text: &str) -> String {
    text.trim().trim_end_matches('.').chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Remarks on a right option that is longer than the others by far: a guess picks it.
fn lengths(asked: &QuestionPrompt, key: &QuestionKey, found: &mut Vec<Finding>) {
    let is_right = |id: &PartId| key.right.contains(id);
    if let Some((right, mean, at)) = lengths_of(&asked.options, is_right).filter(|(right, mean, _)| *right >= TELLING && right * 100 > mean * LONGER) {
        let message = format!("the right option has {right} characters, the others {mean} on average: its length gives it away");
        found.push(Finding::at(Severity::Remark, "longest_is_right", format!("options[{at}].text"), message));
    }
}

/// Gives the characters of the one right option, the mean of the others, and the place of the right one.
pub fn lengths_of(options: &[Choice], is_right: impl Fn(&PartId) -> bool) -> Option<(usize, usize, usize)> {
    let at = options.iter().position(|option| is_right(&option.id))?;
    let length = |option: &Choice| option.text.chars().count();
    let others: Vec<usize> = options.iter().filter(|option| !is_right(&option.id)).map(length).collect();
    Some((options.get(at).map(length)?, others.iter().sum::<usize>() / others.len().max(1), at))
}

/// Judges what looks like a code in a right option: it exists and can be reported.
fn codes(case: &Case<'_>, path: &str, text: &str, found: &mut Vec<Finding>) {
    for word in code_words(text) {
        let code = word.parse_diagnosis().map(Code::Diagnosis).or_else(|| word.parse_service().map(Code::Procedure));
        if let Some(code) = code {
            stands(case, code, path, found);
        }
    }
}

fn stands(case: &Case<'_>, code: Code, path: &str, found: &mut Vec<Finding>) {
    match code {
        Code::Diagnosis(_) => super::codes::diagnosis(case, code, || path.to_owned(), found),
        Code::Procedure(_) => ledger::number(case, code, || path.to_owned(), found),
    }
}

/// Holds a word of an option that may be a code.
struct Word<'a> {
    text: &'a str,
    /// Nothing but codes stands in the option, so a word without a point may be one too.
    alone: bool,
}

impl Word<'_> {
    /// Reads a diagnosis: with its point, or one of three characters where only codes stand.
    fn parse_diagnosis(&self) -> Option<Icd10Cm> {
        let shaped = self.text.contains('.') || (self.alone && self.text.len() == 3);
        Icd10Cm::parse(self.text).ok().filter(|_| shaped)
    }

    /// Reads a service: five characters, four of them digits at the least.
    fn parse_service(&self) -> Option<ProcedureCode> {
        let digits = self.text.bytes().filter(u8::is_ascii_digit).count();
        ProcedureCode::parse(self.text).ok().filter(|_| self.text.len() == 5 && digits >= 4)
    }
}

/// Finds the words of a text that may be codes: capitals and digits with a digit in them. One before a hyphen names a category and is none.
fn code_words(text: &str) -> Vec<Word<'_>> {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '+' | '“' | '”' | '"'));
    let pieces: Vec<&str> = pieces.map(|piece| piece.trim_end_matches(['.', '?', '!', ':'])).filter(|piece| !piece.is_empty()).collect();
    let looks = |piece: &str| {
        let fits = (3..=8).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.');
        fits && piece.bytes().any(|b| b.is_ascii_digit())
    };
    let alone = pieces.iter().all(|piece| looks(piece) || matches!(*piece, "and" | "or" | "with" | "&"));
    pieces.into_iter().filter(|piece| looks(piece)).map(|text| Word { text, alone }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_words() {
        let read = |text: &str| {
            code_words(text).iter().filter_map(|word| word.parse_diagnosis().map(|c| c.to_string()).or_else(|| word.parse_service().map(|c| c.to_string()))).collect::<Vec<_>>()
        };
        assert_eq!(read("E11.22 and N18.31"), ["E11.22", "N18.31"]);
        assert_eq!(read("I10"), ["I10"]);
        assert_eq!(read("99214, with modifier 25"), ["99214"]);
        assert_eq!(read("G2211 (HCPCS)"), ["G2211"]);
        for none in ["vitamin B12 and iron", "categories E08- to E13-", "the T10 vertebra", "2026", "A1C of 7.2", "$42.00"] {
            assert_eq!(read(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn the_same_words_are_known_again() {
        assert_eq!(folded("Query the  provider."), folded("query the provider"));
        assert_ne!(folded("Right knee"), folded("Left knee"));
        assert_eq!(words("  All of the above. "), "all of the above");
        assert!(["A and C", "Both B and D.", "A, B, and C only"].iter().all(|text| names_letters(&words(text))));
        for text in ["Answer B only", "Options 1 and 3", "The first two", "Only the last two.", "As option C says", "The first option is too wide"] {
            assert!(names_place(text), "{text}");
        }
        for text in ["Answer a question of the payer", "The first two characters name the category", "Type 2 and stage 3", "An option I cannot take", "The last two visits"] {
            assert!(!names_place(text), "{text}");
        }
        assert!(["A", "Vitamin A and C", "B or the other", "Both of them"].iter().all(|text| !names_letters(&words(text))));
    }
}
