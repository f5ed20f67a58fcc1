//! Going back to a backup, moving to another machine, erasing for good.

use crate::desk::*;
use clean_claim::{
    attempt::LearnerId,
    progress::{BackupKind, DataDir, Filter, LEARNER_ENDING, Machine, ProgressError, is_learner_file},
};
use std::{fs, path::Path};

const DAY: i64 = 86_400;

fn ana() -> LearnerId {
    LearnerId::from_bits(0xABCD_0123)
}

fn machine(folder: &Path) -> (DataDir, Machine) {
    let data = DataDir::at(folder);
    let (mut machine, _) = data.open_machine(at(0)).unwrap();
    machine.add_learner(ana(), "Ana Ruiz", at(0)).unwrap();
    (data, machine)
}

fn attempts(data: &DataDir) -> usize {
    data.open_learner(ana(), at(0)).unwrap().0.attempts(&Filter::default()).unwrap().len()
}

#[test]
fn one_goes_back_to_a_backup_and_takes_that_back() {
    let dir = tempfile::tempdir().unwrap();
    let (data, mut machine) = machine(dir.path());
    for day in 0..3 {
        let (mut store, _) = data.open_learner(ana(), at(day * DAY)).unwrap();
        case(&mut store, day as u128, "a", day * DAY);
        store.backup_if_due(at(day * DAY + 100)).unwrap().unwrap();
    }
    let all = machine.backups(ana());
    assert_eq!(all.iter().map(|b| (b.made, b.kind)).collect::<Vec<_>>(), [2, 1, 0].map(|day| (at(day * DAY + 100), BackupKind::Daily)));
    assert!(all.iter().all(|backup| backup.bytes > 4_096));
    let open = data.open_learner(ana(), at(0)).unwrap();
    assert!(matches!(machine.go_back(ana(), all[2].made, at(3 * DAY)), Err(ProgressError::Busy(_))), "a window has it open");
    drop(open);
    let before = machine.go_back(ana(), all[2].made, at(3 * DAY)).unwrap().unwrap();
    assert_eq!(attempts(&data), 1);
    assert_eq!(machine.backups(ana())[0], clean_claim::progress::Backup { made: before, kind: BackupKind::BeforeGoingBack, bytes: machine.backups(ana())[0].bytes });
    let after = machine.go_back(ana(), before, at(3 * DAY)).unwrap().unwrap();
    assert_eq!(attempts(&data), 3, "going back was undone");
    assert_ne!(before, after, "within one second too");
    assert_eq!(machine.backups(ana()).iter().filter(|b| b.kind == BackupKind::Daily).count(), 3, "no daily one is given up for it");
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let (data, mut machine) = machine(dir.path());
    let (mut store, _) = data.open_learner(ana(), at(0)).unwrap();
    case(&mut store, 1, "a", 0);
    let path = store.backup_if_due(at(100)).unwrap().unwrap();
    drop(store);
    let sound = fs::read(&path).unwrap();
    let made = machine.backups(ana())[0].made;
    for broken in [vec![], sound[..sound.len() / 2].to_vec(), b"SQLite format 3\0".to_vec(), vec![7; 5_000], [&sound[..4_096], &[0xFF; 3_000][..], &sound[7_096..]].concat()] {
        fs::write(&path, &broken).unwrap();
        let refused = machine.go_back(ana(), made, at(DAY)).unwrap_err().to_string();
        assert!(refused.contains("damaged") || refused.contains("another program"), "{refused}");
        assert_eq!(attempts(&data), 1);
        assert_eq!(machine.backups(ana()).len(), 1, "nothing was put away for what cannot be used");
    }
    let mut newer = sound;
    newer[60..64].copy_from_slice(&99_i32.to_be_bytes());
    fs::write(&path, newer).unwrap();
    assert!(matches!(machine.go_back(ana(), made, at(DAY)), Err(ProgressError::Newer { found: 99, .. })));
    assert!(matches!(machine.go_back(ana(), at(77), at(DAY)), Err(ProgressError::Other { .. })));
    assert_eq!(attempts(&data), 1);
}

#[test]
fn the_same_learner_of_two_machines_is_compared_before_anything_is_replaced() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (data, mut machine_here) = machine(here.path());
    case(&mut data.open_learner(ana(), at(0)).unwrap().0, 1, "a", 0);
    let stick = here.path().join(format!("ana.{LEARNER_ENDING}"));
    machine_here.export_learner(ana(), &stick, at(100)).unwrap();
    assert!(is_learner_file(&stick) && !is_learner_file(&data.machine_file()) && !is_learner_file(here.path()));
    let (other, _) = DataDir::at(there.path()).open_machine(at(0)).unwrap();
    let arrival = other.look_at(&stick, at(200)).unwrap();
    assert_eq!((arrival.learner, arrival.name.as_str(), arrival.here, arrival.there.attempts, arrival.only_there), (ana(), "Ana Ruiz", None, 1, 1));
    drop(other);
    // Since then each has worked on alone.
    case(&mut data.open_learner(ana(), at(0)).unwrap().0, 2, "b", 500);
    let data_there = DataDir::at(there.path());
    let (mut machine_there, _) = data_there.open_machine(at(0)).unwrap();
    machine_there.import_learner(&stick, at(300)).unwrap();
    for n in [3, 4] {
        case(&mut data_there.open_learner(ana(), at(0)).unwrap().0, n, "c", 900);
    }
    machine_there.export_learner(ana(), &stick, at(1_000)).unwrap();
    let arrival = machine_here.look_at(&stick, at(1_100)).unwrap();
    assert_eq!((arrival.there.attempts, arrival.only_there, arrival.only_here), (3, 2, 1));
    assert!(arrival.there.last > arrival.here.unwrap().last);
    assert_eq!(machine_here.replace_learner(&stick, at(1_200)).unwrap(), ana());
    assert_eq!(attempts(&data), 3);
    let before = machine_here.backups(ana())[0].made;
    machine_here.go_back(ana(), before, at(1_300)).unwrap();
    assert_eq!(attempts(&data), 2, "what was here is still to be had");
}

#[test]
fn a_file_from_elsewhere_that_is_cut_or_changed_never_harms_what_is_here() {
    let dir = tempfile::tempdir().unwrap();
    let (data, mut machine) = machine(dir.path());
    case(&mut data.open_learner(ana(), at(0)).unwrap().0, 1, "a", 0);
    let stick = dir.path().join("stick.db");
    machine.export_learner(ana(), &stick, at(100)).unwrap();
    let whole = fs::read(&stick).unwrap();
    let mut seed = 7_u64;
    for round in 0..60 {
        let mut bytes = whole.clone();
        if round % 3 == 0 {
            bytes.truncate(whole.len() * round / 60);
        } else {
            for _ in 0..=round {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let place = (seed >> 16) as usize % bytes.len();
                bytes[place] = (seed >> 8) as u8;
            }
        }
        fs::write(&stick, &bytes).unwrap();
        // Some changes leave a sound file, of this learner or of a new one; none may harm what is here.
        if machine.look_at(&stick, at(200)).is_ok_and(|arrival| arrival.learner == ana()) {
            machine.replace_learner(&stick, at(200 + round as i64)).unwrap();
            let before = machine.backups(ana())[0].made;
            machine.go_back(ana(), before, at(300 + round as i64)).unwrap();
        }
        assert_eq!(attempts(&data), 1, "round {round}");
    }
    let left = fs::read_dir(data.learners()).unwrap().flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).count();
    assert_eq!(left, 0, "nothing unfinished is left");
}

#[test]
fn after_erasing_no_file_bears_the_id_or_the_name() {
    let dir = tempfile::tempdir().unwrap();
    let (data, mut machine) = machine(dir.path());
    machine.add_learner(LearnerId::from_bits(2), "Ben", at(0)).unwrap();
    machine.set_last(ana(), at(1)).unwrap();
    machine.backup_if_due(at(1)).unwrap();
    let (mut store, _) = data.open_learner(ana(), at(0)).unwrap();
    case(&mut store, 1, "a", 0);
    store.backup_if_due(at(100)).unwrap();
    drop(store);
    let made = machine.backups(ana())[0].made;
    machine.go_back(ana(), made, at(200)).unwrap();
    fs::create_dir(data.learners().join(".importing-left-by-a-kill")).unwrap();
    fs::write(data.learners().join(".importing-left-by-a-kill/learner.db"), ana().to_string()).unwrap();
    fs::write(dir.path().join("machine.db.damaged-20260101T000000Z"), "Ana Ruiz").unwrap();
    machine.erase_learner(ana(), at(300)).unwrap();
    let mut looked = 0;
    let mut folders = vec![dir.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            assert!(!path.to_string_lossy().contains(&ana().to_string()), "{}", path.display());
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            looked += 1;
            let bytes = fs::read(&path).unwrap();
            for trace in [ana().to_string(), "Ana Ruiz".to_owned()] {
                assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{} has {trace}", path.display());
            }
        }
    }
    assert!(looked >= 3, "there was something to look at");
    assert_eq!(machine.learners().unwrap().iter().map(|l| l.name.as_str()).collect::<Vec<_>>(), ["Ben"]);
}
