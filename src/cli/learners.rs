//! `learners`: backups to go back to, one file for another machine, erasing for good.

use super::{
    Verdict,
    args::Place,
    fail::{Failure, note},
    out::{Out, count},
    progress::{last, named, worded},
    results_args::{BackArgs, EraseArgs, LearnersCommand, MoveArgs, TakeInArgs},
    window,
};
use crate::{
    attempt::LearnerId,
    progress::{BackupKind, Machine, Reached},
};
use jiff::Timestamp;

/// Carries one of the commands out.
pub(super) fn run(command: &LearnersCommand, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let dir = window::data_dir(place).ok_or_else(window::no_data_dir)?;
    let takes_in = matches!(command, LearnersCommand::TakeIn(_));
    // Looking must not make a data folder where there is none.
    if !takes_in && !dir.machine_file().exists() && !dir.learners().exists() {
        return Err(Failure::misuse(format!("nobody has worked in {} yet", dir.path().display())));
    }
    let (mut machine, notices) = dir.open_machine(Timestamp::now()).map_err(worded)?;
    notices.iter().for_each(|notice| note(&notice.to_string()));
    match command {
        LearnersCommand::List => list(&machine, out),
        LearnersCommand::Backups => backups(&machine, learner(&machine, place)?, out),
        LearnersCommand::Back(args) => {
            let id = learner(&machine, place)?;
            back(&mut machine, id, args, out)
        }
        LearnersCommand::Move(args) => carry(&machine, learner(&machine, place)?, args, out),
        LearnersCommand::TakeIn(args) => take_in(&mut machine, args, out),
        LearnersCommand::Erase(args) => erase(&mut machine, args, out),
    }
}

fn learner(machine: &Machine, place: &Place) -> Result<LearnerId, Failure> {
    match &place.learner {
        Some(name) => named(machine, name),
        None => last(machine).map_err(worded)?.ok_or_else(|| Failure::misuse("nobody has worked here yet")),
    }
}

fn list(machine: &Machine, out: &mut Out) -> Result<Verdict, Failure> {
    for one in machine.learners().map_err(worded)? {
        let last = one.last_used.map_or_else(|| "never worked here".to_owned(), |at| format!("last here {}", second(at)));
        out.line(format!("{}  {}, {last}", one.id, one.name))?;
    }
    Ok(Verdict::Fine)
}

fn backups(machine: &Machine, id: LearnerId, out: &mut Out) -> Result<Verdict, Failure> {
    for one in machine.backups(id) {
        let why = match one.kind {
            BackupKind::Daily => "daily",
            BackupKind::BeforeUpgrade => "before an upgrade",
            BackupKind::BeforeGoingBack => "before going back",
        };
        out.line(format!("{}  {:>7} KB  {why}", second(one.made), one.bytes.div_ceil(1024)))?;
    }
    Ok(Verdict::Fine)
}

fn back(machine: &mut Machine, id: LearnerId, args: &BackArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let whole = |at: Timestamp| at.as_second();
    let found = machine.backups(id).into_iter().find(|one| whole(one.made) == whole(args.made));
    let found = found.ok_or_else(|| Failure::misuse(format!("there is no backup of {}", args.made)).hint("see `clean-claim learners backups`"))?;
    let before = machine.go_back(id, found.made, Timestamp::now()).map_err(worded)?;
    let undo = before.map_or_else(String::new, |at| format!("; to undo that: clean-claim learners back {}", second(at)));
    out.line(format!("the work is as it was at {}{undo}", second(found.made)))?;
    Ok(Verdict::Fine)
}

fn carry(machine: &Machine, id: LearnerId, args: &MoveArgs, out: &mut Out) -> Result<Verdict, Failure> {
    machine.export_learner(id, &args.file, Timestamp::now()).map_err(worded)?;
    out.line(format!("{}: open it in Clean Claim on the other machine, or there: clean-claim learners take-in FILE", args.file.display()))?;
    Ok(Verdict::Fine)
}

fn take_in(machine: &mut Machine, args: &TakeInArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let now = Timestamp::now();
    let arrival = machine.look_at(&args.file, now).map_err(worded)?;
    match (&arrival.here, args.replace) {
        (None, _) => drop(machine.import_learner(&args.file, now).map_err(worded)?),
        (Some(_), true) => drop(machine.replace_learner(&args.file, now).map_err(worded)?),
        (Some(here), false) => {
            let why = format!("{} is here already, {}; the file has {}", arrival.name, reached(here), reached(&arrival.there));
            return Err(Failure::fault(format!("{why}. {}. Nothing was changed", arrival.compared())).hint("--replace puts the file in its place; what is here becomes a backup"));
        }
    }
    out.line(format!("{} is here with {}", arrival.name, reached(&arrival.there)))?;
    Ok(Verdict::Fine)
}

fn reached(one: &Reached) -> String {
    let last = one.last.map_or_else(String::new, |at| format!(", the last changed {}", second(at)));
    format!("{}{last}", count(one.attempts, "attempt", "attempts"))
}

fn erase(machine: &mut Machine, args: &EraseArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let id = named(machine, &args.name)?;
    machine.erase_learner(id, Timestamp::now()).map_err(worded)?;
    out.line(format!("{} is erased: the work, its backups and every mention", args.name))?;
    Ok(Verdict::Fine)
}

fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
