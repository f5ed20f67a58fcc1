//! Faults other systems had, each held here. The numbers are those of the list in the field's reference.

use super::{derived, institutional, load, office, professional};
use clean_claim::{
    chart::office::{BeganAs, Facility, Office, ReferralRole},
    claim::{Claim, Lack},
    code::{Icd10Cm, PlaceOfService, State},
};

fn ppo() -> Office {
    load("ppo_spouse")
}

#[test]
fn box_13_and_box_27_are_two_questions() {
    for (assigns, participates) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut office = ppo();
        office.coverages[0].assigns_benefits = assigns;
        office.billing.participates = participates;
        let claim = professional(&office);
        assert_eq!(claim.benefits.text(), if assigns { "SIGNATURE ON FILE" } else { "" });
        assert_eq!(claim.accepts.text(), if participates { "YES" } else { "NO" });
    }
}

#[test]
fn box_24e_is_never_blank_and_its_letters_stand_side_by_side() {
    let mut office = ppo();
    office.diagnoses = (0..12).map(|at| Icd10Cm::parse(&format!("M25.{}", 500 + at)).unwrap()).collect();
    office.services[0].points_to = vec![1];
    office.services[1].points_to = vec![12];
    office.services[2].points_to = vec![1, 2];
    let letters: Vec<String> = professional(&office).lines.iter().map(|line| line.pointers.text().to_owned()).collect();
    assert_eq!(letters, ["A", "L", "AB"]);
    office.services[0].points_to.clear();
    office.services[1].points_to = vec![13, 0];
    let lacks = derived(&office).unwrap_err().0;
    assert_eq!(lacks, [Lack::Pointer(1), Lack::PointerToNothing(2, 13), Lack::PointerToNothing(2, 0)]);
}

#[test]
fn each_box_is_read_from_the_right_party() {
    let mut office = ppo();
    office.services[0].place = PlaceOfService::parse("10").unwrap();
    office.patient.address.state = State::parse("KY").unwrap();
    let claim = professional(&office);
    assert_eq!((claim.tax.text(), claim.tax_kind.text()), ("341234567", "EIN"));
    assert_eq!((claim.lines[0].place.text(), claim.patient.home.state.text()), ("10", "KY"));
    // 4: the code, never words beside it.
    assert!(claim.lines.iter().all(|line| line.code.text().len() == 5));
}

#[test]
fn a_facility_that_is_the_billing_provider_is_not_sent() {
    let mut office = ppo();
    assert!(professional(&office).facility.name.is_blank());
    let own = Facility { name: office.billing.name.clone(), address: office.billing.address.clone(), npi: Some(office.billing.npi) };
    office.facility = Some(own.clone());
    assert!(professional(&office).facility.name.is_blank() && professional(&office).facility.npi.is_blank());
    // Medicare wants the place all the same, without the number of 33a.
    let mut medicare = load("medicare_primary");
    medicare.facility = Some(own);
    let claim = professional(&medicare);
    assert_eq!((claim.facility.name.text(), claim.facility.npi.text()), ("PINE LAKE CLINIC", ""));
}

#[test]
fn each_role_has_its_one_qualifier_and_none_stands_by_default() {
    let mut office = load("hmo_referral");
    for (role, qualifier) in [(ReferralRole::Referring, "DN"), (ReferralRole::Ordering, "DK"), (ReferralRole::Supervising, "DQ")] {
        office.referral.as_mut().unwrap().role = role;
        assert_eq!(professional(&office).referrer.qualifier.text(), qualifier);
    }
    office.referral = None;
    let claim = professional(&office);
    let qualifiers = [&claim.referrer.qualifier, &claim.onset.qualifier, &claim.other_date.qualifier, &claim.insured.claim_qualifier, &claim.referrer.other_qualifier];
    assert!(qualifiers.iter().all(|one| one.is_blank()));
}

#[test]
fn the_last_period_is_no_onset_of_symptoms() {
    let mut office = ppo();
    office.began.as_mut().unwrap().what = BeganAs::LastPeriod;
    assert_eq!(professional(&office).onset.qualifier.text(), "484");
}

#[test]
fn nothing_on_the_ub_is_filled_from_a_neighbour() {
    let office = load("ub_emergency_observation");
    let claim = institutional(&office);
    assert!(claim.stay.admitted.is_blank() && claim.stay.hour.is_blank() && claim.admitting.is_blank() && claim.procedures.is_empty());
    assert_eq!(claim.reasons.iter().map(|code| code.text()).collect::<Vec<_>>(), ["R079"]);
    assert_eq!(claim.bill_type.text(), "0131");
    assert!(claim.principal.poa.is_blank());
    let mut missing = load("ub_inpatient");
    let stay = missing.hospital.as_mut().unwrap();
    (stay.admitting, stay.admitted) = (None, None);
    assert_eq!(derived(&missing).unwrap_err().0, [Lack::Hospital("day of admission"), Lack::Hospital("admitting diagnosis")]);
}

#[test]
fn texts_keep_neither_hyphens_nor_empty_parts_and_codes_stay_whole() {
    let mut office = load("medicare_primary");
    let claim = professional(&office);
    assert_eq!((claim.account.text(), claim.insured_id.text()), ("PL2026117", "1EG4TE5MK73"));
    office.patient.name.middle.clear();
    assert_eq!(professional(&office).patient.name.text(), "OKAFOR, JUNE");
    assert_eq!(professional(&load("tricare_child")).diagnoses[0].text(), "S8265XA");
    assert_eq!(professional(&load("hmo_referral")).patient.name.text(), "OHANLON, OWEN");
}

#[test]
fn days_keep_their_range_and_eight_services_two_forms() {
    let claim = professional(&load("eight_lines"));
    assert_eq!((claim.lines[4].from.text(), claim.lines[4].to.text()), ("05 08 26", "05 10 26"));
    assert_eq!((claim.pages(), claim.total.value()), (2, claim.sum()));
}

#[test]
fn thirteen_diagnoses_are_not_dropped_in_silence() {
    let mut office = ppo();
    office.diagnoses = vec![office.diagnoses[0]; 13];
    assert_eq!(derived(&office).unwrap_err().0, [Lack::Diagnoses(13, 12)]);
}

#[test]
fn an_original_has_box_22_blank_and_a_rejected_claim_is_an_original() {
    for name in ["ppo_spouse", "rejected"] {
        let claim = professional(&load(name));
        assert!(claim.frequency.is_blank() && claim.original.is_blank());
    }
    let claim = professional(&load("replaced"));
    assert_eq!((claim.frequency.text(), claim.original.text()), ("7", "LM900144X"));
    let mut part_b = load("medicare_primary");
    part_b.prior = load("replaced").prior;
    assert_eq!(derived(&part_b).unwrap_err().0, [Lack::Reopening]);
    // On the UB-04 the type of bill says it, and FL 64 has the number.
    let mut part_a = load("ub_emergency_observation");
    part_a.prior = load("replaced").prior;
    let claim = institutional(&part_a);
    assert_eq!((claim.bill_type.text(), claim.payers[0].control.text(), claim.payers[1].control.text()), ("0137", "LM900144X", ""));
}

#[test]
fn the_payer_before_is_told_with_its_claim_number_and_every_reason() {
    let claim = professional(&load("ppo_secondary"));
    let other = &claim.beyond.others[0];
    assert_eq!((other.claim_number.as_deref(), other.paid.map(|paid| paid.to_string())), (Some("LM8815201"), Some("90.00".to_owned())));
    let reasons: Vec<&str> = claim.lines[0].decisions[0].adjustments.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons, ["45", "1", "2"]);
    // 29 has what patient and payer paid; what was taken off is no payment.
    assert_eq!(claim.paid.text(), "100 00");
    // Medicare has the patient's payment alone.
    assert_eq!(professional(&load("medicare_secondary")).paid.text(), "15 00");
}

#[test]
fn every_kind_of_payer_and_both_forms_are_made() {
    let made: Vec<Claim> = (0..300).map(|seed| derived(&office(seed)).unwrap()).collect();
    let mut filings: Vec<_> = made.iter().filter_map(|claim| claim.beyond().filing).collect();
    filings.sort();
    filings.dedup();
    assert_eq!(filings.len(), 12, "{filings:?}");
    let long = made.iter().filter(|claim| matches!(claim, Claim::Professional(claim) if claim.pages() > 1)).count();
    assert!(long > 3 && made.iter().any(|claim| matches!(claim, Claim::Institutional(_))));
}
