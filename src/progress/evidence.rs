//! What a learner did, part by part and in memory: mastery, errors, pace and what to do next are told from this.
//!
//! Read once when a learner begins and added to as attempts are handed in, so that no screen asks the file for a year of
//! work. Fifteen thousand parts take about a megabyte.

use super::{ExerciseRef, ProgressError, Store, error::Fault, reading::known, records::Named, time};
use crate::{
    attempt::{AttemptId, Policy},
    exercise::{ExerciseId, Kind, PackId},
    grade::{ErrorKind, Percent},
    skill::{Skill, SkillSet},
};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use std::{collections::HashMap, time::Duration};

/// Holds every graded attempt of a learner and every graded part of it, the latest grade of each.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The exercises met, each once.
    pub sources: Vec<Source>,
    /// The attempts handed in, the earliest first.
    pub sittings: Vec<Sitting>,
    /// The graded parts, sitting by sitting, in the order of their grades.
    pub parts: Vec<Evidence>,
    /// The ids of parts, each once.
    names: Names,
    places: HashMap<ExerciseRef, u32>,
}

/// Names an exercise that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its pack and its id in it.
    pub of: ExerciseRef,
    /// Its title when it was last met.
    pub title: String,
}

/// Tells in what way an attempt came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Somebody chose the exercise.
    Case,
    /// It was an item of an exam.
    Form,
    /// It was one part that came back for review.
    Review,
}

/// Holds one attempt that was handed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sitting {
    /// The attempt.
    pub attempt: AttemptId,
    /// What was attempted, a place in [`Record::sources`].
    pub source: u32,
    /// The kind of exercise; nothing where a newer program added it.
    pub kind: Option<Kind>,
    /// How it came about.
    pub way: Way,
    /// The policy it was done under.
    pub policy: Policy,
    /// When it was handed in.
    pub at: Timestamp,
    /// The time worked on it.
    pub active: Duration,
    /// The score its pack counts, where it was graded.
    pub counted: Option<Percent>,
}

/// Holds one graded part. What it was of is its sitting's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The sitting, a place in [`Record::sittings`].
    pub sitting: u32,
    /// Its row in the grade; with the attempt it names this part for notes.
    pub row: u32,
    /// The part of the key; read it with [`Record::part_of`].
    part: u32,
    /// What it tells about.
    pub skills: SkillSet,
    /// Credit earned, in hundredths of a part.
    pub credit: u32,
    /// Credit to be had, in hundredths of a part; 0 for what nobody asked for.
    pub of: u32,
    /// What it cost, in hundredths of a part: credit missed and points taken off.
    pub lost: u32,
    /// What the miss came from, as the learner says or else as the program told; nothing where nothing was lost.
    pub error: Option<ErrorKind>,
    /// Who said so.
    pub said_by: SaidBy,
}

/// Tells who named the kind of a miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// The program, from answer and key.
    Program,
    /// The learner.
    Learner,
}

impl Record {
    /// Gives the sitting a part was graded in.
    pub fn sitting_of(&self, part: &Evidence) -> Option<&Sitting> {
        self.sittings.get(part.sitting as usize)
    }

    /// Gives the exercise of a sitting.
    pub fn source_of(&self, sitting: &Sitting) -> Option<&Source> {
        self.sources.get(sitting.source as usize)
    }

    /// Gives the id of the key's part; nothing for what belongs to no part, and for a question as a whole.
    pub fn part_of(&self, part: &Evidence) -> Option<&str> {
        self.names.get(part.part)
    }

    fn source(&mut self, of: ExerciseRef, title: String) -> u32 {
        let next = self.sources.len() as u32;
        let at = *self.places.entry(of.clone()).or_insert(next);
        match self.sources.get_mut(at as usize) {
            Some(there) => there.title = title,
            None => self.sources.push(Source { of, title }),
        }
        at
    }
}

/// Keeps each string once; 0 stands for none.
#[derive(Debug, Clone, Default)]
struct Names {
    all: Vec<String>,
    places: HashMap<String, u32>,
}

impl Names {
    fn put(&mut self, name: Option<String>) -> u32 {
        let Some(name) = name else { return 0 };
        if let Some(at) = self.places.get(&name) {
            return *at;
        }
        self.all.push(name.clone());
        let at = self.all.len() as u32;
        self.places.insert(name, at);
        at
    }

    fn get(&self, at: u32) -> Option<&str> {
        at.checked_sub(1).and_then(|at| self.all.get(at as usize)).map(String::as_str)
    }
}

const SITTINGS: &str = "SELECT a.id, a.pack, a.exercise, a.title, a.kind, a.policy, a.submitted, a.active_ms, a.counts, g.points, g.agreement, g.code_over_code, g.whole_record,
    i.form IS NOT NULL, r.attempt IS NOT NULL
    FROM attempts a LEFT JOIN form_items i ON i.attempt = a.id LEFT JOIN review_attempts r ON r.attempt = a.id
    LEFT JOIN grades g ON g.attempt = a.id AND g.seq = (SELECT MAX(seq) FROM grades WHERE attempt = a.id)
    WHERE a.state = 'submitted' AND (?1 IS NULL OR a.id = ?1) ORDER BY a.submitted, a.rowid";

const PARTS: &str = "SELECT p.attempt, p.row, p.part, p.skills, p.credit, p.of, p.lost, p.error, n.error
    FROM parts p LEFT JOIN miss_notes n ON n.attempt = p.attempt AND n.row = p.row AND n.error IS NOT NULL
        AND n.id = (SELECT MAX(id) FROM miss_notes m WHERE m.attempt = p.attempt AND m.row = p.row AND m.error IS NOT NULL)
    WHERE (?1 IS NULL OR p.attempt = ?1) AND p.seq = (SELECT MAX(seq) FROM grades WHERE attempt = p.attempt) ORDER BY p.attempt, p.row";

impl Store {
    /// Reads everything that was handed in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn record(&self) -> Result<Record, ProgressError> {
        let mut record = Record::default();
        self.db.read(|from| read(from, &mut record, None))?;
        Ok(record)
    }

    /// Adds one attempt to what was read before, as it is handed in; one that is in it already is left as it was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn add_to_record(&self, record: &mut Record, attempt: AttemptId) -> Result<(), ProgressError> {
        if record.sittings.iter().rev().any(|sitting| sitting.attempt == attempt) {
            return Ok(());
        }
        self.db.read(|from| read(from, record, Some(attempt)))
    }
}

fn read(from: &Connection, record: &mut Record, only: Option<AttemptId>) -> Result<(), Fault> {
    let only = only.map(|id| id.to_string());
    let mut places: HashMap<String, u32> = HashMap::new();
    let mut statement = from.prepare_cached(SITTINGS)?;
    let mut rows = statement.query(params![only])?;
    while let Some(row) = rows.next()? {
        if let Some((id, of, title, sitting)) = sitting(row)? {
            let source = record.source(of, title);
            places.insert(id, record.sittings.len() as u32);
            record.sittings.push(Sitting { source, ..sitting });
        }
    }
    let first = record.parts.len();
    let mut sets: HashMap<String, SkillSet> = HashMap::new();
    let mut statement = from.prepare_cached(PARTS)?;
    let mut rows = statement.query(params![only])?;
    while let Some(row) = rows.next()? {
        let Some(sitting) = places.get(row.get_ref(0)?.as_str().unwrap_or_default()).copied() else { continue };
        let part = record.names.put(row.get(2)?);
        let evidence = evidence(row, sitting, part, &mut sets)?;
        record.parts.push(evidence);
    }
    record.parts[first..].sort_by_key(|part| (part.sitting, part.row));
    Ok(())
}

/// Reads an attempt; nothing where a newer program wrote what this one does not know.
fn sitting(row: &Row<'_>) -> Result<Option<(String, ExerciseRef, String, Sitting)>, Fault> {
    let text = |at: usize| row.get::<_, String>(at);
    let id = text(0)?;
    let parsed = (AttemptId::parse(&id), PackId::parse(&text(1)?), ExerciseId::parse(&text(2)?), row.get::<_, Option<i64>>(6)?);
    let (Some(attempt), Ok(pack), Ok(exercise), Some(at)) = parsed else { return Ok(None) };
    let counts = known(&text(8)?, super::graded::method_named)?;
    let scores = match row.get::<_, Option<u16>>(9)? {
        Some(points) => Some(super::graded::from_hundredths([points, row.get(10)?, row.get(11)?, row.get(12)?])),
        None => None,
    };
    let way = match (row.get(13)?, row.get(14)?) {
        (true, _) => Way::Form,
        (_, true) => Way::Review,
        _ => Way::Case,
    };
    let kind = text(4)?;
    let sitting = Sitting {
        attempt,
        source: 0,
        kind: Kind::ALL.into_iter().find(|known| known.id() == kind),
        way,
        policy: known(&text(5)?, Policy::named)?,
        at: time::at(at),
        active: time::span(row.get(7)?),
        counted: scores.map(|scores| scores.by(counts)),
    };
    Ok(Some((id, (pack, exercise), text(3)?, sitting)))
}

fn evidence(row: &Row<'_>, sitting: u32, part: u32, sets: &mut HashMap<String, SkillSet>) -> Result<Evidence, Fault> {
    let skills: String = row.get(3)?;
    let skills = match sets.get(&skills) {
        Some(set) => *set,
        None => {
            let ids: Vec<String> = serde_json::from_str(&skills).unwrap_or_default();
            let set = ids.iter().filter_map(|id| Skill::by_id(id)).collect();
            sets.insert(skills, set);
            set
        }
    };
    let kind = |text: Option<String>| text.and_then(|id| ErrorKind::by_id(&id));
    let (told, own) = (kind(row.get(7)?), kind(row.get(8)?));
    Ok(Evidence {
        sitting,
        row: row.get(1)?,
        part,
        skills,
        credit: row.get(4)?,
        of: row.get(5)?,
        lost: row.get(6)?,
        error: own.or(told),
        said_by: if own.is_some() { SaidBy::Learner } else { SaidBy::Program },
    })
}
