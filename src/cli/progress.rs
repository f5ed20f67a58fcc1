//! `progress`: a learner's attempts for other programs, and their marks in the code book for other machines.

use super::{
    Verdict,
    args::{ExportArgs, ExportMarksArgs, ImportMarksArgs, Place},
    fail::{Failure, note},
    input::text_of,
    out::Out,
    window,
};
use crate::{
    attempt::LearnerId,
    codebook::CodeBook,
    progress::{DataDir, Filter, Items, Machine, Merged, ProgressError, Store, read_marks},
};
use jiff::Timestamp;

/// Larger than any file of marks that is taken in; its reader says so of a file this long.
const MOST_BYTES: u64 = 65 << 20;

/// Prints the learner's attempts; none where nobody has worked here yet.
pub(super) fn export(args: &ExportArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let text = store(place)?.export(&Filter { items: Items::With, ..Filter::default() }, args.format).map_err(worded)?;
    out.text(&text)?;
    Ok(Verdict::Fine)
}

/// Prints the learner's own marks in the code book; none where nobody has worked here yet.
pub(super) fn export_marks(args: &ExportMarksArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let text = store(place)?.export_marks(args.format, CodeBook::carried()).map_err(worded)?;
    out.text(&text)?;
    Ok(Verdict::Fine)
}

/// Takes marks of another machine in; the same ones again change nothing.
pub(super) fn import_marks(args: &ImportMarksArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let text = text_of(&args.file, MOST_BYTES)?;
    let marks =
        read_marks(&text).map_err(|fault| Failure::of_file(&args.file, fault).hint("`clean-claim progress export-marks --format json` makes such a file; nothing was taken in"))?;
    let mut store = somebodys(place, "there is nobody to give the marks to")?;
    let Merged { added, renewed, unchanged } = store.merge_annotations(&marks).map_err(worded)?;
    out.line(format!("{added} added, {renewed} renewed, {unchanged} unchanged"))?;
    Ok(Verdict::Fine)
}

/// Opens the file of whoever is asked for; an empty one in memory where nobody has worked here yet.
pub(super) fn store(place: &Place) -> Result<Store, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?;
    if let Some(store) = opened(&dir, place)? {
        return Ok(store);
    }
    note(&format!("nobody has worked in {} yet", dir.path().display()));
    Store::in_memory(Timestamp::now()).map_err(worded)
}

/// Opens the file of whoever is asked for; where nobody has worked here yet that is misuse, and `so` says why.
pub(super) fn somebodys(place: &Place, so: &str) -> Result<Store, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?;
    opened(&dir, place)?.ok_or_else(|| {
        let hint = "open the window once and say who you are, or give the folder of somebody's work with --data-dir";
        Failure::misuse(format!("nobody has worked in {} yet, so {so}", dir.path().display())).hint(hint)
    })
}

fn opened(dir: &DataDir, place: &Place) -> Result<Option<Store>, Failure> {
    let now = Timestamp::now();
    let Some(id) = learner(dir, place, now)? else { return Ok(None) };
    let (store, notices) = dir.open_learner(id, now).map_err(worded)?;
    notices.iter().for_each(|notice| note(&notice.to_string()));
    Ok(Some(store))
}

/// Finds whose attempts are asked for: by name or id, or else who worked last.
fn learner(dir: &DataDir, place: &Place, now: Timestamp) -> Result<Option<LearnerId>, Failure> {
    // Looking must not make a data folder where there is none.
    if !dir.machine_file().exists() && !dir.learners().exists() {
        return match &place.learner {
            Some(name) => Err(Failure::misuse(format!("there is no learner “{name}”: nobody has worked in {} yet", dir.path().display()))),
            None => Ok(None),
        };
    }
    let (machine, notices) = dir.open_machine(now).map_err(worded)?;
    notices.iter().for_each(|notice| note(&notice.to_string()));
    match &place.learner {
        Some(name) => named(&machine, name).map(Some),
        None => last(&machine).map_err(worded),
    }
}

pub(super) fn named(machine: &Machine, name: &str) -> Result<LearnerId, Failure> {
    let all = machine.learners().map_err(worded)?;
    let found: Vec<LearnerId> = all.iter().filter(|one| one.name.eq_ignore_ascii_case(name) || one.id.to_string() == name).map(|one| one.id).collect();
    match found[..] {
        [id] => Ok(id),
        [] => Err(Failure::misuse(format!("there is no learner “{name}”"))
            .hint(known(&all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>()))
            .did_you_mean(name, all.iter().map(|one| one.name.as_str()))),
        _ => {
            let ids: Vec<String> = found.iter().map(ToString::to_string).collect();
            Err(Failure::misuse(format!("{} learners are named “{name}”", found.len())).hint(format!("give one of their ids: {}", ids.join(", "))))
        }
    }
}

fn known(names: &[&str]) -> String {
    if names.is_empty() { "nobody has worked here yet".to_owned() } else { format!("the learners are {}", names.join(", ")) }
}

pub(super) fn last(machine: &Machine) -> Result<Option<LearnerId>, ProgressError> {
    let all = machine.learners()?;
    let last = machine.settings()?.0.last_learner;
    Ok(last.filter(|id| all.iter().any(|one| one.id == *id)).or(all.first().map(|one| one.id)))
}

/// Passes a store's own words on; they say what was kept and what to do.
#[allow(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
pub(super) fn worded(fault: ProgressError) -> Failure {
    Failure::fault(fault.to_string())
}
