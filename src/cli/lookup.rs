//! `lookup`: codes by words, short forms or the beginning of a code.

use super::{
    FORMAT, Verdict,
    args::{LookupArgs, Place},
    codesets,
    fail::{Failure, note},
    out::Out,
};
use crate::{
    code::CodeSystem,
    codebook::{CodeBook, ledger},
};
use serde::Serialize;
use std::io::{BufRead, Read};

/// The longest query that is read; the rest of the line is left off.
const MOST_QUERY: u64 = 4096;

#[derive(Serialize)]
struct Document<'a> {
    format: u8,
    query: &'a str,
    edition: &'a str,
    hits: Vec<Hit<'a>>,
}

#[derive(Serialize)]
struct Hit<'a> {
    system: &'static str,
    code: String,
    title: &'a str,
    billable: bool,
}

/// Answers one query, or one a line from standard input.
pub(super) fn run(args: &LookupArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let sets = codesets::ready(place);
    let on = codesets::day(args.on);
    let book = sets.diagnoses(on);
    if args.on.is_some() && !args.json {
        note(&codesets::answers(book.edition(), on));
    }
    if args.query.len() == 1 && args.query[0] == "-" {
        return batch(args, book, out).map(|()| Verdict::Fine);
    }
    let query = args.query.join(" ");
    let found = answer(&query, args, book, out)?;
    if found == 0 && !args.json {
        note(&format!("nothing found for “{}”", query.trim()));
    }
    Ok(Verdict::fine_if(found > 0))
}

fn batch(args: &LookupArgs, book: &CodeBook, out: &mut Out) -> Result<(), Failure> {
    let mut lines = std::io::stdin().lock();
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line).map_err(|fault| Failure::misuse(format!("standard input cannot be read: {fault}")))? {
        let query = String::from_utf8_lossy(&line);
        if !args.json {
            out.line(format!("{}:", query.trim()))?;
        }
        let found = answer(query.trim(), args, book, out)?;
        if !args.json {
            out.line(if found == 0 { "nothing found\n" } else { "" })?;
        }
        // Whoever asks line by line waits for each answer.
        out.flush()?;
    }
    Ok(())
}

/// Reads a line without its end, cut to the longest query; tells whether there was one.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    if from.by_ref().take(MOST_QUERY).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.pop_if(|last| *last == b'\n').is_none() {
        from.skip_until(b'\n')?;
    }
    line.pop_if(|last| *last == b'\r');
    Ok(true)
}

fn answer(query: &str, args: &LookupArgs, book: &CodeBook, out: &mut Out) -> Result<usize, Failure> {
    let hits = search(book, query, args.system, args.limit as usize);
    let found = hits.len();
    if args.json {
        out.json_line(&Document { format: FORMAT, query, edition: &book.edition().id, hits })?;
        return Ok(found);
    }
    let width = hits.iter().map(|hit| hit.code.len()).max().unwrap_or_default();
    let systems = hits.iter().any(|hit| hit.system != hits[0].system);
    for hit in &hits {
        let system = if systems { format!("{:<8}", hit.system) } else { String::new() };
        let heading = if hit.billable { "" } else { "  (not billable)" };
        out.line(format!("{system}{:<width$}  {}{heading}", hit.code, hit.title))?;
    }
    Ok(found)
}

/// Finds codes of every system, or of one. Numbers ask for services first, words for diagnoses.
fn search<'a>(book: &'a CodeBook, query: &str, only: Option<CodeSystem>, limit: usize) -> Vec<Hit<'a>> {
    let asked = |system| only.is_none_or(|only| only == system);
    let diagnoses = || {
        let found = if asked(CodeSystem::Icd10Cm) { book.search(query, limit) } else { Vec::new() };
        found.into_iter().map(|hit| Hit { system: CodeSystem::Icd10Cm.id(), code: hit.code.to_string(), title: hit.title, billable: hit.billable })
    };
    let services = || {
        let wanted = asked(CodeSystem::Cpt) || asked(CodeSystem::Hcpcs);
        // The ledger is short: both its systems are searched and the other one is left out.
        let found = if wanted { ledger::search(query, limit.max(1000)) } else { Vec::new() };
        found.into_iter().map(|line| (crate::code::Code::Procedure(line.code).system(), line)).filter(|(system, _)| asked(*system)).map(|(system, line)| Hit {
            system: system.id(),
            code: line.code.to_string(),
            title: line.label.as_str(),
            billable: true,
        })
    };
    let numbers_first = query.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if numbers_first { services().chain(diagnoses()).take(limit).collect() } else { diagnoses().chain(services()).take(limit).collect() }
}
