//! Learners made up: model attempts through the store, and many more like them.

use super::Fault;
use clean_claim::{
    attempt::{AttemptId, LearnerId, Policy, Response},
    exercise::{Kind, Section},
    grade::{GRADER_VERSION, answer_of, grade},
    pack::library,
    progress::{DataDir, GradedBy, NewAttempt, NewGrade},
};
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, params};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// How many parts a day one learner does.
const PARTS_A_DAY: u32 = 40;
const DAY_MS: i64 = 86_400_000;
/// What is copied for each attempt, with the column that names the attempt.
const TABLES: [(&str, &str); 7] =
    [("attempts", "id"), ("answers", "attempt"), ("steps", "attempt"), ("activity", "attempt"), ("grades", "attempt"), ("parts", "attempt"), ("review_log", "attempt")];
/// Where cards stand that came back over the last weeks.
const CARDS: &str = "INSERT OR IGNORE INTO review_cards SELECT * FROM t.review_cards; UPDATE review_cards SET due = due - abs(random()) % 2000000000;";

/// Holds a file of model attempts: each shipped exercise answered with nothing, in part and right.
pub struct Template {
    file: PathBuf,
    /// The attempts with their number of parts that are asked for.
    attempts: Vec<(String, u32)>,
    at: i64,
}

/// Says how much a learner did.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    pub attempts: u32,
    pub parts: u32,
}

impl Template {
    pub fn make(folder: &Path) -> Result<Self, Fault> {
        let now = Timestamp::now();
        let (mut store, _) = DataDir::at(folder).open_learner(LearnerId::from_bits(1), now)?;
        let mut next = 0_u128;
        for pack in library::shipped().into_iter().filter_map(|opened| opened.pack) {
            // A day has many questions and some cases; a claim's fifty boxes would be a day by themselves.
            let questions = pack.exercises.iter().filter(|one| one.prompt.kind == Kind::Question).take(30);
            let cases = pack.exercises.iter().filter(|one| matches!(one.prompt.kind, Kind::Coding | Kind::Audit)).take(4);
            for exercise in questions.chain(cases) {
                let Some(key) = exercise.key.open() else { continue };
                for quality in 0..3 {
                    next += 1;
                    let id = AttemptId::from_bits(next);
                    let response = answered(answer_of(key), quality);
                    let manifest = &pack.manifest;
                    let new =
                        NewAttempt { id, pack: &manifest.id, pack_version: &manifest.version, pack_hash: pack.hash, exercise, policy: Policy::Practice, counts: manifest.score };
                    store.begin(&new, now)?;
                    let grade = grade(key, &response, &manifest.credit);
                    let new = NewGrade { grade: &grade, key: Some(key), grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" };
                    store.submit(id, &response, Duration::from_secs(120), Some(new), now)?;
                }
            }
        }
        let file = store.file().to_owned();
        drop(store);
        let from = Connection::open(&file)?;
        let mut found = from.prepare("SELECT a.id, (SELECT COUNT(*) FROM parts p WHERE p.attempt = a.id AND p.of > 0) FROM attempts a ORDER BY a.id")?;
        let attempts = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        drop(found);
        Ok(Self { file, attempts, at: now.as_millisecond() })
    }
}

/// Takes from a right answer: all of it, or every other line.
fn answered(right: Response, quality: u32) -> Response {
    if quality == 0 {
        return Response::default();
    }
    let mut response = right;
    if quality == 1 {
        for section in [Section::Diagnoses, Section::Procedures] {
            let half = response.lines(section).len().div_ceil(2);
            response.lines_mut(section).truncate(half);
        }
    }
    response
}

/// Names a learner.
pub fn id(n: u32) -> LearnerId {
    LearnerId::from_bits(100 + u128::from(n))
}

/// Makes a year of one learner, and gives the file with what was done.
pub fn year_of(template: &Template, data: &DataDir, n: u32, days: u32) -> Result<(PathBuf, Made), Fault> {
    let (store, _) = data.open_learner(id(n), Timestamp::now())?;
    let file = store.file().to_owned();
    drop(store);
    let mean = template.attempts.iter().map(|(_, parts)| *parts).sum::<u32>() as f64 / template.attempts.len().max(1) as f64;
    let made = fill(template, &file, u64::from(n) + 7, (f64::from(days * PARTS_A_DAY) / mean).ceil() as u32, days)?;
    Ok((file, made))
}

/// Writes attempts into a learner's file, spread over the days up to now, better towards the end.
pub fn fill(template: &Template, file: &Path, seed: u64, attempts: u32, days: u32) -> Result<Made, Fault> {
    let to = Connection::open(file)?;
    to.execute("ATTACH ?1 AS t", [template.file.to_string_lossy()])?;
    to.execute_batch("PRAGMA foreign_keys = OFF; BEGIN; INSERT OR IGNORE INTO contents SELECT * FROM t.contents;")?;
    to.execute_batch(CARDS)?;
    let copies = TABLES.iter().map(|(table, id)| copy_of(&to, table, id)).collect::<Result<Vec<_>, _>>()?;
    let now = Timestamp::now();
    let mut dice = seed;
    let mut parts = 0;
    for n in 0..attempts {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let far = f64::from(n) / f64::from(attempts.max(1));
        let back = (f64::from(days) * (1.0 - far) * DAY_MS as f64) as i64;
        // Models stand in threes: nothing, half, all of it. Who practises gets more of the last.
        let threes = template.attempts.len() / 3;
        let lucky = ((dice >> 33) % 100) as f64 / 100.0 < 0.35 + 0.5 * far;
        let at = (dice >> 40) as usize % threes.max(1) * 3 + if lucky { 2 } else { (dice >> 20) as usize % 2 };
        let Some((model, own)) = template.attempts.get(at) else { continue };
        let id = AttemptId::from_bits((u128::from(seed) << 64) + (1 << 40) + u128::from(n)).to_string();
        let shift = now.as_millisecond() - back - template.at;
        for copy in &copies {
            to.prepare_cached(copy)?.execute(params![id, shift, model, shift / 900_000])?;
        }
        if lucky && (dice >> 12).is_multiple_of(3) {
            to.prepare_cached("INSERT INTO review_attempts (attempt, part) VALUES (?1, '')")?.execute([&id])?;
        }
        parts += own;
    }
    to.execute_batch("COMMIT; DETACH t; PRAGMA wal_checkpoint(TRUNCATE);")?;
    // The program looks at a file before it trusts it; so does the bench that nothing lies ahead of the clock.
    let last = now.checked_add(1.minute())?.as_millisecond();
    let ahead: u32 = to.query_row("SELECT COUNT(*) FROM attempts WHERE submitted > ?1", [last], |row| row.get(0))?;
    if ahead > 0 { Err(format!("{ahead} attempts lie ahead").into()) } else { Ok(Made { attempts, parts }) }
}

/// Writes how the rows of one attempt are copied: ?1 the new id, ?2 milliseconds later, ?3 the model, ?4 quarters of an hour later.
fn copy_of(to: &Connection, table: &str, id: &str) -> Result<String, rusqlite::Error> {
    let mut columns = to.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
    let names: Vec<String> = columns.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // The number of a line of the log is its own.
    let names: Vec<String> = names.into_iter().filter(|name| name == id || name != "id").collect();
    let value = |name: &String| match name.as_str() {
        name if name == id => "?1".to_owned(),
        "started" | "updated" | "submitted" | "at" => format!("{name} + ?2"),
        "quarter" => "quarter + ?4".to_owned(),
        name => name.to_owned(),
    };
    let values: Vec<String> = names.iter().map(value).collect();
    // Every copy names all four, so that one list of values fits each.
    Ok(format!("INSERT INTO {table} ({}) SELECT {} FROM t.{table} WHERE {id} = ?3 AND ?1 <> '' AND ?2 IS NOT NULL AND ?4 IS NOT NULL", names.join(", "), values.join(", ")))
}
