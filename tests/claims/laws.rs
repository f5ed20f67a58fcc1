//! What holds for every claim that is derived.

use super::{derived, office};
use clean_claim::{
    claim::{Beyond, BoxId, Claim, CmsBox, Institutional, Professional, Sheet, Slot, UbBox, derive::alternates},
    code::Money,
};
use proptest::prelude::*;

fn each(claim: &Claim, f: &mut dyn FnMut(BoxId, &dyn Slot)) {
    match claim {
        Claim::Professional(claim) => CmsBox::ALL.iter().for_each(|field| {
            (1..=field.most()).filter_map(|at| field.of(claim, at).map(|slot| (at, slot))).for_each(|(at, slot)| f(BoxId::Cms(*field, at), slot));
        }),
        Claim::Institutional(claim) => UbBox::ALL.iter().for_each(|field| {
            (1..=field.most()).filter_map(|at| field.of(claim, at).map(|slot| (at, slot))).for_each(|(at, slot)| f(BoxId::Ub(*field, at), slot));
        }),
    }
}

/// Drops what no box shows, so that two claims can be held against each other by their boxes.
fn boxes_alone(claim: &Claim) -> Claim {
    match claim.clone() {
        Claim::Professional(mut claim) => {
            claim.beyond = Beyond::default();
            claim.lines.iter_mut().for_each(|line| line.decisions.clear());
            Claim::Professional(claim)
        }
        Claim::Institutional(mut claim) => {
            claim.beyond = Beyond::default();
            Claim::Institutional(claim)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_made_office_gives_a_claim_and_the_same_each_time(seed in any::<u64>()) {
        let office = office(seed);
        let first = derived(&office);
        prop_assert!(first.is_ok(), "{}", first.unwrap_err());
        prop_assert_eq!(first, derived(&office));
    }

    #[test]
    fn every_entry_reads_and_the_sheet_read_back_is_the_same_claim(seed in any::<u64>()) {
        let claim = derived(&office(seed)).unwrap();
        let mut wrong = Vec::new();
        each(&claim, &mut |id, slot| {
            if slot.is_misread() || slot.canonical().is_some_and(|text| text != slot.text()) {
                wrong.push(format!("{id}: “{}”", slot.text()));
            }
        });
        prop_assert!(wrong.is_empty(), "{wrong:?}");
        let sheet = claim.to_sheet();
        let read = Claim::read(&sheet);
        prop_assert_eq!(read.to_sheet(), sheet);
        prop_assert_eq!(read, boxes_alone(&claim));
    }

    #[test]
    fn the_total_is_the_sum_and_every_payer_before_adds_up(seed in any::<u64>()) {
        match derived(&office(seed)).unwrap() {
            Claim::Professional(claim) => {
                prop_assert_eq!(claim.total.value(), claim.sum());
                balanced_lines(&claim)?;
            }
            Claim::Institutional(claim) => {
                prop_assert_eq!(claim.total.value(), claim.sum());
                balanced_whole(&claim)?;
            }
        }
    }

    #[test]
    fn every_pointer_finds_its_diagnosis_and_no_qualifier_stands_alone(seed in any::<u64>()) {
        let Claim::Professional(claim) = derived(&office(seed)).unwrap() else { return Ok(()) };
        for (_, line) in claim.used_lines() {
            let pointers = line.pointers.get();
            prop_assert!(pointers.is_some_and(|list| (1..=4).contains(&list.0.len()) && list.0.iter().all(|letter| claim.diagnosis(*letter).is_some())));
            prop_assert_eq!(line.renderer_qualifier.is_blank(), line.renderer_other.is_blank());
        }
        let pairs = [
            (claim.onset.qualifier.is_blank(), claim.onset.date.is_blank()),
            (claim.other_date.qualifier.is_blank(), claim.other_date.date.is_blank()),
            (claim.referrer.qualifier.is_blank(), claim.referrer.name.is_blank()),
            (claim.referrer.npi.is_blank(), claim.referrer.name.is_blank()),
            (claim.referrer.other_qualifier.is_blank(), claim.referrer.other_id.is_blank()),
            (claim.insured.claim_qualifier.is_blank(), claim.insured.claim_number.is_blank()),
            (claim.frequency.is_blank(), claim.original.is_blank()),
            (claim.outside_lab.is_blank(), claim.lab_charges.is_blank()),
            (claim.insured.name.is_blank(), claim.insured.relationship.is_blank()),
            (claim.insured.name.is_blank(), claim.insured.home.street.is_blank()),
            (claim.beyond.number.is_none(), claim.number.is_blank()),
        ];
        for (place, (one, other)) in pairs.into_iter().enumerate() {
            prop_assert_eq!(one, other, "pair {}", place);
        }
    }

    #[test]
    fn an_alternate_reads_and_is_never_what_stands_there(seed in any::<u64>()) {
        let claim = derived(&office(seed)).unwrap();
        let sheet = claim.to_sheet();
        for (id, texts) in alternates(&claim) {
            for text in texts {
                prop_assert_ne!(&text, sheet.text(id), "{}", id);
                let mut other = Sheet::new(sheet.form);
                other.put(id, &text).unwrap();
                let mut misread = false;
                each(&Claim::read(&other), &mut |_, slot| misread |= slot.is_misread());
                prop_assert!(!misread, "{}: {}", id, text);
            }
        }
    }

    #[test]
    fn another_plan_is_said_with_its_boxes_and_its_payer(seed in any::<u64>()) {
        let Claim::Professional(claim) = derived(&office(seed)).unwrap() else { return Ok(()) };
        let other = [claim.other.name.is_blank(), claim.other.policy.is_blank(), claim.other.plan_name.is_blank()];
        if claim.insured.another_plan.text() == "YES" {
            prop_assert_eq!(other, [false; 3]);
            prop_assert!(!claim.beyond.others.is_empty());
        } else if claim.plan.text() != "MEDICARE" {
            prop_assert_eq!(other, [true; 3]);
        }
        // Reserved boxes and those no payer here asks for.
        let blank = [&claim.reserved8, &claim.reserved30, &claim.other.reserved_b, &claim.other.reserved_c, &claim.referrer.other_id, &claim.facility.other_id, &claim.billing.other_id];
        prop_assert!(blank.iter().all(|entry| entry.is_blank()));
    }
}

/// Charge = paid and taken off, line by line; the payer's payment is the sum of its lines.
fn balanced_lines(claim: &Professional) -> Result<(), TestCaseError> {
    for (_, line) in claim.used_lines() {
        for decision in &line.decisions {
            let off: Money = decision.adjustments.iter().map(|one| one.amount).sum();
            prop_assert_eq!(line.charge.value(), Some(decision.paid + off));
        }
    }
    for other in &claim.beyond.others {
        let paid: Money = claim.lines.iter().flat_map(|line| &line.decisions).filter(|one| one.payer == other.id).map(|one| one.paid).sum();
        prop_assert_eq!(other.paid.unwrap_or_default(), paid);
        prop_assert!(other.adjustments.is_empty(), "the same money would stand at both levels");
    }
    Ok(())
}

/// Total = paid and taken off, for each payer before.
fn balanced_whole(claim: &Institutional) -> Result<(), TestCaseError> {
    for other in claim.beyond.others.iter().filter(|other| other.paid.is_some()) {
        let off: Money = other.adjustments.iter().map(|one| one.amount).sum();
        prop_assert_eq!(claim.total.value(), Some(other.paid.unwrap_or_default() + off));
    }
    Ok(())
}

/// The boxes no derived claim fills: reserved ones, those no payer here asks for, and a repeat of another fact.
const NEVER: [&str; 36] = [
    "0.second",
    "8",
    "9b",
    "9c",
    "12.date",
    "15.qualifier",
    "15",
    "17a.qualifier",
    "17a",
    "24I",
    "24J.shaded",
    "30",
    "32b",
    "33b",
    "FL2.phone",
    "FL7",
    "FL29",
    "FL30",
    "FL8a",
    "FL9e",
    "FL37",
    "FL38",
    "FL49",
    "FL55",
    "FL57",
    "FL65",
    "FL68",
    "FL73",
    "FL75",
    "FL76.qualifier",
    "FL76.other",
    "FL77.qualifier",
    "FL77.other",
    "FL78.qualifier",
    "FL78.other",
    "FL81.value",
];

#[test]
fn of_1000_made_claims_each_box_is_filled_at_least_20_times() {
    let mut counts: std::collections::BTreeMap<&str, usize> = CmsBox::ALL.iter().map(|field| (field.id(), 0)).chain(UbBox::ALL.iter().map(|field| (field.id(), 0))).collect();
    for seed in 0..1000 {
        let mut filled: Vec<&str> = derived(&office(seed))
            .unwrap()
            .to_sheet()
            .filled()
            .map(|(id, _)| match id {
                BoxId::Cms(field, _) => field.id(),
                BoxId::Ub(field, _) => field.id(),
            })
            .collect();
        filled.sort_unstable();
        filled.dedup();
        filled.into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
    }
    let is_never = |id: &str| NEVER.contains(&id);
    let rare: Vec<_> = counts.iter().filter(|(id, count)| !is_never(id) && **count < 20).collect();
    let wrong: Vec<_> = counts.iter().filter(|(id, count)| is_never(id) && **count > 0).collect();
    assert!(rare.is_empty() && wrong.is_empty(), "rare {rare:?} wrong {wrong:?}");
}
