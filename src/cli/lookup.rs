//! `lookup`: codes by words, short forms or the beginning of a code.

use super::{
    FORMAT, Verdict,
    args::{LookupArgs, Place},
    codesets,
    fail::{Failure, note},
    out::Out,
};
use crate::{
    code::{CodeSystem, Date, ProcedureCode},
    codebook::{
        CodeBook, CodeSets, Hit as DiagnosisHit,
        modifiers::KnownModifier,
        services::{Service, ServiceSource, Standing, before_services},
    },
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
    edition: &'a str,
    /// The term of an imported index that led to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
}

/// Holds the sets that answer for a day.
struct Shelf<'a> {
    on: Date,
    book: &'a CodeBook,
    sets: &'a CodeSets,
}

/// Answers one query, or one a line from standard input.
pub(super) fn run(args: &LookupArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let sets = codesets::ready(place);
    let on = codesets::day(args.on);
    sets.make_terms_ready();
    let shelf = Shelf { on, book: sets.diagnoses(on), sets: &sets };
    if args.on.is_some() && !args.json && args.system.is_none_or(|system| system == CodeSystem::Icd10Cm) {
        note(&codesets::answers(shelf.book.edition(), on));
    }
    if args.query.len() == 1 && args.query[0] == "-" {
        return batch(args, &shelf, out).map(|()| Verdict::Fine);
    }
    let query = args.query.join(" ");
    let found = answer(&query, args, &shelf, out)?;
    if found == 0 && !args.json {
        note(&format!("nothing found for “{}”", query.trim()));
    }
    Ok(Verdict::fine_if(found > 0))
}

fn batch(args: &LookupArgs, shelf: &Shelf<'_>, out: &mut Out) -> Result<(), Failure> {
    let mut lines = std::io::stdin().lock();
    let mut line = Vec::new();
    while next_line(&mut lines, &mut line).map_err(|fault| Failure::misuse(format!("standard input cannot be read: {fault}")))? {
        let query = String::from_utf8_lossy(&line);
        if !args.json {
            out.line(format!("{}:", query.trim()))?;
        }
        let found = answer(query.trim(), args, shelf, out)?;
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

fn answer(query: &str, args: &LookupArgs, shelf: &Shelf<'_>, out: &mut Out) -> Result<usize, Failure> {
    let hits = search(shelf, query, args.system, args.limit as usize);
    let found = hits.len();
    if args.json {
        out.json_line(&Document { format: FORMAT, query, edition: &shelf.book.edition().id, hits })?;
        return Ok(found);
    }
    let width = hits.iter().map(|hit| hit.code.len()).max().unwrap_or_default();
    let systems = hits.iter().any(|hit| hit.system != hits[0].system);
    for hit in &hits {
        let system = if systems { format!("{:<8}", hit.system) } else { String::new() };
        let heading = if hit.billable { "" } else { "  (not billable)" };
        let via = hit.term.map_or_else(String::new, |term| format!("  via {term}"));
        out.line(format!("{system}{:<width$}  {}{heading}{via}", hit.code, hit.title))?;
    }
    Ok(found)
}

/// Finds codes of every system, or of one. Numbers ask for services first, words for diagnoses.
fn search<'a>(shelf: &'a Shelf<'a>, query: &str, only: Option<CodeSystem>, limit: usize) -> Vec<Hit<'a>> {
    let asked = |system| only.is_none_or(|only| only == system);
    let found = if asked(CodeSystem::Icd10Cm) { shelf.sets.search(query, limit, shelf.on) } else { Vec::new() };
    let first = before_services(query, &found);
    let edition = shelf.book.edition().id.as_str();
    let diagnosis = |hit: DiagnosisHit<'a>| Hit { system: CodeSystem::Icd10Cm.id(), code: hit.code.to_string(), title: hit.title, billable: hit.billable, edition, term: hit.term };
    let service = |service: Service<'a>| Hit {
        system: service.system().id(),
        code: service.code.to_string(),
        title: service.label,
        billable: service.standing == Standing::InForce,
        edition: set_of(shelf.sets, &service, shelf.on),
        term: None,
    };
    let mut diagnoses = found.into_iter().map(diagnosis);
    let mut hits: Vec<Hit<'a>> = diagnoses.by_ref().take(first).collect();
    hits.extend(shelf.sets.services_in(query, only, limit, shelf.on).into_iter().map(service));
    hits.extend(diagnoses);
    let modifiers = shelf.sets.find_modifiers(query, limit, shelf.on).into_iter().filter(|found| asked(found.system()));
    let (typed, worded): (Vec<_>, Vec<_>) = modifiers.partition(|found| found.code.as_str().eq_ignore_ascii_case(query.trim()));
    // Two letters may be a short form as well (MI, PT), whose code is meant more often.
    let numbers_first = query.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let place = hits.len().min(usize::from(!numbers_first && asked(CodeSystem::Icd10Cm)));
    hits.splice(place..place, typed.into_iter().map(of_modifier));
    hits.extend(worded.into_iter().map(of_modifier));
    hits.truncate(limit);
    hits
}

fn of_modifier(found: KnownModifier<'_>) -> Hit<'_> {
    let edition = if let ServiceSource::Hcpcs(release) = found.source { release } else { "modifiers" };
    Hit { system: found.system().id(), code: found.code.to_string(), title: found.label, billable: found.standing == Standing::InForce, edition, term: None }
}

/// Names the set a service's label is from.
fn set_of<'a>(sets: &'a CodeSets, service: &Service<'_>, on: Date) -> &'a str {
    match service.code {
        ProcedureCode::Cpt(_) if service.source == ServiceSource::Cpt => "cpt",
        ProcedureCode::Cpt(_) => "ledger",
        ProcedureCode::Hcpcs(code) => &sets.hcpcs_entry(code, on).1.release().id,
    }
}
