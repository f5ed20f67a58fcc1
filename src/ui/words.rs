//! Times, dates and counts as people read them.

use crate::{
    app::model::Model,
    attempt::Response,
    code::Date,
    exercise::{Kind, Prompt, Section},
    progress::{ExamStyle, Settings, Track},
};
use std::time::Duration;

/// Writes active time as `4:12` or `1:04:12`.
pub fn clock(time: Duration) -> String {
    let s = time.as_secs();
    if s >= 3600 { format!("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60) } else { format!("{:02}:{:02}", s / 60, s % 60) }
}

/// Writes active time as `6 min 40 s`.
pub fn spent(time: Duration) -> String {
    let s = time.as_secs();
    match s {
        0..60 => format!("{s} s"),
        60..3600 => format!("{} min {:02} s", s / 60, s % 60),
        _ => format!("{} h {:02} min", s / 3600, s / 60 % 60),
    }
}

/// Writes active time to the minute, as `5 h 10`.
pub fn minutes(time: Duration) -> String {
    let m = time.as_secs() / 60;
    if m < 60 { format!("{m} min") } else { format!("{} h {:02}", m / 60, m % 60) }
}

/// Writes a moment to the minute, by the clock of a zone.
pub fn moment(at: jiff::Timestamp, zone: &jiff::tz::TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Writes a count with its noun.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", number(n)) }
}

/// Writes a number with its thousands apart: `17,475`.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Writes the day of a moment as lists have it: `Nov 21`, with the year where that is another.
pub fn day(at: jiff::Timestamp, model: &Model) -> String {
    let day = at.to_zoned(model.zone.clone()).date();
    day.strftime(if day.year() == model.today.year() { "%b %-d" } else { "%b %-d, %Y" }).to_string()
}

/// Writes hundredths of a percent as a whole percent.
pub fn percent(hundredths: u32) -> String {
    format!("{} %", (hundredths + 50) / 100)
}

/// Writes a learner's goal in a few words, with the days left where an exam day is known.
pub fn goal(settings: &Settings, today: Date) -> String {
    let Some(goal) = settings.goal else { return "No goal set".to_owned() };
    let what = match (goal.exam, goal.track) {
        (Some(exam), _) => exam_name(exam).to_owned(),
        (None, Track::Coder) => "coding".to_owned(),
        (None, Track::Biller) => "billing".to_owned(),
        (None, Track::Both) => "coding and billing".to_owned(),
    };
    let left = goal.exam_date.map(|day| (day - today).get_days()).filter(|days| *days >= 0);
    left.map_or_else(|| format!("Goal: {what}"), |days| format!("Goal: {what} · {}", count(usize::try_from(days).unwrap_or(0), "day", "days")))
}

/// Gives a kind of exercise as a chip names it.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Coding => "Coding",
        Kind::Claim => "Claim",
        Kind::Question => "Question",
        Kind::Audit => "Audit",
    }
}

/// Says how far an answer is: lines entered, boxes filled, lines marked, answered or not.
pub fn so_far(prompt: Option<&Prompt>, response: &Response) -> String {
    if let Some(question) = &response.question {
        return if question.is_blank() { "not answered yet".to_owned() } else { "answered, not handed in".to_owned() };
    }
    if let Some(audit) = prompt.and_then(|prompt| prompt.audit.as_ref()) {
        return format!("{} of {} marked", response.audit.len().min(audit.lines.len()), count(audit.lines.len(), "line", "lines"));
    }
    let lines = count(Section::ALL.iter().map(|s| response.entered(*s)).sum(), "line entered", "lines entered");
    let filled = response.claim.as_ref().map(|sheet| count(sheet.filled().count(), "box filled", "boxes filled"));
    match (filled, prompt.is_some_and(|prompt| !prompt.ask.is_empty())) {
        (Some(filled), true) => format!("{lines}, {filled}"),
        (Some(filled), false) => filled,
        (None, _) => lines,
    }
}

/// Gives an exam's letters.
pub fn exam_name(exam: ExamStyle) -> &'static str {
    match exam {
        ExamStyle::Cpc => "CPC",
        ExamStyle::Cbcs => "CBCS",
        ExamStyle::Cca => "CCA",
        ExamStyle::Cpb => "CPB",
    }
}

/// Gives the id of the blueprint of an exam.
pub fn exam_id(exam: ExamStyle) -> &'static str {
    exam.id()
}

/// Sets paragraphs one under the other, those that are empty left out.
pub fn lines(all: &[&str]) -> String {
    all.iter().filter(|one| !one.is_empty()).copied().collect::<Vec<_>>().join("\n\n")
}
