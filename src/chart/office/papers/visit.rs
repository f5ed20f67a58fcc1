//! The encounter form and the charges.

use super::{
    super::{AuthorizationKind, BeganAs, Cause, Office, ReferralRole, Screening, Service, Span, SpanDay},
    Codes, Page, on_one_line,
    page::listed,
};
use crate::chart::Document;

/// The encounter form: where, who sent the patient, what was allowed, what the condition comes from.
pub fn visit(office: &Office, codes: Codes) -> Document {
    let mut page = Page::new("Visit");
    page.heading("Encounter");
    if let Some(one) = &office.facility {
        page.item("Services given at", &one.name);
        page.item("Its address", on_one_line(&one.address));
        page.item_if("Its NPI", one.npi);
    } else {
        page.item("Services given at", "the practice, unless the charges say otherwise");
    }
    if let Some(one) = &office.referral {
        let role = match one.role {
            ReferralRole::Referring => "Referred by",
            ReferralRole::Ordering => "Ordered by",
            ReferralRole::Supervising => "Supervised by",
        };
        page.item(role, format!("{} ({}), {}", one.name, super::in_parts(&one.name), one.credentials));
        page.item("That provider's NPI", one.npi);
    }
    for one in &office.authorizations {
        let kind = match one.kind {
            AuthorizationKind::Prior => "Prior authorization",
            AuthorizationKind::Referral => "Referral number",
        };
        let services = if one.for_codes.is_empty() || codes == Codes::Wanted { String::new() } else { format!(", for {}", listed(&one.for_codes)) };
        let until = one.until.map_or_else(String::new, |day| format!(", good until {day}"));
        page.item(kind, format!("{}{services}{until}", one.number));
    }
    condition(&mut page, office);
    page.heading("Account");
    page.item("Paid by the patient", office.patient_paid);
    page.item_if("Outside laboratory's price for the tests", office.outside_lab.as_ref().map(|lab| lab.price));
    page.item_if("For the payer", office.note.as_deref());
    page.item("Claim signed and sent", office.sent);
    page.end()
}

fn condition(page: &mut Page, office: &Office) {
    page.heading("Condition");
    match &office.accident {
        Some(accident) => {
            let causes = accident.causes.iter().map(|cause| match cause {
                Cause::Work => "at work".to_owned(),
                Cause::Auto(state) => format!("with a car, in {state}"),
                Cause::Other => "another accident".to_owned(),
            });
            page.item("Accident", listed(causes));
            page.item("Day of the accident", accident.date);
        }
        None => page.item("Accident", "none"),
    }
    if let Some(began) = office.began {
        let what = match began.what {
            BeganAs::Onset => "Symptoms began",
            BeganAs::LastPeriod => "Last menstrual period",
        };
        page.item(what, began.date);
    }
    page.item_if("Unable to work", office.unable_to_work.as_ref().map(span));
    page.item_if("In hospital", office.stay.as_ref().map(span));
}

fn span(days: &Span) -> String {
    match days.to {
        SpanDay::On(day) => format!("{} to {day}", days.from),
        SpanDay::Open => format!("{}, still", days.from),
    }
}

/// The charges: diagnoses, services, fees.
pub fn charges(office: &Office, codes: Codes) -> Document {
    let mut page = Page::new("Charges");
    let given = codes == Codes::Given;
    if given {
        diagnoses(&mut page, office);
    }
    page.heading("Services");
    page.row(["No", "From", "To", "Place", "Code", "Modifiers", "For diagnoses", "Units", "Charge", "By"].map(str::to_owned));
    for (one, at) in office.services.iter().zip(1..) {
        let coded = |text: String| if given { text } else { String::new() };
        let units = if one.times.is_some() { "by time".to_owned() } else { one.units.to_string() };
        page.row([
            format!("{at}"),
            one.date.to_string(),
            one.until.map_or_else(String::new, |day| day.to_string()),
            one.place.to_string(),
            coded(one.code.to_string()),
            coded(listed(&one.modifiers)),
            coded(listed(&one.points_to)),
            coded(units),
            one.charge.map_or_else(|| "by the fee".to_owned(), |charge| charge.to_string()),
            one.by.map_or_else(String::new, |npi| npi.to_string()),
        ]);
    }
    office.services.iter().zip(1..).for_each(|(one, at)| beside(&mut page, one, at));
    page.heading("Fees, a unit");
    page.row(["Code", "Modifier", "Fee"].map(str::to_owned));
    for fee in &office.fees {
        page.row([fee.code.to_string(), fee.modifier.map_or_else(String::new, |modifier| modifier.to_string()), fee.amount.to_string()]);
    }
    page.end()
}

/// The diagnoses by their number.
pub fn diagnoses(page: &mut Page, office: &Office) {
    page.heading("Diagnoses");
    for (code, at) in office.diagnoses.iter().zip(1..) {
        page.row([format!("{at}"), code.to_string()]);
    }
}

/// What a child's screening led to, in words: which code that is, is the student's to know.
fn screened(led_to: Screening) -> &'static str {
    match led_to {
        Screening::Given => "yes",
        Screening::Refused => "referral offered and not taken",
        Screening::NotNeeded => "no referral needed",
        Screening::UnderTreatment => "under treatment already",
        Screening::Referred => "sent on for something new",
    }
}

/// What a line of the table has no room for.
fn beside(page: &mut Page, one: &Service, at: usize) {
    let label = |what: &str| format!("Service {at}, {what}");
    if let Some(drug) = &one.drug {
        page.item(&label("drug"), format!("NDC {}, {} {}", drug.ndc.with_hyphens(), drug.quantity, drug.unit));
    }
    page.item_if(&label("stands for"), one.narrative.as_deref());
    if let Some((begin, end)) = &one.times {
        page.item(&label("anesthesia"), format!("begin {begin}, end {end}"));
    }
    if one.emergency {
        page.item(&label("emergency"), "yes");
    }
    page.item_if(&label("EPSDT screening"), one.epsdt.map(screened));
    if one.family_planning {
        page.item(&label("family planning"), "yes");
    }
}
