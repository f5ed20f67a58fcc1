//! Bills of a hospital that go over midnight or over weeks: the days of FL 6, 12 and 45, and the type of the bill.

use super::{derived, institutional, load};
use clean_claim::{
    chart::office::Office,
    claim::{Institutional, Lack},
    code::{BillType, Date, PayerId, UbCode},
    payer, x12,
};

/// Gives type, first and last day, admission, status.
fn head(claim: &Institutional) -> [&str; 5] {
    [claim.bill_type.text(), claim.from.text(), claim.through.text(), claim.stay.admitted.text(), claim.stay.status.text()]
}

/// Gives revenue code and day of every line.
fn days(claim: &Institutional) -> Vec<(&str, &str)> {
    claim.lines.iter().map(|line| (line.revenue.text(), line.date.text())).collect()
}

fn in_june(office: &Office) -> Office {
    let mut last = office.clone();
    let stay = last.hospital.as_mut().unwrap();
    (stay.bill_type, stay.status) = (BillType::parse("0134").unwrap(), UbCode::parse("01").unwrap());
    (stay.from, stay.through) = (Date::constant(2026, 6, 1), Date::constant(2026, 6, 12));
    stay.services.truncate(3);
    for (line, day) in stay.services.iter_mut().zip([1, 8, 12]) {
        line.date = Some(Date::constant(2026, 6, day));
    }
    last.sent = Date::constant(2026, 6, 19);
    last
}

#[test]
fn a_visit_over_midnight_is_one_bill_of_two_days_and_each_service_of_its_own() {
    let office = load("ub_past_midnight");
    let claim = institutional(&office);
    assert_eq!(head(&claim), ["0131", "060426", "060526", "", "01"]);
    assert_eq!(days(&claim), [("0250", ""), ("0301", "060526"), ("0450", "060426"), ("0636", "060526"), ("0762", "060426")]);
    let mut without = office.clone();
    without.hospital.as_mut().unwrap().services[2].date = None;
    assert!(matches!(derived(&without).unwrap_err().0.as_slice(), [Lack::Hospital(what)] if what.contains("coded service")));
    let mut outside = office;
    outside.hospital.as_mut().unwrap().services[2].date = Some(Date::constant(2026, 6, 6));
    assert!(matches!(derived(&outside).unwrap_err().0.as_slice(), [Lack::Hospital(what)] if what.contains("not among the days")));
}

#[test]
fn a_bill_of_one_day_gives_its_coded_services_that_day() {
    let mut office = load("ub_past_midnight");
    let stay = office.hospital.as_mut().unwrap();
    stay.through = stay.from;
    stay.services.iter_mut().for_each(|line| line.date = None);
    let claim = institutional(&office);
    assert!(claim.lines.iter().all(|line| line.date.text() == if line.service.is_blank() { "" } else { "060426" }), "{:?}", days(&claim));
}

#[test]
fn a_series_of_six_weeks_is_billed_by_the_month_and_every_visit_has_its_day() {
    let office = load("ub_series");
    let first = institutional(&office);
    // Still a patient; a series has no admission, its beginning is an occurrence.
    assert_eq!(head(&first), ["0132", "050426", "052926", "", "30"]);
    assert_eq!(days(&first), [("0420", "051126"), ("0420", "051826"), ("0420", "052926"), ("0424", "050426")]);
    let started: Vec<_> = first.occurrences.iter().map(|one| (one.code.text(), one.date.text())).collect();
    assert_eq!(started, [("11", "042026"), ("35", "050426")]);
    let last = institutional(&in_june(&office));
    assert_eq!(head(&last), ["0134", "060126", "061226", "", "01"]);
    assert_eq!(days(&last), [("0420", "060826"), ("0420", "061226"), ("0424", "060126")]);
}

#[test]
fn a_later_bill_of_a_stay_keeps_the_day_of_admission() {
    let claim = institutional(&load("ub_interim"));
    assert_eq!(head(&claim), ["0113", "051126", "061026", "041126", "30"]);
    assert!(days(&claim).iter().all(|(_, day)| day.is_empty()));
}

#[test]
fn a_drug_stands_in_43_where_the_payer_asks_and_goes_to_x12_and_back() {
    let mut office = load("ub_past_midnight");
    let drugs = |claim: &Institutional| claim.lines.iter().find(|line| line.revenue.text() == "0636").unwrap().description.text().to_owned();
    // Medicare is told of no NDC.
    assert_eq!(drugs(&institutional(&office)), "DRUGS DETAILED");
    office.coverages.truncate(1);
    (office.coverages[0].payer, office.coverages[0].member_id) = (PayerId::parse("ohio-medicaid").unwrap(), "104920067713".into());
    let claim = derived(&office).unwrap();
    assert_eq!(drugs(&institutional(&office)), "N400409379501ML1");
    let known = clean_claim::report::KnownClaim { claim: claim.clone(), payer: payer::profile(&office.coverages[0].payer).unwrap().clone(), received: office.sent, office: None };
    let file = clean_claim::report::claims_x12(&[known]).unwrap();
    assert!(file.contains("LIN**N4*00409379501~") && file.contains("CTP****1*ML~"), "{file}");
    assert_eq!(x12::read(file.as_bytes()).unwrap().claims, [x12::settled(&claim)]);
    office.hospital.as_mut().unwrap().services[3].drug.as_mut().unwrap().unit = "TABLET".into();
    assert_eq!(derived(&office).unwrap_err().0, [Lack::Drug(4)]);
}
