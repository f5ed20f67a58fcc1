//! Backups to go back to, a learner's file carried between machines, and erasing for good.

use super::{
    DataDir, Machine, ProgressError, Store,
    backup::{self, Made},
    db::{self, Db, lock},
    error::Fault,
    migrations::LEARNER,
    place::with_ending,
    time,
};
use crate::attempt::{AttemptId, LearnerId};
use jiff::Timestamp;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// The ending of a learner's file that is carried to another machine.
pub const LEARNER_ENDING: &str = "clean-claim-learner";
/// The most bytes such a file may have: a year of daily work takes some 30 MB.
const MOST_BYTES: u64 = 4 << 30;

/// Tells what a backup was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackupKind {
    /// It was the day's; seven are kept.
    Daily,
    /// The file was about to be brought to a newer shape; each is kept, for there is one a shape.
    BeforeUpgrade,
    /// Somebody was about to go back to a backup, or to take another file in; seven are kept.
    BeforeGoingBack,
}

/// Holds one backup of a learner's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, to the second; it names the backup.
    pub made: Timestamp,
    /// What for.
    pub kind: BackupKind,
    /// How large it is.
    pub bytes: u64,
}

/// Holds how far a learner's file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// When an attempt in it last changed.
    pub last: Option<Timestamp>,
    /// How many attempts it has.
    pub attempts: usize,
}

/// Holds what a learner's file from another machine has, beside what is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Whose it is.
    pub learner: LearnerId,
    /// The name in it.
    pub name: String,
    /// How far the file has come.
    pub there: Reached,
    /// How far the same learner has come here; nothing where they are not here.
    pub here: Option<Reached>,
    /// How many attempts only the file has.
    pub only_there: usize,
    /// How many only this machine has: taking the file in puts them away.
    pub only_here: usize,
}

impl Arrival {
    /// Says which of the two is newer, and what either alone has; no full stop.
    pub fn compared(&self) -> String {
        let newer = match self.here.map(|here| self.there.last.cmp(&here.last)) {
            Some(std::cmp::Ordering::Greater) | None => "The file is newer",
            Some(std::cmp::Ordering::Less) => "What is here is newer",
            Some(std::cmp::Ordering::Equal) => "Both were last changed at the same moment",
        };
        let attempts = |n: usize| format!("{n} {}", if n == 1 { "attempt" } else { "attempts" });
        format!("{newer}; {} only here, {} only in the file", attempts(self.only_here), attempts(self.only_there))
    }
}

/// Tells whether a file is a learner's, by its name or by what it begins with; a damaged or newer one too.
pub fn is_learner_file(path: &Path) -> bool {
    if path.is_dir() {
        return false;
    }
    let named = path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ending.eq_ignore_ascii_case(LEARNER_ENDING));
    named || db::is_of(path, &LEARNER)
}

impl Machine {
    /// Lists a learner's backups, the newest first.
    pub fn backups(&self, id: LearnerId) -> Vec<Backup> {
        let listed = backup::list(&self.dir().learner_file(id), &self.dir().backups());
        listed
            .into_iter()
            .map(|entry| Backup {
                made: entry.made,
                kind: match entry.why {
                    Made::Daily => BackupKind::Daily,
                    Made::BeforeUpgrade => BackupKind::BeforeUpgrade,
                    Made::BeforeGoingBack => BackupKind::BeforeGoingBack,
                },
                bytes: std::fs::metadata(&entry.path).map_or(0, |meta| meta.len()),
            })
            .collect()
    }

    /// Puts a backup in the place of a learner's file. What was there becomes a backup itself, whose moment is given back,
    /// so that this can be undone in the same way.
    ///
    /// # Errors
    /// When there is no such backup, it is not sound or a newer program's, or a window has the learner open; then nothing
    /// was changed.
    pub fn go_back(&mut self, id: LearnerId, made: Timestamp, now: Timestamp) -> Result<Option<Timestamp>, ProgressError> {
        self.known(id)?;
        let (file, folder) = (self.dir().learner_file(id), self.dir().backups());
        let found = backup::list(&file, &folder).into_iter().find(|entry| entry.made == made);
        let entry = found.ok_or_else(|| ProgressError::Other { file: file.clone(), what: format!("there is no backup of {made}") })?;
        let before = db::replace(&file, &folder, &LEARNER, &entry.path, now)?;
        self.name_again(id, now)?;
        Ok(before)
    }

    /// Looks at a learner's file from another machine, and changes nothing.
    ///
    /// # Errors
    /// When it is no learner's file, a newer program's, or damaged.
    pub fn look_at(&self, from: &Path, now: Timestamp) -> Result<Arrival, ProgressError> {
        let desk = Desk::copy(self.dir(), from, now)?;
        let (there, theirs) = reached(&desk.store)?;
        let file = self.dir().learner_file(desk.learner);
        let here = if file.exists() { Some(reached(&self.dir().open_learner(desk.learner, now)?.0)?) } else { None };
        let ours = here.as_ref().map(|(_, ids)| ids.clone()).unwrap_or_default();
        Ok(Arrival {
            learner: desk.learner,
            name: desk.store.settings()?.0.name,
            there,
            here: here.map(|(reached, _)| reached),
            only_there: theirs.difference(&ours).count(),
            only_here: ours.difference(&theirs).count(),
        })
    }

    /// Takes in a learner's file from another machine.
    ///
    /// # Errors
    /// When it is no learner's file, that learner is here already, or the copy cannot be written.
    pub fn import_learner(&mut self, from: &Path, now: Timestamp) -> Result<LearnerId, ProgressError> {
        let desk = Desk::copy(self.dir(), from, now)?;
        let file = self.dir().learner_file(desk.learner);
        if file.exists() {
            return Err(ProgressError::LearnerHere(desk.learner));
        }
        desk.store.copy_to(&file)?;
        let name = desk.store.settings()?.0.name;
        self.enter(desk.learner, &name, now)?;
        Ok(desk.learner)
    }

    /// Puts a learner's file from another machine in the place of the same learner's file here. What was here becomes a
    /// backup, to go back to.
    ///
    /// # Errors
    /// When it is no learner's file, or a window has the learner open; then nothing was changed.
    pub fn replace_learner(&mut self, from: &Path, now: Timestamp) -> Result<LearnerId, ProgressError> {
        let desk = Desk::copy(self.dir(), from, now)?;
        let id = desk.learner;
        let whole = desk.folder.path().join("whole.db");
        desk.store.copy_to(&whole)?;
        db::replace(&self.dir().learner_file(id), &self.dir().backups(), &LEARNER, &whole, now)?;
        let name = desk.store.settings()?.0.name;
        self.enter(id, &name, now)?;
        self.name_again(id, now)?;
        Ok(id)
    }

    /// Erases a learner: the file, its backups, all that was set aside or never finished, and every mention in the machine's
    /// own file and its backups. There is no way back.
    ///
    /// # Errors
    /// When another window has the learner open, or a file cannot be deleted; then the learner stays in the list.
    pub fn erase_learner(&mut self, id: LearnerId, now: Timestamp) -> Result<(), ProgressError> {
        let file = self.dir().learner_file(id);
        let alone = if file.exists() { lock(&file, true)? } else { None };
        for path in traces(self.dir(), id) {
            let gone = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
            gone.map_err(|e| ProgressError::io(&path, &e))?;
        }
        drop(alone);
        let _ = std::fs::remove_file(with_ending(&file, ".lock"));
        self.forget(id, now)
    }

    /// Takes the name in the list from the learner's file, which may be another one now.
    fn name_again(&mut self, id: LearnerId, now: Timestamp) -> Result<(), ProgressError> {
        let name = self.dir().open_learner(id, now)?.0.settings()?.0.name;
        self.list_name(id, &name)
    }
}

/// Holds a copy of somebody's file: opening the file in its place could leave traces on a stick.
struct Desk {
    store: Store,
    learner: LearnerId,
    folder: tempfile::TempDir,
}

impl Desk {
    fn copy(dir: &DataDir, from: &Path, now: Timestamp) -> Result<Self, ProgressError> {
        let io = |e: std::io::Error| ProgressError::io(from, &e);
        let length = std::fs::metadata(from).map_err(io)?.len();
        if length > MOST_BYTES {
            return Err(ProgressError::Other { file: from.to_owned(), what: "it is larger than any learner's file".into() });
        }
        std::fs::create_dir_all(dir.learners()).map_err(io)?;
        let folder = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(dir.learners()).map_err(io)?;
        let copy = folder.path().join("learner.db");
        std::fs::copy(from, &copy).map_err(io)?;
        if !Db::is_sound(&copy, &LEARNER).map_err(|e| e.about(from))? || !db::is_of(&copy, &LEARNER) {
            return Err(ProgressError::Damaged { file: from.to_owned(), what: "it does not read through".into() });
        }
        let (store, _) = Store::open(&copy, now).map_err(|e| e.about(from))?;
        let learner = store.learner().map_err(|e| e.about(from))?.ok_or_else(|| ProgressError::Foreign(from.to_owned()))?;
        Ok(Self { store, learner, folder })
    }
}

/// How the folder of a copy begins that is being looked at.
const UNFINISHED: &str = ".importing-";

/// Deletes what an import left that was killed a day ago or more: a whole copy of somebody's work.
pub(super) fn clear_unfinished(dir: &DataDir, now: Timestamp) {
    for entry in std::fs::read_dir(dir.learners()).into_iter().flatten().flatten() {
        let made = entry.metadata().and_then(|data| data.modified()).ok().and_then(|at| Timestamp::try_from(at).ok());
        let old = made.is_some_and(|made| now.duration_since(made).as_secs() >= 86_400);
        if old && entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Lists every file a learner left: the log, backups, what was set aside, what was never finished.
fn traces(dir: &DataDir, id: LearnerId) -> Vec<PathBuf> {
    let lock = with_ending(&dir.learner_file(id), ".lock");
    let folders = [dir.learners(), dir.backups()];
    let found = folders.iter().flat_map(std::fs::read_dir).flatten().flatten().map(|entry| entry.path());
    let name = id.to_string();
    // What a kill left of an import does not say whose it is; it is a copy in any case.
    let theirs = |path: &PathBuf| path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.contains(&name) || n.starts_with(UNFINISHED));
    found.filter(|path| *path != lock && theirs(path)).collect()
}

fn reached(store: &Store) -> Result<(Reached, BTreeSet<AttemptId>), ProgressError> {
    store.db.read(|from| {
        let mut statement = from.prepare("SELECT id, updated FROM attempts")?;
        let mut rows = statement.query([])?;
        let (mut ids, mut last) = (BTreeSet::new(), None::<i64>);
        while let Some(row) = rows.next()? {
            ids.extend(row.get_ref(0)?.as_str().ok().and_then(AttemptId::parse));
            last = last.max(Some(row.get(1)?));
        }
        Ok::<_, Fault>((Reached { last: last.map(time::at), attempts: ids.len() }, ids))
    })
}
