//! What all the attempts come to. Pure reading: the same file, moment and time zone give the same summary.

use super::{ExerciseRef, Filter, ProgressError, State, Store, error::Fault, graded, reading, time, writing::QUARTER_MS};
use crate::{
    attempt::AttemptId,
    code::Date,
    grade::{Percent, Verdict},
    skill::Skill,
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rusqlite::{Connection, params};
use std::{collections::BTreeMap, time::Duration};

/// Chooses the attempts whose latest grade counts: those that were handed in.
const IN_FORCE: &str = "JOIN attempts a ON a.id = p.attempt AND a.state = 'submitted' WHERE p.seq = (SELECT MAX(seq) FROM grades g WHERE g.attempt = p.attempt)";

/// Holds what a learner's work comes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// The days asked for, the earliest first, days without work among them.
    pub days: Vec<Day>,
    /// Attempts handed in, items of exams left out.
    pub submitted: u32,
    /// Parts of keys that were right, all details included.
    pub right: u32,
    /// Parts of keys that were asked for.
    pub parts: u32,
    /// Active time on a case handed in, on average.
    pub per_case: Option<Duration>,
    /// What cost points, the dearest first.
    pub lost: Vec<Lost>,
    /// How every skill that was met stands, in the table's order.
    pub skills: Vec<SkillScore>,
    /// Every graded attempt, the earliest first, items of exams left out.
    pub history: Vec<Score>,
}

/// Holds a day of work in the learner's own time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The time worked on exercises.
    pub active: Duration,
    /// Attempts handed in.
    pub submitted: u32,
}

/// Holds what one kind of error cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The kind of error in a coded line; nothing for one of a claim, a question, an audit or a worksheet, and for those only a newer program knows.
    pub verdict: Option<Verdict>,
    /// The kind of error as it is kept.
    pub stored: String,
    /// How often it happened.
    pub times: u32,
    /// What it cost, in hundredths of a part.
    pub lost: u32,
}

/// Holds how one skill stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillScore {
    /// The skill.
    pub skill: Skill,
    /// Credit earned, in hundredths of a part.
    pub earned: u32,
    /// Credit to be had, in hundredths of a part.
    pub of: u32,
    /// How many rows of grades tell about it.
    pub rows: u32,
}

/// Holds one point of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// When it was handed in.
    pub at: Timestamp,
    /// The attempt.
    pub attempt: AttemptId,
    /// What was attempted.
    pub exercise: ExerciseRef,
    /// The exercise's title.
    pub title: String,
    /// The score its pack counts.
    pub counted: Percent,
    /// The time worked on it.
    pub active: Duration,
}

impl Store {
    /// Sums up all work; `days` days up to `now`'s are listed, by the days of `zone`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn summary(&self, now: Timestamp, days: u16, zone: &TimeZone) -> Result<Summary, ProgressError> {
        self.db.read(|from| {
            let mut submitted = reading::summaries(from, &Filter { state: Some(State::Submitted), ..Filter::default() })?;
            submitted.sort_by_key(|attempt| attempt.submitted);
            let count = u32::try_from(submitted.len()).unwrap_or(u32::MAX);
            let active: Duration = submitted.iter().map(|attempt| attempt.active).sum();
            let handed_in: Vec<Timestamp> = submitted.iter().filter_map(|attempt| attempt.submitted).collect();
            let (right, parts) = accuracy(from)?;
            let history = submitted.into_iter().filter_map(|a| {
                let counted = a.scores?.by(a.counts);
                Some(Score { at: a.submitted?, attempt: a.id, exercise: (a.pack, a.exercise), title: a.title, counted, active: a.active })
            });
            Ok(Summary {
                days: calendar(from, &handed_in, now, days, zone)?,
                submitted: count,
                right,
                parts,
                per_case: active.checked_div(count),
                lost: lost(from)?,
                skills: skills(from)?,
                history: history.collect(),
            })
        })
    }
}

fn calendar(from: &Connection, handed_in: &[Timestamp], now: Timestamp, days: u16, zone: &TimeZone) -> Result<Vec<Day>, Fault> {
    let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let today = date(now);
    let mut all: BTreeMap<Date, Day> = BTreeMap::new();
    for back in (0..i32::from(days)).rev() {
        let Ok(date) = today.checked_sub(back.days()) else { continue };
        all.insert(date, Day { date, active: Duration::ZERO, submitted: 0 });
    }
    // A day more than asked for, because the zone may lie on either side of UTC.
    let since = (time::ms(now) - (i64::from(days) + 2) * 86_400_000).div_euclid(QUARTER_MS);
    let mut statement = from.prepare_cached("SELECT quarter, SUM(active_ms) FROM activity WHERE quarter >= ?1 GROUP BY quarter")?;
    let mut rows = statement.query(params![since])?;
    while let Some(row) = rows.next()? {
        let at = time::at(row.get::<_, i64>(0)?.saturating_mul(QUARTER_MS));
        if let Some(day) = all.get_mut(&date(at)) {
            day.active += time::span(row.get(1)?);
        }
    }
    for at in handed_in {
        if let Some(day) = all.get_mut(&date(*at)) {
            day.submitted += 1;
        }
    }
    Ok(all.into_values().collect())
}

fn accuracy(from: &Connection) -> Result<(u32, u32), Fault> {
    let sql = format!("SELECT COALESCE(SUM(p.right_parts), 0), COALESCE(SUM(p.key_parts), 0) FROM grades p {IN_FORCE}");
    Ok(from.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn lost(from: &Connection) -> Result<Vec<Lost>, Fault> {
    let sql = format!("SELECT p.verdict, COUNT(*), SUM(p.lost) FROM parts p {IN_FORCE} AND p.lost > 0 GROUP BY p.verdict ORDER BY 3 DESC, 2 DESC, 1");
    let mut statement = from.prepare_cached(&sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let stored: String = row.get(0)?;
        Ok(Lost { verdict: graded::verdict(&stored), stored, times: row.get(1)?, lost: row.get(2)? })
    };
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn skills(from: &Connection) -> Result<Vec<SkillScore>, Fault> {
    let sql = format!("SELECT s.value, SUM(p.credit), SUM(p.of), COUNT(*) FROM parts p, json_each(p.skills) s {IN_FORCE} AND p.of > 0 GROUP BY 1");
    let mut statement = from.prepare_cached(&sql)?;
    let read = |row: &rusqlite::Row<'_>| {
        let skill = Skill::by_id(&row.get::<_, String>(0)?);
        Ok(skill.map(|skill| (row.get(1), row.get(2), row.get(3), skill)))
    };
    let mut all = Vec::new();
    for found in statement.query_map([], read)? {
        // A skill only a newer program knows is left to it.
        if let Some((earned, of, rows, skill)) = found? {
            all.push(SkillScore { skill, earned: earned?, of: of?, rows: rows? });
        }
    }
    all.sort_by_key(|score| score.skill);
    Ok(all)
}
