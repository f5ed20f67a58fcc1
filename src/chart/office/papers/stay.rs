//! A hospital's stay and its charges.

use super::{
    super::{Coded, Hospital, Office},
    Codes, Page,
    page::listed,
};
use crate::{
    chart::Document,
    code::{Npi, PersonName},
};

/// The stay, and the charges by revenue code.
pub fn stay(office: &Office, hospital: &Hospital, codes: Codes) -> [Document; 2] {
    let mut page = Page::new("Stay");
    page.heading("Stay");
    page.item("Type of bill", &hospital.bill_type);
    page.item_if("Medical record", hospital.record.as_deref());
    page.item("Bill covers", format!("{} to {}", hospital.from, hospital.through));
    page.item_if("Admitted", hospital.admitted);
    page.item_if("Hour of admission", hospital.hour);
    page.item_if("Priority of the visit", hospital.priority);
    page.item_if("Point of origin", hospital.origin);
    page.item_if("Hour of discharge", hospital.discharge_hour);
    page.item("Patient status", &hospital.status);
    page.item("Attending", doctor(&hospital.attending));
    page.item_if("Operating", hospital.operating.as_ref().map(doctor));
    page.heading("Codes of the bill");
    page.item("Conditions", listed(&hospital.conditions));
    page.item("Occurrences", listed(hospital.occurrences.iter().map(|one| format!("{} on {}", one.0, one.1))));
    page.item("Spans", listed(hospital.spans.iter().map(|one| format!("{} from {} to {}", one.0, one.1, one.2))));
    page.item("Values", listed(hospital.values.iter().map(|one| format!("{} {}", one.0, one.1))));
    page.item_if("DRG", hospital.drg.as_deref());
    if codes == Codes::Given {
        coded(&mut page, hospital);
    }
    [page.end(), charges(office, hospital, codes)]
}

fn doctor((npi, name): &(Npi, PersonName)) -> String {
    format!("{npi}, {}", super::in_parts(name))
}

fn coded(page: &mut Page, hospital: &Hospital) {
    let row = |page: &mut Page, at: String, one: &Coded| page.row([at, one.code.to_string(), one.poa.map_or_else(String::new, |mark| mark.to_string())]);
    page.heading("Diagnoses, the principal one first, and presence on admission");
    hospital.diagnoses.iter().zip(1..).for_each(|(one, at)| row(page, format!("{at}"), one));
    hospital.causes.iter().for_each(|one| row(page, "External cause".to_owned(), one));
    page.item_if("Admitting diagnosis", hospital.admitting);
    page.item("Reasons for the visit", listed(&hospital.reasons));
    page.item("Procedures", listed(hospital.procedures.iter().map(|(code, day)| format!("{code} on {day}"))));
}

fn charges(office: &Office, hospital: &Hospital, codes: Codes) -> Document {
    let mut page = Page::new("Charges");
    page.heading(&format!("Charges of account {}", office.account));
    page.row(["No", "Revenue code", "Words", "Code", "Modifiers", "Rate", "Day", "Units", "Charge", "Not covered"].map(str::to_owned));
    let given = codes == Codes::Given;
    for (one, at) in hospital.services.iter().zip(1..) {
        let amount = |money: Option<crate::code::Money>| money.map_or_else(String::new, |money| money.to_string());
        page.row([
            format!("{at}"),
            one.revenue.to_string(),
            one.description.clone().unwrap_or_default(),
            one.code.filter(|_| given).map_or_else(String::new, |code| code.to_string()),
            listed(one.modifiers.iter().filter(|_| given)),
            amount(one.rate),
            one.date.map_or_else(String::new, |day| day.to_string()),
            one.units.to_string(),
            one.charge.to_string(),
            amount(one.not_covered),
        ]);
    }
    for (drug, at) in hospital.services.iter().zip(1..).filter_map(|(one, at)| Some((one.drug.as_ref()?, at))) {
        page.item(&format!("Charge {at}, drug"), format!("NDC {}, {} {}", drug.ndc.with_hyphens(), drug.quantity, drug.unit));
    }
    page.end()
}
