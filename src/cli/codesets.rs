//! `codeset import`, `list` and `remove`; and the sets every other command judges by.

use super::{
    FORMAT, Verdict,
    args::{ImportArgs, ListArgs, Place, RemoveArgs},
    fail::{Failure, note},
    out::Out,
    window,
};
use crate::{
    code::Date,
    codebook::{
        CodeBook, CodeSets, Edition,
        import::{self, Asked, ImportError, Installed, Reached, Watch, grouped},
    },
};
use serde::Serialize;
use std::{
    cell::Cell,
    io::{IsTerminal, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

#[derive(Serialize)]
struct Document {
    format: u8,
    carried: Carried,
    installed: Vec<Installed>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Carried {
    id: String,
    name: String,
    from: Date,
    to: Date,
    billable: usize,
    entries: usize,
}

#[derive(Serialize)]
struct Imported {
    format: u8,
    installed: Vec<Installed>,
}

/// Makes ready what is installed; what cannot be used is said on standard error.
pub(super) fn ready(place: &Place) -> CodeSets {
    let Some(dir) = window::data_dir(place) else { return CodeSets::default() };
    let (sets, warnings) = import::load(&dir.codesets());
    warnings.iter().for_each(|warning| note(&format!("warning: {warning}")));
    sets
}

/// Gives the day asked for, or today.
pub(super) fn day(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| jiff::Zoned::now().date())
}

/// Says which edition answers for a day.
pub(super) fn answers(edition: &Edition, on: Date) -> String {
    if edition.covers(on) {
        format!("by {}, in force {} to {}", edition.name, edition.from, edition.to)
    } else {
        format!("no edition here is in force on {on}; by {}, in force {} to {}", edition.name, edition.from, edition.to)
    }
}

/// Takes official files in.
pub(super) fn import(args: &ImportArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?.codesets();
    let stop = Arc::new(AtomicBool::new(false));
    let asked_to_stop = Arc::clone(&stop);
    // Where the system takes no handler, Ctrl-C ends the program at once; nothing installed changes by that either.
    let _ = ctrlc::set_handler(move || asked_to_stop.store(true, Ordering::Relaxed));
    let shown = std::io::stderr().is_terminal().then(|| Cell::new(u64::MAX));
    let tell = |reached: Reached| shown.iter().for_each(|last| progress(reached, last));
    let done = import::install(&dir, &args.files, &Watch::new(&tell, &stop), Asked { today: day(None), edition: args.edition, days: args.from.zip(args.to) });
    if shown.is_some() {
        // The line of progress makes room for what is said next.
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    let installed = done.map_err(|fault| refused(&fault))?;
    if args.json {
        out.json(&Imported { format: FORMAT, installed })?;
        return Ok(Verdict::Fine);
    }
    for one in &installed {
        out.line(line(one))?;
        one.remarks.iter().for_each(|remark| note(&format!("{}: {remark}", one.head.id)));
    }
    Ok(Verdict::Fine)
}

fn progress(reached: Reached, last: &Cell<u64>) {
    let Some(percent) = (reached.done * 100).checked_div(reached.of) else { return };
    if last.replace(percent) != percent {
        // A terminal that has gone away need not hear of it.
        let _ = write!(std::io::stderr(), "\rimporting… {percent} %");
    }
}

fn refused(fault: &ImportError) -> Failure {
    let failure = Failure::fault(fault.to_string());
    if *fault == ImportError::Stopped { failure } else { failure.hint("what was installed is unchanged") }
}

fn line(one: &Installed) -> String {
    let head = &one.head;
    format!("{}: {}, in force {}; {} ({} KB)", head.id, head.name, head.shown_days(), head.shown_counts(), grouped(one.bytes.div_ceil(1024)))
}

/// Lists what the program carries and what was imported.
pub(super) fn list(args: &ListArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let (sets, warnings) = window::data_dir(place).map(|dir| import::load(&dir.codesets())).unwrap_or_default();
    let book = CodeBook::carried();
    let edition = book.edition();
    if args.json {
        let carried =
            Carried { id: edition.id.clone(), name: edition.name.clone(), from: edition.from, to: edition.to, billable: book.billable_count(), entries: book.entry_count() };
        let installed = sets.installed().iter().map(|one| Installed::clone(one)).collect();
        out.json(&Document { format: FORMAT, carried, installed, warnings })?;
        return Ok(Verdict::Fine);
    }
    let counts = format!("{} billable codes, {} entries", grouped(book.billable_count() as u64), grouped(book.entry_count() as u64));
    out.line(format!("{}: {}, in force {} to {}; {counts} (came with the program)", edition.id, edition.name, edition.from, edition.to))?;
    for one in sets.installed() {
        out.line(line(one))?;
    }
    warnings.iter().for_each(|warning| note(&format!("warning: {warning}")));
    Ok(Verdict::Fine)
}

/// Takes an imported set away.
pub(super) fn remove(args: &RemoveArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?.codesets();
    if import::remove(&dir, &args.id).map_err(|fault| Failure::of_file(&dir, fault))? {
        out.line(format!("{}: removed", args.id))?;
        return Ok(Verdict::Fine);
    }
    Err(none_such(&args.id, &dir))
}

fn none_such(id: &str, dir: &Path) -> Failure {
    if id == CodeBook::carried().edition().id {
        return Failure::fault(format!("“{id}” came with the program and cannot be removed"));
    }
    let all = import::list(dir);
    let failure = Failure::fault(format!("no imported code set is called “{id}”")).hint("see `clean-claim codeset list`");
    failure.did_you_mean(id, all.iter().map(|one| one.head.id.as_str()))
}
