//! An exercise on paper: the chart, a blank answer sheet, and the key, each a file of its own.
//!
//! The first two are made of the prompt alone, which knows nothing of any key.

use super::{
    Paper, PrintError, Shift,
    form::add_claim,
    pages::{Line, Lines, Set, TEXT_WIDTH, add_lines, cut, lines_pdf, wrapped},
    papers::papers,
};
use crate::{
    attempt::letter_at,
    claim::Sheet,
    exercise::{Exercise, Key, KeyPart, Prompt, QuestionKey, QuestionPrompt, Role, Section},
    feedback::{audit_error_word, entry_words, mending_words, trap_word},
};
use krilla::{Document, metadata::Metadata};

/// Names what is printed of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Print {
    /// The chart and what is asked.
    Chart,
    /// A blank sheet to answer on.
    Sheet,
    /// The key, with its reasons: for the instructor.
    Key,
}

impl Print {
    /// Lists what can be printed.
    pub const ALL: [Self; 3] = [Self::Chart, Self::Sheet, Self::Key];

    /// Gives the word used in file names and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Sheet => "answers",
            Self::Key => "key",
        }
    }
}

/// Makes the PDF of one of the three; nothing for the key of a pack that carries none. The same exercise gives the same
/// file.
///
/// # Errors
/// When the fonts or the file cannot be made.
pub fn print(exercise: &Exercise, what: Print) -> Result<Option<Vec<u8>>, PrintError> {
    let prompt = &exercise.prompt;
    let foot = format!("{} ({})", prompt.title, prompt.id);
    match what {
        Print::Chart => lines_pdf(&prompt.title, &foot, &chart(prompt)).map(Some),
        Print::Sheet => answers(prompt, &foot).map(Some),
        Print::Key => exercise.key.open().map(|key| lines_pdf(&prompt.title, &format!("{foot} · key, for instructors"), &key_lines(exercise, key))).transpose(),
    }
}

/// Sets the papers in lines.
fn chart(prompt: &Prompt) -> Vec<Line> {
    let mut lines = Lines::default();
    let papers = papers(prompt);
    let mut rest = papers.trim_end().lines().peekable();
    while let Some(line) = rest.next() {
        let body = line.trim();
        if let Some(title) = line.strip_prefix("# ") {
            lines.0.extend(wrapped(title, 60).into_iter().map(|line| (Set::Title, line)));
        } else if let Some(title) = body.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            lines.head(title);
        } else if body.starts_with('#') {
            lines.text(&body.trim_start_matches('#').to_uppercase());
        } else if body.starts_with('|') {
            let mut rows = vec![cells(body)];
            while let Some(row) = rest.next_if(|line| line.trim().starts_with('|')) {
                rows.push(cells(row.trim()));
            }
            lines.table(&rows);
        } else if body.is_empty() {
            lines.blank();
        } else {
            let indent = line.len() - line.trim_start().len();
            lines.0.extend(wrapped(body, TEXT_WIDTH - indent.min(20)).into_iter().map(|line| (Set::Text, format!("{}{line}", " ".repeat(indent.min(20))))));
        }
    }
    lines.0
}

/// Gives the cells of a table's row.
fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// How many lines a section has on paper, whatever the key wants.
const DIAGNOSES: usize = 12;
const SERVICES: usize = 10;

fn sheet_lines(prompt: &Prompt) -> Vec<Line> {
    let mut lines = Lines::titled("Answer sheet");
    lines.text(&format!("{} ({})", prompt.title, prompt.id));
    lines.blank();
    lines.row("Name ______________________________________   Date ______________   Minutes ________");
    for section in &prompt.ask {
        match section {
            Section::Diagnoses => {
                lines.head("Diagnoses, the first-listed one first");
                (0..DIAGNOSES).for_each(|n| lines.row(&format!("{}.  ______________________", letter_at(n).unwrap_or(' '))));
            }
            Section::Procedures => {
                lines.head("Procedures and services: code, modifiers, units, letters of the diagnoses");
                (1..=SERVICES).for_each(|n| lines.row(&format!("{n:>2}.  __________   ____ ____ ____ ____   units ______   for ____ ____ ____ ____")));
            }
        }
    }
    if !prompt.worksheet.is_none() {
        lines.head("What the level of the visit rests on");
        for what in ["Kind of visit", "Problems", "Data", "Risk", "Minutes", "Level by"] {
            lines.row(&format!("{what:<16} ______________________________________________________________"));
            lines.row("");
        }
    }
    if let Some(asked) = &prompt.question {
        lines.head("Answer");
        let options: Vec<String> = (0..asked.options.len()).filter_map(letter_at).map(|letter| format!("[ ] {letter}")).collect();
        lines.row(&if options.is_empty() { "______________________________________".to_owned() } else { options.join("     ") });
    }
    if let Some(asked) = &prompt.audit {
        lines.head("Each line: agree, or what is wrong and what mends it");
        for line in &asked.lines {
            lines.row(&format!("{:<38} [ ] agree   [ ] wrong: ________________________________", super::pages::cut(&entry_words(&line.what), 38)));
            lines.row("");
        }
    }
    if let Some(asked) = &prompt.claim {
        lines.blank();
        lines.text(&format!("The claim is filled in on the {} that follows.", asked.form.name()));
    }
    lines.0
}

fn answers(prompt: &Prompt, foot: &str) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(format!("Answer sheet: {}", prompt.title)).creator("Clean Claim".to_owned()));
    add_lines(&mut document, foot, &sheet_lines(prompt))?;
    if let Some(asked) = &prompt.claim {
        add_claim(&mut document, &Sheet::new(asked.form), Paper::Plain, Shift::default())?;
    }
    document.finish().map_err(|why| PrintError(format!("{why:?}")))
}

fn key_lines(exercise: &Exercise, key: &Key) -> Vec<Line> {
    let mut lines = Lines::titled(&format!("Key: {}", exercise.prompt.title));
    lines.text("For the instructor.");
    for section in Section::ALL {
        if key.section(section).next().is_some() {
            lines.head(if section == Section::Diagnoses { "Diagnoses" } else { "Procedures and services" });
            key.section(section).for_each(|part| part_lines(part, &mut lines));
        }
    }
    if !key.traps.is_empty() {
        lines.head("Wrong answers that are expected");
        for trap in &key.traps {
            lines.text(&format!("{} ({}): {}", trap.code, trap_word(trap.kind), trap.why));
        }
    }
    if let Some(query) = &key.query {
        lines.head("To ask the provider");
        lines.text(query);
    }
    if let (Some(right), Some(asked)) = (&key.question, &exercise.prompt.question) {
        question_lines(right, asked, &mut lines);
    }
    if let Some(audit) = &key.audit {
        lines.head("Line by line");
        for line in &audit.lines {
            let said = match audit.fault(&line.id) {
                None => format!("right. {}", audit.agree.get(&line.id).map_or("", String::as_str)),
                Some(fault) => {
                    let errors: Vec<&str> = fault.errors.iter().map(|error| audit_error_word(*error)).collect();
                    let mends: Vec<String> = fault.right.iter().map(mending_words).collect();
                    format!("{}; {}. {} {}", errors.join(" or "), mends.join(", or "), fault.why, fault.cite.join(" · "))
                }
            };
            lines.text(&format!("{}: {said}", entry_words(&line.what)));
        }
    }
    if let Some(em) = &key.em {
        lines.head("What the level of the visit rests on");
        lines.text(&format!("{}{}", em.basis.map_or(String::new(), |basis| format!("By {}. ", basis.name())), em.why));
        let items = em.problems.iter().map(|item| (&item.label, &item.why)).chain(em.data.iter().map(|item| (&item.what.name, &item.why)));
        let items = items.chain(em.risk.iter().map(|item| (&item.label, &item.why)));
        items.for_each(|(label, why)| lines.text(&format!("{label}: {why}")));
    }
    if let Some(claim) = &key.claim {
        lines.head(&format!("The claim, {}", claim.sheet.form.name()));
        for (id, text) in claim.sheet.filled() {
            lines.row(&format!("{:<44} {text}", cut(id.said().trim_start_matches("0 "), 44)));
            claim.why.get(&id).iter().for_each(|why| lines.under(why));
        }
        // Why a box stays blank is part of the key too.
        for (id, why) in claim.why.iter().filter(|(id, _)| claim.sheet.text(**id).is_empty()) {
            lines.row(&format!("{:<44} (blank)", cut(id.said().trim_start_matches("0 "), 44)));
            lines.under(why);
        }
    }
    if let Some(remarks) = &exercise.remarks {
        lines.head("Remarks");
        lines.text(remarks);
    }
    lines.0
}

fn part_lines(part: &KeyPart, lines: &mut Lines) {
    let mut words = part.code.to_string();
    part.line.modifiers.iter().for_each(|modifier| words.push_str(&format!("-{modifier}")));
    part.line.units.iter().for_each(|units| words.push_str(&format!("  × {units}")));
    if let Some(points) = &part.line.points_to {
        let points: Vec<String> = points.iter().map(ToString::to_string).collect();
        words.push_str(&format!("  for {}", points.join(", ")));
    }
    if !part.alternates.is_empty() {
        let others: Vec<String> = part.alternates.iter().map(ToString::to_string).collect();
        words.push_str(&format!("  or {}", others.join(", ")));
    }
    words.push_str(match part.role {
        Role::Required => "",
        Role::First => "  first",
        Role::Optional => "  optional",
    });
    lines.row(&words);
    lines.text(&format!("{} {}", part.label.as_deref().map_or(String::new(), |label| format!("{label}.")), part.why));
    if !part.cite.is_empty() {
        lines.text(&part.cite.join(" · "));
    }
    part.evidence.iter().for_each(|quote| lines.text(&format!("“{quote}”")));
    lines.blank();
}

fn question_lines(right: &QuestionKey, asked: &QuestionPrompt, lines: &mut Lines) {
    lines.head("Answer");
    for (at, option) in asked.options.iter().enumerate() {
        let verdict = if right.right.contains(&option.id) { "right" } else { "not right" };
        let why = right.why.get(&option.id).map_or("", String::as_str);
        lines.text(&format!("{} {verdict}: {} {why}", letter_at(at).unwrap_or(' '), option.text));
    }
    if !right.accepted.is_empty() {
        lines.text(&format!("Accepted: {}", right.accepted.join(" · ")));
    }
    lines.text(&format!("{} {}", right.because, right.cite.join(" · ")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exercise::Kind, pack::library};

    fn text(lines: &[Line]) -> String {
        let all: Vec<&str> = lines.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        all.join(" ")
    }

    fn flat(words: &str) -> String {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn reasons(key: &Key) -> Vec<String> {
        let parts = key.parts.iter().map(|part| &part.why).chain(key.traps.iter().map(|trap| &trap.why));
        let question = key.question.iter().flat_map(|question| question.why.values().chain([&question.because]));
        let audit = key.audit.iter().flat_map(|audit| audit.faults.iter().map(|fault| &fault.why).chain(audit.agree.values()));
        let claim = key.claim.iter().flat_map(|claim| claim.why.values());
        parts.chain(question).chain(audit).chain(claim).map(|why| flat(why)).filter(|why| why.len() > 20).collect()
    }

    #[test]
    fn what_a_student_gets_has_no_word_of_the_key_and_the_key_has_all_of_it() {
        let (mut looked, mut codes) = (0, 0);
        for pack in library::shipped().into_iter().filter_map(|opened| opened.pack) {
            // A few of each pack: the law is the same for all.
            for exercise in pack.exercises.iter().step_by(pack.exercises.len().div_ceil(12).max(1)) {
                let Some(key) = exercise.key.open() else { continue };
                let prompt = &exercise.prompt;
                let student = format!("{} {}", text(&chart(prompt)), text(&sheet_lines(prompt)));
                let seen = serde_json::to_string(prompt).unwrap();
                let instructor = text(&key_lines(exercise, key));
                for why in reasons(key) {
                    assert!(!student.contains(&why), "{}: {why}", prompt.id);
                    assert!(instructor.contains(&why), "{}: {why}", prompt.id);
                    looked += 1;
                }
                for part in &key.parts {
                    let code = part.code.to_string();
                    assert!(instructor.contains(&code), "{}: {code}", prompt.id);
                    // A code may stand in the record itself; never on the sheet.
                    assert!(!student.contains(&code) || seen.contains(&code), "{}: {code}", prompt.id);
                    if prompt.kind == Kind::Coding {
                        assert!(!text(&sheet_lines(prompt)).contains(&code), "{}: {code}", prompt.id);
                        codes += 1;
                    }
                }
            }
        }
        assert!(looked > 100 && codes > 50, "{looked} reasons, {codes} codes");
    }

    #[test]
    fn each_print_is_a_file_and_the_same_one_twice() {
        let pack = library::shipped().into_iter().filter_map(|opened| opened.pack).find(|pack| pack.manifest.id.as_str() == "first-twelve").unwrap();
        let exercise = pack.exercise("swollen-ankles").unwrap();
        for what in Print::ALL {
            let made = print(exercise, what).unwrap().unwrap();
            assert!(made.starts_with(b"%PDF") && made.len() > 2_000);
            assert_eq!(print(exercise, what).unwrap().unwrap(), made);
        }
    }
}
