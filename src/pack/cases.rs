//! Questions about another exercise's record: they are given its chart, once all of the pack is read.

use super::{
    fault::{Finding, nearest},
    fingerprint_of,
};
use crate::{
    chart::Chart,
    exercise::{Exercise, Hash},
};
use std::collections::HashMap;

/// The most bytes of documents that are given to questions: each has a copy of its own.
const MOST_GIVEN: usize = 64 << 20;
/// How many “did you mean” are worked out; each looks through the whole pack.
const MOST_HINTS: usize = 20;

/// Gives each question that names a case that case's chart; a finding for each whose case cannot be had.
pub fn settle(exercises: &mut [(Exercise, Hash)]) -> Vec<Option<Finding>> {
    let wanted: Vec<Option<String>> = exercises.iter().map(|(exercise, _)| case_of(exercise)).collect();
    if wanted.iter().all(Option::is_none) {
        return wanted.iter().map(|_| None).collect();
    }
    let ids: HashMap<String, usize> = exercises.iter().enumerate().map(|(at, (exercise, _))| (exercise.prompt.id.to_string(), at)).collect();
    let mut charts: HashMap<usize, Chart> = HashMap::new();
    for at in wanted.iter().flatten().filter_map(|case| ids.get(case.as_str())) {
        // Charts are taken before any is given away, so a case is never a case's own case.
        if let Some(chart) = exercises.get(*at).and_then(|(exercise, _)| exercise.prompt.chart.as_ref()) {
            charts.entry(*at).or_insert_with(|| chart.clone());
        }
    }
    let known: Vec<String> = exercises.iter().filter(|(exercise, _)| exercise.prompt.chart.is_some()).map(|(exercise, _)| exercise.prompt.id.to_string()).collect();
    let (mut given, mut hints) = (0_usize, 0_usize);
    let give = |((exercise, hash), case): (&mut (Exercise, Hash), &Option<String>)| {
        let case = case.as_ref()?;
        let at = ids.get(case);
        let Some(chart) = at.and_then(|at| charts.get(at)) else {
            hints += 1;
            return Some(missing(case, at.is_some(), if hints <= MOST_HINTS { &known } else { &[] }));
        };
        given = given.saturating_add(chart.documents.iter().map(|document| document.text.len()).sum());
        if given > MOST_GIVEN {
            let message = format!("the charts of this pack's cases have more than {} MB, counted once for each question about them", MOST_GIVEN >> 20);
            return Some(Finding::error("too_large", "case", message));
        }
        exercise.prompt.chart = Some(chart.clone());
        *hash = fingerprint_of(exercise);
        None
    };
    exercises.iter_mut().zip(&wanted).map(give).collect()
}

fn case_of(exercise: &Exercise) -> Option<String> {
    exercise.prompt.question.as_ref()?.case.as_ref().map(ToString::to_string)
}

fn missing(case: &str, is_there: bool, known: &[String]) -> Finding {
    if is_there {
        return Finding::error("unknown_case", "case", format!("“{case}” has no chart of its own")).hint("name the exercise the chart stands in");
    }
    let near = nearest(case, known.iter().map(String::as_str)).map(|near| format!("did you mean “{near}”?"));
    Finding::error("unknown_case", "case", format!("this pack has no exercise “{case}” that could be read")).maybe_hint(near)
}
