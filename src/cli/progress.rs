//! `progress export`: a learner's attempts for other programs.

use super::{
    Verdict,
    args::{ExportArgs, Place},
    fail::{Failure, note},
    out::Out,
    window,
};
use crate::{
    attempt::LearnerId,
    progress::{DataDir, Filter, Machine, ProgressError, Store},
};
use jiff::Timestamp;

/// Prints the learner's attempts; none where nobody has worked here yet.
pub(super) fn export(args: &ExportArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?;
    let now = Timestamp::now();
    let store = match learner(&dir, place, now)? {
        Some(id) => {
            let (store, notices) = dir.open_learner(id, now).map_err(worded)?;
            notices.iter().for_each(|notice| note(&notice.to_string()));
            store
        }
        None => {
            note(&format!("nobody has worked in {} yet", dir.path().display()));
            Store::in_memory(now).map_err(worded)?
        }
    };
    let text = store.export(&Filter::default(), args.format).map_err(worded)?;
    out.text(&text)?;
    Ok(Verdict::Fine)
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

fn named(machine: &Machine, name: &str) -> Result<LearnerId, Failure> {
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

fn last(machine: &Machine) -> Result<Option<LearnerId>, ProgressError> {
    let all = machine.learners()?;
    let last = machine.settings()?.0.last_learner;
    Ok(last.filter(|id| all.iter().any(|one| one.id == *id)).or(all.first().map(|one| one.id)))
}

/// Passes a store's own words on; they say what was kept and what to do.
#[allow(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn worded(fault: ProgressError) -> Failure {
    Failure::fault(fault.to_string())
}
