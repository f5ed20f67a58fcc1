//! What a learner did, part by part and in memory: mastery, errors, pace and what to do next are told from this.
//!
//! Read once when a learner begins and added to as attempts are handed in, so that no screen asks the file for a year of
//! work. Fifteen thousand parts take about a megabyte.

mod reading;

use super::{ExerciseRef, ProgressError, Store, error::Fault, time, writing::QUARTER_MS};
use crate::{
    attempt::{AttemptId, Policy},
    exercise::Kind,
    grade::{ErrorKind, Percent},
    skill::SkillSet,
};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

/// Holds every graded attempt of a learner and every graded part of it, the latest grade of each.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The exercises met, each once.
    pub sources: Vec<Source>,
    /// The attempts handed in, the earliest first.
    pub sittings: Vec<Sitting>,
    /// The graded parts, sitting by sitting, in the order of their grades.
    pub parts: Vec<Evidence>,
    /// The time worked, handed in or not, the earliest first.
    pub quarters: Vec<Quarter>,
    /// The ids of parts, each once.
    names: Names,
    places: HashMap<ExerciseRef, u32>,
    /// When each exercise was handed in last as a whole, by its place among the sources.
    last: HashMap<u32, Timestamp>,
    /// What the learner wrote on misses, by sitting and row.
    notes: HashMap<(u32, u32), String>,
}

/// Holds the time worked within one quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    /// When the quarter began.
    pub at: Timestamp,
    /// The time worked within it.
    pub active: Duration,
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
    /// Whether the same exercise was handed in less than a day before, its key seen: what is right now is remembered, not
    /// known. A review never is; told by the record.
    pub again: bool,
}

/// Holds one graded part. What it was of is its sitting's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The sitting, a place in [`Record::sittings`].
    pub sitting: u32,
    /// Its row in the grade in force; with the attempt it names this part for [`Store::note_miss`].
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

impl Evidence {
    /// Gives a number that is the same for rows of one part of one exercise; 0 for what belongs to no part.
    pub fn part_number(&self) -> u32 {
        self.part
    }
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

    /// Gives the graded parts of a sitting, by its place.
    pub fn parts_in(&self, sitting: u32) -> &[Evidence] {
        &self.parts[self.range_of(sitting)]
    }

    /// Gives what the learner wrote on a miss; nothing where nothing was written.
    pub fn note_of(&self, part: &Evidence) -> Option<&str> {
        self.notes.get(&(part.sitting, part.row)).map(String::as_str)
    }

    /// Gives the place of an attempt among the sittings; the latest are looked at first.
    pub fn place_of(&self, attempt: AttemptId) -> Option<u32> {
        self.sittings.iter().rposition(|sitting| sitting.attempt == attempt).map(|at| at as u32)
    }

    fn range_of(&self, sitting: u32) -> std::ops::Range<usize> {
        self.parts.partition_point(|part| part.sitting < sitting)..self.parts.partition_point(|part| part.sitting <= sitting)
    }

    /// Adds a sitting behind all others, whatever source it names, and gives its place: for what makes up a learner.
    pub fn add_sitting(&mut self, of: ExerciseRef, title: &str, sitting: Sitting) -> u32 {
        let source = self.source(of, title.to_owned());
        self.push(Sitting { source, ..sitting })
    }

    /// Adds a graded part to the last sitting, what was earned, could be had and was lost in hundredths of a part.
    pub fn add_part(&mut self, part: Option<&str>, skills: SkillSet, [credit, of, lost]: [u32; 3], error: Option<ErrorKind>) {
        let Some(sitting) = self.sittings.len().checked_sub(1).map(|at| at as u32) else { return };
        let row = self.parts_in(sitting).len() as u32;
        let part = self.names.put(part);
        self.parts.push(Evidence { sitting, row, part, skills, credit, of, lost, error, said_by: SaidBy::Program });
    }

    fn push(&mut self, mut sitting: Sitting) -> u32 {
        if sitting.way != Way::Review {
            let before = self.last.insert(sitting.source, sitting.at);
            sitting.again = before.is_some_and(|before| sitting.at.duration_since(before).as_secs().abs() < 86_400);
        }
        self.sittings.push(sitting);
        self.sittings.len() as u32 - 1
    }

    /// Puts a sitting where it stood, or else behind all others; what was known of its parts is forgotten.
    fn put(&mut self, sitting: Sitting) -> u32 {
        let Some(at) = self.place_of(sitting.attempt) else { return self.push(sitting) };
        let again = self.sittings[at as usize].again;
        self.sittings[at as usize] = Sitting { again, ..sitting };
        self.parts.drain(self.range_of(at));
        self.notes.retain(|(sitting, _), _| *sitting != at);
        at
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
    fn put(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else { return 0 };
        if let Some(at) = self.places.get(name) {
            return *at;
        }
        self.all.push(name.to_owned());
        let at = self.all.len() as u32;
        self.places.insert(name.to_owned(), at);
        at
    }

    fn get(&self, at: u32) -> Option<&str> {
        at.checked_sub(1).and_then(|at| self.all.get(at as usize)).map(String::as_str)
    }
}

impl Store {
    /// Reads everything that was handed in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn record(&self) -> Result<Record, ProgressError> {
        let mut record = Record::default();
        self.db.read(|from| reading::read(from, &mut record, None).and_then(|()| worked(from, &mut record)))?;
        Ok(record)
    }

    /// Counts the attempts that were ever begun, for telling how long reading them will take.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempts_begun(&self) -> Result<u32, ProgressError> {
        self.db.read(|from| Ok(from.query_row("SELECT COUNT(*) FROM attempts", [], |row| row.get(0))?))
    }

    /// Adds one attempt to what was read before, as it is handed in; one that is in it already is read anew, where it was
    /// graded anew or the learner said something of a miss.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn add_to_record(&self, record: &mut Record, attempt: AttemptId) -> Result<(), ProgressError> {
        self.db.read(|from| reading::read(from, record, Some(attempt)))
    }

    /// Adds the time worked since it was read last: it passes although nothing is handed in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn add_time(&self, record: &mut Record) -> Result<(), ProgressError> {
        self.db.read(|from| worked(from, record))
    }
}

/// Reads the time worked from the last quarter that is known: only that one may still have grown.
///
/// Where none is known, all of it is read in the table's own order and summed up here: by its index, each row would be
/// looked up by itself.
fn worked(from: &Connection, record: &mut Record) -> Result<(), Fault> {
    let last = record.quarters.pop().map(|last| time::ms(last.at).div_euclid(QUARTER_MS));
    let of = if last.is_some() { "quarter >= ?1" } else { "?1 IS NULL" };
    let mut statement = from.prepare_cached(&format!("SELECT quarter, active_ms FROM activity WHERE {of}"))?;
    let mut rows = statement.query(params![last])?;
    let mut sums: BTreeMap<i64, i64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let sum = sums.entry(row.get(0)?).or_default();
        *sum = sum.saturating_add(row.get(1)?);
    }
    let quarter = |(quarter, active): (i64, i64)| Quarter { at: time::at(quarter.saturating_mul(QUARTER_MS)), active: time::span(active) };
    record.quarters.extend(sums.into_iter().map(quarter));
    Ok(())
}
