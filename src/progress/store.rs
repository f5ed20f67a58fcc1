use super::{ExerciseRef, Mark, Notice, ProgressError, Settings, db::Db, error::Fault, migrations::LEARNER, time};
use crate::attempt::LearnerId;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::{Path, PathBuf};

/// Keeps one learner's work.
///
/// Whatever an `Ok` was returned for outlives the end of the program at any moment; what was handed in or graded
/// outlives a power cut. Several stores may have the same file open.
pub struct Store {
    pub(super) db: Db,
}

impl Store {
    /// Opens a learner's file with its backups in a folder `backups` beside it, making both if need be.
    ///
    /// The learner's id is taken from the name of a new file, if that is an id.
    ///
    /// # Errors
    /// When the file is of a newer program or another one, and then it is untouched; when the disk is full or
    /// read-only; when the file is damaged and another window has it open. A damaged file is otherwise set aside and
    /// the newest backup restored, which the notices tell.
    pub fn open(file: &Path, now: Timestamp) -> Result<(Self, Vec<Notice>), ProgressError> {
        Self::open_with(file, &file.with_file_name("backups"), now)
    }

    /// Opens a learner's file with its backups in a folder of the caller's choice.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(file: &Path, backups: &Path, now: Timestamp) -> Result<(Self, Vec<Notice>), ProgressError> {
        let (db, notices) = Db::open(file, backups, &LEARNER, now)?;
        let mut store = Self { db };
        let learner = file.file_stem().and_then(|s| s.to_str()).and_then(LearnerId::parse);
        store.name_file(learner, now)?;
        Ok((store, notices))
    }

    /// Makes a store that keeps nothing after the program's end, for when the disk cannot be written.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory(now: Timestamp) -> Result<Self, ProgressError> {
        let mut store = Self { db: Db::in_memory(&LEARNER)? };
        store.name_file(None, now)?;
        Ok(store)
    }

    /// Gives the file's path.
    pub fn file(&self) -> &Path {
        self.db.file()
    }

    /// Tells whose file it is, if that was ever said.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learner(&self) -> Result<Option<LearnerId>, ProgressError> {
        Ok(self.meta("learner")?.and_then(|id| LearnerId::parse(&id)))
    }

    /// Tells when the file was begun.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn created(&self) -> Result<Option<Timestamp>, ProgressError> {
        Ok(self.meta("created")?.and_then(|at| at.parse().ok()))
    }

    /// Gives the learner's settings, always valid, and what of them could not be read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn settings(&self) -> Result<(Settings, Vec<String>), ProgressError> {
        self.db.read(Settings::load)
    }

    /// Keeps the learner's settings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), ProgressError> {
        self.db.write(|tx| settings.save(tx))
    }

    /// Gives the learner's own marks in a chart, in the order they were given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn marks(&self, of: &ExerciseRef) -> Result<Vec<Mark>, ProgressError> {
        self.db.read(|from| {
            let mut statement = from.prepare_cached("SELECT document, start, length, words, note, at FROM marks WHERE pack = ?1 AND exercise = ?2 ORDER BY row")?;
            let read = |row: &rusqlite::Row<'_>| {
                Ok(Mark { document: row.get(0)?, start: row.get(1)?, length: row.get(2)?, words: row.get(3)?, note: row.get(4)?, at: time::at(row.get(5)?) })
            };
            Ok(statement.query_map([of.0.as_str(), of.1.as_str()], read)?.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps the learner's own marks in a chart in place of those before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save_marks(&mut self, of: &ExerciseRef, marks: &[Mark]) -> Result<(), ProgressError> {
        self.db.write(|tx| {
            tx.execute("DELETE FROM marks WHERE pack = ?1 AND exercise = ?2", [of.0.as_str(), of.1.as_str()])?;
            let mut statement = tx.prepare_cached("INSERT INTO marks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
            for (row, m) in (0_i64..).zip(marks) {
                statement.execute(params![of.0.as_str(), of.1.as_str(), row, m.document, m.start, m.length, m.words, m.note, time::ms(m.at)])?;
            }
            Ok(())
        })
    }

    /// Makes today's backup, unless it is made already; seven are kept.
    ///
    /// # Errors
    /// When it cannot be written, or the file turns out to be damaged; then no backup is given up for it.
    pub fn backup_if_due(&self, now: Timestamp) -> Result<Option<PathBuf>, ProgressError> {
        self.db.backup_if_due(now)
    }

    /// Writes a copy of the whole file, which appears complete or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<(), ProgressError> {
        self.db.copy_to(to)
    }

    fn meta(&self, key: &str) -> Result<Option<String>, ProgressError> {
        self.db.read(|from| meta(from, key))
    }

    /// Writes into a new file whose it is and when it was begun.
    fn name_file(&mut self, learner: Option<LearnerId>, now: Timestamp) -> Result<(), ProgressError> {
        let named = self.meta("learner")?.is_some() || learner.is_none();
        if named && self.meta("created")?.is_some() {
            return Ok(());
        }
        self.db.write(|tx| {
            let mut put = tx.prepare_cached("INSERT OR IGNORE INTO meta (key, value) VALUES (?1, ?2)")?;
            put.execute(["created", &now.to_string()])?;
            if let Some(id) = learner {
                put.execute(["learner", &id.to_string()])?;
            }
            Ok(())
        })
    }
}

fn meta(from: &Connection, key: &str) -> Result<Option<String>, Fault> {
    Ok(from.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}
