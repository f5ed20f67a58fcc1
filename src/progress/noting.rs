//! The learner's own word on a miss: which kind it was, and a note.

use super::{ProgressError, Store, error::Fault, time};
use crate::{attempt::AttemptId, grade::ErrorKind};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;

/// Holds what the learner said of one row, with the row it was said of.
pub(super) struct Noted {
    seq: u32,
    row: u32,
    part: Option<String>,
    aspect: String,
    verdict: String,
    pub error: Option<ErrorKind>,
    pub note: String,
}

impl Store {
    /// Keeps what the learner says of a row of the grade in force: all of it, in place of what was said before.
    ///
    /// Without a kind the program's own word stands again; with an empty note there is none. A record read before is
    /// brought up to date by [`Store::add_to_record`].
    ///
    /// # Errors
    /// When there is no such row in the grade in force, or the file cannot be written.
    pub fn note_miss(&mut self, attempt: AttemptId, row: u32, error: Option<ErrorKind>, note: &str, now: Timestamp) -> Result<(), ProgressError> {
        self.db.write_firmly(|tx| {
            let id = attempt.to_string();
            let find = "SELECT seq FROM parts WHERE attempt = ?1 AND row = ?2 AND seq = (SELECT MAX(seq) FROM grades WHERE attempt = ?1)";
            let seq: Option<u32> = tx.prepare_cached(find)?.query_row(params![id, row], |found| found.get(0)).optional()?;
            let seq = seq.ok_or(ProgressError::NoRow(attempt, row))?;
            let said = params![id, seq, row, error.map(ErrorKind::id), note.trim(), time::ms(now)];
            tx.prepare_cached("INSERT INTO miss_notes (attempt, seq, row, error, note, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(said)?;
            Ok(())
        })
    }
}

/// Reads what was said, by attempt, the earliest first.
pub(super) fn read(from: &Connection, only: Option<AttemptId>) -> Result<HashMap<String, Vec<Noted>>, Fault> {
    let of = if only.is_some() { "WHERE n.attempt = ?1" } else { "WHERE ?1 IS NULL" };
    let sql = format!(
        "SELECT n.attempt, n.seq, n.row, n.error, n.note, p.part, p.aspect, p.verdict
         FROM miss_notes n JOIN parts p ON p.attempt = n.attempt AND p.seq = n.seq AND p.row = n.row {of} ORDER BY n.id"
    );
    let mut statement = from.prepare_cached(&sql)?;
    let mut rows = statement.query(params![only.map(|id| id.to_string())])?;
    let mut all: HashMap<String, Vec<Noted>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let error: Option<String> = row.get(3)?;
        let noted = Noted {
            seq: row.get(1)?,
            row: row.get(2)?,
            part: row.get(5)?,
            aspect: row.get(6)?,
            verdict: row.get(7)?,
            error: error.and_then(|id| ErrorKind::by_id(&id)),
            note: row.get(4)?,
        };
        all.entry(row.get(0)?).or_default().push(noted);
    }
    Ok(all)
}

/// Finds what was said last of a row of the grade in force.
///
/// What was said of an earlier grade is said of the same part and aspect today; of an entry without a part, where it has
/// the same verdict in the same row.
pub(super) fn last_of<'a>(notes: &'a [Noted], row: &Row<'_>) -> Option<&'a Noted> {
    let text = |at: usize| row.get_ref(at).ok().and_then(|value| value.as_str_or_null().ok().flatten());
    let number = |at: usize| row.get::<_, u32>(at).ok();
    notes.iter().rev().find(|noted| {
        let same_row = number(2) == Some(noted.row);
        let same_part = match (noted.part.as_deref(), text(3)) {
            (Some(noted), part) => part == Some(noted),
            (None, part) => part.is_none() && same_row && text(10) == Some(&noted.verdict),
        };
        (number(1) == Some(noted.seq) && same_row) || (number(1) != Some(noted.seq) && same_part && text(9) == Some(&noted.aspect))
    })
}
