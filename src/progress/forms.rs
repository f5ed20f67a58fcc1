//! Exams that are sat: what was drawn, how far it has come, and what it came to. Each item is an attempt of its own.

use super::{
    FullAttempt, NewAttempt, NewGrade, ProgressError, State, Store,
    error::Fault,
    reading::{self, known},
    records::Named,
    time, writing,
};
use crate::attempt::{AttemptId, FormId, Response};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;
use std::time::Duration;

/// Holds what is needed to begin a form.
#[derive(Debug, Clone)]
pub struct NewForm<'a> {
    /// The id the caller drew.
    pub id: FormId,
    /// The blueprint's id.
    pub blueprint: &'a str,
    /// What lists call it.
    pub title: &'a str,
    /// What was drawn, the blueprint as it is now with it.
    pub drawn: Value,
    /// The clock as it begins.
    pub clock: Value,
    /// The items in order; 1 to 1,000.
    pub items: Vec<NewItem<'a>>,
}

/// Holds one item of a form that is begun.
#[derive(Debug, Clone)]
pub struct NewItem<'a> {
    /// The attempt that will answer it.
    pub attempt: NewAttempt<'a>,
    /// The answer it begins with: blank, but for the order of its options.
    pub response: &'a Response,
    /// The blueprint's domain it counts for.
    pub domain: &'a str,
    /// Whether it counts.
    pub counts: Counts,
}

/// Tells whether an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counts {
    /// It makes the score.
    Scored,
    /// It is shown, and only told of.
    Unscored,
}

/// Holds a form without its items, as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct FormSummary {
    /// The form.
    pub id: FormId,
    /// The blueprint's id.
    pub blueprint: String,
    /// What lists call it.
    pub title: String,
    /// How far it has come.
    pub state: State,
    /// When it was begun.
    pub started: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
    /// When it was handed in.
    pub submitted: Option<Timestamp>,
    /// How many items it has.
    pub items: u32,
    /// What it came to; null until it is handed in.
    pub result: Value,
}

impl FormSummary {
    /// Gives the day it was handed in, else the day it last changed, as `2026-05-11`, by UTC.
    pub fn day(&self) -> String {
        self.submitted.unwrap_or(self.updated).strftime("%Y-%m-%d").to_string()
    }
}

/// Holds a form with everything the store has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FullForm {
    /// The form.
    pub summary: FormSummary,
    /// What was drawn.
    pub drawn: Value,
    /// The clock as it was kept last.
    pub clock: Value,
    /// Where the learner was.
    pub place: Value,
    /// The items in order.
    pub items: Vec<FormItem>,
}

/// Holds one item of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormItem {
    /// The attempt that answers it.
    pub attempt: FullAttempt,
    /// The blueprint's domain it counts for.
    pub domain: String,
    /// Whether it counts.
    pub counts: Counts,
}

/// Holds what an item was answered with, and what that earned.
#[derive(Debug, Clone, Copy)]
pub struct HandedIn<'a> {
    /// The item's attempt.
    pub attempt: AttemptId,
    /// The last answer.
    pub response: &'a Response,
    /// The time worked on it.
    pub active: Duration,
    /// The grade, where its pack had a key.
    pub grade: Option<NewGrade<'a>>,
}

const SUMMARY: &str =
    "SELECT f.id, f.blueprint, f.title, f.state, f.started, f.updated, f.submitted, (SELECT COUNT(*) FROM form_items i WHERE i.form = f.id), f.result FROM forms f";

impl Store {
    /// Begins a form with all its items: all of it or nothing.
    ///
    /// # Errors
    /// When the file cannot be written, or an id was used before.
    pub fn begin_form(&mut self, new: &NewForm<'_>, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| {
            tx.execute(
                "INSERT INTO forms (id, blueprint, title, drawn, clock, place, result, started, updated, state) VALUES (?1, ?2, ?3, ?4, ?5, 'null', 'null', ?6, ?6, 'draft')",
                params![new.id.to_string(), new.blueprint, new.title, new.drawn.to_string(), new.clock.to_string(), time::ms(now)],
            )?;
            for (at, item) in (0_i64..).zip(&new.items) {
                writing::begin(tx, &item.attempt, item.response, now)?;
                let scored = item.counts == Counts::Scored;
                tx.prepare_cached("INSERT INTO form_items VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
                    new.id.to_string(),
                    at,
                    item.attempt.id.to_string(),
                    item.domain,
                    scored
                ])?;
            }
            Ok(())
        })
    }

    /// Keeps where the learner is in a form that is under way, and its clock.
    ///
    /// # Errors
    /// When the form is closed or unknown, or the file cannot be written.
    pub fn keep_place(&mut self, id: FormId, clock: &Value, place: &Value, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write(|tx| {
            open(tx, id)?;
            let row = params![id.to_string(), clock.to_string(), place.to_string(), time::ms(now)];
            tx.prepare_cached("UPDATE forms SET clock = ?2, place = ?3, updated = ?4 WHERE id = ?1")?.execute(row)?;
            Ok(())
        })
    }

    /// Hands a form in with every item's last answer and grade, and what it came to: all of it or nothing.
    ///
    /// An item that is not among `items` is handed in as it was kept last, without a grade.
    ///
    /// # Errors
    /// When the form is closed or unknown, or the file cannot be written; then all of it is still under way.
    pub fn submit_form(&mut self, id: FormId, items: &[HandedIn<'_>], result: &Value, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| {
            open(tx, id)?;
            for item in items {
                writing::hand_in(tx, item.attempt, item.response, item.active, item.grade, now)?;
            }
            let left = "UPDATE attempts SET state = 'submitted', submitted = ?2, updated = ?2 WHERE state = 'draft' AND id IN (SELECT attempt FROM form_items WHERE form = ?1)";
            tx.execute(left, params![id.to_string(), time::ms(now)])?;
            let row = params![id.to_string(), result.to_string(), time::ms(now)];
            tx.execute("UPDATE forms SET state = 'submitted', result = ?2, submitted = ?3, updated = ?3 WHERE id = ?1", row)?;
            Ok(())
        })
    }

    /// Gives a form up with all its items; all they held is kept.
    ///
    /// # Errors
    /// When the form is closed or unknown, or the file cannot be written.
    pub fn abandon_form(&mut self, id: FormId, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| {
            open(tx, id)?;
            for attempt in attempts(tx, id)? {
                writing::give_up(tx, attempt, now)?;
            }
            tx.execute("UPDATE forms SET state = 'abandoned', updated = ?2 WHERE id = ?1", params![id.to_string(), time::ms(now)])?;
            Ok(())
        })
    }

    /// Lists the forms, the latest changed first. One whose row cannot be read is left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn forms(&self) -> Result<Vec<FormSummary>, ProgressError> {
        self.db.read(|from| {
            let mut statement = from.prepare_cached(&format!("{SUMMARY} ORDER BY f.updated DESC, f.rowid DESC"))?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.extend(reading::skip_unreadable(summary(row))?);
            }
            Ok(all)
        })
    }

    /// Gives a form with everything the store has of it.
    ///
    /// # Errors
    /// When there is no such form, or an item of it cannot be read.
    pub fn form(&self, id: FormId) -> Result<FullForm, ProgressError> {
        self.db.read(|from| {
            let read = |row: &Row<'_>| Ok(summary(row));
            let found = from.prepare_cached(&format!("{SUMMARY} WHERE f.id = ?1"))?.query_row([id.to_string()], read).optional()?;
            let summary = found.ok_or(ProgressError::NoForm(id))??;
            let texts = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
            let (drawn, clock, place) = from.query_row("SELECT drawn, clock, place FROM forms WHERE id = ?1", [id.to_string()], texts)?;
            Ok(FullForm { summary, drawn: serde_json::from_str(&drawn)?, clock: serde_json::from_str(&clock)?, place: serde_json::from_str(&place)?, items: items(from, id)? })
        })
    }
}

impl Store {
    /// Gives what was drawn for a form, without its items.
    ///
    /// # Errors
    /// When there is no such form, or it cannot be read.
    pub fn drawn(&self, id: FormId) -> Result<Value, ProgressError> {
        self.db.read(|from| {
            let read = |row: &Row<'_>| row.get::<_, String>(0);
            let found = from.prepare_cached("SELECT drawn FROM forms WHERE id = ?1")?.query_row([id.to_string()], read).optional()?;
            Ok(serde_json::from_str(&found.ok_or(ProgressError::NoForm(id))?)?)
        })
    }
}

fn summary(row: &Row<'_>) -> Result<FormSummary, Fault> {
    Ok(FormSummary {
        id: known(&row.get::<_, String>(0)?, FormId::parse)?,
        blueprint: row.get(1)?,
        title: row.get(2)?,
        state: known(&row.get::<_, String>(3)?, State::named)?,
        started: time::at(row.get(4)?),
        updated: time::at(row.get(5)?),
        submitted: row.get::<_, Option<i64>>(6)?.map(time::at),
        items: row.get(7)?,
        result: serde_json::from_str(&row.get::<_, String>(8)?)?,
    })
}

fn items(from: &Connection, id: FormId) -> Result<Vec<FormItem>, Fault> {
    let mut statement = from.prepare_cached("SELECT attempt, domain, scored FROM form_items WHERE form = ?1 ORDER BY item")?;
    let mut rows = statement.query([id.to_string()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let attempt = known(&row.get::<_, String>(0)?, AttemptId::parse)?;
        let counts = if row.get(2)? { Counts::Scored } else { Counts::Unscored };
        all.push(FormItem { attempt: reading::full(from, attempt)?, domain: row.get(1)?, counts });
    }
    Ok(all)
}

fn attempts(tx: &Transaction<'_>, id: FormId) -> Result<Vec<AttemptId>, Fault> {
    let mut statement = tx.prepare_cached("SELECT attempt FROM form_items WHERE form = ?1 ORDER BY item")?;
    let mut rows = statement.query([id.to_string()])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(known(&row.get::<_, String>(0)?, AttemptId::parse)?);
    }
    Ok(all)
}

/// Asks that a form is under way.
fn open(tx: &Transaction<'_>, id: FormId) -> Result<(), Fault> {
    let state: Option<String> = tx.prepare_cached("SELECT state FROM forms WHERE id = ?1")?.query_row([id.to_string()], |row| row.get(0)).optional()?;
    match state.as_deref().map(State::named) {
        None => Err(ProgressError::NoForm(id).into()),
        Some(Some(State::Draft)) => Ok(()),
        Some(_) => Err(ProgressError::FormClosed(id).into()),
    }
}
