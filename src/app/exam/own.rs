//! Blueprints of somebody's own: opened from a file, there again after a restart, taken away.
//!
//! A form holds the blueprint it was drawn by, so nothing here touches one that is under way or was sat.

use crate::{
    app::{
        App, Around,
        model::{Place, Weight},
    },
    blueprint::{Blueprint, BlueprintId},
    pack::{Fault, Severity, blueprints},
    progress::{DataDir, ProgressError},
};
use std::path::PathBuf;

/// Holds the blueprints that were opened here.
#[derive(Debug, Default)]
pub struct OwnBlueprints {
    /// All of them, by name.
    pub all: Vec<Blueprint>,
    /// The one that was opened last since the program began, and how many were before it; a screen turns to it once.
    pub newest: Option<(u32, BlueprintId)>,
    /// The file that was opened last, where there is anything to say of it.
    pub judged: Option<JudgedBlueprint>,
}

/// Holds how a file turned out as a blueprint.
#[derive(Debug)]
pub struct JudgedBlueprint {
    /// The file.
    pub path: PathBuf,
    /// The blueprint; nothing where it has an error, and then nothing was changed.
    pub blueprint: Option<Blueprint>,
    /// What is wrong, or may be.
    pub faults: Vec<Fault>,
}

impl OwnBlueprints {
    /// Puts one among the others; gives the name of the one with its id that it replaces.
    fn put(&mut self, one: Blueprint) -> Option<String> {
        let at = self.all.iter().position(|other| other.id == one.id);
        let old = at.map(|at| self.all.remove(at).name);
        self.newest = Some((self.newest.as_ref().map_or(0, |(before, _)| before + 1), one.id.clone()));
        self.all.push(one);
        self.sort();
        old
    }

    fn sort(&mut self) {
        self.all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    }
}

impl App {
    pub(in crate::app) fn open_blueprint(&mut self, path: PathBuf) {
        self.jobs.read_blueprint(&DataDir::at(self.model.people.data_dir.clone()), path);
    }

    /// Takes in a blueprint that was read, and goes where it is; an exam that is being sat is not left for it.
    pub(in crate::app) fn blueprint_read(&mut self, mut read: JudgedBlueprint, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let file = read.path.file_name().unwrap_or(read.path.as_os_str()).to_string_lossy().into_owned();
        read.faults.retain(|fault| fault.severity != Severity::Remark);
        let stays = self.model.people.who.is_none() || self.model.exams.sitting.is_some();
        let told = match &read.blueprint {
            // Where the screen itself comes next, it shows the list of errors, or the exam.
            None => stays.then(|| {
                let first = read.faults.iter().find(|fault| fault.severity == Severity::Error);
                let why = first.map_or_else(String::new, |fault| format!(" Line {}: {}.", fault.line, fault.message));
                (format!("“{file}” cannot be opened as a blueprint.{why} Every error is listed under Exams; nothing was changed."), Weight::Lasting)
            }),
            Some(one) => {
                let exams = &mut self.model.exams;
                // What one lacked is not said of the other.
                exams.short = None;
                let said = match exams.own.put(one.clone()) {
                    None => stays.then(|| format!("“{}” is among the exams now.", one.name)),
                    Some(old) => Some(format!("“{}” is in the place of “{old}”, which had the same id, “{}”. Forms of that one stay as they were drawn.", one.name, one.id)),
                };
                said.map(|said| (said, Weight::Passing))
            }
        };
        if let Some((said, weight)) = told {
            self.tell(said, weight);
        }
        self.model.exams.own.judged = Some(read).filter(|read| !read.faults.is_empty());
        if self.model.people.who.is_none() {
            self.model.waiting = Some(Place::Exams);
            return Ok(());
        }
        if self.model.exams.sitting.is_some() {
            return Ok(());
        }
        self.go(Place::Exams, around)
    }

    /// Takes in those that were opened before.
    pub(in crate::app) fn blueprints_ready(&mut self, all: Vec<Blueprint>, told: Vec<String>, around: &mut Around<'_>) {
        let own = &mut self.model.exams.own;
        // One that was opened while the others were being read is the newer of the two.
        let opened = std::mem::replace(&mut own.all, all);
        for one in opened {
            own.all.retain(|other| other.id != one.id);
            own.all.push(one);
        }
        own.sort();
        told.into_iter().for_each(|words| self.tell(words, Weight::Lasting));
        self.look_again(around);
    }

    /// Takes one away; forms that were drawn by it stay, and can be gone on with and looked at.
    pub(in crate::app) fn remove_blueprint(&mut self, id: &BlueprintId) {
        if !self.model.exams.is_own(id) {
            return;
        }
        match blueprints::remove(id, &self.model.people.data_dir) {
            Ok(()) => {
                let exams = &mut self.model.exams;
                exams.own.all.retain(|one| one.id != *id);
                exams.own.judged = None;
                exams.readiness.remove(id);
                exams.short = None;
            }
            Err(fault) => self.tell(format!("The blueprint could not be removed: {fault}. It is still there."), Weight::Lasting),
        }
    }
}
