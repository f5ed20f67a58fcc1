//! The official indexes, where this machine has them: `CLEAN_CLAIM_DATA_DIR` names the folder, looked through two levels deep.
//! Shared by the report and the bench.

use clean_claim::codebook::TermIndex;
use clean_claim::codebook::import::Watch;
use clean_claim::codebook::index::{IndexBook, read};
use std::path::Path;
use std::time::Instant;

/// Reads every index of the folder; none where no folder is named.
pub fn indexes() -> Vec<IndexBook> {
    let Some(dir) = std::env::var_os("CLEAN_CLAIM_DATA_DIR") else { return Vec::new() };
    let mut out = Vec::new();
    gather(Path::new(&dir), 2, &mut out);
    out.sort_by_key(IndexBook::kind);
    out
}

fn gather(dir: &Path, depth: usize, out: &mut Vec<IndexBook>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && depth > 1 {
            gather(&path, depth - 1, out);
        } else if name.ends_with(".xml") && !name.contains("tabular") {
            match std::fs::read(&path).map_err(|fault| fault.to_string()).and_then(|bytes| read(&name, &bytes, &Watch::idle()).map_err(|fault| fault.to_string())) {
                Ok(book) => out.push(book),
                Err(fault) => eprintln!("{name}: {fault}"),
            }
        }
    }
}

/// Makes the terms of indexes ready, and says what that took.
pub fn terms(books: &[IndexBook]) -> Vec<TermIndex> {
    let made = books.iter().map(|book| {
        let started = Instant::now();
        let terms = TermIndex::build(book.pairs());
        let (took, size) = (started.elapsed().as_secs_f64() * 1e3, terms.size() as f64 / 1e6);
        println!("{}: {} terms made ready in {took:.0} ms, {size:.1} MB, {} left out", book.kind().name(), terms.len(), terms.left_out());
        terms
    });
    made.collect()
}
