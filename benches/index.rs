//! What reading, opening, looking up and searching an index costs: a main index of our own making, as large as CDC's (9 MB,
//! some 75,000 terms), and every official one in the folder that `CLEAN_CLAIM_DATA_DIR` names.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench may fail loudly")]

use clean_claim::{
    code::Icd10Cm,
    codebook::{
        import::Watch,
        index::{IndexBook, read},
    },
};
use std::{
    fmt::Write,
    hint::black_box,
    time::{Duration, Instant},
};

const STARTS: [&str; 24] =
    ["ab", "bron", "car", "der", "ence", "fib", "gas", "hep", "in", "jej", "ker", "lym", "my", "neph", "os", "pneu", "quad", "ren", "sep", "thy", "ul", "ven", "xan", "zo"];
const MIDDLES: [&str; 12] = ["a", "cho", "dermo", "e", "gastro", "i", "le", "mo", "no", "ro", "ta", "vu"];
const ENDS: [&str; 16] = ["algia", "cele", "ectasis", "emia", "gram", "itis", "lysis", "oma", "opathy", "osis", "penia", "plegia", "ptosis", "rrhage", "sclerosis", "uria"];
const STEPS: [&str; 10] = ["with", "due to", "acute", "chronic", "congenital", "in diseases classified elsewhere", "left side", "right side", "recurrent", "specified NEC"];

/// The n-th word; neighbours differ.
fn word(n: usize) -> String {
    format!("{}{}{}", STARTS[n % 24], MIDDLES[n / 24 % 12], ENDS[n / 288 % 16])
}

fn term(out: &mut String, n: &mut usize, level: usize) {
    *n += 1;
    let at = *n;
    let title = match (level, at % 3) {
        (0, _) => format!("{}{} <nemod>({})</nemod>", word(at).to_uppercase(), at % 7, word(at * 7)),
        (_, 0) => STEPS[at % 10].to_owned(),
        _ => format!("{} {}", word(at * 13), word(at * 31)),
    };
    let tag = if level == 0 { "mainTerm".to_owned() } else { format!("term level=\"{level}\"") };
    let blank = "  ".repeat(level + 2);
    writeln!(out, "{blank}<{tag}>\n{blank}  <title>{title}</title>\n{blank}  <code>{}{:02}.{}-</code>", char::from(b'A' + (at % 26) as u8), at / 26 % 100, at % 10).unwrap();
    let below = [11, 3, 2, 1, 0][level.min(4)];
    for _ in 0..below {
        term(out, n, level + 1);
    }
    writeln!(out, "{blank}</{}>", if level == 0 { "mainTerm" } else { "term" }).unwrap();
}

fn made() -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.index>\n<version>2031</version>\n<title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>\n");
    let mut n = 0;
    for letter in 'A'..='Z' {
        writeln!(out, "<letter>\n<title>{letter}</title>").unwrap();
        let until = n + 2900;
        while n < until {
            term(&mut out, &mut n, 0);
        }
        out.push_str("</letter>\n");
    }
    out + "</ICD10CM.index>\n"
}

fn spread(name: &str, count: usize, mut ask: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..count)
        .map(|at| {
            let mut passes: Vec<Duration> = (0..5)
                .map(|_| {
                    let started = Instant::now();
                    ask(at);
                    started.elapsed()
                })
                .collect();
            passes.sort();
            passes[2]
        })
        .collect();
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("  {name}: p50 {:?}, p90 {:?}, p99 {:?}, max {:?}", at(50), at(90), at(99), at(100));
}

/// Queries a person types on the way to a term: the words of its path in turn, every stroke of them.
fn strokes(book: &IndexBook) -> Vec<String> {
    let mut out = Vec::new();
    for id in book.all_terms().step_by(1 + book.term_count() / 400) {
        let words: Vec<String> = book.path_text(id).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let whole = words.join(" ");
        out.extend((1..=whole.len()).filter(|&at| whole.is_char_boundary(at)).map(|at| whole[..at].to_owned()));
    }
    out
}

fn measure(file: &str, xml: &[u8]) {
    let started = Instant::now();
    let read = read(file, xml, &Watch::idle()).unwrap();
    let took = started.elapsed();
    let bytes = read.to_bytes();
    let started = Instant::now();
    let book = IndexBook::open(bytes).unwrap();
    println!("{file}: {} bytes of XML, {} terms: read in {took:?}, {} bytes, opened in {:?}", xml.len(), book.term_count(), book.size(), started.elapsed());
    let queries = strokes(&book);
    spread("a stroke of a search", queries.len(), |at| {
        black_box(book.search(&queries[at], 50));
    });
    let ids: Vec<_> = book.all_terms().step_by(73).collect();
    let paths: Vec<String> = ids.iter().map(|&id| book.path_text(id)).collect();
    spread("a path found", paths.len(), |at| {
        black_box(book.find(&paths[at]));
    });
    spread("a code back to its terms", 1000, |at| {
        black_box(book.terms_for(Icd10Cm::parse(&format!("K{:02}.{}", at / 10, at % 10)).unwrap()));
    });
    spread("a page", ids.len(), |at| {
        black_box(book.term(ids[at]));
    });
}

fn main() {
    measure("made", made().as_bytes());
    let dir = std::env::var_os("CLEAN_CLAIM_DATA_DIR").map(|dir| std::path::PathBuf::from(dir).join("icd10cm-2026-april"));
    let Some(dir) = dir.filter(|dir| dir.is_dir()) else { return println!("skipped: CLEAN_CLAIM_DATA_DIR names no folder with icd10cm-2026-april") };
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.ends_with(".xml") && !file.contains("tabular") {
            measure(&file, &std::fs::read(entry.path()).unwrap());
        }
    }
}
