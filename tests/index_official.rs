//! The index family against CDC's own files, where the machine has them; elsewhere each test says that it skips.
//!
//! The folder is `icd10cm-2026-april` in the one that `CLEAN_CLAIM_DATA_DIR` names; a main index lying in it is read too. `cargo test --release --test index_official -- --nocapture` prints counts and times.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use clean_claim::{
    code::Icd10Cm,
    codebook::{
        import::Watch,
        index::{IndexBook, IndexKind, Reference, read},
    },
};
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

struct Official {
    file: String,
    bytes: Vec<u8>,
    book: IndexBook,
    took: Duration,
}

fn official() -> Vec<Official> {
    let dir = std::env::var_os("CLEAN_CLAIM_DATA_DIR").map(|dir| PathBuf::from(dir).join("icd10cm-2026-april"));
    let mut out = Vec::new();
    for entry in dir.and_then(|dir| std::fs::read_dir(dir).ok()).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.ends_with(".xml") && !file.contains("tabular") {
            let bytes = std::fs::read(entry.path()).unwrap();
            let started = Instant::now();
            let book = read(&file, &bytes, &Watch::idle()).unwrap_or_else(|why| panic!("{why}"));
            let took = started.elapsed();
            out.push(Official { file, bytes, book, took });
        }
    }
    if out.is_empty() {
        println!("skipped: the official files of the index are not on this machine (CLEAN_CLAIM_DATA_DIR names the folder with icd10cm-2026-april)");
    }
    out.sort_by(|a, b| a.file.cmp(&b.file));
    out
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn everything_in_the_file_is_in_the_book() {
    for Official { file, bytes, book, took } in official() {
        let text = String::from_utf8(bytes).unwrap();
        let pages: Vec<_> = book.all_terms().map(|id| book.term(id)).collect();
        let codes: usize = pages.iter().map(|page| page.codes.len()).sum();
        let cells: usize = pages.iter().filter_map(|page| page.cells).flatten().filter(|cell| !cell.is_empty()).count();
        let see: usize = pages.iter().map(|page| page.see.len()).sum();
        let also: usize = pages.iter().map(|page| page.see_also.len()).sum();
        let tables: usize = pages.iter().map(|page| page.categories.len()).sum();
        assert_eq!(book.roots().count(), count(&text, "<mainTerm>"), "{file}");
        assert_eq!(pages.len(), count(&text, "<mainTerm>") + count(&text, "<term level="), "{file}");
        assert_eq!(codes + pages.iter().map(|page| page.notes.len()).sum::<usize>(), count(&text, "<code>") + count(&text, "<manif>"), "{file}");
        assert_eq!(cells, count(&text, "<cell col="), "{file}");
        assert_eq!((see, also), (count(&text, "<see>"), count(&text, "<seeAlso>")), "{file}");
        assert_eq!(tables, count(&text, "<seecat>") + count(&text, "<subcat>"), "{file}");
        let started = Instant::now();
        let again = IndexBook::open(book.to_bytes()).unwrap();
        let opened = started.elapsed();
        println!(
            "{file}: {}, {} main terms, {} terms, {codes} codes, {cells} cells, {see} see, {also} see also, {tables} to the Tabular List; read in {took:?}, {} bytes, opened in {opened:?}, {} pairs",
            book.kind().name(),
            book.roots().count(),
            pages.len(),
            again.size(),
            book.pairs().count()
        );
    }
}

#[test]
fn references_are_followed() {
    for Official { file, book, .. } in official() {
        let (mut all, mut terms, mut books, mut tables) = (0, 0, 0, 0);
        let mut rest = std::collections::BTreeMap::<String, usize>::new();
        for id in book.all_terms() {
            let page = book.term(id);
            for see in page.see.iter().chain(&page.see_also) {
                all += 1;
                match book.reference(id, see) {
                    Reference::Term(to) => {
                        assert_ne!(to, id, "{file}: {see}");
                        terms += 1;
                    }
                    Reference::Book(..) => books += 1,
                    Reference::Codes(_) => tables += 1,
                    Reference::Unknown => *rest.entry((*see).to_owned()).or_default() += 1,
                }
            }
        }
        let led = terms + books + tables;
        println!("{file}: {led} of {all} references lead on ({:.1} %): {terms} to a term, {books} to another book, {tables} to codes; the rest:", led as f64 * 100.0 / all as f64);
        rest.iter().for_each(|(see, times)| println!("    {times} × {see}"));
        let least = if book.kind() == IndexKind::Drugs { 90 } else { 95 };
        assert!(led * 100 >= all * least, "{file}: {led} of {all}");
    }
}

#[test]
fn the_tree_its_paths_and_its_codes_agree() {
    for Official { file, book, .. } in official() {
        let mut different = 0;
        for id in book.all_terms() {
            assert!(book.children(id).all(|child| book.parent(child) == Some(id)), "{file}");
            let path = book.path_text(id);
            let found = book.find(&path).unwrap_or_else(|| panic!("{file}: {path}"));
            different += usize::from(found != id);
            assert_eq!(book.path_text(found), path, "{file}");
            let page = book.term(id);
            for text in page.codes.iter().map(|code| code.text).chain(page.cells.into_iter().flatten()) {
                if let Ok(code) = Icd10Cm::parse(text.trim_end_matches(['-', '.'])) {
                    assert!(book.terms_for(code).contains(&id), "{file}: {text}");
                } else {
                    assert!(text.chars().all(|c| c == '-'), "{file}: {path}: {text} is no code");
                }
            }
        }
        println!("{file}: every path finds itself; {different} of {} terms share their path with an earlier one", book.term_count());
    }
}

#[test]
fn what_a_coder_looks_up_is_found() {
    for Official { book, .. } in official() {
        let queries: &[(&str, &str, &str)] = match book.kind() {
            IndexKind::ExternalCause => &[("fall ladder", "W11", "W11.XXXA"), ("dog bite", "W54.0", "W54.0XXA"), ("lightning", "T75.0", "T75.00XA")],
            IndexKind::Neoplasm => &[("breast", "C50.9-", "C50.919"), ("lung lower lobe", "C34.3-", "C34.31")],
            IndexKind::Drugs => &[("aspirin", "T39.011", "T39.011A"), ("heroin", "T40.1X1", "T40.1X1A")],
            IndexKind::Diseases => &[],
        };
        for (query, written, code) in queries {
            let hits = book.search(query, 5);
            let shows = |id| {
                let page = book.term(id);
                page.codes.iter().any(|found| found.text == *written) || page.categories.contains(written) || page.cells.is_some_and(|cells| cells.contains(written))
            };
            let found: Vec<String> = hits.iter().map(|hit| book.path_text(hit.term)).collect();
            assert!(hits.iter().any(|hit| shows(hit.term)), "{query}: {found:?}");
            assert!(book.terms_for(Icd10Cm::parse(code).unwrap()).into_iter().any(shows), "{code}");
        }
    }
}
