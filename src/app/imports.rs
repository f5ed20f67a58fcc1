//! Code sets a person brings: one import at a time, told as it goes, stopped when asked.

use super::{App, model::Weight};
use crate::{
    codebook::{
        CodeSets,
        import::{ImportError, Installed},
    },
    progress::DataDir,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Holds what is known of imports.
#[derive(Default)]
pub struct Imports {
    /// The import that is under way.
    pub running: Option<Running>,
    /// How the last one turned out.
    pub last: Option<Outcome>,
    /// The installed files that cannot be used, in words.
    pub damaged: Vec<String>,
    /// Tells whether the installed sets were looked at.
    pub read: bool,
}

/// Holds an import that is under way.
pub struct Running {
    /// What is imported, by the names of its files.
    pub name: String,
    /// What is done, in the unit of `of`.
    pub done: u64,
    /// The whole; nought while it is not known.
    pub of: u64,
    stop: Arc<AtomicBool>,
}

impl Running {
    /// Gives the share that is done, from 0 to 1.
    pub fn share(&self) -> f32 {
        if self.of == 0 { 0.0 } else { self.done as f32 / self.of as f32 }
    }

    /// Tells whether the person has asked it to stop.
    pub fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Tells how an import turned out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// These sets, by name and with what is remarkable about each, are there now.
    Installed(Vec<String>),
    /// Why nothing was taken in.
    Refused(ImportError),
}

impl Outcome {
    /// Says what happened, what was kept and what to do.
    pub fn words(&self) -> String {
        match self {
            Self::Installed(names) => format!("Imported: {}.", names.join(", ")),
            Self::Refused(ImportError::Stopped) => "The import was stopped. What was installed before is unchanged.".to_owned(),
            Self::Refused(fault) => {
                let said = fault.to_string();
                format!("Nothing was imported: {}. What was installed before is unchanged.", said.trim_end_matches('.'))
            }
        }
    }
}

/// Names a set that was taken in, with what the person should hear of it.
fn named(one: Installed) -> String {
    if one.remarks.is_empty() { one.head.name } else { format!("{} ({})", one.head.name, one.remarks.join("; ")) }
}

impl App {
    fn codesets(&self) -> PathBuf {
        DataDir::at(self.model.people.data_dir.clone()).codesets()
    }

    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        if self.model.imports.running.is_some() {
            self.tell("An import is under way. Wait for it or stop it, then import the next one.".to_owned(), Weight::Lasting);
            return;
        }
        let names: Vec<String> = paths.iter().map(|path| path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())).collect();
        let name = match names.as_slice() {
            [first, _, _, ..] => format!("{first} and {} more", names.len() - 1),
            few => few.join(" and "),
        };
        let stop = Arc::new(AtomicBool::new(false));
        self.model.imports.last = None;
        self.jobs.import(self.codesets(), paths, name.clone(), self.model.today, Arc::clone(&stop));
        self.model.imports.running = Some(Running { name, done: 0, of: 0, stop });
    }

    pub(super) fn import_reached(&mut self, done: u64, of: u64, name: String) {
        if let Some(running) = &mut self.model.imports.running {
            (running.done, running.of, running.name) = (done, of, name);
        }
    }

    pub(super) fn stop_import(&self) {
        if let Some(running) = &self.model.imports.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn import_ended(&mut self, ended: Result<Vec<Installed>, ImportError>) {
        self.model.imports.running = None;
        self.model.imports.last = Some(match ended {
            Ok(installed) => Outcome::Installed(installed.into_iter().map(named).collect()),
            Err(fault) => Outcome::Refused(fault),
        });
    }

    pub(super) fn sets_ready(&mut self, sets: CodeSets, damaged: Vec<String>) {
        let again = self.model.imports.read;
        for words in damaged.iter().filter(|words| !self.model.imports.damaged.contains(words)).cloned().collect::<Vec<_>>() {
            self.tell(words, Weight::Lasting);
        }
        self.model.imports.damaged = damaged;
        self.model.imports.read = true;
        self.model.sets = sets;
        self.scrub_opened();
        if again {
            // Other editions may judge other cases sound.
            let dir = DataDir::at(self.model.people.data_dir.clone());
            self.jobs.read_kept(&dir, self.model.sets.clone());
            if let Some(bench) = &self.model.bench {
                let path = bench.path.clone();
                self.jobs.stop_watching();
                self.jobs.watch(&path, self.model.sets.clone());
            }
        }
    }

    pub(super) fn remove_set(&mut self, id: String) {
        // What an earlier import said is no longer news.
        self.model.imports.last = None;
        self.jobs.remove_set(self.codesets(), id);
    }
}
