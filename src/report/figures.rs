//! What a learner's work came to, for an instructor or an employer: the figures, and the PDF of them.

use super::{
    PrintError,
    pages::{Line, Lines, cut, lines_pdf},
};
use crate::{
    code::Date,
    grade::{Method, Percent, Scores},
};
use std::time::Duration;

/// Holds everything a report says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportFigures {
    /// Who it is about.
    pub who: String,
    /// What they work towards, in a few words.
    pub goal: String,
    /// The first and the last day on which something was handed in.
    pub span: Option<(Date, Date)>,
    /// The day the report was made.
    pub made: Date,
    /// Cases handed in and graded; items of exams and reviews left out.
    pub cases: u32,
    /// The mean of their scores by each method.
    pub scores: Option<Scores>,
    /// Parts of keys that were right in cases and exams, and all that were asked for.
    pub parts: (u32, u32),
    /// How each group of skills stands, those that nothing is known of too.
    pub skills: Vec<SkillLine>,
    /// The exams handed in, the latest first.
    pub forms: Vec<FormLine>,
    /// The weeks with work, the earliest first.
    pub weeks: Vec<Week>,
    /// The cases, the latest first.
    pub attempts: Vec<AttemptLine>,
    /// How many disagreements with a key were written down.
    pub disagreements: u32,
}

/// Holds how a group of skills stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillLine {
    /// The group.
    pub name: String,
    /// The estimate with its interval; nothing where nothing is known.
    pub known: Option<Known>,
}

/// Holds an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Known {
    pub mean: Percent,
    pub low: Percent,
    pub high: Percent,
    /// On how many graded parts it rests.
    pub parts: u32,
}

/// Holds one exam.
#[derive(Debug, Clone, PartialEq)]
pub struct FormLine {
    /// What lists call it.
    pub title: String,
    /// The day it was handed in.
    pub when: Date,
    /// Scored questions that were right, and all of them.
    pub right: (u32, u32),
}

/// Holds one week of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// The time worked.
    pub active: Duration,
    /// Cases handed in.
    pub cases: u32,
}

/// Holds one case.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptLine {
    /// The day it was handed in.
    pub when: Date,
    /// Its title.
    pub title: String,
    /// Its scores.
    pub scores: Scores,
    /// The time it took.
    pub active: Duration,
}

/// The most cases a report lists; the rest are counted.
const MOST_CASES: usize = 400;

/// Makes the PDF of a report. The same figures give the same file.
///
/// # Errors
/// When the fonts or the file cannot be made.
pub fn report_pdf(figures: &ReportFigures) -> Result<Vec<u8>, PrintError> {
    let foot = format!("{} · {} · made with Clean Claim", cut(&figures.who, 40), figures.made);
    lines_pdf(&format!("Report on {}", figures.who), &foot, &lines(figures))
}

fn lines(figures: &ReportFigures) -> Vec<Line> {
    let mut to = Lines::titled(&format!("Report on {}", figures.who));
    to.text(&format!("Made on {}. {}", figures.made, figures.goal));
    match figures.span {
        Some((first, last)) => to.text(&format!("Work handed in from {first} to {last}.")),
        None => to.text("Nothing was handed in yet."),
    }
    summary(figures, &mut to);
    skills(figures, &mut to);
    if !figures.forms.is_empty() {
        to.head("Exams of the program’s own questions");
        for form in &figures.forms {
            let (right, of) = form.right;
            to.row(&format!("{}  {:<56} {right:>3} of {of:<3} right", form.when, cut(&form.title, 56)));
        }
    }
    if !figures.weeks.is_empty() {
        to.head("Hours by week, from its Monday, with what was handed in: cases and reviews");
        for week in &figures.weeks {
            to.row(&format!("{}  {:>7}  {:>5}", week.monday, hours(week.active), week.cases));
        }
        let whole: Duration = figures.weeks.iter().map(|week| week.active).sum();
        to.row(&format!("{:<10}  {:>7}", "together", hours(whole)));
    }
    cases(figures, &mut to);
    to.blank();
    to.text(
        "The exercises and their keys are the program's own or those of the packs that were used. No exam's owner and no association of coders or billers endorses this report.",
    );
    to.text("The program does not watch who works or what lies beside them: the name is the one the learner gave, and the figures are what was entered.");
    to.0
}

fn summary(figures: &ReportFigures, to: &mut Lines) {
    let Some(scores) = figures.scores else { return };
    to.head(&format!("{}, mean score by four methods", counted(figures.cases, "case graded", "cases graded")));
    for (method, how) in Method::ALL.into_iter().zip([
        "credit earned, less what over-coding takes",
        "right parts of all that were keyed or entered",
        "right parts less over-coded ones, of those keyed",
        "cases that were right in everything",
    ]) {
        to.row(&format!("{:<16} {:>8}   {how}", method.name(), format!("{:.1}", scores.by(method))));
    }
    let (right, of) = figures.parts;
    to.text(&format!(
        "{right} of {of} parts of keys right in cases and exams, reviews and what was done again within a day left out: {:.1}. The field holds coders to 95 %.",
        Percent::ratio(right, of)
    ));
    if figures.disagreements > 0 {
        to.text(&format!("{} with a key written down, with reasons, in the results file.", counted(figures.disagreements, "disagreement", "disagreements")));
    }
}

fn skills(figures: &ReportFigures, to: &mut Lines) {
    if figures.skills.is_empty() {
        return;
    }
    to.head("Mastery by group of skills");
    to.text("Recent work counts more. The range holds the true share four times in five.");
    for line in &figures.skills {
        match line.known {
            Some(known) => to.row(&format!(
                "{:<44} {:>5}   {:>5} to {:<5}  {}",
                cut(&line.name, 44),
                known.mean.to_string(),
                known.low.to_string(),
                known.high.to_string(),
                counted(known.parts, "part", "parts")
            )),
            None => to.row(&format!("{:<44} nothing known yet", cut(&line.name, 44))),
        }
    }
}

fn cases(figures: &ReportFigures, to: &mut Lines) {
    if figures.attempts.is_empty() {
        return;
    }
    to.head("Cases, the latest first, scored by four methods");
    to.row(&format!("{:<10}  {:<46}{:>6}{:>6}{:>6}{:>6} {:>7}", "Day", "Case", "Pts", "Agr", "C/C", "Whole", "Time"));
    for case in figures.attempts.iter().take(MOST_CASES) {
        let scores: String = Method::ALL.iter().map(|method| format!("{:>6}", case.scores.by(*method).to_string())).collect();
        to.row(&format!("{}  {:<46}{scores} {:>7}", case.when, cut(&case.title, 46), minutes(case.active)));
    }
    let left = figures.attempts.len().saturating_sub(MOST_CASES);
    if left > 0 {
        to.text(&format!("and {left} earlier ones."));
    }
}

fn counted(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn hours(time: Duration) -> String {
    let minutes = time.as_secs() / 60;
    format!("{}:{:02} h", minutes / 60, minutes % 60)
}

fn minutes(time: Duration) -> String {
    format!("{} min", time.as_secs().div_ceil(60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::pages::{ROW_WIDTH, Set};

    fn figures(cases: u32) -> ReportFigures {
        let day: Date = "2026-05-11".parse().unwrap();
        let scores = Scores { points: Percent::ratio(3, 4), agreement: Percent::ratio(2, 4), code_over_code: Percent::ratio(1, 4), whole_record: Percent::ZERO };
        let case =
            AttemptLine { when: day, title: "A title that is far too long to stand in its column of the table, é included".into(), scores, active: Duration::from_secs(432) };
        let known = Known { mean: Percent::FULL, low: Percent::ratio(90, 100), high: Percent::FULL, parts: 1_234 };
        ReportFigures {
            who: "Dana Whitfield".into(),
            goal: "Goal: CPC".into(),
            span: Some((day, day)),
            made: day,
            cases,
            scores: Some(scores),
            parts: (940, 1_000),
            skills: vec![
                SkillLine { name: "A group with a name much longer than there is any room for in here".into(), known: Some(known) },
                SkillLine { name: "Denials".into(), known: None },
            ],
            forms: vec![FormLine { title: "CBCS-style form 1".into(), when: day, right: (81, 100) }],
            weeks: vec![Week { monday: day, active: Duration::from_secs(12_000), cases: 9 }; 30],
            attempts: vec![case; cases as usize],
            disagreements: 2,
        }
    }

    #[test]
    fn a_report_says_every_figure_within_its_page_and_is_the_same_file_twice() {
        let figures = figures(500);
        let lines = lines(&figures);
        assert!(lines.iter().all(|(set, words)| *set != Set::Row || words.chars().count() < ROW_WIDTH), "{lines:?}");
        let text: Vec<&str> = lines.iter().map(|(_, words)| words.as_str()).collect();
        let text = text.join(" ");
        for wanted in
            ["Dana Whitfield", "75.0 %", "94.0 %", "nothing known yet", "81 of 100", "3:20 h", "100:00 h", "100 earlier", "No exam's owner", "90 % to 100 %", "2 disagreements"]
        {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        let made = report_pdf(&figures).unwrap();
        assert!(made.starts_with(b"%PDF"));
        assert_eq!(made, report_pdf(&figures).unwrap());
    }

    #[test]
    fn one_who_did_nothing_yet_is_told_so() {
        let lines = lines(&ReportFigures { who: "Ana".into(), ..ReportFigures::default() });
        let text: Vec<&str> = lines.iter().map(|(_, words)| words.as_str()).collect();
        assert!(text.contains(&"Nothing was handed in yet."), "{text:?}");
        assert!(!text.iter().any(|line| line.contains('%')), "no figure is made up: {text:?}");
    }
}
