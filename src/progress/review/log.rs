//! The log of answers, and the cards it comes to.

use super::{
    Memory, Rating, Retention,
    memory::{DAY_MS, days_between, next},
};
use crate::progress::{error::Fault, time};
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// Holds one row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Logged {
    /// The attempt it is about, if any.
    pub attempt: Option<String>,
    pub at: Timestamp,
    pub rating: Rating,
    pub retention: Retention,
}

/// Holds what a log comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Replayed {
    pub made: Timestamp,
    pub last: Timestamp,
    pub due: Timestamp,
    pub memory: Memory,
    pub reviews: u32,
    pub lapses: u32,
}

/// Gives what the log of one card comes to; nothing for an empty one.
pub(super) fn replay(log: &[Logged]) -> Option<Replayed> {
    answers(log).into_iter().fold(None, |before: Option<Replayed>, answer| {
        let elapsed = before.map_or(0, |before| days_between(before.last, answer.at));
        let (memory, days) = next(before.map(|before| before.memory), answer.rating, elapsed, answer.retention);
        let due = time::at(time::ms(answer.at).saturating_add(i64::from(days) * DAY_MS));
        let was_known = before.is_some_and(|before| before.reviews > 0) && answer.rating == Rating::Again;
        Some(Replayed {
            made: before.map_or(answer.at, |before| before.made),
            last: answer.at,
            due,
            memory,
            reviews: before.map_or(0, |before| before.reviews) + 1,
            lapses: before.map_or(0, |before| before.lapses) + u32::from(was_known),
        })
    })
}

/// Gives the answers in their order, each with the last that was said of it.
pub(super) fn answers(log: &[Logged]) -> Vec<Logged> {
    let mut all: Vec<Logged> = Vec::new();
    for row in log {
        match all.iter_mut().find(|before| row.attempt.is_some() && before.attempt == row.attempt) {
            // When it was answered does not change by thinking about it.
            Some(before) => before.rating = row.rating,
            None => all.push(row.clone()),
        }
    }
    all
}

/// Reads the log of one card; `card` is its pack, exercise and part as the file names them.
pub(super) fn of_card(from: &Connection, card: [&str; 3]) -> Result<Vec<Logged>, Fault> {
    let mut statement = from.prepare_cached("SELECT attempt, at, rating, retention FROM review_log WHERE pack = ?1 AND exercise = ?2 AND part = ?3 ORDER BY id")?;
    let mut rows = statement.query(params![card[0], card[1], card[2]])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(rating) = Rating::by_number(row.get(2)?) else { continue };
        all.push(Logged { attempt: row.get(0)?, at: time::at(row.get(1)?), rating, retention: Retention::new(row.get(3)?) });
    }
    Ok(all)
}
