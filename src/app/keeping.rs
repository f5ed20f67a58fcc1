//! Backups to go back to, a learner moved between machines, a learner erased.

use super::{
    Action, App, Around,
    model::{Place, Weight},
};
use crate::{
    attempt::LearnerId,
    progress::{Arrival, Backup, Machine, ProgressError, Settings},
    study::path::{Path as TwoWays, path},
};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Names one thing to be done with a learner's work as a whole.
pub enum Keep {
    /// Puts the backup of a moment in the place of the work, which becomes a backup itself.
    GoBack(Timestamp),
    /// Writes the whole work to a file for another machine.
    Move(PathBuf),
    /// Looks at such a file somebody opened.
    Look(PathBuf),
    /// Takes in what a job has seen of it, or why it is of no use.
    Seen(PathBuf, Result<Arrival, String>),
    /// Puts the file that was looked at in the place of the same learner's work here.
    Replace,
    /// Leaves that file alone.
    Leave,
    /// Erases a learner for good.
    Erase(LearnerId),
}

/// Holds what the screen of the work as a whole shows.
#[derive(Debug, Clone, Default)]
pub struct Keeping {
    /// The backups of who works now, the newest first.
    pub backups: Vec<Backup>,
    /// A file of a learner who is here already, until it is decided.
    pub arrival: Option<(PathBuf, Arrival)>,
    /// What the page that compares coding with billing rests on; nothing until it was opened.
    pub ways: Option<TwoWays>,
}

impl App {
    pub(super) fn keep_whole(&mut self, what: Keep, around: &mut Around<'_>) -> Result<(), ProgressError> {
        // A backup of before the exam would take its clock back.
        if matches!(what, Keep::GoBack(_) | Keep::Replace) && self.is_barred(None) {
            return Ok(());
        }
        match what {
            Keep::GoBack(made) => self.go_back(made, around),
            Keep::Move(path) => self.move_away(&path, around),
            Keep::Look(path) => {
                self.look_at_learner(path, around);
                Ok(())
            }
            Keep::Seen(path, seen) => self.seen(path, seen, around),
            Keep::Replace => self.replace(around),
            Keep::Leave => {
                self.model.keeping.arrival = None;
                Ok(())
            }
            Keep::Erase(id) => self.erase(id, around),
        }
    }

    /// Lists the backups anew, for the screen that shows them.
    pub(super) fn list_backups(&mut self) {
        let model = &mut self.model;
        model.keeping.backups = model.machine.as_ref().zip(model.people.who).map(|(machine, who)| machine.backups(who)).unwrap_or_default();
    }

    /// Weighs the two kinds of work by the record and by what is liked now, for the page that compares them.
    pub(super) fn weigh_ways(&mut self) {
        let model = &mut self.model;
        model.keeping.ways = Some(path(&model.study.record, &model.people.settings.leanings));
    }

    /// Lets the learner's file go, all of it kept, so that it can be replaced.
    fn lay_down(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.leave_sitting(around)?;
        self.away(around)?;
        self.keep_marks(around)?;
        let model = &mut self.model;
        (model.desk, model.graded, model.store) = (None, None, None);
        model.exams.let_go();
        Ok(())
    }

    /// Replaces the file of whoever works here, and goes on with what is there then, changed or not.
    fn with_file_closed<R>(&mut self, id: LearnerId, around: &mut Around<'_>, work: impl FnOnce(&mut Machine) -> Result<R, ProgressError>) -> Result<Option<R>, ProgressError> {
        let mine = self.model.people.who == Some(id);
        if mine {
            self.lay_down(around)?;
        }
        let Some(machine) = &mut self.model.machine else { return Ok(None) };
        let done = work(machine);
        if mine || done.is_ok() {
            self.list_people()?;
            self.switch_learner(id, around)?;
            self.model.place = Place::Settings;
            self.list_backups();
        }
        done.map(Some)
    }

    fn go_back(&mut self, made: Timestamp, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(id) = self.model.people.who else { return Ok(()) };
        let now = around.now;
        let before = self.with_file_closed(id, around, |machine| machine.go_back(id, made, now))?;
        let undo = if before.flatten().is_some() { " What you had before is the first of the backups now: going back to it undoes this." } else { "" };
        self.tell(format!("Your work is as it was then.{undo}"), Weight::Passing);
        Ok(())
    }

    fn move_away(&mut self, path: &Path, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        self.keep_marks(around)?;
        let Some(store) = &self.model.store else { return Ok(()) };
        store.copy_to(path)?;
        self.tell(format!("All your work is in {}. Open that file in Clean Claim on the other machine; here nothing was changed.", path.display()), Weight::Passing);
        Ok(())
    }

    fn look_at_learner(&mut self, path: PathBuf, around: &Around<'_>) {
        let Some(machine) = &self.model.machine else {
            self.tell("The data folder cannot be used, so no learner can be taken in.".to_owned(), Weight::Lasting);
            return;
        };
        let (dir, now) = (machine.dir().clone(), around.now);
        self.jobs.run(move |report| {
            let seen = dir.open_machine(now).and_then(|(machine, _)| machine.look_at(&path, now)).map_err(|fault| fault.to_string());
            report(Action::Keep(Keep::Seen(path, seen)));
        });
    }

    fn seen(&mut self, path: PathBuf, seen: Result<Arrival, String>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let arrival = match seen {
            Ok(arrival) => arrival,
            Err(fault) => {
                self.tell(format!("No learner was taken in, and nothing was changed. {fault}"), Weight::Lasting);
                return Ok(());
            }
        };
        if arrival.here.is_some() {
            self.model.keeping.arrival = Some((path, arrival));
            return Ok(());
        }
        let Some(machine) = &mut self.model.machine else { return Ok(()) };
        let id = machine.import_learner(&path, around.now)?;
        self.list_people()?;
        self.switch_learner(id, around)?;
        self.tell(format!("{} is here now, with everything the file had.", arrival.name), Weight::Passing);
        self.go_on(around)
    }

    fn replace(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some((path, arrival)) = self.model.keeping.arrival.take() else { return Ok(()) };
        let now = around.now;
        self.with_file_closed(arrival.learner, around, |machine| machine.replace_learner(&path, now))?;
        self.tell(format!("The file took the place of what {} had here, which is the first of the backups now.", arrival.name), Weight::Passing);
        Ok(())
    }

    fn erase(&mut self, id: LearnerId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let mine = self.model.people.who == Some(id);
        let name = self.model.people.all.iter().find(|person| person.id == id).map(|person| person.name.clone()).unwrap_or_default();
        if mine {
            // What is lost by it shall be lost.
            let model = &mut self.model;
            (model.desk, model.graded, model.store) = (None, None, None);
            model.exams.let_go();
        }
        let Some(machine) = &mut self.model.machine else { return Ok(()) };
        let done = machine.erase_learner(id, around.now);
        self.list_people()?;
        if mine {
            let next = if done.is_err() { Some(id) } else { self.model.people.all.first().map(|person| person.id) };
            match next {
                Some(next) => self.switch_learner(next, around)?,
                None => self.nobody(),
            }
        }
        done?;
        self.tell(format!("{name} is erased: the work, its backups and every mention."), Weight::Passing);
        Ok(())
    }

    /// Is as on a machine nobody has worked at.
    fn nobody(&mut self) {
        let model = &mut self.model;
        let settings = &model.people.settings;
        let look = Settings { theme: settings.theme, scale_percent: settings.scale_percent, ..Settings::default() };
        (model.people.who, model.people.settings) = (None, look);
        (model.place, model.study, model.keeping) = (Place::Welcome, Default::default(), Keeping::default());
        self.load_marks();
    }
}
