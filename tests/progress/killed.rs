//! The program is killed at any moment; whatever it was told is kept, is kept.

use crate::desk::*;
use clean_claim::progress::{Filter, State, Store};
use serde_json::json;
use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Duration,
};

const FOLDER: &str = "CLEAN_CLAIM_TEST_KILLED";

/// Writes without end, saying what was kept. Run alone by the test below; otherwise it does nothing.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (mut store, notices) = Store::open(&std::path::Path::new(&folder).join("learner.db"), at(0)).unwrap();
    assert_eq!(notices, []);
    let mut say = std::io::stdout();
    let done = store.attempts(&Filter::default()).unwrap().len() as u128;
    for attempt in done.. {
        begin(&mut store, attempt, "a", 0);
        for n in 1..=25_u64 {
            let code = format!("{n}");
            store.save_draft(id(attempt), &answer(&[&code]), &json!({ "n": n }), secs(n), at(1)).unwrap();
            writeln!(say, "draft {attempt} {n}").unwrap();
            say.flush().unwrap();
        }
        submit(&mut store, attempt, &["26"], 30, 30);
        writeln!(say, "submitted {attempt} 26").unwrap();
        say.flush().unwrap();
    }
}

#[test]
fn nothing_that_was_acknowledged_is_lost_when_the_program_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 0..20_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["killed::child", "--exact", "--nocapture", "--test-threads=1"])
            .env(FOLDER, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).filter(|line| line.starts_with("draft ") || line.starts_with("submitted "));
        let first = lines.next().expect("the child never got to work");
        // Odd spans, so that the end falls into begin, save and submit alike.
        std::thread::sleep(Duration::from_micros(700 + round * round * 397 % 19_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let heard: Vec<String> = std::iter::once(first).chain(lines).collect();
        let store = open(dir.path());
        for line in &heard {
            check(&store, line);
        }
        acknowledged += heard.len();
        assert_eq!(store.backup_if_due(at(0)).map(|made| made.is_some()).unwrap(), round == 0);
    }
    assert!(acknowledged > 100, "only {acknowledged}");
}

fn check(store: &Store, line: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    let (attempt, n): (u128, u64) = (words[1].parse().unwrap(), words[2].parse().unwrap());
    let full = store.attempt(id(attempt)).unwrap();
    let steps = store.steps(id(attempt)).unwrap();
    assert!(steps.len() as u64 > n, "{line}");
    assert_eq!(steps[usize::try_from(n).unwrap()].response, answer(&[&n.to_string()]), "{line}");
    assert_eq!(steps.last().unwrap().response, full.response, "{line}");
    if words[0] == "submitted" {
        assert_eq!((full.summary.state, full.grades.len()), (State::Submitted, 1), "{line}");
    }
}
