//! What is due, and in which order it is asked.

use super::{Card, CardId, CardState, Memory, memory::days_between};
use crate::{
    attempt::AttemptId,
    exercise::{ExerciseId, Hash, Key, PackId, PartId, Prompt},
    progress::{
        ExerciseRef, FullAttempt, ProgressError, Store,
        error::Fault,
        reading::{self, known, skip_unreadable},
        time,
    },
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// How many cards are looked at for one day, at the most: twice the largest daily load.
pub const MOST_CARDS: usize = 400;

/// Counts cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReviewCounts {
    /// Those that come back, whenever that is.
    pub on: u32,
    /// Those put by.
    pub put_by: u32,
    /// Those that are due by the end of the day.
    pub due: u32,
    /// Those answered in reviews this day.
    pub done: u32,
    /// When the next one is due that is not due today.
    pub next: Option<Timestamp>,
}

/// Holds a card that was begun and not handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewDraft {
    /// The attempt, with what is asked and its key as they were cut.
    pub attempt: FullAttempt,
    /// The card.
    pub card: CardId,
}

const CARD: &str = "SELECT pack, exercise, part, title, prompt_hash, key_hash, made, last, due, stability, difficulty, reviews, lapses, state FROM review_cards";

impl Store {
    /// Lists what is due by the end of the day it is in `zone`, what is likeliest forgotten first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn due_cards(&self, now: Timestamp, zone: &TimeZone, most: usize) -> Result<Vec<Card>, ProgressError> {
        self.db.read(|from| {
            let (_, end) = day(now, zone);
            let mut statement = from.prepare_cached(&format!("{CARD} WHERE state = 'on' AND due < ?1"))?;
            let mut rows = statement.query([time::ms(end)])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.extend(skip_unreadable(read(row))?);
            }
            Ok(first_of(all, now, most))
        })
    }

    /// Counts cards, and what was done this day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn review_counts(&self, now: Timestamp, zone: &TimeZone) -> Result<ReviewCounts, ProgressError> {
        let (start, end) = day(now, zone);
        self.db.read(|from| {
            let sql = "SELECT COUNT(*) FILTER (WHERE state = 'on'), COUNT(*) FILTER (WHERE state = 'put_by'), COUNT(*) FILTER (WHERE state = 'on' AND due < ?1),
                MIN(due) FILTER (WHERE state = 'on' AND due >= ?1) FROM review_cards";
            let counts = from.query_row(sql, [time::ms(end)], |row| {
                Ok(ReviewCounts { on: row.get(0)?, put_by: row.get(1)?, due: row.get(2)?, done: 0, next: row.get::<_, Option<i64>>(3)?.map(time::at) })
            })?;
            // A rating that is changed later is still one answer.
            let sql = "SELECT COUNT(DISTINCT l.attempt) FROM review_log l JOIN review_attempts r ON r.attempt = l.attempt WHERE l.at >= ?1 AND l.at < ?2";
            let done = from.query_row(sql, [time::ms(start), time::ms(end)], |row| row.get(0))?;
            Ok(ReviewCounts { done, ..counts })
        })
    }

    /// Lists every card, by pack, exercise and part.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cards(&self) -> Result<Vec<Card>, ProgressError> {
        self.db.read(|from| {
            let mut statement = from.prepare_cached(&format!("{CARD} ORDER BY 1, 2, 3"))?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.extend(skip_unreadable(read(row))?);
            }
            Ok(all)
        })
    }

    /// Gives the exercise a card was made from, as it was then; nothing where this program cannot read it any more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn card_content(&self, card: &Card) -> Result<Option<(Prompt, Key)>, ProgressError> {
        self.db.read(|from| Ok(reading::content(from, card.content.0)?.zip(reading::content(from, card.content.1)?)))
    }

    /// Gives the card that was begun last and not handed in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn review_draft(&self) -> Result<Option<ReviewDraft>, ProgressError> {
        self.db.read(|from| {
            let sql = "SELECT a.id, a.pack, a.exercise, r.part FROM review_attempts r JOIN attempts a ON a.id = r.attempt WHERE a.state = 'draft' ORDER BY a.updated DESC, a.rowid DESC LIMIT 1";
            let texts = |row: &Row<'_>| Ok([row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
            let Some([id, pack, exercise, part]) = from.prepare_cached(sql)?.query_row([], texts).optional()? else { return Ok(None) };
            let card = id_of([&pack, &exercise, &part])?;
            let attempt = known(&id, AttemptId::parse)?;
            Ok(skip_unreadable(reading::full(from, attempt))?.map(|attempt| ReviewDraft { attempt, card }))
        })
    }

    /// Gives what the log of every card comes to, beside the card: they are the same, which a test holds.
    #[cfg(test)]
    pub(super) fn replayed(&self) -> Result<Vec<(Card, Option<super::log::Replayed>)>, ProgressError> {
        let cards = self.cards()?;
        self.db.read(|from| {
            cards
                .into_iter()
                .map(|card| {
                    let log = super::log::of_card(from, [card.id.of.0.as_str(), card.id.of.1.as_str(), super::keep::part_name(card.id.part.as_ref())])?;
                    Ok((card, super::log::replay(&log)))
                })
                .collect()
        })
    }
}

/// Puts cards that are due in the order of how likely they are forgotten, and keeps the first.
pub(super) fn first_of(cards: Vec<Card>, now: Timestamp, most: usize) -> Vec<Card> {
    let mut all: Vec<(f32, Card)> = cards.into_iter().map(|card| (card.memory.chance(days_between(card.last, now)), card)).collect();
    all.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.id.cmp(&other.id)));
    all.truncate(most);
    all.into_iter().map(|(_, card)| card).collect()
}

/// Puts cards in the order they are asked in: as they stand, but never two of one exercise in a row where others are there.
///
/// `after` is the exercise that was asked about last.
pub fn in_turn(cards: Vec<Card>, after: Option<&ExerciseRef>) -> Vec<Card> {
    let mut left = cards;
    let mut last = after.cloned();
    let mut turn = Vec::with_capacity(left.len());
    let mut counts: BTreeMap<ExerciseRef, usize> = BTreeMap::new();
    left.iter().for_each(|card| *counts.entry(card.id.of.clone()).or_default() += 1);
    while !left.is_empty() {
        // An exercise with more cards than all others together has to come now, or its cards end up in a row.
        let crowded = counts.iter().find(|(of, count)| **count * 2 > left.len() && Some(*of) != last.as_ref()).map(|(of, _)| of);
        let crowd = crowded.and_then(|of| left.iter().position(|card| card.id.of == *of));
        let other = left.iter().position(|card| Some(&card.id.of) != last.as_ref());
        let card = left.remove(crowd.or(other).unwrap_or(0));
        counts.entry(card.id.of.clone()).and_modify(|count| *count = count.saturating_sub(1));
        last = Some(card.id.of.clone());
        turn.push(card);
    }
    turn
}

/// Gives the moments a day begins and ends at.
fn day(now: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let today = now.to_zoned(zone.clone());
    let start = today.start_of_day();
    let end = start.as_ref().ok().and_then(|start| start.checked_add(1.day()).ok());
    (start.map_or(now, |start| start.timestamp()), end.map_or(now, |end| end.timestamp()))
}

pub(super) fn state_name(state: CardState) -> &'static str {
    match state {
        CardState::On => "on",
        CardState::PutBy => "put_by",
    }
}

pub(super) fn card(from: &Connection, names: [&str; 3]) -> Result<Option<Card>, Fault> {
    let found = from.prepare_cached(&format!("{CARD} WHERE pack = ?1 AND exercise = ?2 AND part = ?3"))?.query_row(names, |row| Ok(read(row))).optional()?;
    found.map_or(Ok(None), skip_unreadable)
}

fn id_of([pack, exercise, part]: [&str; 3]) -> Result<CardId, Fault> {
    let of = (known(pack, |text| PackId::parse(text).ok())?, known(exercise, |text| ExerciseId::parse(text).ok())?);
    Ok(CardId { of, part: (!part.is_empty()).then(|| PartId(part.to_owned())) })
}

fn read(row: &Row<'_>) -> Result<Card, Fault> {
    let text = |at: usize| row.get::<_, String>(at);
    Ok(Card {
        id: id_of([&text(0)?, &text(1)?, &text(2)?])?,
        title: text(3)?,
        content: (known(&text(4)?, Hash::from_hex)?, known(&text(5)?, Hash::from_hex)?),
        made: time::at(row.get(6)?),
        last: time::at(row.get(7)?),
        due: time::at(row.get(8)?),
        memory: Memory::kept(row.get(9)?, row.get(10)?),
        reviews: row.get(11)?,
        lapses: row.get(12)?,
        state: if text(13)? == "on" { CardState::On } else { CardState::PutBy },
    })
}
