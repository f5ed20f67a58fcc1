//! A main index of our own making, as large as CDC's (9 MB, some 75,000 terms): `cargo test --release --test index_scale
//! -- --ignored --nocapture` prints what reading, opening, looking up and searching it costs.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test may fail loudly")]

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

fn spread(name: &str, count: usize, mut ask: impl FnMut(usize)) -> Duration {
    let mut times: Vec<Duration> = (0..count)
        .map(|at| {
            let started = Instant::now();
            ask(at);
            started.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{name}: p50 {:?}, p90 {:?}, p99 {:?}, max {:?}", at(50), at(90), at(99), at(100));
    at(50)
}

#[test]
#[ignore = "a measurement, to be run in release"]
fn a_main_index_of_the_real_size() {
    let xml = made();
    let started = Instant::now();
    let book = read("made.xml", xml.as_bytes(), &Watch::idle()).unwrap();
    let took = started.elapsed();
    let bytes = book.to_bytes();
    let started = Instant::now();
    let book2 = IndexBook::open(bytes).unwrap();
    println!("{} bytes of XML, {} terms: read in {took:?}, {} bytes, opened in {:?}", xml.len(), book.term_count(), book.size(), started.elapsed());
    let ids: Vec<_> = book2.all_terms().step_by(73).collect();
    let paths: Vec<String> = ids.iter().map(|&id| book.path_text(id)).collect();
    let queries: Vec<String> = paths.iter().flat_map(|path| (1..=path.len().min(40)).step_by(3).map(|at| path[..at].to_owned())).collect();
    let p50 = spread("a stroke of a search", queries.len(), |at| {
        black_box(book.search(&queries[at], 50));
    });
    spread("a path found", paths.len(), |at| {
        black_box(book.find(&paths[at]));
    });
    spread("a code back to its terms", 1000, |at| {
        black_box(book.terms_for(Icd10Cm::parse(&format!("K{:02}.{}", at / 10, at % 10)).unwrap()));
    });
    spread("a page", ids.len(), |at| {
        black_box(book.term(ids[at]));
    });
    assert!(cfg!(debug_assertions) || p50 < Duration::from_micros(50));
}
