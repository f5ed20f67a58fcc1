//! Every fixture through the command line.

use super::{
    by,
    fixture::{Fixture, fixtures},
    found,
};
use clean_claim::scrub::{Severity, rules};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Command};

/// Scrubs files in one run; gives the document and the exit status.
fn scrub(files: &[PathBuf]) -> (Value, i32) {
    let nowhere = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("nobody");
    let mut command = Command::new(env!("CARGO_BIN_EXE_clean-claim"));
    let done = command.args(["scrub", "--json"]).args(files).env("HOME", &nowhere).env("XDG_DATA_HOME", &nowhere).output().unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    (serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}{}", String::from_utf8_lossy(&done.stderr))), done.status.code().unwrap())
}

fn said(document: &Value, at: usize, rule: &str) -> Vec<(String, Vec<String>)> {
    let findings = document["claims"][at]["findings"].as_array().unwrap();
    let boxes = |finding: &Value| finding["boxes"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
    findings.iter().filter(|finding| finding["rule"] == rule).map(|finding| (finding["words"].as_str().unwrap().to_owned(), boxes(finding))).collect()
}

#[test]
fn the_command_line_finds_in_every_fixture_what_the_library_finds() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scrub");
    fs::create_dir_all(&folder).unwrap();
    // The program has no made-up pairs.
    let fixtures: Vec<Fixture> = fixtures().into_iter().filter(|fixture| fixture.sets.edits().imported().is_empty()).collect();
    let mut files = Vec::new();
    for Fixture { name, bad, clean, .. } in &fixtures {
        for (kind, file) in [("bad", bad), ("clean", clean)] {
            files.push(folder.join(format!("{name}-{kind}.ron")));
            fs::write(&files[files.len() - 1], file.write().unwrap()).unwrap();
        }
    }
    let (document, status) = scrub(&files);
    assert_eq!(status, 1);
    for (at, fixture) in fixtures.iter().enumerate() {
        let wanted: Vec<(String, Vec<String>)> = by(&found(&fixture.bad), rules::by_name(&fixture.rule).unwrap())
            .into_iter()
            .map(|finding| (finding.words.clone(), finding.boxes.iter().map(ToString::to_string).collect()))
            .collect();
        assert_eq!(said(&document, 2 * at, &fixture.rule), wanted, "{}", fixture.name);
        assert!(said(&document, 2 * at + 1, &fixture.rule).is_empty(), "{}", fixture.name);
    }
}

#[test]
fn it_leaves_with_1_where_a_claim_would_be_sent_back_and_with_0_where_a_payer_only_asks() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scrub-status");
    fs::create_dir_all(&folder).unwrap();
    let mut seen = [false; 2];
    for fixture in fixtures() {
        let rejected = found(&fixture.bad).iter().any(|finding| finding.rule.severity == Severity::Reject);
        // One of each is enough: a run of the program costs more than all the rules.
        if std::mem::replace(&mut seen[usize::from(rejected)], true) {
            continue;
        }
        let path = folder.join(format!("{}.ron", fixture.name));
        fs::write(&path, fixture.bad.write().unwrap()).unwrap();
        assert_eq!(scrub(&[path]).1, i32::from(rejected), "{}", fixture.name);
    }
    assert!(seen[1]);
}
