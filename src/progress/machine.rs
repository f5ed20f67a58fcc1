use super::{DataDir, MachineSettings, Notice, ProgressError, db::Db, error::Fault, keeping, migrations::MACHINE, time};
use crate::attempt::LearnerId;
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use std::path::{Path, PathBuf};

/// Holds who a learner is, as the machine's list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// The id, the same on every machine.
    pub id: LearnerId,
    /// The name shown.
    pub name: String,
    /// When the learner began.
    pub created: Timestamp,
    /// When the learner last worked here.
    pub last_used: Option<Timestamp>,
}

/// Keeps the list of learners and what the machine itself remembers.
pub struct Machine {
    db: Db,
    dir: DataDir,
}

impl Machine {
    /// Opens the machine's file; a list that was lost is made again from the learners' own files.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(dir: &DataDir, now: Timestamp) -> Result<(Self, Vec<Notice>), ProgressError> {
        let new = !dir.machine_file().exists();
        let (db, mut notices) = Db::open(&dir.machine_file(), &dir.backups(), &MACHINE, now)?;
        keeping::clear_unfinished(dir, now);
        let mut machine = Self { db, dir: dir.clone() };
        if new || !notices.is_empty() {
            let found = machine.find_learners(now)?;
            notices.extend((found > 0).then_some(Notice::LearnersFound(found)));
        }
        Ok((machine, notices))
    }

    /// Gives the data folder.
    pub fn dir(&self) -> &DataDir {
        &self.dir
    }

    /// Lists the learners, whoever worked last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners(&self) -> Result<Vec<Learner>, ProgressError> {
        self.db.read(list)
    }

    /// Adds a learner under an id the caller drew.
    ///
    /// # Errors
    /// When the learner is here already, or the files cannot be written.
    pub fn add_learner(&mut self, id: LearnerId, name: &str, now: Timestamp) -> Result<(), ProgressError> {
        if self.learners()?.iter().any(|learner| learner.id == id) {
            return Err(ProgressError::LearnerHere(id));
        }
        let (mut store, _) = self.dir.open_learner(id, now)?;
        let (mut settings, _) = store.settings()?;
        name.clone_into(&mut settings.name);
        store.save_settings(&settings)?;
        self.enter(id, name, now)
    }

    /// Remembers that a learner works here now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_last(&mut self, id: LearnerId, now: Timestamp) -> Result<(), ProgressError> {
        let (mut settings, _) = self.settings()?;
        settings.last_learner = Some(id);
        self.db
            .write(|tx| {
                settings.save(tx)?;
                Ok(tx.execute("UPDATE learners SET last_used = ?2 WHERE id = ?1", params![id.to_string(), time::ms(now)])?)
            })
            .map(drop)
    }

    /// Gives the machine's settings, always valid, and what of them could not be read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<(MachineSettings, Vec<String>), ProgressError> {
        self.db.read(MachineSettings::load)
    }

    /// Keeps the machine's settings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_settings(&mut self, settings: &MachineSettings) -> Result<(), ProgressError> {
        self.db.write(|tx| settings.save(tx))
    }

    /// Makes today's backup of the machine's file, unless it is made already.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn backup_if_due(&self, now: Timestamp) -> Result<Option<PathBuf>, ProgressError> {
        self.db.backup_if_due(now)
    }

    /// Writes a learner's whole file to another place, to be carried to another machine.
    ///
    /// # Errors
    /// When there is no such learner, or the copy cannot be written.
    pub fn export_learner(&self, id: LearnerId, to: &Path, now: Timestamp) -> Result<(), ProgressError> {
        self.known(id)?;
        self.dir.open_learner(id, now)?.0.copy_to(to)
    }

    /// Takes a learner out of the list for good: the row, what the file still holds of it, and the backups of the list.
    pub(super) fn forget(&mut self, id: LearnerId, now: Timestamp) -> Result<(), ProgressError> {
        let (mut settings, _) = self.settings()?;
        if settings.last_learner == Some(id) {
            settings.last_learner = None;
        }
        self.db.write(|tx| {
            settings.save(tx)?;
            Ok(tx.execute("DELETE FROM learners WHERE id = ?1", [id.to_string()])?)
        })?;
        self.db.forget(now)
    }

    /// Sets a learner's name in the list; in the learner's own file it is one of the settings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn list_name(&mut self, id: LearnerId, name: &str) -> Result<(), ProgressError> {
        self.db.write(|tx| Ok(tx.execute("UPDATE learners SET name = ?2 WHERE id = ?1", params![id.to_string(), name])?)).map(drop)
    }

    pub(super) fn known(&self, id: LearnerId) -> Result<(), ProgressError> {
        let known = self.learners()?.iter().any(|learner| learner.id == id);
        known.then_some(()).ok_or(ProgressError::NoLearner(id))
    }

    pub(super) fn enter(&mut self, id: LearnerId, name: &str, created: Timestamp) -> Result<(), ProgressError> {
        let row = params![id.to_string(), name, time::ms(created)];
        self.db.write(|tx| Ok(tx.execute("INSERT OR IGNORE INTO learners (id, name, created) VALUES (?1, ?2, ?3)", row)?)).map(drop)
    }

    /// Enters every learner's file that the list does not have; one that cannot be read waits for its owner.
    fn find_learners(&mut self, now: Timestamp) -> Result<usize, ProgressError> {
        let listed = self.learners()?;
        let mut found = 0;
        for entry in std::fs::read_dir(self.dir.learners()).into_iter().flatten().flatten() {
            let path = entry.path();
            let id = path.file_stem().and_then(|s| s.to_str()).and_then(LearnerId::parse);
            let Some(id) = id.filter(|_| path.extension().is_some_and(|e| e == "db")) else { continue };
            if listed.iter().any(|learner| learner.id == id) {
                continue;
            }
            if let Ok((store, _)) = self.dir.open_learner(id, now) {
                let created = store.created()?.unwrap_or(now);
                self.enter(id, &store.settings()?.0.name, created)?;
                found += 1;
            }
        }
        Ok(found)
    }
}

fn list(from: &Connection) -> Result<Vec<Learner>, Fault> {
    let read = |row: &Row<'_>| {
        let id: String = row.get(0)?;
        let last: Option<i64> = row.get(3)?;
        let Some(id) = LearnerId::parse(&id) else { return Ok(None) };
        Ok(Some(Learner { id, name: row.get(1)?, created: time::at(row.get(2)?), last_used: last.map(time::at) }))
    };
    let mut statement = from.prepare_cached("SELECT id, name, created, last_used FROM learners ORDER BY last_used DESC NULLS LAST, created")?;
    let all: Vec<Option<Learner>> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(all.into_iter().flatten().collect())
}
