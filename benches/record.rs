//! Reads the whole record of a learner's year, and adds one attempt to it.
//!
//! `cargo bench --no-default-features --bench record`. 15,000 attempts with 40,000 graded parts; the budget of the whole is 60 ms.
//! In November 2026 on two shared cores it took 50 ms, where it had taken 63 with a look into two other tables for each
//! attempt. The window does not wait for it: above 1,500 attempts it is read in the background.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

#[allow(dead_code, reason = "the other bench reads the watch by itself too")]
#[path = "year/times.rs"]
mod times;

use clean_claim::{
    attempt::AttemptId,
    progress::{Evidence, Sitting, Store},
};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::hint::black_box;

const ATTEMPTS: u32 = 15_000;
const PARTS: u32 = 40_000;
const SKILLS: [&str; 5] =
    [r#"["icd10cm.endocrine","rule.combination","rule.specificity"]"#, r#"["icd10cm.circulatory"]"#, r#"["modifiers"]"#, r#"["claim.lines"]"#, r#"["guidelines"]"#];
const VERDICTS: [(&str, &str, u32, Option<&str>); 4] =
    [("code", "exact", 100, None), ("code", "missed", 0, Some("not_read")), ("code", "right_category", 50, None), ("modifiers", "exact", 20, None)];

/// Writes a year of work as the store would, in one transaction: handing in each attempt by itself would wait for the disk.
fn fill(file: &std::path::Path) {
    let mut db = Connection::open(file).unwrap();
    let tx = db.transaction().unwrap();
    let hash = |n: u32| format!("{n:064x}");
    // A grade's own JSON stands in its table and is passed over; it is as long here as one of four lines.
    let json = format!("{{\"rows\":\"{}\"}}", "x".repeat(900));
    for exercise in 0..300 {
        tx.execute("INSERT INTO contents VALUES (?1, 'prompt', '{}')", [hash(exercise)]).unwrap();
    }
    for n in 0..ATTEMPTS {
        let (id, exercise, at) = (AttemptId::from_bits(u128::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)).to_string(), n % 300, i64::from(n) * 2_000_000);
        let attempt = params![id, format!("pack-{}", exercise % 7), hash(exercise), format!("case-{exercise}"), format!("Case {exercise}"), at, at + 60_000];
        tx.execute("INSERT INTO attempts VALUES (?1, ?2, '1.0', ?3, ?4, ?5, 'Coding', 'practice', 'points', ?3, NULL, ?6, ?7, ?7, 60000, 'submitted')", attempt).unwrap();
        for seq in 1..=1 + u32::from(n % 50 == 0) {
            tx.execute("INSERT INTO grades VALUES (?1, ?2, ?3, NULL, 3, 'automatic', '', 8000, 8000, 8000, 0, 2, 3, ?4)", params![id, seq, at, json]).unwrap();
            for row in 0..PARTS / ATTEMPTS + u32::from(n % 3 != 0) {
                let (aspect, verdict, credit, error) = VERDICTS[((n + row) % 4) as usize];
                let part = params![id, seq, row, format!("dx:{exercise}.{row}"), aspect, verdict, SKILLS[((n + row) % 5) as usize], credit, 100 - credit, error];
                tx.execute(
                    "INSERT INTO parts (attempt, seq, row, part, aspect, verdict, skills, credit, of, lost, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 100, ?9, ?10)",
                    part,
                )
                .unwrap();
            }
        }
        if n % 40 == 0 {
            tx.execute("INSERT INTO miss_notes (attempt, seq, row, error, note, at) VALUES (?1, 1, 0, 'careless', 'hurried', ?2)", params![id, at]).unwrap();
        }
    }
    tx.commit().unwrap();
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("learner.db");
    drop(Store::open(&file, Timestamp::UNIX_EPOCH).unwrap());
    fill(&file);
    let (store, _) = Store::open(&file, Timestamp::UNIX_EPOCH).unwrap();
    let mut record = store.record().unwrap();
    let bytes = record.sittings.capacity() * size_of::<Sitting>() + record.parts.capacity() * size_of::<Evidence>();
    println!("{} attempts, {} parts: a file of {} KB, {} KB in memory", record.sittings.len(), record.parts.len(), std::fs::metadata(&file).unwrap().len() / 1024, bytes / 1024);
    times::head();
    times::over("the whole record", Some(60.0), || drop(black_box(store.record().unwrap())));
    let last = record.sittings.last().unwrap().attempt;
    times::over("one attempt read anew", None, || store.add_to_record(&mut record, last).unwrap());
}
