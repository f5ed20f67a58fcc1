//! What is handed out: results files, the report, a table of attempts, prints of an exercise.

use super::{
    Action, App, Around,
    figures::figures,
    gather::Batch,
    jobs::{opened, saved},
};
use crate::{
    attempt::LearnerId,
    exercise::ExerciseId,
    pack::Pack,
    progress::{DataDir, ExportFormat, Filter, Items, ProgressError, Store, results::Results},
    report::{self, Print},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Names one thing to be handed out or gathered.
pub enum HandOut {
    /// The learner's results to a file, for an instructor.
    Results(PathBuf),
    /// A report on the learner's work as PDF.
    Report(PathBuf),
    /// Every attempt to a file: as JSON where its name says so, else as a table.
    Attempts(PathBuf),
    /// One print of an exercise.
    Print(Arc<Pack>, ExerciseId, Print, PathBuf),
    /// Results files that were chosen.
    Gather(Vec<PathBuf>),
    /// What a job has read of them.
    Gathered(Box<Batch>),
    /// What was gathered, to a file: a table where its name says so, else a gathered results file.
    SaveGathered(PathBuf),
    /// Notes that this is in a gathered results file now.
    GatheredSaved(Arc<Results>),
    /// Puts what was gathered away; the files stay.
    CloseGathered,
    /// Notes that a job has ended that the window said was under way.
    Ended(&'static str),
}

const RESULTS: &str = "Writing results";
const REPORT: &str = "Writing the report";
const ATTEMPTS: &str = "Writing the attempts";

impl App {
    pub(super) fn hand_out(&mut self, what: HandOut, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let now = around.now;
        match what {
            HandOut::Results(path) => self.of_work(RESULTS, path, around, move |store| {
                let results = store.results(now).map_err(worded)?;
                results.write().map(String::into_bytes).map_err(|fault| fault.to_string())
            }),
            HandOut::Report(path) => {
                let zone = around.zone.clone();
                self.of_work(REPORT, path, around, move |store| {
                    let figures = figures(store, now, &zone).map_err(worded)?;
                    report::report_pdf(&figures).map_err(|fault| fault.to_string())
                });
            }
            HandOut::Attempts(path) => {
                let format = if has_ending(&path, "json") { ExportFormat::Json } else { ExportFormat::Csv };
                self.of_work(ATTEMPTS, path, around, move |store| {
                    let all = Filter { items: Items::With, ..Filter::default() };
                    store.export(&all, format).map(String::into_bytes).map_err(worded)
                });
            }
            HandOut::Print(pack, id, Print::Key, _) if self.is_barred(Some((&pack.manifest.id, &id))) => {}
            HandOut::Print(pack, id, what, path) => self.write(path, move || {
                let exercise = pack.exercise(id.as_str()).ok_or_else(|| "the pack has no such exercise any more".to_owned())?;
                let made = report::print(exercise, what).map_err(|fault| fault.to_string())?;
                made.ok_or_else(|| "the pack carries no key for it".to_owned())
            }),
            HandOut::Gather(paths) if paths.is_empty() => {}
            HandOut::Gather(paths) => self.gather(paths, around),
            HandOut::Gathered(batch) => self.gathered(*batch),
            HandOut::SaveGathered(path) => self.save_gathered(path),
            HandOut::GatheredSaved(results) => self.gathered_saved(&results),
            HandOut::CloseGathered => self.model.gathered = None,
            HandOut::Ended(busy) => self.free(busy),
        }
        Ok(())
    }

    /// Takes back what the window says is under way, once.
    pub(super) fn free(&mut self, busy: &str) {
        if let Some(at) = self.model.busy.iter().position(|one| one == busy) {
            self.model.busy.remove(at);
        }
    }

    /// Has something made of who works here's own work and written to a file somebody chose: by a job with a store of its
    /// own, or here and now of the little there is where nothing is kept.
    fn of_work(&mut self, busy: &'static str, path: PathBuf, around: &Around<'_>, make: impl FnOnce(&Store) -> Result<Vec<u8>, String> + Send + 'static) {
        if let Some((dir, who)) = self.file_of_work() {
            self.model.busy.push(busy.to_owned());
            let now = around.now;
            self.jobs.run(move |report| {
                let done = saved(&path, opened(&dir, who, now).map_err(worded).and_then(|store| make(&store)));
                report(done);
                report(Action::Out(HandOut::Ended(busy)));
            });
        } else if let Some(store) = &self.model.store {
            let made = make(store);
            self.write(path, move || made);
        }
    }

    /// Gives where the file of who works here is, unless it is only in memory.
    pub(super) fn file_of_work(&self) -> Option<(DataDir, LearnerId)> {
        let (store, machine, who) = (self.model.store.as_ref()?, self.model.machine.as_ref()?, self.model.people.who?);
        (store.file() == machine.dir().learner_file(who)).then(|| (machine.dir().clone(), who))
    }

    /// Has something made and written to a file somebody chose.
    fn write<E: std::fmt::Display>(&self, path: PathBuf, make: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static) {
        self.jobs.run(move |report| report(saved(&path, make())));
    }
}

/// Passes a store's own words on, for the middle of a sentence.
#[allow(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn worded(fault: ProgressError) -> String {
    fault.to_string().trim_end_matches('.').to_owned()
}

pub(super) fn is_csv(path: &Path) -> bool {
    has_ending(path, "csv")
}

fn has_ending(path: &Path, wanted: &str) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
}
