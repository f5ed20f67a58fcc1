//! What a rule says of itself.

use super::{fixture::fixtures, found_with};
use clean_claim::{claim::Form, scrub::rules};
use std::collections::BTreeSet;

#[test]
fn every_rule_tells_what_why_an_example_the_fix_and_its_source() {
    let mut faults = Vec::new();
    for rule in rules::ALL {
        let help = rule.help();
        for (part, words) in [("what", &help.what), ("why", &help.why), ("example", &help.example), ("fix", &help.fix), ("source", &help.source)] {
            if words.is_empty() || !words.ends_with('.') || words.contains("  ") {
                faults.push(format!("{}: {part}: “{words}”", rule.name));
            }
        }
        if !help.what.starts_with("Checks that ") {
            faults.push(format!("{}: begins with “Checks that”", rule.name));
        }
        let headings = rule.doc.iter().filter(|line| line.trim().starts_with("# ")).count();
        if headings != 4 || rule.forms.is_empty() {
            faults.push(format!("{}: {headings} headings", rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_are_snake_case_and_stand_once() {
    let names: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules::ALL.len());
    assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')));
}

/// Words that only one of the forms has.
const OF_CMS: [&str; 13] = ["box 1", "box 2", "box 3", "24A", "24B", "24C", "24D", "24E", "24F", "24G", "24H", "17b", "11a"];
const OF_UB: [&str; 3] = ["FL ", "UB-04", "occurrence"];

#[test]
fn a_fix_names_no_box_of_the_other_form() {
    let mut faults = Vec::new();
    for fixture in fixtures() {
        let other: &[&str] = if fixture.bad.sheet.form == Form::Ub04 { &OF_CMS } else { &OF_UB };
        for finding in found_with(&fixture.bad, &fixture.sets) {
            let fix = finding.fix();
            if other.iter().any(|word| fix.contains(word)) || !fix.ends_with('.') {
                faults.push(format!("{}: {}: {fix}", fixture.name, finding.rule.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
