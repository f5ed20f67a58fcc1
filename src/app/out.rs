//! What goes to an instructor, and what an instructor gathers: results files, the report, prints of an exercise.

use super::{Action, App, Around, figures::figures, jobs::saved};
use crate::{
    exercise::ExerciseId,
    pack::Pack,
    progress::{
        ProgressError,
        results::{Results, TakenIn},
    },
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
    /// One print of an exercise.
    Print(Arc<Pack>, ExerciseId, Print, PathBuf),
    /// Results files that were chosen.
    Gather(Vec<PathBuf>),
    /// What a job has read of them.
    Gathered(Box<Gathered>),
    /// What was gathered, to a file: a table where its name says so, else a gathered results file.
    SaveGathered(PathBuf),
    /// Puts what was gathered away; the files stay.
    CloseGathered,
}

/// Holds what was gathered since the program began. It is on no disk until it is saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// All of it.
    pub results: Results,
    /// What each file brought, the latest file first.
    pub taken: Vec<(String, Vec<TakenIn>)>,
    /// Files of the last choice that were not taken in, each with the reason.
    pub refused: Vec<(String, String)>,
    /// Whether something in it is in no saved file yet.
    pub unsaved: bool,
}

impl Gathered {
    /// Takes files in, each whole or not at all.
    fn take(mut self, paths: &[PathBuf]) -> Self {
        self.refused.clear();
        for path in paths {
            let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
            let read = Results::read_file(path).and_then(|read| {
                let mut whole = self.results.clone();
                let taken = whole.merge(&read);
                whole.fits().map(|()| (whole, taken))
            });
            match read {
                Ok((whole, taken)) => {
                    self.unsaved |= whole != self.results;
                    self.results = whole;
                    self.taken.insert(0, (name, taken));
                }
                Err(fault) => self.refused.push((name, fault.to_string())),
            }
        }
        self
    }
}

const GATHERING: &str = "Gathering results";

impl App {
    pub(super) fn hand_out(&mut self, what: HandOut, around: &mut Around<'_>) -> Result<(), ProgressError> {
        match what {
            HandOut::Results(path) => {
                let Some(store) = &self.model.store else { return Ok(()) };
                let results = store.results(around.now)?;
                self.write(path, move || results.write().map(String::into_bytes));
            }
            HandOut::Report(path) => {
                let Some(store) = &self.model.store else { return Ok(()) };
                let figures = figures(store, around.now, &around.zone)?;
                self.write(path, move || report::report_pdf(&figures));
            }
            HandOut::Print(pack, id, Print::Key, _) if self.is_barred(Some((&pack.manifest.id, &id))) => {}
            HandOut::Print(pack, id, what, path) => self.write(path, move || {
                let exercise = pack.exercise(id.as_str()).ok_or_else(|| "the pack has no such exercise any more".to_owned())?;
                let made = report::print(exercise, what).map_err(|fault| fault.to_string())?;
                made.ok_or_else(|| "the pack carries no key for it".to_owned())
            }),
            HandOut::Gather(paths) if paths.is_empty() => {}
            HandOut::Gather(paths) => {
                self.model.busy.push(GATHERING.to_owned());
                let before = self.model.gathered.clone().unwrap_or_default();
                self.jobs.run(move |report| report(Action::Out(HandOut::Gathered(Box::new(before.take(&paths))))));
            }
            HandOut::Gathered(gathered) => {
                self.model.busy.retain(|busy| busy != GATHERING);
                self.model.gathered = Some(*gathered);
            }
            HandOut::SaveGathered(path) => self.save_gathered(path),
            HandOut::CloseGathered => self.model.gathered = None,
        }
        Ok(())
    }

    fn save_gathered(&mut self, path: PathBuf) {
        let Some(gathered) = &mut self.model.gathered else { return };
        let results = gathered.results.clone();
        let table = is_csv(&path);
        // A table leaves grades and disagreements of earlier attempts out: only the file holds everything.
        gathered.unsaved &= table;
        self.write(path, move || if table { Ok(results.csv().into_bytes()) } else { results.write().map(String::into_bytes) });
    }

    /// Has something made and written to a file somebody chose.
    fn write<E: std::fmt::Display>(&self, path: PathBuf, make: impl FnOnce() -> Result<Vec<u8>, E> + Send + 'static) {
        self.jobs.run(move |report| report(saved(&path, make())));
    }
}

fn is_csv(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}
