//! A key stroke in the code search beside a linear scan and SQLite's FTS5, on the same data in one run.
//!
//! `cargo bench --no-default-features --bench search`. Every beginning of every query of the quality set is a key stroke; each is
//! answered nine times and its median kept; then percentiles over key strokes. Where `CLEAN_CLAIM_DATA_DIR` names a folder with the
//! official indexes, once more with those. Targets: p50 ≤ 20 µs, p99 ≤ 300 µs, slowest
//! ≤ 1.2 ms, first answer of a cold process ≤ 35 ms, book and index ≤ 25 MB.

#[path = "../tests/search_quality/set.rs"]
#[allow(dead_code, reason = "the bench asks and does not judge")]
mod set;

#[path = "../tests/search_quality/official.rs"]
mod official;

use clean_claim::code::Icd10Cm;
use clean_claim::codebook::{CodeBook, TermIndex};
use set::{Class, own};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

const PASSES: usize = 9;
const LIMIT: usize = 50;
/// The slow ones answer every so many-th key stroke, or the run would take an hour.
const STRIDE: usize = 13;

type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    if std::env::args().any(|arg| arg == "--first-answer") {
        println!("{}", CodeBook::carried().search("htn", LIMIT).len());
        return ExitCode::SUCCESS;
    }
    // Cargo runs benches for `cargo test --benches` too, with no wish to measure.
    if !std::env::args().any(|arg| arg == "--bench") {
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("search: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), Fault> {
    let book = CodeBook::carried();
    let mut strokes: Vec<(Class, String)> = Vec::new();
    for query in own() {
        strokes.extend(query.query.char_indices().map(|(at, c)| (query.class, query.query[..at + c.len_utf8()].to_owned())));
    }
    println!("{} key strokes, top {LIMIT} of {} entries, median of {PASSES} each, µs", strokes.len(), book.entry_count());
    let ours: Vec<(Class, f64)> = strokes.iter().map(|(class, text)| (*class, median(|| drop(black_box(book.search(text, LIMIT)))))).collect();
    let mut classes: BTreeMap<Class, Vec<f64>> = BTreeMap::new();
    for (class, time) in &ours {
        classes.entry(*class).or_default().push(*time);
    }
    for (class, times) in &classes {
        row(&format!("{class:?}"), times);
    }
    let all: Vec<f64> = ours.iter().map(|(_, time)| *time).collect();
    row("all", &all);
    let mut slowest: Vec<_> = ours.iter().zip(&strokes).map(|((_, time), (_, text))| (*time, text)).collect();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (time, text) in slowest.iter().take(5) {
        println!("  slow: {time:.0} µs “{text}”");
    }

    with_indexes(book, &strokes);

    println!("\nthe same data, every {STRIDE}th key stroke");
    let some: Vec<&str> = strokes.iter().step_by(STRIDE).map(|(_, text)| text.as_str()).collect();
    let same: Vec<f64> = all.iter().step_by(STRIDE).copied().collect();
    let entries = entries(book);
    let scan = Scan::new(&entries);
    let scanned: Vec<f64> = some.iter().map(|text| median(|| drop(black_box(scan.search(text))))).collect();
    let fts = fts(&entries)?;
    let asked: Vec<f64> = some.iter().map(|text| median(|| drop(black_box(ask(&fts, text))))).collect();
    let base = row("ours", &same);
    for (name, times) in [("linear scan (memmem)", &scanned), ("SQLite FTS5, bm25", &asked)] {
        let theirs = row(name, times);
        println!("  {:.1} × ours at p50, {:.1} × at p99, {:.1} × at the slowest", theirs[0] / base[0], theirs[1] / base[1], theirs[2] / base[2]);
    }
    println!("\nbook and index in memory {:.1} MB (target 25)", book.resident_bytes() as f64 / 1e6);
    println!("first answer of a new process {:.1} ms, median of {PASSES} (target 35)", first_answer()?);
    Ok(())
}

/// Answers the same key strokes with the official indexes beside the book, where this machine has them.
fn with_indexes(book: &CodeBook, strokes: &[(Class, String)]) {
    let terms = official::terms(&official::indexes());
    if terms.is_empty() {
        println!("no indexes: CLEAN_CLAIM_DATA_DIR may name a folder with their XML files");
        return;
    }
    let all: Vec<&TermIndex> = terms.iter().collect();
    let times: Vec<f64> = strokes.iter().map(|(_, text)| median(|| drop(black_box(book.search_with(text, LIMIT, &all))))).collect();
    row(&format!("with {} indexes", all.len()), &times);
}

fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..PASSES)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[PASSES / 2]
}

/// Prints p50, p99 and the slowest, and gives them.
fn row(name: &str, times: &[f64]) -> [f64; 3] {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    let out = [at(50), at(99), at(100)];
    println!("{name:<22} {:>6} strokes  p50 {:>8.1}  p99 {:>8.1}  max {:>8.1}", times.len(), out[0], out[1], out[2]);
    out
}

/// Gives every entry of the book: code and title.
fn entries(book: &CodeBook) -> Vec<(Icd10Cm, &str)> {
    let mut out = Vec::with_capacity(book.entry_count());
    for letter in 'A'..='Z' {
        for digit in "0123456789A".chars() {
            out.extend(book.search(&format!("{letter}{digit}"), usize::MAX >> 8).into_iter().filter(|hit| hit.code.bare().starts_with([letter])).map(|hit| (hit.code, hit.title)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// One buffer of all titles, a line each: the rarest way to be slow and simple.
struct Scan {
    text: Vec<u8>,
}

impl Scan {
    fn new(entries: &[(Icd10Cm, &str)]) -> Self {
        Self { text: entries.iter().flat_map(|(code, title)| format!("{code} {title}\n").to_lowercase().into_bytes()).collect() }
    }

    /// Finds lines with the first word, then checks the others in each.
    fn search(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let mut words: Vec<&str> = query.split_whitespace().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        let rest: Vec<_> = rest.iter().map(|word| memchr::memmem::Finder::new(word.as_bytes())).collect();
        let finder = memchr::memmem::Finder::new(first.as_bytes());
        let (mut out, mut at) = (Vec::new(), 0);
        while out.len() < LIMIT
            && let Some(found) = finder.find(&self.text[at..])
        {
            let here = at + found;
            let start = memchr::memrchr(b'\n', &self.text[..here]).map_or(0, |n| n + 1);
            let end = memchr::memchr(b'\n', &self.text[here..]).map_or(self.text.len(), |n| here + n);
            if rest.iter().all(|word| word.find(&self.text[start..end]).is_some()) {
                out.push(start);
            }
            at = end;
        }
        out
    }
}

fn fts(entries: &[(Icd10Cm, &str)]) -> Result<rusqlite::Connection, Fault> {
    let mut base = rusqlite::Connection::open_in_memory()?;
    base.execute_batch("CREATE VIRTUAL TABLE book USING fts5(code, title, prefix='1 2 3', tokenize='porter unicode61')")?;
    let all = base.transaction()?;
    {
        let mut insert = all.prepare("INSERT INTO book VALUES (?1, ?2)")?;
        for (code, title) in entries {
            insert.execute((code.to_string(), title))?;
        }
    }
    all.commit()?;
    base.execute_batch("INSERT INTO book(book) VALUES ('optimize')")?;
    Ok(base)
}

fn ask(base: &rusqlite::Connection, text: &str) -> Vec<String> {
    let words: Vec<String> = text.split_whitespace().map(|word| format!("\"{}\"*", word.replace('"', ""))).collect();
    let run = || -> rusqlite::Result<Vec<String>> {
        let mut select = base.prepare_cached("SELECT code FROM book WHERE book MATCH ?1 ORDER BY bm25(book) LIMIT 50")?;
        select.query_map([words.join(" ")], |row| row.get(0))?.collect()
    };
    run().unwrap_or_default()
}

/// Starts this program anew and waits for its first answer.
fn first_answer() -> Result<f64, Fault> {
    let program = std::env::current_exe()?;
    let mut times = Vec::new();
    for _ in 0..PASSES {
        let started = Instant::now();
        let output = Command::new(&program).arg("--first-answer").output()?;
        if output.stdout.is_empty() {
            return Err("the new process gave no answer".into());
        }
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[PASSES / 2])
}
