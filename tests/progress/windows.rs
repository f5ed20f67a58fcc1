//! Two windows on one file.

use crate::desk::*;
use clean_claim::progress::{Filter, State};
use serde_json::json;
use std::path::Path;

#[test]
fn two_windows_writing_at_once_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = open(dir.path());
    begin(&mut first, 100, "shared", 0);
    let work = |own: u128| {
        let mut store = open(dir.path());
        begin(&mut store, own, "own", 0);
        for n in 1..=60 {
            let code = format!("{own}.{n}");
            store.save_draft(id(own), &answer(&[&code]), &json!(null), secs(n), at(1)).unwrap();
            store.save_draft(id(100), &answer(&[&code]), &json!(null), secs(n), at(1)).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| work(1));
        scope.spawn(|| work(2));
    });
    for own in [1, 2] {
        assert_eq!(first.steps(id(own)).unwrap().len(), 61);
        assert_eq!(first.attempt(id(own)).unwrap().response, answer(&[&format!("{own}.60")]));
    }
    let steps = first.steps(id(100)).unwrap();
    assert_eq!(steps.len(), 121, "both windows' steps are there, in one order");
    assert_eq!(steps.last().unwrap().response, first.attempt(id(100)).unwrap().response);
}

#[test]
fn what_one_window_hands_in_the_other_sees_and_cannot_undo() {
    let dir = tempfile::tempdir().unwrap();
    let (mut here, mut there) = (open(dir.path()), open(dir.path()));
    begin(&mut here, 1, "a", 0);
    there.save_draft(id(1), &answer(&["I10"]), &json!(null), secs(1), at(1)).unwrap();
    submit(&mut here, 1, &["I11.9"], 2, 2);
    there.save_draft(id(1), &answer(&["I10"]), &json!(null), secs(3), at(3)).unwrap_err();
    assert_eq!(there.attempts(&Filter { state: Some(State::Submitted), ..Filter::default() }).unwrap().len(), 1);
    assert_eq!(there.attempt(id(1)).unwrap().response, answer(&["I11.9"]));
}

#[test]
fn a_file_made_by_two_windows_at_once_is_whole() {
    for _ in 0..8 {
        let dir = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for n in 0..4 {
                let dir = dir.path();
                scope.spawn(move || begin(&mut open(dir), n, "a", 0));
            }
        });
        assert_eq!(open(dir.path()).attempts(&Filter::default()).unwrap().len(), 4);
    }
}

/// On Unix whoever closes a file lets go of every lock the process has on it. A file without its lock looks unused to
/// other programs: one with an older SQLite takes the log away, and what is written after that is lost.
/// The folder has a name with everything an address must not take for its own.
#[cfg(target_os = "linux")]
#[test]
fn a_second_look_in_one_program_keeps_the_locks_of_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("50% of #1, what?");
    std::fs::create_dir(&folder).unwrap();
    let mut here = open(&folder);
    begin(&mut here, 1, "a", 0);
    let file = std::fs::canonicalize(folder.join("learner.db")).unwrap();
    // The process's own handles, not the machine's list: that one is told in pieces, and shifts while other tests lock.
    let held = || {
        let handles = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
        let ours = handles.filter(|handle| std::fs::read_link(handle.path()).is_ok_and(|to| to == file));
        let told = ours.map(|handle| std::fs::read_to_string(Path::new("/proc/self/fdinfo").join(handle.file_name())).unwrap());
        told.map(|told| told.lines().filter(|line| line.starts_with("lock:") && line.contains(" POSIX ")).count()).sum::<usize>()
    };
    let before = held();
    // As the job does that makes a backup while somebody works.
    drop(open(&folder));
    assert_eq!((before, held()), (1, 1));
}
