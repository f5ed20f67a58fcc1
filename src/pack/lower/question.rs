//! A question: its stem, its options or accepted forms, and the reasons.

use super::{Fetch, Findings, MOST_PROSE, MOST_TITLE, chart, common, each, exhibit};
use crate::{
    code::{Code, Date},
    exercise::{AnswerForm, Choice, Exercise, ExerciseId, Key, KeyState, Kind, PartId, Prompt, QuestionKey, QuestionPrompt, WorksheetAsked},
    grade::accepts,
    pack::{fault::Finding, schema},
};
use std::collections::BTreeMap;

/// The most characters of a stem.
const MOST_STEM: usize = 20_000;
/// How many options a question has.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// The most characters of an option.
const MOST_OPTION: usize = 2_000;
/// The most accepted forms of a short answer, and the most citations.
const MOST_FORMS: usize = 30;
/// The most characters of an accepted form.
const MOST_FORM: usize = 200;
/// How long a question takes unless its author says otherwise.
const MINUTES: u32 = 2;
/// The most characters of a title made from the stem.
const TITLE_FROM_STEM: usize = 60;

/// Makes a typed question; `since` is the day its codes are judged by where it says none.
///
/// # Errors
/// With everything that cannot be typed.
pub fn exercise(raw: schema::Question, since: Date, fetch: &mut Fetch<'_>) -> Result<Exercise, Vec<Finding>> {
    let mut found = Findings::default();
    found.text("stem", &raw.stem, MOST_STEM);
    let title = raw.title.clone().unwrap_or_else(|| first_words(&raw.stem));
    let head = common(&raw.id, &title, raw.minutes.unwrap_or(MINUTES), &raw.domains, raw.remarks.as_deref(), &mut found);
    let answer = answer(&raw, &mut found);
    let (options, why) = options(&raw.options, &mut found);
    for (path, text, most) in [("because", raw.because.as_str(), MOST_PROSE), ("alike", raw.alike.as_deref().unwrap_or_default(), MOST_TITLE)] {
        if text.chars().count() > most {
            found.error("too_large", path, format!("this text has more than {most} characters"));
        }
    }
    if raw.cite.len() > MOST_FORMS {
        found.error("too_large", "cite", format!("at most {MOST_FORMS} are read here"));
    }
    let case = raw.case.as_deref().map(|case| found.typed("bad_id", || "case".to_owned(), ExerciseId::parse(case)));
    if raw.chart.is_some() && raw.case.is_some() {
        found.error("chart_or_case", "case", "a question has either `chart` or `case`");
    }
    let (chart, facts) = raw.chart.map_or((None, Vec::new()), |chart| chart::chart(chart, fetch, &mut found));
    let exhibit = raw.exhibit.and_then(|exhibit| exhibit::exhibit(exhibit, fetch, &mut found));
    let on = raw.on.as_deref().map_or(Some(since), |on| found.date("on", on));
    let right = raw.options.iter().zip(&options).filter(|(raw, _)| raw.right).map(|(_, option)| option.id.clone()).collect();
    let accepted = answer.map(|form| accepted(form, [&raw.code, &raw.number, &raw.term].into_iter().flatten().cloned().collect())).unwrap_or_default();
    match (head, answer, on, found.0) {
        (Some(head), Some(answer), Some(on), found) if found.is_empty() => {
            let key = QuestionKey { answer, right, accepted, within: raw.within, why, because: raw.because, cite: raw.cite };
            let question = QuestionPrompt { stem: raw.stem, answer, options, exhibit: exhibit.map(Box::new), case: case.flatten(), alike: raw.alike, on };
            let prompt = Prompt {
                id: head.id,
                kind: Kind::Question,
                title,
                level: raw.level,
                minutes: head.minutes,
                domains: head.domains,
                chart,
                ask: Vec::new(),
                claim: None,
                question: Some(Box::new(question)),
                audit: None,
                worksheet: WorksheetAsked::None,
            };
            let key = Key { question: Some(Box::new(key)), ..Key::default() };
            Ok(Exercise { prompt, key: KeyState::Open(Box::new(key)), facts, remarks: raw.remarks })
        }
        (.., found) => Err(found),
    }
}

/// Gives the first words of a stem, as a title.
fn first_words(stem: &str) -> String {
    let line = stem.lines().map(|line| line.trim_start_matches(['#', '-', '|', ' '])).find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut title = String::new();
    for word in line.split_whitespace() {
        if !title.is_empty() && title.chars().count() + 1 + word.chars().count() > TITLE_FROM_STEM {
            return format!("{title} …");
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(TITLE_FROM_STEM));
    }
    title
}

/// Tells how a question is answered: by what its author wrote of options and accepted forms.
fn answer(raw: &schema::Question, found: &mut Findings) -> Option<AnswerForm> {
    let forms = [("options", raw.options.len()), ("code", raw.code.len()), ("number", raw.number.len()), ("term", raw.term.len())];
    let mut given = forms.into_iter().filter(|(_, count)| *count > 0);
    let Some((name, count)) = given.next() else {
        let finding = Finding::error("no_answer", "", "this question has no answer");
        found.0.push(finding.hint("give `options`, or the accepted forms of a short answer in `code`, `number` or `term`"));
        return None;
    };
    if let Some((other, _)) = given.next() {
        found.error("two_answers", other, format!("this question is answered by `{name}` already"));
        return None;
    }
    if raw.several.is_some() && name != "options" {
        found.error("two_answers", "several", "only options can be several");
    }
    if raw.within.is_some() && name != "number" {
        found.error("two_answers", "within", "only a number can be off by something");
    }
    if name != "options" {
        bounded(name, count, [&raw.code, &raw.number, &raw.term].into_iter().flatten(), found);
    }
    match name {
        "options" => several(raw, found),
        "code" => system(&raw.code, found),
        "number" => number(raw, found),
        _ => term(raw, found),
    }
}

fn bounded<'a>(name: &str, count: usize, forms: impl Iterator<Item = &'a String>, found: &mut Findings) {
    if count > MOST_FORMS {
        found.error("too_large", name, format!("at most {MOST_FORMS} accepted forms are read"));
    }
    for (n, form) in forms.enumerate().take(MOST_FORMS) {
        found.text(&format!("{name}[{n}]"), form, MOST_FORM);
    }
}

fn several(raw: &schema::Question, found: &mut Findings) -> Option<AnswerForm> {
    match raw.several {
        None => Some(AnswerForm::One),
        Some(count) if count >= 2 && usize::from(count) < raw.options.len() => Some(AnswerForm::Several(count)),
        Some(_) => {
            let finding = Finding::error("out_of_range", "several", "`several` says how many options are right: 2 or more, and not all of them");
            found.0.push(finding.hint("leave it out where one is best"));
            None
        }
    }
}

/// Finds the one system all accepted codes are of.
fn system(given: &[String], found: &mut Findings) -> Option<AnswerForm> {
    let codes = each(given, |n, text| found.code(|| format!("code[{n}]"), Code::try_from(text.trim().to_ascii_uppercase())));
    let first = codes.first()?.system();
    if let Some(at) = codes.iter().position(|code| code.system() != first) {
        let finding = Finding::error("two_answers", format!("code[{at}]"), "the accepted codes are of different systems");
        found.0.push(finding.hint("five characters without a point are read as a service: write a diagnosis with its point"));
        return None;
    }
    Some(AnswerForm::Code(first))
}

fn number(raw: &schema::Question, found: &mut Findings) -> Option<AnswerForm> {
    // A number that is not its own right answer is no number.
    let is_number = |text: &String| accepts(&QuestionKey { answer: AnswerForm::Number, accepted: vec![text.clone()], ..QuestionKey::default() }, text);
    let mut fine = true;
    for (path, text) in raw.number.iter().enumerate().map(|(n, text)| (format!("number[{n}]"), text)).chain(raw.within.iter().map(|text| ("within".to_owned(), text))) {
        let is_negative = path == "within" && text.contains(['-', '−']);
        if !is_number(text) || is_negative {
            let short: String = text.chars().take(24).collect();
            found.0.push(
                Finding::error("bad_number", path, format!("“{short}” is not a number that can be typed")).hint("write digits, with a point before the decimals: \"42\", \"0.5\""),
            );
            fine = false;
        }
    }
    if let Some(within) = raw.within.as_deref().filter(|_| fine)
        && let Some(number) = raw.number.iter().find(|number| is_too_wide(number, within))
    {
        let message = format!("“{number}” may be off by “{}”: nearly any number would be right", within.chars().take(24).collect::<String>());
        found.0.push(Finding::error("bad_number", "within", message).hint("let it be off by less than itself"));
        fine = false;
    }
    fine.then_some(AnswerForm::Number)
}

/// Reads the terms: a term says something, or any dash would do for it.
fn term(raw: &schema::Question, found: &mut Findings) -> Option<AnswerForm> {
    let nothing = raw.term.iter().position(|text| !text.contains(char::is_alphanumeric));
    if let Some(at) = nothing {
        let finding = Finding::error("bad_term", format!("term[{at}]"), "a term has a letter or a digit: blanks and hyphens count for nothing");
        found.0.push(finding.hint("write what is to be typed, or ask with `options`"));
    }
    nothing.is_none().then_some(AnswerForm::Term)
}

/// Tells whether a number may be off by so much that its size says nothing: by as much as it is; a nought by more than 1.
fn is_too_wide(number: &str, within: &str) -> bool {
    let key = |accepted: &str| QuestionKey { answer: AnswerForm::Number, accepted: vec![accepted.to_owned()], ..QuestionKey::default() };
    let near = QuestionKey { within: Some(within.to_owned()), ..key(number) };
    if accepts(&key("0"), number) { accepts(&near, "1.000001") } else { accepts(&near, "0") }
}

/// Writes accepted codes as their system prints them; other forms stay as they are.
fn accepted(form: AnswerForm, given: Vec<String>) -> Vec<String> {
    match form {
        AnswerForm::Code(system) => given.iter().map(|text| system.canonical(text).unwrap_or_else(|_| text.clone())).collect(),
        _ => given.into_iter().map(|text| text.trim().to_owned()).collect(),
    }
}

/// Makes the options, each with an id for ever, and their reasons.
fn options(raw: &[schema::Choice], found: &mut Findings) -> (Vec<Choice>, BTreeMap<PartId, String>) {
    if !raw.is_empty() && !OPTIONS.contains(&raw.len()) {
        found.error("too_large", "options", format!("a question has {} to {} options", OPTIONS.start(), OPTIONS.end()));
        return (Vec::new(), BTreeMap::new());
    }
    let mut options: Vec<Choice> = Vec::with_capacity(raw.len());
    let mut why = BTreeMap::new();
    for (n, option) in raw.iter().enumerate() {
        found.text(&format!("options[{n}].text"), &option.text, MOST_OPTION);
        if option.why.chars().count() > MOST_PROSE {
            found.error("too_large", format!("options[{n}].why"), format!("this text has more than {MOST_PROSE} characters"));
        }
        let Some(id) = option_id(n, option, found) else { continue };
        if options.iter().any(|other| other.id == id) {
            let message = if option.id.is_some() { "another option has this id" } else { "another option says the same" };
            let rule = if option.id.is_some() { "bad_id" } else { "options_alike" };
            found.error(rule, format!("options[{n}]"), message);
            continue;
        }
        if !option.why.trim().is_empty() {
            why.insert(id.clone(), option.why.clone());
        }
        options.push(Choice { id, text: option.text.clone(), pinned: option.pinned });
    }
    (options, why)
}

/// Takes the author's name for an option, or makes one of its text.
fn option_id(n: usize, option: &schema::Choice, found: &mut Findings) -> Option<PartId> {
    let Some(own) = &option.id else {
        let hash = blake3::hash(option.text.as_bytes()).to_hex();
        return Some(PartId(format!("opt:{}", hash.get(..8).unwrap_or_default())));
    };
    let fine = (1..=64).contains(&own.len()) && own.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !fine {
        found.error("bad_id", format!("options[{n}].id"), "an id of an option is 1 to 64 letters, digits and hyphens");
        return None;
    }
    Some(PartId(format!("opt:{own}")))
}

#[cfg(test)]
mod tests {
    use super::first_words;

    #[test]
    fn a_title_is_made_of_whole_words() {
        assert_eq!(first_words("## A short one\nMore."), "A short one");
        assert_eq!(
            first_words("\n- Which of these is reported for a visit on the same day as a minor procedure?"),
            "Which of these is reported for a visit on the same day as a …"
        );
        assert_eq!(first_words(&"é".repeat(90)), "é".repeat(60));
        assert_eq!(first_words(" \n"), "");
    }
}
