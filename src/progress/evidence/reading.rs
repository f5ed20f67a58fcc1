//! Reads the record out of the file: a pass over each table in its own order, sorted here where another order is wanted.
//!
//! A year is fifteen thousand attempts and forty thousand rows, so a row may cost a microsecond: nothing is looked up in
//! another table by SQL, and no text is copied that was met before.

use super::{Evidence, Record, SaidBy, Sitting, Way};
use crate::{
    attempt::{AttemptId, Policy},
    exercise::{ExerciseId, Kind, PackId},
    grade::{ErrorKind, Method},
    progress::{
        ExerciseRef,
        error::Fault,
        graded,
        noting::{self, Noted},
        reading::known,
        records::Named,
        time, told,
    },
    skill::{Skill, SkillSet},
};
use rusqlite::{Connection, Row, params};
use std::{collections::HashMap, ops::Range};

const SITTINGS: &str = "SELECT id, pack, exercise, title, kind, policy, submitted, active_ms, counts FROM attempts";
const ITEMS: &str = "SELECT attempt FROM form_items";
const REVIEWS: &str = "SELECT attempt FROM review_attempts";

/// Every grade, in the table's own order, so that the last of an attempt is the one in force: its pages are full of JSON,
/// and joined they would be met once an attempt, in any order.
const GRADES: &str = "SELECT attempt, seq, points, agreement, code_over_code, whole_record FROM grades";

/// Every grade's rows, in the table's own order: looking up the latest grade for each would take longer than passing over
/// the rows of the others.
const PARTS: &str = "SELECT attempt, seq, row, part, skills, credit, of, lost, error, aspect, verdict FROM parts";

/// Holds where a sitting went in the record, and the grade of it that is in force.
struct Placed {
    sitting: u32,
    counts: Method,
    seq: Option<u32>,
}

type Places = HashMap<AttemptId, Placed>;

/// Reads everything that was handed in, or one attempt alone.
pub(super) fn read(from: &Connection, record: &mut Record, only: Option<AttemptId>) -> Result<(), Fault> {
    let mut places = sittings(from, record, only)?;
    grades(from, record, &mut places, only)?;
    parts(from, record, &places, only)
}

/// Goes through the rows of a query; one attempt is found by its index, which a condition with a way out would not use.
fn each(from: &Connection, sql: &str, (column, rest): (&str, &str), only: Option<AttemptId>, mut row: impl FnMut(&Row<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let of = if only.is_some() { format!("WHERE {column} = ?1") } else { "WHERE ?1 IS NULL".to_owned() };
    let mut statement = from.prepare_cached(&format!("{sql} {of} {rest}"))?;
    let mut rows = statement.query(params![only.map(|id| id.to_string())])?;
    while let Some(next) = rows.next()? {
        row(next)?;
    }
    Ok(())
}

/// Gives the text of a column; nothing stands where none is.
fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a str, Fault> {
    let value = row.get_ref(at)?;
    Ok(value.as_str_or_null().map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, value.data_type(), Box::new(e)))?.unwrap_or_default())
}

/// Reads the attempts that were handed in; those that were begun earlier come first, and are put by when they were handed in.
fn sittings(from: &Connection, record: &mut Record, only: Option<AttemptId>) -> Result<Places, Fault> {
    let mut ways: HashMap<AttemptId, Way> = HashMap::new();
    // Nothing is both; were it so, an item of an exam would be one.
    for (sql, way) in [(REVIEWS, Way::Review), (ITEMS, Way::Form)] {
        each(from, sql, ("attempt", ""), only, |row| {
            ways.extend(AttemptId::parse(text(row, 0)?).map(|attempt| (attempt, way)));
            Ok(())
        })?;
    }
    let (mut met, mut found) = (Met::default(), Vec::new());
    each(from, SITTINGS, ("id", "AND state = 'submitted' ORDER BY rowid"), only, |row| {
        if let Some((sitting, counts)) = sitting(row, &mut met)? {
            found.push((Sitting { way: ways.get(&sitting.attempt).copied().unwrap_or(Way::Case), ..sitting }, counts));
        }
        Ok(())
    })?;
    // What was handed in at the same moment stays as it was begun.
    found.sort_by_key(|(sitting, _)| sitting.at);
    let mut places = Places::with_capacity(found.len());
    record.sittings.reserve(found.len());
    for (sitting, counts) in found {
        // An attempt that is read anew says nothing of what its exercise was called last.
        let before = only.and_then(|_| record.place_of(sitting.attempt)).and_then(|at| record.sittings.get(at as usize)).map(|before| before.source);
        let sitting = Sitting { source: before.unwrap_or_else(|| met.put(sitting.source, record)), ..sitting };
        let at = if only.is_some() { record.put(sitting) } else { record.push(sitting) };
        places.insert(sitting.attempt, Placed { sitting: at, counts, seq: None });
    }
    Ok(places)
}

/// Reads an attempt without its grade and way; nothing where a newer program wrote what this one does not know. Its source
/// is a place in what was met.
fn sitting(row: &Row<'_>, met: &mut Met) -> Result<Option<(Sitting, Method)>, Fault> {
    let (attempt, submitted) = (AttemptId::parse(text(row, 0)?), row.get::<_, Option<i64>>(6)?);
    let (Some(attempt), Some(at)) = (attempt, submitted) else { return Ok(None) };
    let Some(source) = met.place([text(row, 1)?, text(row, 2)?, text(row, 3)?]) else { return Ok(None) };
    let kind = text(row, 4)?;
    let sitting = Sitting {
        attempt,
        source,
        kind: Kind::ALL.into_iter().find(|known| known.id() == kind),
        way: Way::Case,
        policy: known(text(row, 5)?, Policy::named)?,
        at: time::at(at),
        active: time::span(row.get(7)?),
        counted: None,
        again: false,
    };
    Ok(Some((sitting, known(text(row, 8)?, graded::method_named)?)))
}

/// Holds the exercises met while reading, each with each title it had.
#[derive(Default)]
struct Met {
    places: HashMap<String, Option<u32>>,
    all: Vec<(ExerciseRef, String)>,
    name: String,
}

impl Met {
    /// Gives the place of a pack, an exercise and its title; nothing where they cannot be names.
    fn place(&mut self, words: [&str; 3]) -> Option<u32> {
        self.name.clear();
        for word in words {
            self.name.push_str(word);
            self.name.push('\0');
        }
        if let Some(place) = self.places.get(&self.name) {
            return *place;
        }
        let [pack, exercise, title] = words;
        let of = PackId::parse(pack).ok().zip(ExerciseId::parse(exercise).ok());
        let place = of.map(|of| {
            self.all.push((of, title.to_owned()));
            self.all.len() as u32 - 1
        });
        self.places.insert(self.name.clone(), place);
        place
    }

    /// Puts what was met into the record and gives its place there; the title met last stays.
    fn put(&self, place: u32, record: &mut Record) -> u32 {
        let Some((of, title)) = self.all.get(place as usize) else { return 0 };
        match record.places.get(of).copied() {
            Some(at) if record.sources.get(at as usize).is_some_and(|source| source.title == *title) => at,
            _ => record.source(of.clone(), title.clone()),
        }
    }
}

fn grades(from: &Connection, record: &mut Record, places: &mut Places, only: Option<AttemptId>) -> Result<(), Fault> {
    each(from, GRADES, ("attempt", "ORDER BY attempt, seq"), only, |row| {
        if let Some(placed) = AttemptId::parse(text(row, 0)?).and_then(|attempt| places.get_mut(&attempt)) {
            let scores = graded::from_hundredths([row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]);
            placed.seq = Some(row.get(1)?);
            if let Some(sitting) = record.sittings.get_mut(placed.sitting as usize) {
                sitting.counted = Some(scores.by(placed.counts));
            }
        }
        Ok(())
    })
}

/// Reads the rows of the grades in force: they come attempt by attempt, and are put together sitting by sitting.
fn parts(from: &Connection, record: &mut Record, places: &Places, only: Option<AttemptId>) -> Result<(), Fault> {
    let notes = noting::read(from, only)?;
    let mut sets: HashMap<String, SkillSet> = HashMap::new();
    let mut found: Vec<Evidence> = Vec::new();
    let mut runs: Vec<(u32, Range<usize>)> = Vec::with_capacity(places.len());
    let (mut last, mut here, mut said): (String, Option<(u32, u32)>, &[Noted]) = (String::new(), None, &[]);
    each(from, PARTS, ("attempt", "ORDER BY attempt, seq, row"), only, |row| {
        let attempt = text(row, 0)?;
        if attempt != last {
            attempt.clone_into(&mut last);
            here = AttemptId::parse(attempt).and_then(|attempt| places.get(&attempt)).and_then(|placed| Some((placed.sitting, placed.seq?)));
            said = notes.get(attempt).map_or(&[], Vec::as_slice);
            runs.extend(here.map(|(sitting, _)| (sitting, found.len()..found.len())));
        }
        let Some((sitting, seq)) = here else { return Ok(()) };
        if row.get::<_, u32>(1)? != seq {
            return Ok(());
        }
        let evidence = evidence(row, sitting, record, &mut sets)?;
        found.push(with_own_word(evidence, row, said, record));
        if let Some((_, run)) = runs.last_mut() {
            run.end = found.len();
        }
        Ok(())
    })?;
    runs.sort_unstable_by_key(|(sitting, _)| *sitting);
    let at = runs.first().map_or(0, |(sitting, _)| record.range_of(*sitting).start);
    record.parts.reserve(found.len());
    record.parts.splice(at..at, runs.into_iter().flat_map(|(_, run)| found.get(run).unwrap_or_default().iter().copied()));
    Ok(())
}

/// Puts what the learner said of a row in place of what the program told.
fn with_own_word(evidence: Evidence, row: &Row<'_>, said: &[Noted], record: &mut Record) -> Evidence {
    let Some(said) = noting::last_of(said, row) else { return evidence };
    if !said.note.is_empty() {
        record.notes.insert((evidence.sitting, evidence.row), said.note.clone());
    }
    match said.error.filter(|_| evidence.lost > 0) {
        Some(error) => Evidence { error: Some(error), said_by: SaidBy::Learner, ..evidence },
        None => evidence,
    }
}

fn evidence(row: &Row<'_>, sitting: u32, record: &mut Record, sets: &mut HashMap<String, SkillSet>) -> Result<Evidence, Fault> {
    let skills = text(row, 4)?;
    let skills = match sets.get(skills) {
        Some(set) => *set,
        None => {
            let ids: Vec<String> = serde_json::from_str(skills).unwrap_or_default();
            let set = ids.iter().filter_map(|id| Skill::by_id(id)).collect();
            sets.insert(skills.to_owned(), set);
            set
        }
    };
    let part = row.get_ref(3)?.as_str_or_null().ok().flatten();
    let lost = row.get(7)?;
    let told = || -> Result<ErrorKind, Fault> {
        let kept = ErrorKind::by_id(text(row, 8)?);
        kept.map_or_else(|| Ok(told::of_stored(text(row, 9)?, text(row, 10)?, part, skills)), Ok)
    };
    Ok(Evidence {
        sitting,
        row: row.get(2)?,
        part: record.names.put(part),
        skills,
        credit: row.get(5)?,
        of: row.get(6)?,
        lost,
        error: if lost == 0 { None } else { Some(told()?) },
        said_by: SaidBy::Program,
    })
}
