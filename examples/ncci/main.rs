//! Makes a file of procedure pairs as large as the official one, takes it in, and prints what that costs.
//!
//! `cargo run --release --no-default-features --example ncci -- [ROWS] [SEED] [FILE]`; 1,700,000 rows without arguments.
//! With a file the text is written there too. Targets: import ≤ 5 s, ≤ 22 MB resident, a pair judged in < 1 µs.
#![allow(clippy::cast_precision_loss, reason = "figures are printed, not kept")]

use clean_claim::{
    code::{Date, ProcedureCode},
    codebook::{
        edits::{
            generate_pairs,
            pairs::{self, PairSet},
        },
        import::Watch,
    },
};
use jiff::civil::date;
use std::{error::Error, fs, hint::black_box, path::Path, process::Command, time::Instant};

const ROWS: usize = 1_700_000;
const ASKED: usize = 1_000_000;
/// What the second process is told.
const OPEN: &str = "--open";
const ON: Date = date(2026, 7, 15);

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1).peekable();
    if args.peek().is_some_and(|arg| arg == OPEN) {
        return open(Path::new(&args.nth(1).unwrap_or_default()));
    }
    let rows = args.next().map_or(Ok(ROWS), |text| text.parse())?;
    let seed = args.next().map_or(Ok(1), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let stored = folder.path().join("pairs.bin");

    let mut text = Vec::new();
    generate_pairs(rows, seed, &mut text)?;
    if let Some(file) = args.next() {
        fs::write(file, &text)?;
    }
    let asked = questions(&text);
    println!("{rows} rows, {:.1} MB of text, seed {seed}", megabytes(text.len()));
    let set = timed("import", || pairs::read("ccipra-v322r0-f1.TXT", &text, &Watch::idle()))?;
    println!("set                 {:>9} rows, {} codes, {} in force on {ON}, {:.1} MB of its own", set.len(), set.code_count(), set.in_force(ON), megabytes(set.byte_count()));
    fs::write(&stored, set.to_bytes())?;
    drop((set, text));
    let list: Vec<String> = asked.iter().flatten().map(|(one, other)| format!("{one}{other}")).collect();
    fs::write(folder.path().join("asked"), list.concat())?;
    // A process of its own: what the import gave back would hide what the set takes.
    let done = Command::new(std::env::current_exe()?).arg(OPEN).arg(folder.path()).status()?;
    if done.success() { Ok(()) } else { Err("the second process failed".into()) }
}

/// Opens the stored set as the program does when it is first asked, and asks it.
fn open(folder: &Path) -> Result<(), Box<dyn Error>> {
    let list = fs::read_to_string(folder.join("asked"))?;
    let code = |at: usize| list.get(at..at + 5).and_then(|text| ProcedureCode::parse(text).ok());
    let asked: Vec<Question> = (0..list.len()).step_by(10).filter_map(|at| Some((code(at)?, code(at + 5)?))).collect();
    let before = resident_mb();
    let bytes = fs::read(folder.join("pairs.bin"))?;
    let set = timed("open, checked", || PairSet::open(bytes))?;
    println!("resident            {:>9.1} MB more than before ({before:.1} MB); target 22", resident_mb() - before);
    for (what, questions) in ["hits", "misses"].into_iter().zip(asked.chunks(ASKED)) {
        judge(&set, what, questions);
    }
    println!("resident            {:>9.1} MB more after {} questions", resident_mb() - before, asked.len());
    Ok(())
}

type Question = (ProcedureCode, ProcedureCode);

/// Takes pairs that stand in the text, far apart from each other, and the same with the columns mixed up.
fn questions(text: &[u8]) -> [Vec<Question>; 2] {
    let code = |cell: &[u8]| std::str::from_utf8(cell).ok().and_then(|cell| ProcedureCode::parse(cell).ok());
    let lines: Vec<&[u8]> = text.split(|c| *c == b'\n').filter(|line| line.len() > 20 && !line.starts_with(b"\t")).collect();
    let nth = |n: usize| {
        let mut cells = lines.get(n.wrapping_mul(7919) % lines.len().max(1))?.split(|c| *c == b'\t');
        Some((code(cells.next()?)?, code(cells.next()?)?))
    };
    let hits: Vec<Question> = (0..).filter_map(nth).take(ASKED).collect();
    let misses = hits.iter().zip(hits.iter().skip(1).chain(&hits[..1])).map(|(one, other)| (one.0, other.1)).collect();
    [hits, misses]
}

fn judge(set: &PairSet, what: &str, questions: &[Question]) {
    let began = Instant::now();
    let found = questions.iter().filter(|(one, other)| black_box(set.judge(*one, *other, ON)).is_some()).count();
    let each = began.elapsed().as_nanos() as f64 / questions.len() as f64;
    println!("judge, {what:<12} {each:>9.0} ns a pair, {found} of {} in force; target 1000", questions.len());
}

fn timed<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let began = Instant::now();
    let out = work()?;
    println!("{what:<20}{:>9.3} s", began.elapsed().as_secs_f64());
    Ok(out)
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Reads this program's resident memory; nought where the system does not tell.
fn resident_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok()).map_or(0.0, |kb| kb * 1024.0 / 1e6)
}
