use super::{code, official, on, read};
use crate::{
    code::Icd10Cm,
    codebook::{
        edits::{
            EditSet, Edits, Service, SetKind, Source,
            add_on::AddOnKind,
            pairs::{self, ModifierRule, PairSet},
            units,
        },
        import::Watch,
        ledger::{self, Global},
    },
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[test]
fn a_fresh_install_knows_what_the_packs_turn_on() {
    let edits = Edits::default();
    let day = on(2026, 7, 15);
    // Pairs of the first pack: colonoscopies, stones, heartbeats of the unborn, lenses, wounds, a collarbone.
    for (one, other) in [
        ("45385", "45380"),
        ("45385", "45378"),
        ("52356", "52332"),
        ("52356", "52353"),
        ("76818", "59025"),
        ("76818", "76819"),
        ("66982", "66984"),
        ("66984", "69990"),
        ("11402", "12002"),
        ("12034", "12002"),
        ("11042", "97597"),
        ("23500", "29240"),
    ] {
        let found = edits.pair(code(one), code(other), day).unwrap_or_else(|| panic!("{one} and {other}"));
        assert_eq!((found.what.column1, found.what.binds()), (code(one), true));
        assert!(matches!(found.source, Source::Carried(source) if !source.is_empty()));
        assert_eq!(edits.pair(code(other), code(one), day), Some(found), "the order asked in does not matter");
    }
    assert_eq!(edits.pair(code("45385"), code("45380"), day).map(|found| found.what.modifier), Some(ModifierRule::Allowed));
    assert!(edits.pair(code("99213"), code("71046"), day).is_none());
    assert!(edits.patient(Icd10Cm::parse("O80").unwrap(), day).is_none());
    assert!(edits.unit_limit_for(Service::Supplier, code("99213"), day).is_none(), "the ledger is of practitioners");
}

#[test]
fn every_line_of_the_ledger_is_carried() {
    let edits = Edits::default();
    let day = on(2026, 7, 15);
    for line in ledger::lines().iter().filter(|line| line.since.is_none_or(|since| since <= day)) {
        assert_eq!(edits.unit_limit(line.code, day).map(|found| found.what.units), line.max_units, "{}", line.code);
        assert_eq!(edits.global_days(line.code, day).map(|found| found.what), line.global, "{}", line.code);
        assert_eq!(edits.add_on(line.code, day).is_some(), line.add_on, "{}", line.code);
        assert!(line.not_with.iter().all(|other| edits.pair(line.code, *other, day).is_some()), "{}", line.code);
    }
    assert!(ledger::lines().iter().any(|line| line.max_units.is_some()) && ledger::lines().iter().any(|line| line.add_on));
    assert!(edits.global_days(code("11102"), on(2018, 12, 31)).is_none(), "11102 began in 2019");
    assert_eq!(edits.add_on(code("90461"), day).map(|found| found.what.kind), Some(AddOnKind::Listed));
    assert_eq!(edits.add_on(code("38900"), day).map(|found| (found.what.kind, found.what.primaries)), Some((AddOnKind::Unknown, vec![])));
}

fn imported() -> PairSet {
    read(&official(&[
        "45385\t45380\t\t20100101\t20251231\t1\tMore extensive procedure",
        "66984\t69990\t\t20100101\t20100101\t9\tMisuse of Column Two code with Column One code",
        "11111\t22222\t\t20100101\t*\t0\tMutually exclusive procedures",
    ]))
    .unwrap()
}

#[test]
fn an_imported_release_comes_first() {
    let mut edits = Edits::default();
    edits.add(EditSet::Pairs(imported()));
    let found = edits.pair(code("22222"), code("11111"), on(2026, 7, 15)).unwrap();
    assert!(matches!(found.source, Source::Imported(release) if release.name == "ccipra-v322r0" && release.covers(on(2026, 7, 15))));
    let old = edits.pair(code("45385"), code("45380"), on(2025, 12, 31)).unwrap();
    assert!(matches!(old.source, Source::Imported(_)) && old.what.until == Some(on(2025, 12, 31)));
    assert!(edits.pair(code("45385"), code("45380"), on(2026, 7, 15)).is_none(), "what the release ended stays ended");
    assert!(edits.pair(code("66984"), code("69990"), on(2010, 1, 1)).is_none(), "what was taken back bars nothing");
    let carried = edits.pair(code("76818"), code("59025"), on(2026, 7, 15)).unwrap();
    assert!(matches!(carried.source, Source::Carried(_)), "what it does not know is carried");
    assert!(edits.pair_for(Service::OutpatientHospital, code("11111"), code("22222"), on(2026, 7, 15)).is_none());
    edits.remove(SetKind::Pairs, "ccipra-v322r0");
    assert!(edits.pair(code("11111"), code("22222"), on(2026, 7, 15)).is_none());
}

#[test]
fn the_release_of_the_day_answers() {
    let mut edits = Edits::default();
    for (file, most) in [("MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", 4), ("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", 7)] {
        let text = format!("hcpcs_code,mue_units,mue_mai,mue_rationale\n99213,{most},3,Why\n");
        edits.add(EditSet::Units(units::read(file, text.as_bytes(), &Watch::idle()).unwrap()));
    }
    let most = |date| edits.unit_limit(code("99213"), date).map(|found| found.what.units);
    assert_eq!([on(2026, 1, 1), on(2026, 2, 1), on(2026, 7, 1), on(2026, 8, 1)].map(most), [4, 4, 7, 7].map(Some));
    let carried = ledger::line(code("99213")).and_then(|line| line.max_units);
    assert!(carried != Some(4) && carried != Some(7));
    for day in [on(2025, 12, 31), on(2026, 4, 10), on(2026, 6, 30), on(2026, 10, 1), on(2030, 1, 1)] {
        assert_eq!(most(day), carried, "no release is meant for {day}");
    }
    assert_eq!(edits.global_days(code("99213"), on(2026, 8, 1)).map(|found| found.what), Some(Global::NotApplicable));
}

#[test]
fn a_later_release_tells_of_earlier_days_by_its_dated_rows_alone() {
    let mut edits = Edits::default();
    let text = b"column1,column2,modifier,rationale,effective,deletion\n11111,22222,0,Why,20250101,*\n11111,33333,0,Why,,*\n";
    edits.add(EditSet::Pairs(pairs::read("ccipra-v322r0-f1.csv", text, &Watch::idle()).unwrap()));
    let holds = |other, day| edits.pair(code("11111"), code(other), day).is_some();
    assert!(holds("22222", on(2026, 8, 1)) && holds("33333", on(2026, 8, 1)));
    assert!(holds("22222", on(2025, 5, 5)) && !holds("22222", on(2024, 5, 5)), "it began in 2025");
    assert!(!holds("33333", on(2025, 5, 5)), "nobody says since when");
    assert!(!holds("22222", on(2026, 10, 1)), "the release had ended");
    assert_eq!(edits.pairs_naming(code("11111"), on(2025, 5, 5), 9).len(), 1);
}

#[test]
fn a_stored_set_is_fetched_when_first_asked_and_once() {
    let fetched = Arc::new(AtomicUsize::new(0));
    let set = imported();
    let (bytes, counter) = (set.to_bytes(), Arc::clone(&fetched));
    let mut edits = Edits::default();
    edits.add_later(SetKind::Pairs, set.release().clone(), move || {
        counter.fetch_add(1, Ordering::Relaxed);
        Ok(bytes.clone())
    });
    let copy = edits.clone();
    assert!(!edits.imported()[0].is_loaded && fetched.load(Ordering::Relaxed) == 0);
    for edits in [&edits, &copy, &edits] {
        assert!(edits.pair(code("11111"), code("22222"), on(2026, 7, 15)).is_some());
    }
    assert!(copy.imported()[0].is_loaded && fetched.load(Ordering::Relaxed) == 1);
}

#[test]
fn a_set_that_cannot_be_fetched_leaves_the_carried_facts() {
    let mut edits = Edits::default();
    edits.add_later(SetKind::Pairs, imported().release().clone(), || Ok(b"nonsense".to_vec()));
    assert!(edits.pair(code("45385"), code("45380"), on(2026, 7, 15)).is_some());
    assert!(edits.imported()[0].fault.is_some());
}
