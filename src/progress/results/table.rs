//! Results as a table: a line for each exercise of each learner.

use super::{AttemptResult, LearnerResults, Results};
use crate::{
    attempt::LearnerId,
    exercise::{ExerciseId, PackId},
    grade::{Method, Percent, Scores},
    progress::{Way, export::harmless},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Holds how one learner did at one exercise; what came back for review is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The learner.
    pub learner: LearnerId,
    /// The learner's name.
    pub name: String,
    /// The pack.
    pub pack: PackId,
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its title when it was last met.
    pub title: String,
    /// How often it was handed in.
    pub attempts: u32,
    /// When last.
    pub last: Timestamp,
    /// The time worked on it, in seconds.
    pub active_seconds: u64,
    /// The first score by the method that counts.
    pub first: Option<Percent>,
    /// The best one.
    pub best: Option<Percent>,
    /// The four scores of the last attempt that was graded.
    pub scores: Option<Scores>,
    /// How many disagreements were written down.
    pub disagreements: u32,
}

/// Holds one disagreement with where it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// The learner.
    pub learner: LearnerId,
    /// The learner's name.
    pub name: String,
    /// The pack.
    pub pack: PackId,
    /// The exercise.
    pub exercise: ExerciseId,
    /// The part it is about; empty for the whole.
    pub part: String,
    /// The reason.
    pub reason: String,
    /// When it was written.
    pub at: Timestamp,
}

const COLUMNS: [&str; 16] = [
    "learner",
    "name",
    "pack",
    "exercise",
    "title",
    "attempts",
    "last",
    "active_seconds",
    "first",
    "best",
    "points",
    "agreement",
    "code_over_code",
    "whole_record",
    "disagreements",
    "reasons",
];

impl Results {
    /// Gives the lines of the table, by name, pack and exercise.
    pub fn table(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self.learners.iter().flat_map(|(id, learner)| lines_of(*id, learner)).collect();
        lines.sort_by(|a, b| (&a.name, a.learner, &a.pack, &a.exercise).cmp(&(&b.name, b.learner, &b.pack, &b.exercise)));
        lines
    }

    /// Gives every disagreement, by pack, exercise and part, so that those about one key stand together.
    pub fn disputes(&self) -> Vec<Disputed> {
        let mut all = Vec::new();
        for (id, learner) in &self.learners {
            for attempt in learner.attempts.values() {
                all.extend(attempt.disagreements.iter().map(|said| Disputed {
                    learner: *id,
                    name: learner.name.clone(),
                    pack: attempt.head.pack.clone(),
                    exercise: attempt.head.exercise.clone(),
                    part: said.part.as_ref().map(|part| part.0.clone()).unwrap_or_default(),
                    reason: said.reason.clone(),
                    at: said.at,
                }));
            }
        }
        all.sort_by(|a, b| (&a.pack, &a.exercise, &a.part, a.at, &a.name, a.learner).cmp(&(&b.pack, &b.exercise, &b.part, b.at, &b.name, b.learner)));
        all
    }

    /// Writes the table as CSV, a line of names first.
    pub fn csv(&self) -> String {
        let mut to = csv::Writer::from_writer(Vec::new());
        let disputes = self.disputes();
        // By the learner and not by the name: two of a class may have one name.
        let mut reasons: BTreeMap<(LearnerId, &PackId, &ExerciseId), Vec<String>> = BTreeMap::new();
        for one in &disputes {
            let said = if one.part.is_empty() { one.reason.clone() } else { format!("{}: {}", one.part, one.reason) };
            reasons.entry((one.learner, &one.pack, &one.exercise)).or_default().push(said);
        }
        // Writing to memory cannot fail.
        let _ = to.write_record(COLUMNS);
        for line in self.table() {
            let said = reasons.get(&(line.learner, &line.pack, &line.exercise)).map(|said| said.join(" | ")).unwrap_or_default();
            let _ = to.write_record(cells(&line, said).map(harmless));
        }
        String::from_utf8_lossy(&to.into_inner().unwrap_or_default()).into_owned()
    }
}

fn lines_of(id: LearnerId, learner: &LearnerResults) -> Vec<Line> {
    let mut by: BTreeMap<(&PackId, &ExerciseId), Vec<&AttemptResult>> = BTreeMap::new();
    for attempt in learner.attempts.values().filter(|attempt| attempt.head.way != Way::Review) {
        by.entry((&attempt.head.pack, &attempt.head.exercise)).or_default().push(attempt);
    }
    by.into_iter()
        .filter_map(|((pack, exercise), mut all)| {
            all.sort_by_key(|attempt| (attempt.head.submitted, attempt.head.id));
            let counted = || all.iter().filter_map(|attempt| Some(attempt.grade()?.scores.by(attempt.head.counts)));
            let last = &all.last()?.head;
            Some(Line {
                learner: id,
                name: learner.name.clone(),
                pack: pack.clone(),
                exercise: exercise.clone(),
                title: last.title.clone(),
                attempts: u32::try_from(all.len()).unwrap_or(u32::MAX),
                last: last.submitted,
                active_seconds: all.iter().fold(0, |sum: u64, attempt| sum.saturating_add(attempt.head.active_seconds)),
                first: counted().next(),
                best: counted().max(),
                scores: all.iter().rev().find_map(|attempt| attempt.grade()).map(|grade| grade.scores),
                disagreements: all.iter().map(|attempt| u32::try_from(attempt.disagreements.len()).unwrap_or(u32::MAX)).sum(),
            })
        })
        .collect()
}

fn cells(line: &Line, reasons: String) -> [String; 16] {
    let percent = |percent: Option<Percent>| percent.map(|p| format!("{}.{:02}", p.hundredths() / 100, p.hundredths() % 100)).unwrap_or_default();
    let by = |method| percent(line.scores.map(|scores| scores.by(method)));
    [
        line.learner.to_string(),
        line.name.clone(),
        line.pack.to_string(),
        line.exercise.to_string(),
        line.title.clone(),
        line.attempts.to_string(),
        line.last.to_string(),
        line.active_seconds.to_string(),
        percent(line.first),
        percent(line.best),
        by(Method::Points),
        by(Method::Agreement),
        by(Method::CodeOverCode),
        by(Method::WholeRecord),
        line.disagreements.to_string(),
        reasons,
    ]
}
