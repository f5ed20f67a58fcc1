//! What only the inside can bring about: a full disk, a file turned read-only, a hand at the append-only tables.

use super::{
    DataDir, Filter, ProgressError, Store,
    db::Db,
    migrations::{LEARNER, Schema},
    settings::Settings,
};
use crate::attempt::LearnerId;
use jiff::Timestamp;

fn open(dir: &tempfile::TempDir) -> Store {
    Store::open(&dir.path().join("learner.db"), Timestamp::UNIX_EPOCH).unwrap().0
}

fn named(name: &str) -> Settings {
    Settings { name: name.into(), ..Settings::default() }
}

#[test]
fn a_full_disk_is_named_and_what_was_kept_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir);
    store.save_settings(&named("Ana")).unwrap();
    store.db.raw().pragma_update_and_check(None, "max_page_count", 1, |_| Ok(())).unwrap();
    let full = store.save_settings(&named(&"x".repeat(1 << 20)));
    assert!(matches!(full, Err(ProgressError::DiskFull(_))), "{full:?}");
    assert_eq!(store.settings().unwrap().0.name, "Ana");
    store.db.raw().pragma_update_and_check(None, "max_page_count", i32::MAX, |_| Ok(())).unwrap();
    store.save_settings(&named("Ben")).unwrap();
    assert_eq!(open(&dir).settings().unwrap().0.name, "Ben");
}

#[test]
fn a_file_that_may_not_be_written_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir);
    store.db.raw().pragma_update(None, "query_only", true).unwrap();
    let refused = store.save_settings(&named("Ana"));
    assert!(matches!(refused, Err(ProgressError::ReadOnly(_))), "{refused:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_may_not_be_written_is_named() {
    // Not even the superuser makes a folder there, so this holds wherever the tests run.
    let refused = DataDir::at("/sys/clean-claim").open_learner(LearnerId::from_bits(1), Timestamp::UNIX_EPOCH).map(drop);
    assert!(matches!(refused, Err(ProgressError::ReadOnly(_))), "{refused:?}");
}

#[test]
fn steps_and_grades_cannot_be_rewritten() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir);
    let db = store.db.raw();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute("INSERT INTO steps VALUES ('a', 0, 0, 'begin', 1, 1, '{}')", []).unwrap();
    db.execute("INSERT INTO grades VALUES ('a', 1, 0, NULL, 1, 'hand', '', 0, 0, 0, 0, 0, 0, '{}')", []).unwrap();
    for forbidden in ["UPDATE steps SET at = 1", "DELETE FROM steps", "UPDATE grades SET points = 1", "DELETE FROM grades"] {
        let refused = db.execute(forbidden, []).unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{forbidden}: {refused}");
    }
}

#[test]
fn settings_that_cannot_be_read_are_named_and_the_others_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(&dir);
    store.save_settings(&named("Ana")).unwrap();
    let put = "INSERT OR REPLACE INTO settings VALUES (?1, ?2)";
    for (key, json) in [("theme", "\"sepia\""), ("scale_percent", "900"), ("clock_shown", "{"), ("from_the_future", "[1]")] {
        store.db.raw().execute(put, [key, json]).unwrap();
    }
    let (read, warnings) = store.settings().unwrap();
    assert_eq!(read, Settings { name: "Ana".into(), scale_percent: 200, ..Settings::default() });
    assert_eq!(warnings.len(), 3, "{warnings:?}");
    store.save_settings(&read).unwrap();
    let kept: String = store.db.raw().query_row("SELECT json FROM settings WHERE key = 'from_the_future'", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "[1]", "what a newer program set is left to it");
    assert!(store.settings().unwrap().1.is_empty());
}

#[test]
fn a_newer_file_is_refused_and_not_a_byte_of_it_touched() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("learner.db");
    open(&dir).db.raw().pragma_update(None, "user_version", LEARNER.known + 1).unwrap();
    let (before, beside) = (std::fs::read(&file).unwrap(), std::fs::read_dir(dir.path()).unwrap().count());
    let refused = Store::open(&file, Timestamp::UNIX_EPOCH).map(drop);
    assert!(matches!(refused, Err(ProgressError::Newer { found, known, .. }) if found == known + 1), "{refused:?}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), beside);
}

#[test]
fn a_file_is_backed_up_before_it_is_migrated() {
    static NEXT: Schema = Schema { application_id: LEARNER.application_id, known: LEARNER.known + 1, steps: next };
    fn next(to: &rusqlite::Connection, version: i32) -> rusqlite::Result<()> {
        if version <= LEARNER.known {
            (LEARNER.steps)(to, version)?;
            to.execute_batch("ALTER TABLE marks ADD COLUMN colour TEXT")?;
        }
        Ok(())
    }
    let dir = tempfile::tempdir().unwrap();
    open(&dir).save_settings(&named("Ana")).unwrap();
    let (file, backups) = (dir.path().join("learner.db"), dir.path().join("backups"));
    let (db, notices) = Db::open(&file, &backups, &NEXT, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(notices, []);
    let columns = db.raw().query_row("SELECT COUNT(*) FROM pragma_table_info('marks') WHERE name = 'colour'", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(columns, 1);
    drop(db);
    assert!(matches!(Store::open(&file, Timestamp::UNIX_EPOCH), Err(ProgressError::Newer { .. })));
    let backup = backups.join(format!("learner.19700101T000000Z.before-v{}.db", NEXT.known));
    assert_eq!(Store::open(&backup, Timestamp::UNIX_EPOCH).unwrap().0.settings().unwrap().0.name, "Ana");
}

#[test]
fn another_programs_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("learner.db");
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("PRAGMA application_id = 7; CREATE TABLE theirs (x)").unwrap();
    drop(other);
    assert!(matches!(Store::open(&file, Timestamp::UNIX_EPOCH).map(drop), Err(ProgressError::Foreign(_))));
}

#[test]
fn the_log_is_used_and_a_store_without_a_disk_works() {
    let dir = tempfile::tempdir().unwrap();
    let mode: String = open(&dir).db.raw().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let memory = Store::in_memory(Timestamp::UNIX_EPOCH).unwrap();
    assert!(memory.attempts(&Filter::default()).unwrap().is_empty());
    assert_eq!(memory.backup_if_due(Timestamp::UNIX_EPOCH).unwrap(), None);
}
