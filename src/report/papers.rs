//! What a student may see of an exercise, as plain text.

use crate::{
    attempt::letter_at,
    claim::Sheet,
    exercise::{AnswerForm, AuditPrompt, ClaimTask, Entry, Exhibit, Prompt, QuestionPrompt, Section},
    feedback::entry_words,
};

/// Gathers lines of text.
#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, words: impl AsRef<str>) {
        self.0.push_str(words.as_ref());
        self.0.push('\n');
    }
}

/// Writes an exercise as plain text: all a student may see, and nothing of any key.
pub fn papers(prompt: &Prompt) -> String {
    let mut out = Text::default();
    whole(prompt, &mut out);
    out.0
}

fn whole(prompt: &Prompt, out: &mut Text) {
    out.line(format!("# {} ({})\n", prompt.title, prompt.id));
    if let Some(chart) = &prompt.chart {
        let until = chart.encounter.until.map(|day| format!(" to {day}")).unwrap_or_default();
        out.line(format!(
            "Patient: {}, born {}, {}. Date of service: {}{until}. {}. Payer: {}.",
            chart.patient.name,
            chart.patient.birth,
            chart.patient.sex.letter(),
            chart.encounter.date,
            chart.encounter.setting.name(),
            chart.encounter.payer
        ));
    }
    let asked: Vec<&str> = prompt.ask.iter().map(|section| section.id()).collect();
    if !asked.is_empty() {
        out.line(format!("To code: {}.", asked.join(", ")));
    }
    if let Some(claim) = &prompt.claim {
        let task = match claim.task {
            ClaimTask::Build => "build the claim from the papers",
            ClaimTask::FromChart => "code the chart, then build the claim",
            ClaimTask::MendRejected => "mend the claim that was rejected before the payer took it in, and send it as an original",
            ClaimTask::MendDecided => "mend the claim that the payer decided",
        };
        out.line(format!("Form: {}. Task: {task}. It reaches {} on {}.", claim.form.name(), claim.payer.name, claim.received));
    }
    for document in prompt.documents() {
        out.line(format!("\n--- {} ---\n\n{}", document.title, document.text));
    }
    if let Some(given) = prompt.claim.as_ref().and_then(|claim| claim.given.as_ref()) {
        out.line("\n--- The claim as it was sent ---\n");
        boxes(given, out);
    }
    if let Some(asked) = &prompt.question {
        question(asked, out);
    }
    if let Some(asked) = &prompt.audit {
        audit(asked, out);
    }
    out.line("");
}

fn boxes(sheet: &Sheet, out: &mut Text) {
    sheet.filled().for_each(|(id, text)| out.line(format!("{id}: {text}")));
}

/// Prints the stem, what is looked at, and the options in their author's order.
fn question(asked: &QuestionPrompt, out: &mut Text) {
    out.line(format!("\n--- Question ---\n\n{}", asked.stem));
    match asked.exhibit.as_deref() {
        Some(Exhibit::Table { caption, head, rows }) => {
            out.line(format!("\n{caption}\n"));
            std::iter::once(head).chain(rows).for_each(|row| out.line(format!("| {} |", row.join(" | "))));
        }
        Some(Exhibit::Form(sheet)) => {
            out.line(format!("\n{}\n", sheet.form.name()));
            boxes(sheet, out);
        }
        Some(Exhibit::Picture { words, .. }) => out.line(format!("\nPicture: {words}")),
        None => {}
    }
    if !asked.options.is_empty() {
        out.line("");
    }
    for (at, option) in asked.options.iter().enumerate() {
        out.line(format!("{}. {}", letter_at(at).unwrap_or('?'), option.text));
    }
    let how = match asked.answer {
        AnswerForm::One => return,
        AnswerForm::Several(count) => format!("Choose {count}."),
        AnswerForm::Code(system) => format!("Answer with a code of {}.", system.name()),
        AnswerForm::Number => "Answer with a number.".to_owned(),
        AnswerForm::Term => "Answer with a word or a few.".to_owned(),
    };
    out.line(format!("\n{how}"));
}

/// Prints what somebody assigned, line by line.
fn audit(asked: &AuditPrompt, out: &mut Text) {
    if let Some(sheet) = &asked.sheet {
        out.line(format!("\n--- The claim to be audited ({}) ---\n", sheet.form.name()));
        boxes(sheet, out);
    }
    out.line("\n--- To be marked: agree, or what is wrong and what mends it ---\n");
    let mut diagnoses = 0;
    for line in &asked.lines {
        let letter = match &line.what {
            Entry::Code(code) if code.section == Section::Diagnoses => {
                diagnoses += 1;
                letter_at(diagnoses - 1).map_or_else(String::new, |letter| format!("{letter}. "))
            }
            _ => String::new(),
        };
        out.line(format!("{letter}{} [{}]", entry_words(&line.what), line.id));
    }
}
