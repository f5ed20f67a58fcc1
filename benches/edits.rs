//! Judges pairs in our set, in a `HashMap` and in SQLite with an index, over the same made-up rows in one run.
//!
//! `cargo bench --no-default-features --bench edits`. Target: a pair in under 1 µs.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a bench stops where it cannot go on")]

use clean_claim::{
    code::{Date, ProcedureCode},
    codebook::{
        edits::{generate_pairs, pairs},
        import::Watch,
    },
};
use jiff::civil::date;
use std::{collections::HashMap, hint::black_box, time::Instant};

const ROWS: usize = 200_000;
const ASKED: usize = 100_000;
const ROUNDS: usize = 5;
const ON: Date = date(2026, 7, 15);

/// The first and, where it has ended, the last day.
type Span = (Date, Option<Date>);

struct Row {
    codes: (ProcedureCode, ProcedureCode),
    from: Date,
    until: Option<Date>,
}

fn main() {
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let mut text = Vec::new();
    generate_pairs(ROWS, 7, &mut text).unwrap();
    let rows = rows(&text);
    let asked: Vec<_> = (0..ASKED).map(|n| rows[n * 7919 % rows.len()].codes).enumerate().map(|(n, (one, other))| if n % 2 == 0 { (one, other) } else { (other, one) }).collect();

    let set = pairs::read("ccipra-v322r0-f1.TXT", &text, &Watch::idle()).unwrap();
    let mut map: HashMap<(ProcedureCode, ProcedureCode), Vec<Span>> = HashMap::new();
    for row in &rows {
        map.entry(row.codes).or_default().push((row.from, row.until));
    }
    let db = sqlite(&rows);
    let mut query = db.prepare("SELECT 1 FROM pair WHERE one = ?1 AND other = ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)").unwrap();

    let ours = best(|| asked.iter().filter(|(one, other)| set.judge(*one, *other, ON).is_some()).count());
    let in_map = |one, other| map.get(&(one, other)).is_some_and(|spans| spans.iter().any(|(from, until)| *from <= ON && until.is_none_or(|until| ON <= until)));
    let theirs = best(|| asked.iter().filter(|(one, other)| in_map(*one, *other)).count());
    let day = ON.to_string();
    let tables = best(|| asked.iter().filter(|(one, other)| query.exists((one.as_str(), other.as_str(), day.as_str())).unwrap()).count());
    assert_eq!((ours.1, ours.1), (theirs.1, tables.1), "all three must agree");
    println!("{} rows, {ASKED} questions, {} answered, best of {ROUNDS}", set.len(), ours.1);
    for (what, (nanos, _)) in [("ours", ours), ("HashMap", theirs), ("SQLite", tables)] {
        println!("{what:<8} {nanos:>8.0} ns a pair  {:.2} × ours", nanos / ours.0);
    }
    println!("ours holds {:.1} bytes a row", set.byte_count() as f64 / set.len() as f64);
}

/// Gives the nanoseconds a question of the best round, and how many were answered.
fn best(mut work: impl FnMut() -> usize) -> (f64, usize) {
    let mut out = (f64::MAX, 0);
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let found = black_box(work());
        out = (out.0.min(began.elapsed().as_nanos() as f64 / ASKED as f64), found);
    }
    out
}

fn rows(text: &[u8]) -> Vec<Row> {
    let day = |text: &str| Date::strptime("%Y%m%d", text).ok();
    let text = std::str::from_utf8(text).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some(Row { codes: (ProcedureCode::parse(cells[0]).ok()?, ProcedureCode::parse(cells[1]).ok()?), from: day(cells[3])?, until: day(cells[4]) })
    };
    text.lines().filter_map(row).collect()
}

fn sqlite(rows: &[Row]) -> rusqlite::Connection {
    let mut db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE pair (one TEXT, other TEXT, since TEXT, until TEXT); CREATE INDEX by_codes ON pair (one, other)").unwrap();
    let all = db.transaction().unwrap();
    for row in rows {
        let (from, until) = (row.from.to_string(), row.until.map(|until| until.to_string()));
        all.execute("INSERT INTO pair VALUES (?1, ?2, ?3, ?4)", (row.codes.0.as_str(), row.codes.1.as_str(), from, until)).unwrap();
    }
    all.commit().unwrap();
    db
}
