use super::{Checker, Origin};
use crate::{
    chart::Chart,
    codebook::CodeBook,
    exercise::{Exercise, Kind, Level},
    pack::fault::{Finding, Severity},
};

/// How many words a record of the level `Real` has at least.
const REAL_WORDS: usize = 600;

/// Judges the chart by itself: dates, figures, papers.
pub fn judge(with: &Checker<'_>, book: &CodeBook, exercise: &Exercise) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(chart) = &exercise.prompt.chart else { return found };
    dates(book, chart, &mut found);
    for (n, fact) in exercise.facts.iter().enumerate() {
        if let Err(fault) = fact.recompute(chart) {
            let message = format!("{} is given as {}, computed it is: {}", fact.name(), fault.stated, fault.computed);
            found.push(Finding::error("wrong_figure", format!("chart.facts[{n}]"), message));
        }
    }
    documents(with, exercise, &mut found);
    found
}

fn dates(book: &CodeBook, chart: &Chart, found: &mut Vec<Finding>) {
    let (birth, date) = (chart.patient.birth, chart.encounter.date);
    if date < birth {
        found.push(Finding::error("visit_before_birth", "chart.patient.birth", format!("born {birth}, seen {date}")));
    }
    if chart.age().is_some_and(|age| age.years > 120) {
        found.push(Finding::at(Severity::Warning, "visit_before_birth", "chart.patient.birth", "the patient is more than 120 years old"));
    }
    if let Some(until) = chart.encounter.until.filter(|until| *until < date) {
        found.push(Finding::error("stay_ends_before_it_begins", "chart.encounter.until", format!("from {date} until {until}")));
    }
    let edition = book.edition();
    if !edition.covers(date) {
        let message = format!("{} is not in force on {date}; its codes are judged all the same", edition.name);
        let hint = format!("date the chart between {} and {}", edition.from, edition.to);
        found.push(Finding::at(Severity::Warning, "date_outside_edition", "chart.encounter.date", message).hint(hint));
    }
}

fn documents(with: &Checker<'_>, exercise: &Exercise, found: &mut Vec<Finding>) {
    let documents = exercise.prompt.documents();
    for (n, document) in documents.iter().enumerate() {
        if documents[..n].iter().any(|other| other.title == document.title) {
            let message = format!("two documents are called “{}”", document.title);
            found.push(Finding::error("duplicate_title", format!("chart.documents[{n}].title"), message).hint("their tabs could not be told apart"));
        }
    }
    // The level of a question is that of its question, whatever record it is about.
    if exercise.prompt.level == Level::Real && exercise.prompt.kind != Kind::Question && with.origin == Origin::Shipped {
        let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
        if words < REAL_WORDS {
            found.push(Finding::at(Severity::Warning, "short_record", "level", format!("a record of this level has {REAL_WORDS} words and more; this one has {words}")));
        }
        if exercise.prompt.kind == Kind::Coding && exercise.key.open().is_some_and(|key| key.traps.len() < 3) {
            found.push(Finding::at(Severity::Warning, "few_traps", "level", "a record of this level has at least three distractors, each with its trap"));
        }
    }
}
