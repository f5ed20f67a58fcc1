//! Backups to go back to, a learner moved between machines, a learner erased.

use super::{
    Action, App, Around,
    jobs::opened,
    model::{Place, Weight},
};
use crate::{
    attempt::LearnerId,
    progress::{Arrival, Backup, DataDir, ProgressError, Settings},
    study::path::{Path as TwoWays, path},
};
use jiff::Timestamp;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Names one thing to be done with a learner's work as a whole.
pub enum Keep {
    /// Puts the backup of a moment in the place of the work, which becomes a backup itself.
    GoBack(Timestamp),
    /// Writes the whole work to a file for another machine.
    Move(PathBuf),
    /// Tells how that went.
    Moved(PathBuf, Result<(), ProgressError>),
    /// Looks at such a file somebody opened.
    Look(PathBuf),
    /// Takes in what a job has seen of it, or why it is of no use.
    Seen(PathBuf, Result<Arrival, String>),
    /// Puts the file that was looked at in the place of the same learner's work here.
    Replace,
    /// Goes on with a learner's file that a job has replaced, or not; the moment names the backup of what was there.
    Swapped(LearnerId, Swap, Result<Option<Timestamp>, ProgressError>),
    /// Leaves that file alone.
    Leave,
    /// Erases a learner for good.
    Erase(LearnerId),
}

/// Names what takes the place of a learner's file.
pub enum Swap {
    /// A backup, by its moment.
    Backup(Timestamp),
    /// A file of another machine, with the learner's name in it.
    File(PathBuf, String),
}

/// Said while a learner's file is replaced; no window may have it open then, this one neither.
const SWAPPING: &str = "Putting the work in its place";
/// Said while a learner's work is copied for another machine.
const MOVING: &str = "Copying all your work";
/// How often it is tried to have a learner's file alone.
const TRIES: u32 = 20;

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
            Keep::Move(path) => self.move_away(path, around),
            Keep::Moved(path, done) => self.moved(&path, done),
            Keep::Look(path) => {
                self.look_at_learner(path, around);
                Ok(())
            }
            Keep::Seen(path, seen) => self.seen(path, seen, around),
            Keep::Replace => self.replace(around),
            Keep::Swapped(id, with, done) => self.swapped(id, &with, done, around),
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

    /// Tells whether a learner's file is being replaced.
    pub fn is_swapping(&self) -> bool {
        self.model.busy.iter().any(|busy| busy == SWAPPING)
    }

    /// Tells whether an action must wait until a learner's file is in its place, and says so. What jobs report may come.
    pub(super) fn must_wait(&mut self, action: &Action) -> bool {
        let opens = match action {
            Action::Keep(what) => !matches!(what, Keep::Moved(..) | Keep::Seen(..) | Keep::Swapped(..) | Keep::Leave),
            Action::Go(_) | Action::Start(..) | Action::Resume(_) | Action::Review(_) | Action::BeginReview | Action::BeginExam(_) | Action::ResumeExam(_) => true,
            Action::ShowExam(_) | Action::AddLearner(..) | Action::SwitchLearner(_) | Action::Set(_) | Action::Annotate(_) => true,
            _ => false,
        };
        let waits = opens && self.is_swapping();
        if waits {
            self.tell("One moment: the work is being put in its place.".to_owned(), Weight::Passing);
        }
        waits
    }

    /// Has a job put something in the place of a learner's file; whoever works with it lays it down for that.
    fn swap(&mut self, id: LearnerId, with: Swap, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.model.people.who == Some(id) {
            self.lay_down(around)?;
            self.model.place = Place::Settings;
        }
        let Some(machine) = &self.model.machine else { return Ok(()) };
        self.model.busy.push(SWAPPING.to_owned());
        let (dir, now) = (machine.dir().clone(), around.now);
        self.jobs.run(move |report| {
            let mut done = put_in_place(&dir, id, &with, now);
            // A job of our own may still be at the file: the day's backup, the record.
            for _ in 0..TRIES {
                if !matches!(done, Err(ProgressError::Busy(_))) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(100));
                done = put_in_place(&dir, id, &with, now);
            }
            report(Action::Keep(Keep::Swapped(id, with, done)));
        });
        Ok(())
    }

    /// Goes on with what is there after that, changed or not.
    fn swapped(&mut self, id: LearnerId, with: &Swap, done: Result<Option<Timestamp>, ProgressError>, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.free(SWAPPING);
        let taken_in = done.is_ok() && matches!(with, Swap::File(..));
        if self.model.people.who == Some(id) || taken_in {
            self.list_people()?;
            self.switch_learner(id, around)?;
            self.model.place = Place::Settings;
            self.list_backups();
        }
        let undone = done?.is_some();
        let said = match with {
            Swap::Backup(_) if undone => "Your work is as it was then. What you had before is the first of the backups now: going back to it undoes this.".to_owned(),
            Swap::Backup(_) => "Your work is as it was then.".to_owned(),
            Swap::File(_, name) => format!("The file took the place of what {name} had here, which is the first of the backups now."),
        };
        self.tell(said, Weight::Passing);
        Ok(())
    }

    fn go_back(&mut self, made: Timestamp, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(id) = self.model.people.who else { return Ok(()) };
        self.swap(id, Swap::Backup(made), around)
    }

    fn move_away(&mut self, path: PathBuf, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        self.keep_marks(around)?;
        let Some((dir, who)) = self.file_of_work() else {
            // Nothing of it is in a file, and there is little of it.
            let Some(store) = &self.model.store else { return Ok(()) };
            let done = store.copy_to(&path);
            return self.moved(&path, done);
        };
        self.model.busy.push(MOVING.to_owned());
        let now = around.now;
        self.jobs.run(move |report| {
            let done = opened(&dir, who, now).and_then(|store| store.copy_to(&path));
            report(Action::Keep(Keep::Moved(path, done)));
        });
        Ok(())
    }

    fn moved(&mut self, path: &Path, done: Result<(), ProgressError>) -> Result<(), ProgressError> {
        self.free(MOVING);
        done?;
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
        self.swap(arrival.learner, Swap::File(path, arrival.name), around)
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

fn put_in_place(dir: &DataDir, id: LearnerId, with: &Swap, now: Timestamp) -> Result<Option<Timestamp>, ProgressError> {
    let (mut machine, _) = dir.open_machine(now)?;
    match with {
        Swap::Backup(made) => machine.go_back(id, *made, now),
        Swap::File(path, _) => machine.replace_learner(path, now).map(|_| None),
    }
}
