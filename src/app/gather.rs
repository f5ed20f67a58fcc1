//! What an instructor gathers: results files a job reads and joins, one choice after another, none of them lost.

use super::{
    Action, App, Around,
    jobs::{put, told},
    out::{HandOut, is_csv},
};
use crate::progress::results::{Results, TakenIn};
use jiff::Timestamp;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Holds what was gathered since the program began. It is on no disk until it is saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// All of it; another allocation whenever something in it is another.
    pub results: Arc<Results>,
    /// What each file brought, the latest file first.
    pub taken: Vec<(String, Vec<TakenIn>)>,
    /// Files of the last choice that were not taken in, each with the reason.
    pub refused: Vec<(String, String)>,
    /// Whether something in it is in no saved file yet.
    pub unsaved: bool,
}

/// Holds files a job has read, and what they come to with what there was when it began.
pub struct Batch {
    read: Vec<Arc<ReadFile>>,
    before: Option<Arc<Results>>,
    after: Arc<Results>,
    taken: Vec<(String, Vec<TakenIn>)>,
    refused: Vec<(String, String)>,
}

struct ReadFile {
    name: String,
    read: Result<Results, String>,
}

const GATHERING: &str = "Gathering results";
const SAVING: &str = "Saving what was gathered";

impl ReadFile {
    fn at(path: &Path, now: Timestamp) -> Arc<Self> {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        Arc::new(Self { name, read: Results::read_file(path, now).map_err(|fault| fault.to_string()) })
    }
}

impl Batch {
    /// Joins files with what there is, each whole or not at all.
    fn join(before: Option<Arc<Results>>, read: Vec<Arc<ReadFile>>) -> Self {
        let mut batch = Self { after: before.clone().unwrap_or_default(), before, read, taken: Vec::new(), refused: Vec::new() };
        for file in &batch.read {
            if let Err(fault) = &file.read {
                batch.refused.push((file.name.clone(), fault.clone()));
            }
        }
        let sound: Vec<Arc<ReadFile>> = batch.read.iter().filter(|file| file.read.is_ok()).cloned().collect();
        // All at once, for a class is weighed but once then; one after the other only where all is too much.
        if batch.take(&sound).is_err() {
            for file in sound {
                if let Err(fault) = batch.take(std::slice::from_ref(&file)) {
                    batch.refused.push((file.name.clone(), fault));
                }
            }
        }
        batch
    }

    fn take(&mut self, files: &[Arc<ReadFile>]) -> Result<(), String> {
        let mut whole = Results::clone(&self.after);
        let brought: Vec<_> = files.iter().filter_map(|file| Some((file.name.clone(), whole.merge(file.read.as_ref().ok()?)))).collect();
        whole.fits().map_err(|fault| format!("with what was gathered before {fault}"))?;
        if whole != *self.after {
            self.after = Arc::new(whole);
        }
        brought.into_iter().for_each(|one| self.taken.insert(0, one));
        Ok(())
    }

    /// Tells whether what there is now is what it was joined with.
    fn fits_to(&self, gathered: Option<&Gathered>) -> bool {
        match (&self.before, gathered) {
            (Some(before), Some(gathered)) => Arc::ptr_eq(before, &gathered.results),
            (before, gathered) => before.is_none() && gathered.is_none(),
        }
    }
}

impl App {
    pub(super) fn gather(&mut self, paths: Vec<PathBuf>, around: &Around<'_>) {
        let goes_on = self.model.busy.iter().any(|busy| busy == GATHERING);
        if let Some(gathered) = self.model.gathered.as_mut().filter(|_| !goes_on) {
            gathered.refused.clear();
        }
        self.model.busy.push(GATHERING.to_owned());
        let (before, now) = (self.results_gathered(), around.now);
        self.jobs.run(move |report| {
            let read = paths.iter().map(|path| ReadFile::at(path, now)).collect();
            report(Action::Out(HandOut::Gathered(Box::new(Batch::join(before, read)))));
        });
    }

    fn results_gathered(&self) -> Option<Arc<Results>> {
        self.model.gathered.as_ref().map(|gathered| Arc::clone(&gathered.results))
    }

    /// Takes in what a job made of files. Where something else was gathered or closed since it began, the files, which are
    /// read already, are joined with what there is now.
    pub(super) fn gathered(&mut self, batch: Batch) {
        if !batch.fits_to(self.model.gathered.as_ref()) {
            let before = self.results_gathered();
            self.jobs.run(move |report| report(Action::Out(HandOut::Gathered(Box::new(Batch::join(before, batch.read))))));
            return;
        }
        self.free(GATHERING);
        let gathered = self.model.gathered.get_or_insert_default();
        gathered.unsaved |= gathered.results != batch.after;
        gathered.results = batch.after;
        gathered.taken.splice(0..0, batch.taken);
        gathered.refused.extend(batch.refused);
    }

    pub(super) fn save_gathered(&mut self, path: PathBuf) {
        let Some(results) = self.results_gathered() else { return };
        self.model.busy.push(SAVING.to_owned());
        self.jobs.run(move |report| {
            let table = is_csv(&path);
            let made = if table { Ok(results.csv().into_bytes()) } else { results.write().map(String::into_bytes) };
            let done = put(&path, made);
            // A table leaves grades and disagreements of earlier attempts out: only the file holds everything.
            if done.is_ok() && !table {
                report(Action::Out(HandOut::GatheredSaved(results)));
            }
            report(told(done));
            report(Action::Out(HandOut::Ended(SAVING)));
        });
    }

    /// Notes that what was gathered is in a file, unless more was gathered since.
    pub(super) fn gathered_saved(&mut self, saved: &Arc<Results>) {
        if let Some(gathered) = self.model.gathered.as_mut().filter(|gathered| Arc::ptr_eq(&gathered.results, saved)) {
            gathered.unsaved = false;
        }
    }
}
