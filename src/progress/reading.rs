//! Everything that is asked of attempts.

use super::{
    AttemptSummary, Disagreement, Draft, Filter, FullAttempt, GradedBy, Items, ProgressError, State, Step, StepKind, Store, StoredGrade, delta::Delta, error::Fault, graded,
    records::Named, time, writing::RESPONSE_FORMAT,
};
use crate::{
    attempt::{AttemptId, FormId, Policy, Response},
    exercise::{ExerciseId, Hash, Kind, PackId, PartId},
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

const SUMMARY: &str = "SELECT a.id, a.pack, a.pack_version, a.pack_hash, a.exercise, a.title, a.kind, a.policy, a.counts, a.prompt_hash, a.key_hash, a.state, a.started,
    a.updated, a.submitted, a.active_ms, g.points, g.agreement, g.code_over_code, g.whole_record, COALESCE(g.seq, 0),
    (SELECT COUNT(*) FROM disagreements d WHERE d.attempt = a.id), i.form
    FROM attempts a LEFT JOIN form_items i ON i.attempt = a.id LEFT JOIN grades g ON g.attempt = a.id AND g.seq = (SELECT MAX(seq) FROM grades WHERE attempt = a.id)";

impl Store {
    /// Gives the latest draft of an exercise, if one was left.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn draft_of(&self, pack: &PackId, exercise: &ExerciseId) -> Result<Option<Draft>, ProgressError> {
        self.drafts(&Filter { pack: Some(pack.clone()), exercise: Some(exercise.clone()), most: Some(1), ..Filter::default() }).map(|all| all.into_iter().next())
    }

    /// Gives the drafts a filter chooses, the latest changed first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self, filter: &Filter) -> Result<Vec<Draft>, ProgressError> {
        self.db.read(|from| {
            let chosen = summaries(from, &Filter { state: Some(State::Draft), ..filter.clone() })?;
            let draft = |attempt: AttemptSummary| answer(from, attempt.id).map(|(response, extras)| Draft { attempt, response, extras });
            chosen.into_iter().filter_map(|attempt| skip_unreadable(draft(attempt)).transpose()).collect()
        })
    }

    /// Lists the attempts a filter chooses, the latest changed first. One whose row cannot be read is left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempts(&self, filter: &Filter) -> Result<Vec<AttemptSummary>, ProgressError> {
        self.db.read(|from| summaries(from, filter))
    }

    /// Gives an attempt with everything the store has of it, but its steps.
    ///
    /// # Errors
    /// When there is no such attempt, or the file cannot be read.
    pub fn attempt(&self, id: AttemptId) -> Result<FullAttempt, ProgressError> {
        self.db.read(|from| full(from, id))
    }

    /// Gives every step of an attempt, with the whole answer after each.
    ///
    /// # Errors
    /// When there is no such attempt, or a step cannot be read.
    pub fn steps(&self, id: AttemptId) -> Result<Vec<Step>, ProgressError> {
        self.db.read(|from| steps(from, id))
    }
}

pub(super) fn summaries(from: &Connection, filter: &Filter) -> Result<Vec<AttemptSummary>, Fault> {
    // Drafts are few: their rows are found in the index, whose last word is the state, and not by reading every attempt.
    let few = if filter.state == Some(State::Draft) { "a.rowid IN (SELECT rowid FROM attempts WHERE state = 'draft') AND" } else { "" };
    let sql = format!(
        "{SUMMARY} WHERE {few} (?1 IS NULL OR a.pack = ?1) AND (?2 IS NULL OR a.exercise = ?2) AND (?3 IS NULL OR a.state = ?3) AND (?4 IS NULL OR a.started >= ?4)
         AND (?6 OR i.form IS NULL AND NOT EXISTS (SELECT 1 FROM review_attempts r WHERE r.attempt = a.id)) ORDER BY a.updated DESC, a.rowid DESC LIMIT ?5"
    );
    let chosen = params![
        filter.pack.as_ref().map(PackId::as_str),
        filter.exercise.as_ref().map(ExerciseId::as_str),
        filter.state.map(Named::name),
        filter.since.map(time::ms),
        filter.most.map_or(-1, i64::from),
        filter.items == Items::With,
    ];
    let mut statement = from.prepare_cached(&sql)?;
    let mut rows = statement.query(chosen)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(skip_unreadable(summary(row))?);
    }
    Ok(all)
}

/// Leaves a single row that cannot be read out of a list, which would otherwise show nothing at all because of it.
pub(super) fn skip_unreadable<T>(read: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match read {
        Ok(one) => Ok(Some(one)),
        Err(Fault::Unreadable(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn summary(row: &Row<'_>) -> Result<AttemptSummary, Fault> {
    let text = |at: usize| row.get::<_, String>(at);
    let hundredths = match row.get::<_, Option<u16>>(16)? {
        Some(points) => Some([points, row.get(17)?, row.get(18)?, row.get(19)?]),
        None => None,
    };
    Ok(AttemptSummary {
        id: known(&text(0)?, AttemptId::parse)?,
        pack: known(&text(1)?, |t| PackId::parse(t).ok())?,
        pack_version: text(2)?,
        pack_hash: known(&text(3)?, Hash::from_hex)?,
        exercise: known(&text(4)?, |t| ExerciseId::parse(t).ok())?,
        title: text(5)?,
        kind: text(6).map(|id| Kind::ALL.into_iter().find(|kind| kind.id() == id))?,
        policy: known(&text(7)?, Policy::named)?,
        counts: known(&text(8)?, graded::method_named)?,
        prompt_hash: known(&text(9)?, Hash::from_hex)?,
        key_hash: row.get::<_, Option<String>>(10)?.map(|t| known(&t, Hash::from_hex)).transpose()?,
        state: known(&text(11)?, State::named)?,
        started: time::at(row.get(12)?),
        updated: time::at(row.get(13)?),
        submitted: row.get::<_, Option<i64>>(14)?.map(time::at),
        active: time::span(row.get(15)?),
        scores: hundredths.map(graded::from_hundredths),
        grades: row.get(20)?,
        disagreements: row.get(21)?,
        form: row.get::<_, Option<String>>(22)?.map(|t| known(&t, FormId::parse)).transpose()?,
    })
}

pub(super) fn known<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Fault> {
    read(text).ok_or_else(|| Fault::Unreadable(format!("“{}” stands where it cannot", text.chars().take(40).collect::<String>())))
}

fn answer(from: &Connection, id: AttemptId) -> Result<(Response, serde_json::Value), Fault> {
    let mut statement = from.prepare_cached("SELECT format, response, extras FROM answers WHERE attempt = ?1")?;
    let found: Option<(i64, String, String)> = statement.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let (format, response, extras) = found.ok_or_else(|| Fault::Unreadable("an attempt without its answer".into()))?;
    // What the screen left is a comfort: one that cannot be read is as good as none.
    Ok((read_response(format, &response)?, serde_json::from_str(&extras).unwrap_or_default()))
}

/// Reads a response of any format there ever was.
fn read_response(format: i64, text: &str) -> Result<Response, Fault> {
    match format {
        RESPONSE_FORMAT => Ok(serde_json::from_str(text)?),
        _ => Err(Fault::Unreadable(format!("an answer in format {format}, which this program does not know"))),
    }
}

pub(super) fn full(from: &Connection, id: AttemptId) -> Result<FullAttempt, Fault> {
    let found = from.prepare_cached(&format!("{SUMMARY} WHERE a.id = ?1"))?.query_row([id.to_string()], |row| Ok(summary(row))).optional()?;
    let summary = found.ok_or(ProgressError::NoAttempt(id))??;
    let (response, extras) = answer(from, id)?;
    let key = match summary.key_hash {
        Some(hash) => content(from, hash)?,
        None => None,
    };
    Ok(FullAttempt { prompt: content(from, summary.prompt_hash)?, key, grades: grades(from, id)?, disagreements: disagreements(from, id)?, summary, response, extras })
}

pub(super) fn content<T: DeserializeOwned>(from: &Connection, hash: Hash) -> Result<Option<T>, Fault> {
    let json: Option<String> = from.query_row("SELECT json FROM contents WHERE hash = ?1", [hash.hex()], |row| row.get(0)).optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

fn grades(from: &Connection, id: AttemptId) -> Result<Vec<StoredGrade>, Fault> {
    let mut statement = from.prepare_cached(
        "SELECT seq, at, key_hash, grader_version, made_by, reason, json, points, agreement, code_over_code, whole_record FROM grades WHERE attempt = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([id.to_string()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(StoredGrade {
            seq: row.get(0)?,
            at: time::at(row.get(1)?),
            key_hash: row.get::<_, Option<String>>(2)?.and_then(|t| Hash::from_hex(&t)),
            grader_version: row.get(3)?,
            by: known(&row.get::<_, String>(4)?, GradedBy::named)?,
            reason: row.get(5)?,
            grade: serde_json::from_str(&row.get::<_, String>(6)?).ok(),
            scores: graded::from_hundredths([row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?]),
        });
    }
    Ok(all)
}

fn disagreements(from: &Connection, id: AttemptId) -> Result<Vec<Disagreement>, Fault> {
    let mut statement = from.prepare_cached("SELECT part, reason, at FROM disagreements WHERE attempt = ?1 ORDER BY id")?;
    let read = |row: &Row<'_>| Ok(Disagreement { part: row.get::<_, Option<String>>(0)?.map(PartId), reason: row.get(1)?, at: time::at(row.get(2)?) });
    Ok(statement.query_map([id.to_string()], read)?.collect::<Result<_, _>>()?)
}

fn steps(from: &Connection, id: AttemptId) -> Result<Vec<Step>, Fault> {
    let mut statement = from.prepare_cached("SELECT seq, at, kind, format, whole, body FROM steps WHERE attempt = ?1 ORDER BY seq")?;
    let mut rows = statement.query([id.to_string()])?;
    let (mut all, mut text) = (Vec::new(), String::new());
    while let Some(row) = rows.next()? {
        let body: String = row.get(5)?;
        text = if row.get(4)? {
            body
        } else {
            let delta: Delta = serde_json::from_str(&body)?;
            delta.apply(&text).ok_or_else(|| Fault::Unreadable("a step that does not follow the one before".into()))?
        };
        let kind = known(&row.get::<_, String>(2)?, StepKind::named)?;
        all.push(Step { seq: row.get(0)?, at: time::at(row.get(1)?), kind, response: read_response(row.get(3)?, &text)? });
    }
    if all.is_empty() { Err(ProgressError::NoAttempt(id).into()) } else { Ok(all) }
}
