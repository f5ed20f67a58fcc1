//! Offices written by hand, one a situation, and the sheet of each, looked through box by box.

use super::{derived, folder, load};
use clean_claim::claim::{Claim, LineDecision};
use std::fmt::Write;

/// Writes what a person checks: every filled box, then what only the electronic claim carries.
fn shown(claim: &Claim) -> String {
    let mut text = format!("{}\n", claim.form().name());
    for (id, value) in claim.to_sheet().filled() {
        writeln!(text, "{:<16} {:<42} {value}", id.to_string(), id.title()).unwrap();
    }
    let beyond = claim.beyond();
    writeln!(
        text,
        "\nBEYOND\npayer {:?} filing {:?} turn {:?} msp {:?} number {:?} clia {:?}",
        beyond.payer_id, beyond.filing, beyond.sequence, beyond.msp, beyond.number, beyond.clia
    )
    .unwrap();
    writeln!(text, "taxonomy {:?} person {:?} pay to {:?}", beyond.billing_taxonomy, beyond.billing_person, beyond.pay_to).unwrap();
    beyond.extra.dates.iter().for_each(|one| writeln!(text, "date {} {}", one.kind, one.from).unwrap());
    beyond.clinicians.iter().for_each(|one| writeln!(text, "clinician {one:?}").unwrap());
    beyond.others.iter().for_each(|one| writeln!(text, "other {one:?}").unwrap());
    let decisions: Vec<&LineDecision> = match claim {
        Claim::Professional(claim) => claim.lines.iter().flat_map(|line| &line.decisions).collect(),
        Claim::Institutional(claim) => claim.lines.iter().flat_map(|line| &line.decisions).collect(),
    };
    decisions.iter().for_each(|one| writeln!(text, "decision {one:?}").unwrap());
    text
}

#[test]
fn the_sheet_of_each_situation() {
    let mut names: Vec<String> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names.len(), 22, "{names:?}");
    for name in names {
        let claim = derived(&load(&name)).unwrap_or_else(|lacks| panic!("{name}: {lacks}"));
        insta::assert_snapshot!(name, shown(&claim));
    }
}
