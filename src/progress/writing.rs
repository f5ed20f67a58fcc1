//! Everything that changes an attempt. Each is one transaction; steps and grades are only ever added.

use super::{
    GradedBy, NewAttempt, ProgressError, State, StepKind, Store,
    delta::{Delta, WHOLE_EVERY},
    error::Fault,
    graded,
    records::Named,
    review, time,
};
use crate::{
    attempt::{AttemptId, Policy, Response},
    exercise::{Hash, Key, PartId, Prompt},
    grade::{ErrorKind, Grade},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use std::time::Duration;

/// The shape responses are written in; an older one is read for ever.
pub(super) const RESPONSE_FORMAT: i64 = 1;
/// A quarter of an hour, in milliseconds.
pub(super) const QUARTER_MS: i64 = 15 * 60 * 1000;

/// Holds a grade to be stored, and how it came about.
#[derive(Debug, Clone, Copy)]
pub struct NewGrade<'a> {
    /// The grade.
    pub grade: &'a Grade,
    /// The key it was made with, where it was made with one; a copy is kept.
    pub key: Option<&'a Key>,
    /// The version of the grader.
    pub grader_version: u32,
    /// Who graded.
    pub by: GradedBy,
    /// Why it is graded anew; empty for the first.
    pub reason: &'a str,
}

/// Holds an attempt's row as writing needs it.
struct Open {
    state: State,
    active_ms: i64,
    response: String,
    extras: String,
}

impl Store {
    /// Begins an attempt with an empty answer, and keeps a copy of what is attempted.
    ///
    /// # Errors
    /// When the file cannot be written, or the id was used before.
    pub fn begin(&mut self, new: &NewAttempt<'_>, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write(|tx| begin(tx, new, &Response::default(), now))
    }

    /// Keeps an answer under way; tells whether there was anything new to keep.
    ///
    /// `active` is the whole time worked on this attempt so far; it never goes back. `extras` is what the screen wants
    /// to find again.
    ///
    /// # Errors
    /// When the attempt is closed or unknown, or the file cannot be written; what was kept before stays.
    pub fn save_draft(&mut self, id: AttemptId, response: &Response, extras: &serde_json::Value, active: Duration, now: Timestamp) -> Result<bool, ProgressError> {
        self.db.write(|tx| keep_answer(tx, id, response, Some(extras), active, now, StepKind::Change))
    }

    /// Hands an attempt in with its last answer and, where there is one, its grade: all of it or nothing.
    ///
    /// # Errors
    /// When the attempt is closed or unknown, or the file cannot be written; then it is still under way.
    pub fn submit(&mut self, id: AttemptId, response: &Response, active: Duration, grade: Option<NewGrade<'_>>, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| hand_in(tx, id, response, active, grade, now))
    }

    /// Notes under which policy an attempt goes on that is still under way.
    ///
    /// # Errors
    /// When the attempt is closed or unknown, or the file cannot be written.
    pub fn set_policy(&mut self, id: AttemptId, policy: Policy) -> Result<(), ProgressError> {
        self.db.write(|tx| {
            open(tx, id)?;
            Ok(tx.execute("UPDATE attempts SET policy = ?2 WHERE id = ?1", params![id.to_string(), policy.name()])?)
        })?;
        Ok(())
    }

    /// Gives an attempt up; all it held is kept.
    ///
    /// # Errors
    /// When the attempt is closed or unknown, or the file cannot be written.
    pub fn abandon(&mut self, id: AttemptId, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| give_up(tx, id, now))
    }

    /// Adds a grade to those an attempt has, and gives its number; it is in force from now on.
    ///
    /// # Errors
    /// When the attempt was not handed in or is unknown, or the file cannot be written.
    pub fn regrade(&mut self, id: AttemptId, grade: NewGrade<'_>, now: Timestamp) -> Result<u32, ProgressError> {
        self.db.write_firmly(|tx| match find(tx, id)?.state {
            State::Submitted => add_grade(tx, id, &grade, now),
            State::Draft | State::Abandoned => Err(ProgressError::Closed(id).into()),
        })
    }

    /// Keeps what the learner has against a verdict.
    ///
    /// # Errors
    /// When the attempt is unknown, or the file cannot be written.
    pub fn disagree(&mut self, id: AttemptId, part: Option<&PartId>, reason: &str, now: Timestamp) -> Result<(), ProgressError> {
        self.db
            .write_firmly(|tx| {
                find(tx, id)?;
                let row = params![id.to_string(), part.map(|p| &p.0), reason, time::ms(now)];
                Ok(tx.execute("INSERT INTO disagreements (attempt, part, reason, at) VALUES (?1, ?2, ?3, ?4)", row)?)
            })
            .map(drop)
    }
}

/// Begins an attempt with an answer, and keeps a copy of what is attempted.
pub(super) fn begin(tx: &Transaction<'_>, new: &NewAttempt<'_>, response: &Response, now: Timestamp) -> Result<(), Fault> {
    let prompt_hash = keep_content(tx, "prompt", new.exercise.prompt.hash(), &new.exercise.prompt)?;
    let key_hash = new.exercise.key.open().map(|key| keep_content(tx, "key", key.hash(), key)).transpose()?;
    let prompt = &new.exercise.prompt;
    tx.prepare_cached(
        "INSERT INTO attempts (id, pack, pack_version, pack_hash, exercise, title, kind, policy, counts, prompt_hash, key_hash, started, updated, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, 'draft')",
    )?
    .execute(params![
        new.id.to_string(),
        new.pack.as_str(),
        new.pack_version,
        new.pack_hash.hex(),
        prompt.id.as_str(),
        prompt.title,
        prompt.kind.id(),
        new.policy.name(),
        new.counts.id(),
        prompt_hash,
        key_hash,
        time::ms(now),
    ])?;
    let text = serde_json::to_string(response)?;
    tx.prepare_cached("INSERT INTO answers VALUES (?1, ?2, ?3, 'null')")?.execute(params![new.id.to_string(), RESPONSE_FORMAT, text])?;
    add_step(tx, new.id, StepKind::Begin, &text, &text, now)
}

/// Hands an attempt in with its last answer and, where there is one, its grade.
pub(super) fn hand_in(tx: &Transaction<'_>, id: AttemptId, response: &Response, active: Duration, grade: Option<NewGrade<'_>>, now: Timestamp) -> Result<(), Fault> {
    keep_answer(tx, id, response, None, active, now, StepKind::Submit)?;
    close(tx, id, State::Submitted, now)?;
    grade.map_or(Ok(()), |grade| add_grade(tx, id, &grade, now).map(drop))
}

/// Gives an attempt up.
pub(super) fn give_up(tx: &Transaction<'_>, id: AttemptId, now: Timestamp) -> Result<(), Fault> {
    let open = open(tx, id)?;
    add_step(tx, id, StepKind::Abandon, &open.response, &open.response, now)?;
    close(tx, id, State::Abandoned, now)
}

fn find(tx: &Transaction<'_>, id: AttemptId) -> Result<Open, Fault> {
    let row = tx
        .prepare_cached("SELECT a.state, a.active_ms, w.response, w.extras FROM attempts a JOIN answers w ON w.attempt = a.id WHERE a.id = ?1")?
        .query_row([id.to_string()], |row| {
            let state: String = row.get(0)?;
            let state = State::named(&state).unwrap_or(State::Abandoned);
            Ok(Open { state, active_ms: row.get(1)?, response: row.get(2)?, extras: row.get(3)? })
        })
        .optional()?;
    row.ok_or_else(|| ProgressError::NoAttempt(id).into())
}

fn open(tx: &Transaction<'_>, id: AttemptId) -> Result<Open, Fault> {
    let found = find(tx, id)?;
    if found.state == State::Draft { Ok(found) } else { Err(ProgressError::Closed(id).into()) }
}

fn keep_answer(
    tx: &Transaction<'_>,
    id: AttemptId,
    response: &Response,
    extras: Option<&serde_json::Value>,
    active: Duration,
    now: Timestamp,
    kind: StepKind,
) -> Result<bool, Fault> {
    let before = open(tx, id)?;
    let text = serde_json::to_string(response)?;
    let extras = extras.map(serde_json::to_string).transpose()?.unwrap_or_else(|| before.extras.clone());
    let active_ms = time::span_ms(active).max(before.active_ms);
    let changed = text != before.response;
    if !changed && kind == StepKind::Change && extras == before.extras && active_ms == before.active_ms {
        return Ok(false);
    }
    if changed || kind != StepKind::Change {
        add_step(tx, id, kind, &before.response, &text, now)?;
    }
    if changed || extras != before.extras {
        tx.prepare_cached("UPDATE answers SET format = ?2, response = ?3, extras = ?4 WHERE attempt = ?1")?.execute(params![id.to_string(), RESPONSE_FORMAT, text, extras])?;
    }
    tx.prepare_cached("UPDATE attempts SET updated = ?2, active_ms = ?3 WHERE id = ?1")?.execute(params![id.to_string(), time::ms(now), active_ms])?;
    if active_ms > before.active_ms {
        let quarter = time::ms(now).div_euclid(QUARTER_MS);
        tx.prepare_cached("INSERT INTO activity VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET active_ms = active_ms + excluded.active_ms")?.execute(params![
            id.to_string(),
            quarter,
            active_ms - before.active_ms
        ])?;
    }
    Ok(true)
}

fn close(tx: &Transaction<'_>, id: AttemptId, state: State, now: Timestamp) -> Result<(), Fault> {
    let submitted = (state == State::Submitted).then_some(time::ms(now));
    tx.execute("UPDATE attempts SET state = ?2, submitted = ?3, updated = ?4 WHERE id = ?1", params![id.to_string(), state.name(), submitted, time::ms(now)])?;
    Ok(())
}

fn add_step(tx: &Transaction<'_>, id: AttemptId, kind: StepKind, before: &str, after: &str, now: Timestamp) -> Result<(), Fault> {
    let seq: i64 = tx.prepare_cached("SELECT COALESCE(MAX(seq) + 1, 0) FROM steps WHERE attempt = ?1")?.query_row([id.to_string()], |row| row.get(0))?;
    let whole = seq % WHOLE_EVERY == 0;
    let body = if whole { after.to_owned() } else { serde_json::to_string(&Delta::between(before, after))? };
    tx.prepare_cached("INSERT INTO steps VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![id.to_string(), seq, time::ms(now), kind.name(), RESPONSE_FORMAT, whole, body])?;
    Ok(())
}

fn keep_content(tx: &Transaction<'_>, what: &str, hash: Hash, content: &impl Serialize) -> Result<String, Fault> {
    tx.prepare_cached("INSERT OR IGNORE INTO contents VALUES (?1, ?2, ?3)")?.execute(params![hash.hex(), what, serde_json::to_string(content)?])?;
    Ok(hash.hex())
}

fn add_grade(tx: &Transaction<'_>, id: AttemptId, new: &NewGrade<'_>, now: Timestamp) -> Result<u32, Fault> {
    let key_hash = new.key.map(|key| keep_content(tx, "key", key.hash(), key)).transpose()?;
    let seq: u32 = tx.query_row("SELECT COALESCE(MAX(seq), 0) + 1 FROM grades WHERE attempt = ?1", [id.to_string()], |row| row.get(0))?;
    let [points, agreement, code_over_code, whole_record] = graded::to_hundredths(&new.grade.scores);
    tx.prepare_cached("INSERT INTO grades VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)")?.execute(params![
        id.to_string(),
        seq,
        time::ms(now),
        key_hash,
        new.grader_version,
        new.by.name(),
        new.reason,
        points,
        agreement,
        code_over_code,
        whole_record,
        new.grade.tally.right,
        new.grade.tally.key,
        serde_json::to_string(new.grade)?,
    ])?;
    let prompt: Option<String> =
        tx.query_row("SELECT c.json FROM attempts a JOIN contents c ON c.hash = a.prompt_hash WHERE a.id = ?1", [id.to_string()], |row| row.get(0)).optional()?;
    let prompt = prompt.and_then(|json| serde_json::from_str::<Prompt>(&json).ok());
    let domains = prompt.as_ref().map(|p| p.domains.clone()).unwrap_or_default();
    let mut put =
        tx.prepare_cached("INSERT INTO parts (attempt, seq, row, part, aspect, verdict, skills, credit, of, lost, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
    for (n, part) in (0_i64..).zip(graded::parts(graded::Made { grade: new.grade, key: new.key, domains: &domains })) {
        put.execute(params![id.to_string(), seq, n, part.part, part.aspect, part.verdict, part.skills, part.credit, part.of, part.lost, part.error.map(ErrorKind::id)])?;
    }
    review::take_in(tx, id, seq, (prompt.as_ref(), new), now)?;
    Ok(seq)
}
