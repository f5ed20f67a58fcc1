//! The one lookup of services; what is imported here is of our own making.

use super::super::{
    CodeSets, Edition,
    cpt::{self, Section},
    hcpcs, ledger,
    services::{ServiceSource, Standing},
};
use crate::{
    code::{CodeSystem, Date, ProcedureCode},
    codebook::import::Watch,
};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 5, 4);

fn code(text: &str) -> ProcedureCode {
    ProcedureCode::parse(text).unwrap()
}

fn edition(id: &str) -> Edition {
    Edition { id: id.to_owned(), name: id.to_owned(), from: date(2025, 10, 1), to: date(2026, 12, 31) }
}

/// A release of three codes, and CPT of two numbers.
fn imported() -> CodeSets {
    let heads = hcpcs_heads();
    let row = |code: &str, text: &str, added: &str, ended: &str| {
        let cell = |name: &str| match name {
            "HCPC" => code.to_owned(),
            "SEQNUM" => "100".to_owned(),
            "RECID" => "3".to_owned(),
            "LONG DESCRIPTION" | "SHORT DESCRIPTION" => text.to_owned(),
            "ADD DT" | "ACT EFF DT" => added.to_owned(),
            "TERM DT" => ended.to_owned(),
            _ => String::new(),
        };
        heads.iter().map(|name| cell(name)).collect::<Vec<_>>().join(",")
    };
    let rows = [
        heads.join(","),
        row("Q9997", "Made-up paper boot", "20260701", ""),
        row("Q9998", "Made-up foam boot", "20200101", ""),
        row("Q9999", "Made-up tin boot", "20200101", "20250930"),
    ];
    let text = rows.join("\n") + "\n";
    let mut sets = CodeSets::default();
    sets.hold_hcpcs(edition("made"), move || hcpcs::read("made.csv", text.as_bytes(), &Watch::idle()).ok());
    let cpt = "99213\tMade-up licensed words\r\n00001\tMade-up boot fitting\r\n";
    sets.hold_cpt(edition("cpt"), move || cpt::read("LONGULT.txt", cpt.as_bytes(), &Watch::idle()).ok());
    sets
}

fn hcpcs_heads() -> Vec<&'static str> {
    let heads = "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,PRICE3,PRICE4,MULT_PI,CIM1,CIM2,CIM3,MCM1,MCM2,MCM3,STATUTE,LABCERT1,LABCERT2,LABCERT3,\
                 LABCERT4,LABCERT5,LABCERT6,LABCERT7,LABCERT8,XREF1,XREF2,XREF3,XREF4,XREF5,COV,ASC_GRP,ASC_DT,OPPS,OPPS_PI,OPPS_DT,PROCNOTE,BETOS,TOS1,TOS2,TOS3,TOS4,TOS5,\
                 ANEST_BU,ADD DT,ACT EFF DT,TERM DT,ACTION CD";
    heads.split(',').collect()
}

#[test]
fn everything_carried_is_found_by_its_own_code() {
    let sets = CodeSets::default();
    let carried = hcpcs::facts().iter().map(|fact| ProcedureCode::Hcpcs(fact.code));
    for code in ledger::lines().iter().map(|line| line.code).chain(carried) {
        let found = sets.find_services(&code.as_str().to_lowercase(), 1, TODAY);
        assert_eq!(found.iter().map(|service| service.code).collect::<Vec<_>>(), [code]);
        assert!(found[0].standing.is_known() && !found[0].label.is_empty(), "{:?}", found[0]);
    }
}

#[test]
fn the_day_decides_and_the_release_speaks_before_us() {
    let sets = imported();
    let standing = |text: &str, on| sets.service(code(text), on).standing;
    assert_eq!(standing("Q9999", date(2025, 9, 30)), Standing::InForce, "the last day still counts");
    assert_eq!(standing("Q9999", TODAY), Standing::Ended(date(2025, 9, 30)));
    assert_eq!(standing("Q9997", TODAY), Standing::NotYet(date(2026, 7, 1)));
    assert_eq!(standing("Q9997", date(2026, 7, 1)), Standing::InForce);
    assert_eq!(standing("V0000", TODAY), Standing::NotCarried);
    let gone = ledger::deleted(code("11100")).unwrap();
    assert_eq!((standing("11100", gone.until), standing("11100", TODAY)), (Standing::InForce, Standing::Ended(gone.until)));
    let boot = sets.service(code("Q9998"), TODAY);
    assert_eq!((boot.label, boot.system()), ("Made-up foam boot", CodeSystem::Hcpcs));
    assert!(matches!(boot.source, ServiceSource::Hcpcs(name) if name.starts_with("HCPCS Level II")));
    let carried = &hcpcs::facts()[0];
    assert_eq!(sets.service(carried.code.into(), TODAY).source, ServiceSource::OurWords, "what the release lacks we still know");
}

#[test]
fn without_an_import_a_number_is_checked_for_shape_and_section_and_says_so() {
    let bare = CodeSets::default();
    let unknown = bare.service(code("99499"), TODAY);
    assert_eq!((unknown.standing, unknown.label), (Standing::ShapeOnly(Section::Evaluation), Section::Evaluation.name()));
    assert!(unknown.standing.says().contains("shape") && !unknown.standing.is_known());
    assert_eq!(bare.service(code("99213"), TODAY).source, ServiceSource::OurWords);
}

#[test]
fn licensed_words_are_shown_and_never_logged() {
    let sets = imported();
    let visit = sets.service(code("99213"), TODAY);
    assert_eq!((visit.label, visit.source), ("Made-up licensed words", ServiceSource::Cpt));
    assert!(!format!("{visit:?}").contains("licensed"), "{visit:?}");
}

#[test]
fn services_in_force_come_first() {
    let sets = imported();
    let found: Vec<&str> = sets.find_services("made-up boot", 9, TODAY).iter().map(|service| service.label).collect();
    assert_eq!(found[..2], ["Made-up foam boot", "Made-up boot fitting"]);
    assert_eq!(found[2..].iter().collect::<BTreeSet<_>>(), BTreeSet::from([&"Made-up paper boot", &"Made-up tin boot"]));
    assert!(sets.services_in("made-up boot", Some(CodeSystem::Cpt), 9, TODAY).iter().all(|service| service.system() == CodeSystem::Cpt));
}

proptest! {
    #[test]
    fn no_code_is_found_twice_and_the_limit_holds(query in "[a-z0-9]{0,3}( (inj|boot|visit|an|test|9|J1))?", limit in 0_usize..30) {
        for sets in [CodeSets::default(), imported()] {
            let found = sets.find_services(&query, limit, TODAY);
            let codes: BTreeSet<ProcedureCode> = found.iter().map(|service| service.code).collect();
            prop_assert_eq!(codes.len(), found.len());
            prop_assert!(found.len() <= limit);
            prop_assert!(found.is_sorted_by_key(|service| service.standing != Standing::InForce));
        }
    }
}
