//! Files that were damaged are set aside, never lost, never believed.

use crate::desk::*;
use clean_claim::progress::{Filter, Notice, ProgressError, Store};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn file(dir: &Path) -> PathBuf {
    dir.join("learner.db")
}

/// Leaves a file with two cases, the first of them in a backup.
fn two_cases(dir: &Path) {
    let mut store = open(dir);
    case(&mut store, 1, "a", 0);
    store.backup_if_due(at(100)).unwrap().unwrap();
    case(&mut store, 2, "b", 200);
    crate::annotations::some().iter().for_each(|one| store.annotate(one).unwrap());
}

fn spoil(dir: &Path, how: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = fs::read(file(dir)).unwrap();
    how(&mut bytes);
    fs::write(file(dir), &bytes).unwrap();
    bytes
}

fn assert_restored(dir: &Path, spoilt: &[u8]) {
    let (store, notices) = Store::open(&file(dir), at(300)).unwrap();
    let [Notice::Restored { aside: Some(aside), backup, .. }] = &notices[..] else { panic!("{notices:?}") };
    assert_eq!(*backup, at(100));
    assert_eq!(fs::read(aside).unwrap(), spoilt, "what was damaged is kept as it was");
    assert!(notices[0].to_string().contains("was damaged") && notices[0].to_string().contains("restored"));
    let kept: Vec<_> = store.attempts(&Filter::default()).unwrap().iter().map(|a| a.id).collect();
    assert_eq!(kept, [id(1)]);
    drop(store);
    drop(open(dir));
}

#[test]
fn a_spoilt_header_is_set_aside_and_the_backup_restored() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    let spoilt = spoil(dir.path(), |bytes| bytes[..100].fill(b'#'));
    assert_restored(dir.path(), &spoilt);
}

#[test]
fn a_file_cut_short_is_set_aside_and_the_backup_restored() {
    for keep in [0, 50, 4096, 20_000] {
        let dir = tempfile::tempdir().unwrap();
        two_cases(dir.path());
        let spoilt = spoil(dir.path(), |bytes| bytes.truncate(keep));
        assert_restored(dir.path(), &spoilt);
    }
}

#[test]
fn no_flipped_byte_brings_the_program_down_or_touches_the_backup() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    let good = fs::read(file(dir.path())).unwrap();
    let backup = fs::read_dir(dir.path().join("backups")).unwrap().next().unwrap().unwrap().path();
    let backup_bytes = fs::read(&backup).unwrap();
    let mut restored = 0;
    for place in (0..good.len()).step_by(997) {
        let mut bytes = good.clone();
        bytes[place] ^= 0x55;
        fs::write(file(dir.path()), &bytes).unwrap();
        match Store::open(&file(dir.path()), at(300)) {
            Ok((store, notices)) => {
                restored += notices.len();
                // A single value that cannot be read spoils its own attempt alone, never a list.
                for attempt in store.attempts(&Filter::default()).unwrap() {
                    let opened = store.attempt(attempt.id).map(drop).and_then(|()| store.steps(attempt.id));
                    assert!(matches!(opened, Ok(_) | Err(ProgressError::Damaged { .. })), "{place}: {opened:?}");
                }
                store.drafts(&Filter::default()).unwrap();
                store.annotations().unwrap();
                summary(&store, at(400), 7, &jiff::tz::TimeZone::UTC);
            }
            Err(e) => assert!(matches!(e, ProgressError::Newer { .. } | ProgressError::Foreign(_)), "{place}: {e}"),
        }
        assert_eq!(fs::read(&backup).unwrap(), backup_bytes);
    }
    assert!(restored > 3, "of {} only {restored} were found out", good.len());
}

#[test]
fn a_spoilt_index_is_made_again_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    let (first, second) = (id(1).to_string(), id(2).to_string());
    let spoilt = spoil(dir.path(), |bytes| {
        // The ids stand in the tables once and in each index once more; the index that is nothing but ids is on a page of its own.
        let page = (0..bytes.len() / 4096).find(|page| {
            let page = &bytes[page * 4096..(page + 1) * 4096];
            page[0] == 10 && find(page, &first).is_some() && find(page, &second).is_some()
        });
        let page = page.unwrap() * 4096;
        let at = page + find(&bytes[page..page + 4096], &second).unwrap();
        bytes[at] = b'f';
    });
    let (store, notices) = Store::open(&file(dir.path()), at(300)).unwrap();
    assert!(matches!(&notices[..], [Notice::Mended { aside, .. }] if fs::read(aside).unwrap() == spoilt), "{notices:?}");
    assert_eq!(store.attempts(&Filter::default()).unwrap().len(), 2);
    assert!(store.attempt(id(2)).is_ok());
}

fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes())
}

#[test]
fn a_damaged_file_without_a_backup_is_set_aside_and_an_empty_one_begun() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(file(dir.path()), "this is no database, whatever its name says").unwrap();
    let (store, notices) = Store::open(&file(dir.path()), at(0)).unwrap();
    assert!(matches!(&notices[..], [Notice::StartedFresh { aside, .. }] if fs::read(aside).unwrap().starts_with(b"this is")), "{notices:?}");
    assert_eq!(store.attempts(&Filter::default()).unwrap(), []);
}

#[test]
fn a_damaged_backup_is_passed_over_for_an_older_one() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    let newer = open(dir.path()).backup_if_due(at(86_400)).unwrap().unwrap();
    fs::write(newer, vec![7; 9000]).unwrap();
    let spoilt = spoil(dir.path(), |bytes| bytes.truncate(5000));
    assert_restored(dir.path(), &spoilt);
}

#[test]
fn a_lost_file_comes_back_from_its_backup() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    fs::remove_file(file(dir.path())).unwrap();
    let (store, notices) = Store::open(&file(dir.path()), at(300)).unwrap();
    assert!(matches!(&notices[..], [Notice::Restored { aside: None, .. }]), "{notices:?}");
    assert_eq!(store.attempts(&Filter::default()).unwrap().len(), 1);
}

#[test]
fn a_file_another_window_has_open_is_not_taken_from_under_it() {
    let dir = tempfile::tempdir().unwrap();
    two_cases(dir.path());
    let other = open(dir.path());
    let spoilt = spoil(dir.path(), |bytes| bytes[..100].fill(b'#'));
    assert!(matches!(Store::open(&file(dir.path()), at(300)).map(drop), Err(ProgressError::Busy(_))));
    assert_eq!(fs::read(file(dir.path())).unwrap(), spoilt);
    drop(other);
    assert!(Store::open(&file(dir.path()), at(300)).is_ok());
}

#[test]
fn one_backup_a_day_is_made_and_seven_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    for day in 0..10 {
        assert!(store.backup_if_due(at(day * 86_400)).unwrap().is_some());
        assert!(store.backup_if_due(at(day * 86_400 + 60)).unwrap().is_none());
    }
    let mut names: Vec<_> = fs::read_dir(dir.path().join("backups")).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    assert_eq!(names.len(), 7, "{names:?}");
    let (copy, _) = Store::open(&names[6], at(0)).unwrap();
    assert_eq!(copy.attempts(&Filter::default()).unwrap().len(), 1);
}
