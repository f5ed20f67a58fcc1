//! `grade`: a file of responses, graded with a pack's keys.

use super::{
    FORMAT, Verdict,
    args::{GradeArgs, Place},
    codesets,
    fail::{Failure, note},
    input::text_of,
    out::{Out, count},
    packs,
    scrub::Fault,
};
use crate::{
    attempt::{AuditMark, Response, WireResponse, read_responses},
    codebook::{CodeBook, CodeSets, rules::RuleFinding},
    exercise::{ExerciseId, PackId, PartId, Section, TrapKind},
    feedback::{audit_error_word, audit_word, box_word, em_label, em_word, entry_words, mending_words, of_book, of_claim, question_word},
    grade::{self, Aspect, AuditRow, BoxRow, EmRow, Grade, Method, Percent, QuestionGrade, Row, Scores},
    pack::{Pack, Severity},
};
use serde::Serialize;
use std::{cell::OnceCell, collections::BTreeMap, path::Path};

/// The most bytes of a responses file that are taken from the disk; its reader says so of a file this long.
const MOST_BYTES: u64 = 33 << 20;

#[derive(Serialize)]
struct Document {
    format: u8,
    pack: PackId,
    version: String,
    grader: u32,
    counts: &'static str,
    exercises: Vec<Graded>,
}

#[derive(Serialize)]
struct Graded {
    exercise: ExerciseId,
    /// Nothing where the pack carries no key.
    scores: Option<BTreeMap<&'static str, f64>>,
    verdicts: Vec<Judged>,
    /// The boxes of the claim, where one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    boxes: Vec<BoxRow>,
    /// The elements of the E/M worksheet, where one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    worksheet: Vec<EmRow>,
    /// The answer to a question, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Answer>,
    /// The lines of an audit, where one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    audit: Vec<AuditRow>,
    /// What the scrubber says of that claim; it earns and costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Fault>>,
    /// What the code book says of the diagnoses entered; it earns and costs nothing.
    book: Vec<RuleFinding>,
}

/// Holds the answer to a question; its scores stand with the exercise's.
#[derive(Serialize)]
struct Answer {
    picked: Vec<PartId>,
    right: Vec<PartId>,
    given: Option<String>,
    expected: Option<String>,
    verdict: grade::QuestionVerdict,
    credit: u32,
    of: u32,
}

#[derive(Serialize)]
struct Judged {
    part: Option<String>,
    section: Section,
    aspect: Aspect,
    expected: Option<String>,
    given: Option<String>,
    verdict: String,
    trap: Option<TrapKind>,
    credit: u32,
    of: u32,
    deducted: u32,
}

/// Grades a file of responses and prints the scores and verdicts.
pub(super) fn run(args: &GradeArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let (pack, sound) = open(&args.pack, place)?;
    let text = text_of(&args.responses, MOST_BYTES)?;
    let responses = read_responses(&text).map_err(|fault| Failure::of_file(&args.responses, fault).hint("the README tells what a responses file looks like"))?;
    let mut graded = Vec::with_capacity(responses.len());
    // Imported sets are read only where a claim is to be scrubbed by them.
    let sets = OnceCell::new();
    for one in &responses {
        graded.push(grade_one(&pack, one, &args.responses, &|| sets.get_or_init(|| codesets::ready(place)))?);
    }
    if args.json {
        let exercises = graded.into_iter().map(shaped).collect();
        let manifest = &pack.manifest;
        out.json(&Document {
            format: FORMAT,
            pack: manifest.id.clone(),
            version: manifest.version.clone(),
            grader: grade::GRADER_VERSION,
            counts: manifest.score.id(),
            exercises,
        })?;
    } else {
        print(&pack, &graded, out)?;
    }
    Ok(Verdict::fine_if(sound))
}

/// Opens the pack; tells whether all of it could be read.
fn open(path: &Path, place: &Place) -> Result<(Pack, bool), Failure> {
    let opened = packs::open(path, place)?;
    let errors = opened.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    if errors > 0 {
        let left_out = count(errors, "fault", "faults");
        note(&format!("{}: {left_out}; what could be read is graded. `clean-claim check` lists them.", path.display()));
    }
    let pack = opened.pack.ok_or_else(|| Failure::fault(format!("{} cannot be read as a pack", path.display())).hint("`clean-claim check` says why"))?;
    Ok((pack, errors == 0))
}

/// Holds one graded response; no grade where the pack carries no key.
struct One {
    exercise: ExerciseId,
    grade: Option<Grade>,
    /// Nothing where no claim was asked for.
    findings: Option<Vec<Fault>>,
    book: Vec<RuleFinding>,
}

fn grade_one<'a>(pack: &Pack, wire: &WireResponse, file: &Path, sets: &dyn Fn() -> &'a CodeSets) -> Result<One, Failure> {
    let id = wire.exercise.as_str();
    let Some(exercise) = pack.exercise(id) else {
        let known = pack.exercises.iter().map(|exercise| exercise.prompt.id.as_str());
        return Err(Failure::of_file(file, format!("the pack “{}” has no exercise “{id}”", pack.manifest.id)).did_you_mean(id, known));
    };
    let response = Response::from(&wire.response);
    let key = exercise.key.open();
    let chart = exercise.prompt.chart.as_ref();
    let book = key.zip(chart).map_or_else(Vec::new, |(key, chart)| of_book(CodeBook::carried(), chart, key, &response));
    let findings = exercise.prompt.claim.as_ref().map(|_| of_claim(sets(), &exercise.prompt, &response).into_iter().map(Fault::from).collect());
    Ok(One { exercise: wire.exercise.clone(), grade: key.map(|key| grade::grade(key, &response, &pack.manifest.credit)), findings, book })
}

fn shaped(one: One) -> Graded {
    let verdicts = one.grade.iter().flat_map(|grade| grade.rows.iter().map(judged)).collect();
    let boxes = one.grade.iter().filter_map(|grade| grade.claim.as_ref()).flat_map(|claim| claim.rows.clone()).collect();
    let worksheet = one.grade.iter().filter_map(|grade| grade.em.as_ref()).flat_map(|em| em.rows.clone()).collect();
    let question = one.grade.as_ref().and_then(|grade| grade.question.as_deref()).map(answer);
    let audit = one.grade.iter().filter_map(|grade| grade.audit.as_ref()).flat_map(|audit| audit.rows.clone()).collect();
    Graded {
        scores: one.grade.as_ref().map(|grade| four(&grade.scores)),
        verdicts,
        boxes,
        question,
        audit,
        worksheet,
        exercise: one.exercise,
        findings: one.findings,
        book: one.book,
    }
}

fn answer(question: &QuestionGrade) -> Answer {
    Answer {
        picked: question.picked.clone(),
        right: question.right.clone(),
        given: Some(question.text.clone()).filter(|text| !text.is_empty()),
        expected: question.expected.clone(),
        verdict: question.verdict,
        credit: question.credit,
        of: question.of,
    }
}

fn four(scores: &Scores) -> BTreeMap<&'static str, f64> {
    Method::ALL.into_iter().map(|method| (method.id(), number(scores.by(method)))).collect()
}

fn number(percent: Percent) -> f64 {
    f64::from(percent.hundredths()) / 100.0
}

fn judged(row: &Row) -> Judged {
    let (verdict, trap) = named(row);
    Judged {
        part: row.part.as_ref().map(ToString::to_string),
        section: row.section,
        aspect: row.aspect,
        expected: row.expected.clone(),
        given: row.given.clone(),
        verdict,
        trap,
        credit: row.credit,
        of: row.of,
        deducted: row.deducted,
    }
}

/// Gives a verdict's name, and the kind of trap it was.
fn named(row: &Row) -> (String, Option<TrapKind>) {
    match row.verdict {
        grade::Verdict::Trap(kind) => ("trap".to_owned(), Some(kind)),
        // Every other verdict is a bare name in JSON.
        verdict => (serde_json::to_value(verdict).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default(), None),
    }
}

fn print(pack: &Pack, graded: &[One], out: &mut Out) -> Result<(), Failure> {
    out.line(format!("{} ({} {}), {} counts", pack.manifest.title, pack.manifest.id, pack.manifest.version, pack.manifest.score.name().to_lowercase()))?;
    for One { exercise, grade, findings, book } in graded {
        let Some(grade) = grade else {
            out.line(format!("\n{exercise}\n  the pack carries no key for it"))?;
            scrubbed(findings.as_deref(), out)?;
            continue;
        };
        let scores: Vec<String> = Method::ALL.into_iter().map(|method| format!("{} {:.2}", method.name().to_lowercase(), number(grade.scores.by(method)))).collect();
        out.line(format!("\n{exercise}  {}", scores.join(", ")))?;
        for row in &grade.rows {
            out.line(row_text(row))?;
        }
        for row in grade.claim.iter().flat_map(|claim| &claim.rows) {
            out.line(box_text(row))?;
        }
        for row in grade.em.iter().flat_map(|em| &em.rows) {
            out.line(em_text(row))?;
        }
        if let Some(question) = &grade.question {
            out.line(question_text(question))?;
        }
        for row in grade.audit.iter().flat_map(|audit| &audit.rows) {
            out.line(audit_text(row))?;
        }
        scrubbed(findings.as_deref(), out)?;
        for finding in book {
            let note = if finding.note_text.is_empty() { String::new() } else { format!(": {}", finding.note_text) };
            out.line(format!("  code book: {} [{}{note}]", finding.message, finding.note_from))?;
        }
    }
    Ok(())
}

fn question_text(question: &QuestionGrade) -> String {
    let list = |ids: &[PartId]| if ids.is_empty() { "-".to_owned() } else { ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") };
    let (key, given) = match &question.expected {
        Some(expected) => (expected.clone(), if question.text.is_empty() { "-".to_owned() } else { question.text.clone() }),
        None => (list(&question.right), list(&question.picked)),
    };
    format!("  {:<24} {:>7}  key {key:<10} given {given}", question_word(question.verdict), format!("{}/{}", question.credit, question.of))
}

fn audit_text(row: &AuditRow) -> String {
    let points = if row.deducted > 0 { format!("{}/{} -{}", row.credit, row.of, row.deducted) } else { format!("{}/{}", row.credit, row.of) };
    let mark = match &row.mark {
        None => "-".to_owned(),
        Some(AuditMark::Agree) => "agree".to_owned(),
        Some(AuditMark::Disagree { error, right }) => {
            let said = error.map(audit_error_word).into_iter().map(ToOwned::to_owned).chain(right.as_ref().map(mending_words)).collect::<Vec<_>>();
            if said.is_empty() { "disagree".to_owned() } else { said.join(", ") }
        }
    };
    format!("  {:<24} {points:>10}  {:<16} {} given {mark}", audit_word(row), row.line.to_string(), entry_words(&row.what))
}

/// Prints what a clearinghouse would say of the claim.
fn scrubbed(findings: Option<&[Fault]>, out: &mut Out) -> Result<(), Failure> {
    let Some(findings) = findings else { return Ok(()) };
    if findings.is_empty() {
        return out.line("  a clearinghouse would take the claim in");
    }
    out.line("  a clearinghouse says of the claim:")?;
    for fault in findings {
        let at = fault.boxes.first().map_or_else(|| "claim".to_owned(), |id| format!("box {id}"));
        out.line(format!("    {at}{}", fault.line()))?;
    }
    Ok(())
}

fn box_text(row: &BoxRow) -> String {
    let points = if row.deducted > 0 { format!("-{}", row.deducted) } else { format!("{}/{}", row.credit, row.of) };
    let (expected, given) = (row.expected.as_deref().unwrap_or("-"), row.given.as_deref().unwrap_or("-"));
    format!("  {:<24} {points:>7}  box {:<16} key {expected} given {given}", box_word(row.verdict), row.id.to_string())
}

fn em_text(row: &EmRow) -> String {
    let points = if row.deducted > 0 { format!("-{}", row.deducted) } else { format!("{}/{}", row.credit, row.of) };
    let (expected, given) = (row.expected.as_deref().unwrap_or("-"), row.given.as_deref().unwrap_or("-"));
    format!("  {:<24} {points:>7}  worksheet, {:<15} key {expected} given {given}", em_word(row.verdict), em_label(&row.about))
}

fn row_text(row: &Row) -> String {
    let (verdict, trap) = named(row);
    let verdict = trap.map_or_else(|| verdict.replace('_', " "), |kind| format!("trap ({kind:?})"));
    let aspect = match row.aspect {
        Aspect::Code => "",
        Aspect::Modifiers => "  modifiers",
        Aspect::Units => "  units",
        Aspect::Pointers => "  pointers",
    };
    let points = if row.deducted > 0 { format!("-{}", row.deducted) } else { format!("{}/{}", row.credit, row.of) };
    let (expected, given) = (row.expected.as_deref().unwrap_or("-"), row.given.as_deref().unwrap_or("-"));
    let line = format!("  {verdict:<24} {points:>7}  key {expected:<10} given {given:<10}{aspect}");
    line.trim_end().to_owned()
}
