//! A learner's attempts for other programs: CSV for a spreadsheet, JSON with `"format": 1`.

use super::{AttemptSummary, Filter, FullAttempt, ProgressError, Store, Way, error::Fault, records::Named};
use crate::{
    attempt::{AttemptId, WireResponse},
    grade::{Method, Scores},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};

/// Chooses what an export looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// One line an attempt, with a line of names first.
    Csv,
    /// One object with a list of attempts, each with its answer and all its grades.
    Json,
}

const COLUMNS: [&str; 26] = [
    "attempt",
    "learner",
    "pack",
    "pack_version",
    "pack_hash",
    "exercise",
    "title",
    "kind",
    "policy",
    "state",
    "started",
    "updated",
    "submitted",
    "active_seconds",
    "counts",
    "points",
    "agreement",
    "code_over_code",
    "whole_record",
    "grades",
    "disagreements",
    "prompt_hash",
    "key_hash",
    "form",
    "way",
    "part",
];

/// Holds how attempts came about that were no whole case: for a review its part, empty where that is the whole question.
struct Ways(BTreeMap<AttemptId, String>);

impl Ways {
    fn of(&self, attempt: &AttemptSummary) -> (Way, Option<&str>) {
        match (attempt.form, self.0.get(&attempt.id)) {
            (Some(_), _) => (Way::Form, None),
            (None, Some(part)) => (Way::Review, Some(part.as_str()).filter(|part| !part.is_empty())),
            (None, None) => (Way::Case, None),
        }
    }
}

impl Store {
    /// Writes the attempts a filter chooses, the earliest begun first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn export(&self, filter: &Filter, format: ExportFormat) -> Result<String, ProgressError> {
        let mut chosen = self.attempts(filter)?;
        chosen.sort_by_key(|attempt| (attempt.started, attempt.id));
        let ways = self.ways()?;
        match format {
            ExportFormat::Csv => {
                let learner = self.learner()?.map(|id| id.to_string()).unwrap_or_default();
                self.csv(&chosen, &ways, &learner).map_err(|e| ProgressError::Other { file: self.file().to_owned(), what: e.to_string() })
            }
            ExportFormat::Json => self.json(&chosen, &ways),
        }
    }

    fn ways(&self) -> Result<Ways, ProgressError> {
        self.db.read(|from| {
            let mut statement = from.prepare("SELECT attempt, part FROM review_attempts")?;
            let mut rows = statement.query([])?;
            let mut parts = BTreeMap::new();
            while let Some(row) = rows.next()? {
                if let Some(id) = row.get_ref(0)?.as_str().ok().and_then(AttemptId::parse) {
                    parts.insert(id, row.get(1)?);
                }
            }
            Ok::<_, Fault>(Ways(parts))
        })
    }

    fn csv(&self, chosen: &[AttemptSummary], ways: &Ways, learner: &str) -> Result<String, csv::Error> {
        let mut to = csv::Writer::from_writer(Vec::new());
        to.write_record(COLUMNS)?;
        for attempt in chosen {
            to.write_record(cells(attempt, ways, learner).map(harmless))?;
        }
        let bytes = to.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn json(&self, chosen: &[AttemptSummary], ways: &Ways) -> Result<String, ProgressError> {
        let attempts: Vec<Value> = chosen.iter().map(|one| self.attempt(one.id).map(|full| object(&full, ways))).collect::<Result<_, _>>()?;
        let learner = json!({ "id": self.learner()?.map(|id| id.to_string()), "name": self.settings()?.0.name });
        let whole = json!({ "format": 1, "learner": learner, "attempts": attempts });
        Ok(format!("{whole:#}\n"))
    }
}

fn cells(a: &AttemptSummary, ways: &Ways, learner: &str) -> [String; 26] {
    let (way, part) = ways.of(a);
    let score = |method| a.scores.map(|scores| format!("{:.2}", percent(&scores, method))).unwrap_or_default();
    [
        a.id.to_string(),
        learner.to_owned(),
        a.pack.to_string(),
        a.pack_version.clone(),
        a.pack_hash.hex(),
        a.exercise.to_string(),
        a.title.clone(),
        a.kind.map(|kind| kind.id()).unwrap_or_default().to_owned(),
        a.policy.name().to_owned(),
        a.state.name().to_owned(),
        a.started.to_string(),
        a.updated.to_string(),
        a.submitted.map(|at| at.to_string()).unwrap_or_default(),
        seconds(a.active).to_string(),
        a.counts.id().to_owned(),
        score(Method::Points),
        score(Method::Agreement),
        score(Method::CodeOverCode),
        score(Method::WholeRecord),
        a.grades.to_string(),
        a.disagreements.to_string(),
        a.prompt_hash.hex(),
        a.key_hash.map(|hash| hash.hex()).unwrap_or_default(),
        a.form.map(|form| form.to_string()).unwrap_or_default(),
        way.name().to_owned(),
        part.unwrap_or_default().to_owned(),
    ]
}

/// Keeps a spreadsheet from taking a pack's or learner's words for a formula.
pub(super) fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn percent(scores: &Scores, method: Method) -> f64 {
    f64::from(scores.by(method).hundredths()) / 100.0
}

fn seconds(span: Duration) -> u64 {
    span.as_secs()
}

fn four(scores: &Scores) -> Value {
    Method::ALL.into_iter().map(|method| (method.id().to_owned(), json!(percent(scores, method)))).collect::<serde_json::Map<_, _>>().into()
}

fn object(full: &FullAttempt, ways: &Ways) -> Value {
    let a = &full.summary;
    let (way, part) = ways.of(a);
    let wire = WireResponse { exercise: a.exercise.clone(), response: (&full.response).into() };
    let grades: Vec<Value> = full
        .grades
        .iter()
        .map(|g| {
            json!({
                "seq": g.seq, "at": g.at, "by": g.by.name(), "reason": g.reason, "grader_version": g.grader_version, "key_hash": g.key_hash.map(|h| h.hex()),
                "scores": four(&g.scores),
            })
        })
        .collect();
    let disagreements: Vec<Value> = full.disagreements.iter().map(|d| json!({ "part": d.part, "reason": d.reason, "at": d.at })).collect();
    json!({
        "attempt": a.id, "pack": a.pack, "pack_version": a.pack_version, "pack_hash": a.pack_hash.hex(), "exercise": a.exercise, "title": a.title,
        "kind": a.kind.map(|kind| kind.id()), "policy": a.policy.name(), "state": a.state.name(), "started": a.started, "updated": a.updated,
        "submitted": a.submitted, "active_seconds": seconds(a.active), "counts": a.counts.id(), "scores": a.scores.as_ref().map(four),
        "prompt_hash": a.prompt_hash.hex(), "key_hash": a.key_hash.map(|h| h.hex()), "response": wire.response, "grades": grades,
        "disagreements": disagreements, "form": a.form, "way": way.name(), "part": part,
    })
}
