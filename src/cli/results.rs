//! `results`: a learner's results for an instructor, many of them gathered, and what they say.

use super::{
    FORMAT, Verdict,
    args::Place,
    fail::Failure,
    out::{Out, count},
    packs::write_whole,
    progress::{somebodys, worded},
    results_args::{ExportResultsArgs, GatherArgs, ShowResultsArgs},
};
use crate::{
    exercise::{ExerciseId, PackId},
    grade::{Percent, Scores},
    progress::results::{Disputed, Line, Results},
};
use jiff::Timestamp;
use serde::Serialize;
use std::path::Path;

/// Writes the learner's results to a file, or to standard output.
pub(super) fn export(args: &ExportResultsArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let results = somebodys(place, "there are no results to hand out")?.results(Timestamp::now()).map_err(worded)?;
    let text = results.write().map_err(|fault| Failure::fault(fault.to_string()))?;
    if args.file == Path::new("-") {
        out.text(&text)?;
        return Ok(Verdict::Fine);
    }
    write_whole(&args.file, text.as_bytes())?;
    out.line(format!("{}: {} of {}", args.file.display(), count(results.attempts(), "attempt", "attempts"), names(&results)))?;
    Ok(Verdict::Fine)
}

/// Merges results files into one; what that one held before is kept. All of them or nothing.
pub(super) fn gather(args: &GatherArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let mut whole = if args.to.exists() { read(&args.to)? } else { Results::default() };
    let mut taken = Vec::new();
    for file in &args.files {
        taken.push((file, whole.merge(&read(file)?)));
    }
    let text = whole.write().map_err(|fault| Failure::of_file(&args.to, fault).hint("nothing was written"))?;
    write_whole(&args.to, text.as_bytes())?;
    let called = whole.called();
    for (file, learners) in taken {
        for one in learners {
            let added = if one.added > 0 { format!(", {} to known ones", count(one.added, "grade or disagreement", "grades or disagreements")) } else { String::new() };
            let name = called.get(&one.learner).unwrap_or(&one.name);
            out.line(format!("{}: {name}, {} ({} new{added})", file.display(), count(one.attempts, "attempt", "attempts"), one.fresh))?;
        }
    }
    out.line(format!("{}: {} of {}", args.to.display(), count(whole.attempts(), "attempt", "attempts"), count(whole.learners.len(), "learner", "learners")))?;
    Ok(Verdict::Fine)
}

/// Shows what a results file says.
pub(super) fn show(args: &ShowResultsArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let results = read(&args.file)?;
    if args.csv {
        out.text(&results.csv())?;
        return Ok(Verdict::Fine);
    }
    let (table, disputes, called) = (results.table(), results.disputes(), results.called());
    if args.json {
        let (table, disputes) = (table.iter().map(Row::of).collect(), disputes.iter().map(Said::of).collect());
        out.json(&Document { format: FORMAT, table, disagreements: disputes })?;
        return Ok(Verdict::Fine);
    }
    let mut of = None;
    for line in &table {
        if of.replace(line.learner) != Some(line.learner) {
            out.line(format!("{}\n", called.get(&line.learner).unwrap_or(&line.name)))?;
        }
        let shown = |percent: Option<Percent>| percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string());
        let times = count(line.attempts as usize, "time", "times");
        out.line(format!("  best {:>5}  last by the four {}  {times:>8}  {}/{}  {}", shown(line.best), four(line.scores), line.pack, line.exercise, line.title))?;
    }
    if !disputes.is_empty() {
        out.line("\nDisagreements\n")?;
    }
    for one in &disputes {
        let part = if one.part.is_empty() { String::new() } else { format!(" {}", one.part) };
        let name = called.get(&one.learner).unwrap_or(&one.name);
        out.line(format!("  {}/{}{part}, {name}: {}", one.pack, one.exercise, one.reason))?;
    }
    Ok(Verdict::Fine)
}

fn four(scores: Option<Scores>) -> String {
    let shown = |percent: Percent| format!("{:>5}", percent.to_string());
    scores.map_or_else(|| format!("{:>23}", "not graded"), |s| [s.points, s.agreement, s.code_over_code, s.whole_record].map(shown).join(" "))
}

fn names(results: &Results) -> String {
    results.learners.values().map(|learner| learner.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn read(path: &Path) -> Result<Results, Failure> {
    Results::read_file(path, Timestamp::now()).map_err(|fault| Failure::of_file(path, fault).hint("`clean-claim results export FILE` makes such a file; nothing was taken in"))
}

#[derive(Serialize)]
struct Document<'a> {
    format: u8,
    table: Vec<Row<'a>>,
    disagreements: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    learner: String,
    name: &'a str,
    pack: &'a PackId,
    exercise: &'a ExerciseId,
    title: &'a str,
    attempts: u32,
    last: Timestamp,
    active_seconds: u64,
    first: Option<f64>,
    best: Option<f64>,
    scores: Option<[f64; 4]>,
    disagreements: u32,
}

fn number(percent: Percent) -> f64 {
    f64::from(percent.hundredths()) / 100.0
}

impl<'a> Row<'a> {
    fn of(line: &'a Line) -> Self {
        Self {
            learner: line.learner.to_string(),
            name: &line.name,
            pack: &line.pack,
            exercise: &line.exercise,
            title: &line.title,
            attempts: line.attempts,
            last: line.last,
            active_seconds: line.active_seconds,
            first: line.first.map(number),
            best: line.best.map(number),
            scores: line.scores.map(|s| [s.points, s.agreement, s.code_over_code, s.whole_record].map(number)),
            disagreements: line.disagreements,
        }
    }
}

#[derive(Serialize)]
struct Said<'a> {
    learner: String,
    name: &'a str,
    pack: &'a PackId,
    exercise: &'a ExerciseId,
    part: &'a str,
    reason: &'a str,
    at: Timestamp,
}

impl<'a> Said<'a> {
    fn of(one: &'a Disputed) -> Self {
        Self { learner: one.learner.to_string(), name: &one.name, pack: &one.pack, exercise: &one.exercise, part: &one.part, reason: &one.reason, at: one.at }
    }
}
