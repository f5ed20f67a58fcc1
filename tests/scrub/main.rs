//! The scrubber's rules, each held to a claim that breaks it and one that nearly does.
//!
//! `bases/` has claims that are clean by every rule; `fixtures/<rule>.ron`, or `<rule>.<word>.ron` for a further one,
//! tells which base, and which boxes are changed for `bad` and for `clean`. What the rule says is kept in `snapshots/`.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod command;
mod fixture;
mod help;
mod hostile;

use clean_claim::{
    codebook::CodeSets,
    scrub::{Finding, Rule, Severity, rules},
};
use fixture::{Fixture, bases, fixtures};
use std::path::Path;

fn found(file: &clean_claim::claim::ClaimFile) -> Vec<Finding> {
    found_with(file, &CodeSets::default())
}

fn found_with(file: &clean_claim::claim::ClaimFile, sets: &CodeSets) -> Vec<Finding> {
    let claim = file.claim();
    clean_claim::scrub::scrub(&clean_claim::scrub::Case::new(&claim, file.profile().unwrap(), sets, file.office.as_deref(), file.received))
}

fn by<'a>(found: &'a [Finding], rule: &Rule) -> Vec<&'a Finding> {
    found.iter().filter(|finding| finding.rule.name == rule.name).collect()
}

fn lines(found: &[&Finding]) -> String {
    let line = |finding: &&Finding| {
        let severity = if finding.rule.severity == Severity::Reject { "reject" } else { "warn" };
        let boxes: Vec<String> = finding.boxes.iter().map(ToString::to_string).collect();
        let fix = finding.own_fix.as_ref().map(|fix| format!("fix: {fix}\n")).unwrap_or_default();
        format!("{} {severity} [{}]\n{}\n{fix}", finding.rule.name, boxes.join(", "), finding.words)
    };
    found.iter().map(line).collect()
}

#[test]
fn every_base_is_clean_by_every_rule() {
    let faults: Vec<String> = bases()
        .iter()
        .map(|(name, file)| (name, found(file)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(name, found)| format!("{name}:\n{}", lines(&found.iter().collect::<Vec<_>>())))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let fixtures = fixtures();
    let without: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).filter(|name| !fixtures.iter().any(|fixture| fixture.rule == *name)).collect();
    assert!(without.is_empty(), "without a fixture: {without:?}");
    let stray: Vec<&str> = fixtures.iter().filter(|fixture| rules::by_name(&fixture.rule).is_none()).map(|fixture| fixture.name.as_str()).collect();
    assert!(stray.is_empty(), "of no rule: {stray:?}");
    let left = fixture::names("snapshots", "snap").into_iter().filter(|name| !fixtures.iter().any(|fixture| fixture.name == *name)).collect::<Vec<_>>();
    assert!(left.is_empty(), "snapshots of no fixture: {left:?}");
}

#[test]
fn a_rule_finds_the_fault_and_leaves_the_claim_alone_that_nearly_has_it() {
    let mut faults = Vec::new();
    for Fixture { name, rule, bad, clean, sets } in fixtures() {
        let Some(rule) = rules::by_name(&rule) else { continue };
        let said = by(&found_with(&bad, &sets), rule).iter().map(|finding| lines(&[finding])).collect::<String>();
        if said.is_empty() {
            faults.push(format!("{name}: the bad claim passes"));
            continue;
        }
        for finding in by(&found_with(&bad, &sets), rule) {
            if !finding.words.ends_with('.') || finding.boxes.is_empty() {
                faults.push(format!("{name}: a finding names its box and ends with a point: {}", lines(&[finding])));
            }
        }
        let wrong = found_with(&clean, &sets);
        if !by(&wrong, rule).is_empty() {
            faults.push(format!("{name}: the clean claim is found faulty: {}", lines(&by(&wrong, rule))));
        }
        insta::with_settings!({ snapshot_path => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scrub/snapshots"), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, said);
        });
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
