//! Facts that lack something give no claim, and everything that lacks is told.

use super::{derived, load};
use clean_claim::{
    chart::office::Office,
    claim::{BoxId, CmsBox, Lack},
    code::{Money, PayerId, PlaceOfService, ProcedureCode, Zip},
};

/// Tells what lacks once the facts are changed.
fn lacks(name: &str, change: impl FnOnce(&mut Office)) -> Vec<Lack> {
    let mut office = load(name);
    change(&mut office);
    derived(&office).unwrap_err().0
}

#[test]
fn who_pays_must_be_known() {
    assert_eq!(lacks("ppo_spouse", |office| office.coverages.clear()), [Lack::Coverage]);
    let stranger = PayerId::parse("stranger").unwrap();
    assert_eq!(lacks("ppo_spouse", |office| office.coverages[0].payer = stranger.clone()), [Lack::Payer(stranger)]);
    let first = PayerId::parse("lakeshore-ppo").unwrap();
    assert_eq!(lacks("ppo_secondary", |office| office.remittances.clear()), [Lack::Remittance(first)]);
    assert_eq!(lacks("medicare_secondary", |office| office.coverages[1].medicare_second_because = None), [Lack::MedicareSecond]);
    assert_eq!(lacks("medicare_secondary", |office| office.coverages[1].medicare_second_because = Some("99".into())), [Lack::MedicareSecond]);
}

#[test]
fn an_injury_needs_its_employer_its_day_and_its_number() {
    let all = lacks("workers_comp", |office| {
        office.patient.employer = None;
        office.accident = None;
        office.coverages[0].claim_number = None;
    });
    assert_eq!(all, [Lack::Employer, Lack::InjuryNumber, Lack::Accident]);
}

#[test]
fn a_service_needs_its_fee_its_certificate_and_its_minutes() {
    let code = |text| ProcedureCode::parse(text).unwrap();
    assert_eq!(lacks("medicare_primary", |office| office.fees.truncate(1)), [Lack::Fee(code("20610"))]);
    assert_eq!(lacks("lab_clia", |office| office.billing.clia = None), [Lack::Clia(code("80053"))]);
    assert_eq!(lacks("anesthesia", |office| office.services[0].units = 90), [Lack::Minutes(1)]);
    assert_eq!(lacks("anesthesia", |office| office.services[0].times = Some(("2510".into(), "0055".into()))), [Lack::Minutes(1)]);
    assert_eq!(lacks("ppo_spouse", |office| office.services[2].drug.as_mut().unwrap().unit = "CC".into()), [Lack::Drug(3)]);
    assert_eq!(lacks("ppo_spouse", |office| office.services.clear()), [Lack::Service]);
    assert_eq!(lacks("ppo_spouse", |office| office.clinicians.truncate(1)).len(), 3);
}

#[test]
fn a_place_needs_its_street_its_long_zip_and_its_name() {
    assert_eq!(lacks("ppo_spouse", |office| office.billing.address.street = "P.O. Box 12".into()), [Lack::Street]);
    let short = Zip::parse("44070").unwrap();
    assert_eq!(lacks("ppo_spouse", |office| office.billing.address.zip = short), [Lack::ShortZip("Pine Lake Clinic".into())]);
    let place = PlaceOfService::parse("22").unwrap();
    assert_eq!(lacks("hmo_referral", |office| office.facility = None), [Lack::Facility(place)]);
    assert_eq!(lacks("anesthesia", |office| office.stay = None), [Lack::Admission(PlaceOfService::parse("21").unwrap())]);
}

#[test]
fn box_23_takes_one_number() {
    let all = lacks("hmo_referral", |office| office.authorizations[1].until = None);
    assert_eq!(all, [Lack::TwoNumbers("R-771 2041".into(), "OLD-1".into())]);
    // Medicare wants two claims for a certificate and an authorisation; others have a place for each in the electronic one.
    let mut office = load("lab_clia");
    office.authorizations = load("workers_comp").authorizations;
    assert_eq!(derived(&office).unwrap_err().0, [Lack::TwoNumbers("KC-88120".into(), "36D0712345".into())]);
    office.coverages = load("rejected").coverages;
    assert!(derived(&office).unwrap().beyond().clia.is_some());
}

#[test]
fn a_remittance_adds_up() {
    let all = lacks("ppo_secondary", |office| office.remittances[0].lines[1].paid = Money::cents(1));
    assert_eq!(all, [Lack::OutOfBalance { service: 2, charge: Money::cents(4800), decided: Money::cents(4801) }]);
    assert_eq!(lacks("ppo_secondary", |office| office.remittances[0].lines[1].service = 3), [Lack::DecidedNothing(3)]);
}

#[test]
fn what_has_no_room_is_told_and_never_run_into_the_next_box() {
    let street = "A very long street name that no form has room for 12";
    let all = lacks("ppo_spouse", |office| office.patient.address.street = street.into());
    assert!(all.contains(&Lack::TooLong(BoxId::Cms(CmsBox::PatientStreet, 1), street.to_uppercase())), "{all:?}");
    let all = lacks("ppo_spouse", |office| office.patient.name.first.clear());
    assert_eq!(all, [Lack::Misread(BoxId::Cms(CmsBox::PatientName, 1), "RAMOS-VEGA".into())]);
}
