//! One database file: opened, looked at before it is trusted, locked against being replaced under a window, written in
//! whole transactions.

use super::{
    Notice, ProgressError, backup,
    error::{Fault, probe},
    migrations::{self, Schema},
    place::{on_network, with_ending},
};
use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a write waits for another window.
const PATIENCE: Duration = Duration::from_secs(5);

/// Holds an open file of ours.
pub(super) struct Db {
    connection: Connection,
    file: PathBuf,
    backups: Option<PathBuf>,
    /// Held shared while the file is open, alone while it is replaced; let go by the system when the process ends.
    _lock: Option<File>,
}

/// Tells what was found where a file should be.
enum Health {
    Missing,
    Good,
    Damaged,
}

impl Db {
    /// Opens a file, making it, repairing it from a backup and bringing it up to date as need be.
    pub(super) fn open(file: &Path, backups: &Path, schema: &'static Schema, now: Timestamp) -> Result<(Self, Vec<Notice>), ProgressError> {
        refuse_newer(file, schema)?;
        for folder in [file.parent().unwrap_or(Path::new(".")), backups] {
            std::fs::create_dir_all(folder).map_err(|e| ProgressError::io(file, &e))?;
        }
        match probe(file) {
            // On a full disk, what is kept can still be looked at; writing will say what is wrong.
            Err(ProgressError::DiskFull(_)) if std::fs::metadata(file).is_ok_and(|meta| meta.len() > 0) => {}
            other => other?,
        }
        let lock = lock(file, false)?;
        let mut notices = Vec::new();
        let lock = if matches!(look(file, backups, schema)?, Health::Good) {
            lock
        } else {
            drop(lock);
            notices.extend(recover(file, backups, schema, now)?);
            self::lock(file, false)?
        };
        let fault = |e: Fault| e.at(file);
        let mut connection = connect(file).map_err(|e| fault(e.into()))?;
        let version = migrations::version(&connection).map_err(|e| fault(e.into()))?;
        if (1..schema.known).contains(&version) {
            backup::make(&connection, file, backups, &format!(".before-v{}", schema.known), now)?;
        }
        migrations::migrate(&mut connection, schema).map_err(fault)?;
        settle(&connection, file).map_err(|e| fault(e.into()))?;
        Ok((Self { connection, file: file.to_owned(), backups: Some(backups.to_owned()), _lock: lock }, notices))
    }

    /// Makes an empty one that lives as long as the program.
    pub(super) fn in_memory(schema: &'static Schema) -> Result<Self, ProgressError> {
        let file = PathBuf::from("memory");
        let open = || -> Result<Connection, Fault> {
            let mut connection = Connection::open_in_memory()?;
            connection.pragma_update(None, "foreign_keys", true)?;
            migrations::migrate(&mut connection, schema)?;
            Ok(connection)
        };
        let connection = open().map_err(|e| e.at(&file))?;
        Ok(Self { connection, file, backups: None, _lock: None })
    }

    /// Gives the file's path.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Reads, all of it at one moment of the file.
    pub(super) fn read<T>(&self, reading: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, ProgressError> {
        let all = || {
            let tx = self.connection.unchecked_transaction()?;
            reading(&tx)
        };
        all().map_err(|e: Fault| e.at(&self.file))
    }

    /// Writes, all of it or nothing; it outlives the program's end.
    pub(super) fn write<T>(&mut self, writing: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, ProgressError> {
        let all = |connection: &mut Connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = writing(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        all(&mut self.connection).map_err(|e: Fault| e.at(&self.file))
    }

    /// Writes, all of it or nothing; it outlives a power cut too, for the price of waiting for the disk.
    pub(super) fn write_firmly<T>(&mut self, writing: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, ProgressError> {
        let set = |db: &Self, level: &str| db.connection.pragma_update(None, "synchronous", level).map_err(|e| ProgressError::sql(&db.file, &e));
        let before: i64 = self.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(|e| ProgressError::sql(&self.file, &e))?;
        set(self, "FULL")?;
        let done = self.write(writing);
        set(self, &before.to_string())?;
        done
    }

    /// Makes today's backup, unless it is made already.
    pub(super) fn backup_if_due(&self, now: Timestamp) -> Result<Option<PathBuf>, ProgressError> {
        match &self.backups {
            Some(folder) if backup::is_due(&self.file, folder, now) => {
                let made = backup::make(&self.connection, &self.file, folder, "", now)?;
                backup::thin_out(&self.file, folder, backup::Made::Daily);
                Ok(Some(made))
            }
            _ => Ok(None),
        }
    }

    /// Writes a whole copy to a file, which appears complete or not at all.
    pub(super) fn copy_to(&self, to: &Path) -> Result<(), ProgressError> {
        backup::copy(&self.connection, &self.file, to)
    }

    /// Makes what was deleted unreadable: the file written anew, its log emptied, its backups replaced by one of now.
    pub(super) fn forget(&mut self, now: Timestamp) -> Result<(), ProgressError> {
        let all = self.connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        all.map_err(|e| ProgressError::sql(&self.file, &e))?;
        let Some(folder) = &self.backups else { return Ok(()) };
        for old in backup::list(&self.file, folder) {
            std::fs::remove_file(&old.path).map_err(|e| ProgressError::io(&old.path, &e))?;
        }
        for aside in set_asides(&self.file) {
            std::fs::remove_file(&aside).map_err(|e| ProgressError::io(&aside, &e))?;
        }
        backup::make(&self.connection, &self.file, folder, "", now).map(drop)
    }

    #[cfg(test)]
    pub(super) fn raw(&self) -> &Connection {
        &self.connection
    }

    /// Tells whether a file is a sound one of the same kind, without changing it.
    pub(super) fn is_sound(file: &Path, schema: &Schema) -> Result<bool, ProgressError> {
        Ok(matches!(examine(file, schema)?, Health::Good))
    }
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Chooses the journal: a write-ahead log where it is safe, the old rollback journal on a network folder.
fn settle(connection: &Connection, file: &Path) -> rusqlite::Result<()> {
    let mode = if on_network(file) { "DELETE" } else { "WAL" };
    let set: rusqlite::Result<String> = connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0));
    if set.is_ok_and(|is| is.eq_ignore_ascii_case("wal")) {
        // With the log, NORMAL can lose the last moments in a power cut but nothing when the program is killed.
        return connection.pragma_update(None, "synchronous", "NORMAL");
    }
    connection.pragma_update(None, "synchronous", "FULL")
}

/// Reads the application's id and the version out of a file's header; nothing where it has none to read.
///
/// SQLite reads it, for it knows of this process's other connections. On Unix whoever closes a file lets go of every lock
/// the process has on it: read past SQLite, a file that is open here too would look unused to other processes, and the
/// first of them to leave would take away the log that this one goes on writing to.
fn header(file: &Path) -> Option<(i32, i32)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(as_it_lies(file), flags).ok()?;
    Some((migrations::application_id(&connection).ok()?, migrations::version(&connection).ok()?))
}

/// Refuses a file of a newer program by its header alone, so that not even a lock touches it.
fn refuse_newer(file: &Path, schema: &Schema) -> Result<(), ProgressError> {
    // What has no header to read is looked at later, under a lock.
    header(file).map_or(Ok(()), |(id, version)| judge(file, schema, id, version))
}

/// Tells whether a file says of itself that it is of this kind; to SQLite an empty one is a sound database too.
pub(super) fn is_of(file: &Path, schema: &Schema) -> bool {
    header(file).is_some_and(|(id, _)| id == schema.application_id)
}

/// Writes a path as SQLite takes it to read a file without locks and without its log.
fn as_it_lies(file: &Path) -> String {
    let path = file.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
    let path = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let root = match path.starts_with('/') {
        true => "//",
        false if cfg!(windows) && drive => "///",
        false => "",
    };
    format!("file:{root}{path}?immutable=1")
}

/// Refuses what another program, or a newer one, wrote.
fn judge(file: &Path, schema: &Schema, application_id: i32, version: i32) -> Result<(), ProgressError> {
    if application_id != schema.application_id && (application_id != 0 || version != 0) {
        return Err(ProgressError::Foreign(file.to_owned()));
    }
    if version > schema.known {
        return Err(ProgressError::Newer { file: file.to_owned(), found: version, known: schema.known });
    }
    Ok(())
}

/// Looks at the file in its place; one that was emptied or lost counts as damaged when there is a backup of it.
fn look(file: &Path, backups: &Path, schema: &Schema) -> Result<Health, ProgressError> {
    let empty = std::fs::metadata(file).map_or(true, |meta| meta.len() == 0);
    let had = || !backup::list(file, backups).is_empty();
    match (file.exists(), empty) {
        (false, _) if had() => Ok(Health::Missing),
        (true, true) if had() => Ok(Health::Damaged),
        (_, true) => Ok(Health::Good),
        _ => examine(file, schema),
    }
}

/// Reads a file through once.
fn examine(file: &Path, schema: &Schema) -> Result<Health, ProgressError> {
    let connection = connect(file);
    let read = || -> rusqlite::Result<(i32, i32, bool)> {
        let connection = connection?;
        let sound = check(&connection)? == "ok" && migrations::has_its_shape(&connection, schema)?;
        Ok((migrations::application_id(&connection)?, migrations::version(&connection)?, sound))
    };
    let words_are_garbled = |e: &rusqlite::Error| matches!(e, rusqlite::Error::SqlInputError { .. }) || e.sqlite_error_code() == Some(ErrorCode::Unknown);
    match read() {
        Ok((id, version, true)) => judge(file, schema, id, version).map(|()| Health::Good),
        Ok((_, _, false)) => Ok(Health::Damaged),
        // A flipped byte in the words that make a table is no error of the disk, yet damage all the same.
        Err(e) if words_are_garbled(&e) => Ok(Health::Damaged),
        Err(e) => match ProgressError::sql(file, &e) {
            ProgressError::Damaged { .. } => Ok(Health::Damaged),
            other => Err(other),
        },
    }
}

/// Reads a whole file, its CHECKs and its indexes, and gives what is wrong first, or `ok`.
pub(super) fn check(connection: &Connection) -> rusqlite::Result<String> {
    connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
}

/// Makes a copy's indexes anew; tells whether that was all that was wrong.
fn mend(file: &Path, schema: &Schema) -> Option<tempfile::TempPath> {
    let copy = backup::temporary(file, file.parent()?).ok()?.into_temp_path();
    // Looking at the file has written its log back; what is still in one now does not belong to it.
    let log_is_empty = std::fs::metadata(with_ending(file, "-wal")).map_or(true, |log| log.len() == 0);
    if !log_is_empty || std::fs::copy(file, &copy).ok()? == 0 {
        return None;
    }
    let connection = connect(&copy).ok()?;
    connection.execute_batch("REINDEX; PRAGMA journal_mode = DELETE").ok()?;
    drop(connection);
    matches!(examine(&copy, schema), Ok(Health::Good)).then_some(copy)
}

/// Puts the newest good backup in a damaged file's place, and the damaged one aside.
fn recover(file: &Path, backups: &Path, schema: &'static Schema, now: Timestamp) -> Result<Option<Notice>, ProgressError> {
    // Nobody may have the file open meanwhile, or that window would go on writing to what was set aside.
    let _alone = lock(file, true)?;
    let io = |e: std::io::Error| ProgressError::io(file, &e);
    let aside = match look(file, backups, schema)? {
        Health::Good => return Ok(None),
        Health::Missing => None,
        Health::Damaged => {
            let mended = mend(file, schema);
            let aside = set_aside(file, now).map_err(io)?;
            if let Some(mended) = mended {
                mended.persist(file).map_err(|e| io(e.error))?;
                return Ok(Some(Notice::Mended { file: file.to_owned(), aside }));
            }
            Some(aside)
        }
    };
    let restored = backup::restore(file, backups, schema)?;
    Ok(match (restored, aside) {
        (Some(backup), aside) => Some(Notice::Restored { file: file.to_owned(), aside, backup }),
        (None, Some(aside)) => Some(Notice::StartedFresh { file: file.to_owned(), aside }),
        (None, None) => None,
    })
}

/// Puts another file of the same kind in a file's place; gives the moment of the backup of what was there.
///
/// The other file is looked at before anything is touched, and nobody may have this one open.
pub(super) fn replace(file: &Path, backups: &Path, schema: &'static Schema, with: &Path, now: Timestamp) -> Result<Option<Timestamp>, ProgressError> {
    let io = |e: std::io::Error| ProgressError::io(file, &e);
    let beside = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(beside).map_err(io)?;
    let _alone = lock(file, true)?;
    let copy = backup::temporary(file, beside).map_err(io)?;
    std::fs::copy(with, copy.path()).map_err(|e| ProgressError::io(with, &e))?;
    refuse_newer(copy.path(), schema).map_err(|e| e.about(with))?;
    if !is_of(copy.path(), schema) || !matches!(examine(copy.path(), schema).map_err(|e| e.about(with))?, Health::Good) {
        return Err(ProgressError::Damaged { file: with.to_owned(), what: "it does not read through".into() });
    }
    let before = put_away(file, backups, schema, now)?;
    // A log that is left belongs to the file that was, and must never be read into the other.
    for companion in ["-wal", "-shm", "-journal"] {
        match std::fs::remove_file(with_ending(file, companion)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(io(e)),
            _ => {}
        }
    }
    copy.as_file().sync_all().map_err(io)?;
    copy.persist(file).map_err(|e| io(e.error))?;
    Ok(before)
}

/// Makes a backup of a file that is to go; a damaged one is set aside as it is.
fn put_away(file: &Path, backups: &Path, schema: &'static Schema, now: Timestamp) -> Result<Option<Timestamp>, ProgressError> {
    if backup::is_empty(file) {
        return Ok(None);
    }
    if !matches!(examine(file, schema)?, Health::Good) {
        set_aside(file, now).map_err(|e| ProgressError::io(file, &e))?;
        return Ok(None);
    }
    let connection = connect(file).map_err(|e| ProgressError::sql(file, &e))?;
    let at = backup::free(file, backups, now);
    backup::make(&connection, file, backups, backup::BEFORE_GOING_BACK, at)?;
    backup::thin_out(file, backups, backup::Made::BeforeGoingBack);
    let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    emptied.map_err(|e| ProgressError::sql(file, &e))?;
    Ok(Timestamp::from_second(at.as_second()).ok())
}

/// Lists the damaged files of this name that were set aside.
fn set_asides(file: &Path) -> Vec<PathBuf> {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let begin = format!("{name}.damaged-");
    let found = file.parent().into_iter().flat_map(std::fs::read_dir).flatten().flatten().map(|entry| entry.path());
    found.filter(|path| path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(&begin))).collect()
}

/// Renames a file and its companions, never over something that is there.
fn set_aside(file: &Path, now: Timestamp) -> std::io::Result<PathBuf> {
    let stamp = backup::stamp(now);
    let names = (1..1000).map(|n| with_ending(file, &if n == 1 { format!(".damaged-{stamp}") } else { format!(".damaged-{stamp}-{n}") }));
    let mut free = names.filter(|name| !name.exists());
    let aside = free.next().ok_or_else(|| std::io::Error::other("too many damaged files are set aside here"))?;
    for companion in ["-wal", "-shm", "-journal"] {
        let from = with_ending(file, companion);
        if from.exists() {
            std::fs::rename(from, with_ending(&aside, companion))?;
        }
    }
    // The file itself last: if the program ends in between, the next start finds it and goes on.
    std::fs::rename(file, &aside)?;
    Ok(aside)
}

/// Takes the lock beside a file, shared or alone; where the folder knows no locks, goes on without.
pub(super) fn lock(file: &Path, alone: bool) -> Result<Option<File>, ProgressError> {
    let beside = with_ending(file, ".lock");
    let held = File::options().create(true).append(true).open(&beside).map_err(|e| ProgressError::io(file, &e))?;
    // A process that this program is just starting (a file dialog, say) holds the lock too, until it becomes another
    // program a moment later. Only a lock that outlasts that is another window's.
    for _ in 0..LOCK_TRIES {
        match if alone { held.try_lock() } else { held.try_lock_shared() } {
            Ok(()) => return Ok(Some(held)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(ProgressError::Busy(file.to_owned()))
}

const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(10);
