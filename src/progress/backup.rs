//! Copies of a file: one a day, seven kept, and the way back from them.

use super::{
    ProgressError,
    db::{Db, check},
    error::probe,
    migrations::Schema,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use rusqlite::{Connection, backup::Backup};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// How many daily backups of a file are kept.
const KEPT: usize = 7;
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Writes a moment so that it can stand in a file's name and sorts by time.
pub(super) fn stamp(now: Timestamp) -> String {
    now.strftime(STAMP).to_string()
}

/// Names one backup.
pub(super) struct Entry {
    pub path: PathBuf,
    pub made: Timestamp,
    pub why: Made,
}

/// Tells what a backup was made for, by the label in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    Daily,
    BeforeUpgrade,
    BeforeGoingBack,
}

/// The label of what was there before somebody went back.
pub(super) const BEFORE_GOING_BACK: &str = ".before-back";

/// Lists a file's backups, the newest first.
pub(super) fn list(file: &Path, folder: &Path) -> Vec<Entry> {
    let Some(stem) = file.file_stem().and_then(|s| s.to_str()) else { return Vec::new() };
    let entry = |path: PathBuf| {
        let rest = path.file_name()?.to_str()?.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(".db")?;
        let (stamp, label) = rest.split_at_checked(16)?;
        let made = DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let why = match label {
            "" => Made::Daily,
            BEFORE_GOING_BACK => Made::BeforeGoingBack,
            _ => Made::BeforeUpgrade,
        };
        Some(Entry { path, made, why })
    };
    let mut all: Vec<Entry> = std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|found| entry(found.path())).collect();
    all.sort_by_key(|entry| std::cmp::Reverse(entry.made));
    all
}

/// Tells whether no backup was made on this day (by UTC) or later.
pub(super) fn is_due(file: &Path, folder: &Path, now: Timestamp) -> bool {
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    !list(file, folder).iter().any(|entry| entry.why == Made::Daily && day(entry.made) == day(now))
}

/// Makes a backup of an open file. A damaged file is not copied: it would push a good backup out.
pub(super) fn make(from: &Connection, file: &Path, folder: &Path, label: &str, now: Timestamp) -> Result<PathBuf, ProgressError> {
    let said = check(from).map_err(|e| ProgressError::sql(file, &e))?;
    if said != "ok" {
        return Err(ProgressError::Damaged { file: file.to_owned(), what: said });
    }
    std::fs::create_dir_all(folder).map_err(|e| ProgressError::io(file, &e))?;
    let stem = file.file_stem().and_then(|s| s.to_str()).unwrap_or("progress");
    let to = folder.join(format!("{stem}.{}{label}.db", stamp(now)));
    copy(from, file, &to)?;
    Ok(to)
}

/// Deletes backups of one sort beyond the newest seven; one that cannot be deleted does no harm.
///
/// Those made before an upgrade are never thinned out: there is at most one a shape of the file, and a fault in an upgrade
/// may be noticed late.
pub(super) fn thin_out(file: &Path, folder: &Path, why: Made) {
    for old in list(file, folder).iter().filter(|entry| entry.why == why).skip(KEPT) {
        let _ = std::fs::remove_file(&old.path);
    }
}

/// Gives the first moment from `now` on, by the second, of which there is no backup yet.
pub(super) fn free(file: &Path, folder: &Path, now: Timestamp) -> Timestamp {
    let all = list(file, folder);
    let taken = |at: Timestamp| all.iter().any(|entry| entry.made.as_second() == at.as_second());
    (0..1000).filter_map(|ahead| now.checked_add(jiff::SignedDuration::from_secs(ahead)).ok()).find(|at| !taken(*at)).unwrap_or(now)
}

/// Copies an open database to a file of its own, which appears complete or not at all.
pub(super) fn copy(from: &Connection, file: &Path, to: &Path) -> Result<(), ProgressError> {
    probe(to)?;
    let folder = to.parent().unwrap_or(Path::new("."));
    let temporary = temporary(file, folder).map_err(|e| ProgressError::io(to, &e))?;
    let all = || {
        let mut target = Connection::open(temporary.path())?;
        Backup::new(from, &mut target)?.run_to_completion(i32::MAX, Duration::from_millis(20), None)?;
        // One file, without a log beside it, so that it can be carried away.
        target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
    };
    all().map_err(|e| ProgressError::sql(if matches!(e.sqlite_error_code(), Some(rusqlite::ErrorCode::DiskFull)) { to } else { file }, &e))?;
    let place = || {
        temporary.as_file().sync_all()?;
        temporary.persist(to).map_err(|e| e.error)
    };
    place().map(drop).map_err(|e| ProgressError::io(to, &e))
}

/// Begins a file beside its later place. It bears the learner's id, so that erasing finds it even after a kill.
pub(super) fn temporary(of: &Path, folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let stem = of.file_stem().and_then(|s| s.to_str()).unwrap_or("progress");
    tempfile::Builder::new().prefix(&format!(".{stem}-unfinished-")).tempfile_in(folder)
}

/// Puts the newest backup that is sound in the file's place, and tells when it was made.
pub(super) fn restore(file: &Path, folder: &Path, schema: &'static Schema) -> Result<Option<Timestamp>, ProgressError> {
    let beside = file.parent().unwrap_or(Path::new("."));
    let mut all = list(file, folder);
    // What somebody turned away from is the last to come back by itself.
    all.sort_by_key(|entry| entry.why == Made::BeforeGoingBack);
    for entry in all {
        // The copy is examined, not the backup, so that looking never leaves a trace on it.
        let temporary = temporary(file, beside).map_err(|e| ProgressError::io(file, &e))?;
        std::fs::copy(&entry.path, temporary.path()).map_err(|e| ProgressError::io(file, &e))?;
        if matches!(Db::is_sound(temporary.path(), schema), Ok(true)) && !is_empty(temporary.path()) {
            temporary.as_file().sync_all().map_err(|e| ProgressError::io(file, &e))?;
            temporary.persist(file).map_err(|e| ProgressError::io(file, &e.error))?;
            return Ok(Some(entry.made));
        }
    }
    Ok(None)
}

pub(super) fn is_empty(file: &Path) -> bool {
    std::fs::metadata(file).map_or(true, |meta| meta.len() == 0)
}
