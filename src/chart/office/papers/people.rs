//! Registration, cards, and who bills.

use super::{
    super::{Coverage, Insured, Kin, Office, Party, TaxId},
    Page, PayerFace, face, on_one_line,
    page::yes_no,
    payer_name,
};
use crate::{chart::Document, code::Sex};

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
        Sex::Unknown => "not recorded",
    }
}

/// The registration sheet: patient, employer, the turn of the coverages, who is insured.
pub fn registration(office: &Office, payers: &[PayerFace]) -> Document {
    let mut page = Page::new("Registration");
    let patient = &office.patient;
    page.heading("Patient");
    page.item("Account", &office.account);
    page.item("Name", &patient.name);
    page.item("Name on file", super::in_parts(&patient.name));
    page.item("Birth date", patient.birth);
    page.item("Sex", sex(patient.sex));
    page.item("Address", on_one_line(&patient.address));
    page.item_if("Telephone", patient.phone.as_ref());
    page.item("Release of records signed and on file", yes_no(patient.release_on_file));
    if let Some(employer) = &patient.employer {
        page.heading("Employer");
        page.item("Name", &employer.name);
        page.item("Address", on_one_line(&employer.address));
        page.item_if("Telephone", employer.phone.as_ref());
    }
    page.heading("Coverage, in the order of paying");
    for (coverage, at) in office.coverages.iter().zip(1..) {
        page.item(&format!("Payer {at}"), payer_name(payers, &coverage.payer));
        insured(&mut page, coverage);
        page.item("Insured signed that the plan may pay the provider", yes_no(coverage.assigns_benefits));
        page.item_if("Reason for Medicare's turn, code", coverage.medicare_second_because.as_deref());
    }
    if let Some(coverage) = office.coverages.get(office.bill_to) {
        page.line(&format!("This claim goes to payer {}, {}.", office.bill_to + 1, payer_name(payers, &coverage.payer)));
    }
    page.end()
}

fn insured(page: &mut Page, coverage: &Coverage) {
    match &coverage.insured {
        Insured::Patient => page.item("Insured", "the patient"),
        Insured::Employer => page.item("Insured", "the patient's employer"),
        Insured::Other(party) => other(page, party),
    }
}

fn other(page: &mut Page, party: &Party) {
    page.item("Insured", format!("{} ({})", party.name, super::in_parts(&party.name)));
    page.item(
        "Patient is the insured's",
        match party.patient_is {
            Kin::Spouse => "spouse",
            Kin::Child => "child",
            Kin::LifePartner => "life partner",
            Kin::Other => "other dependant",
        },
    );
    page.item("Insured's birth date", party.birth);
    page.item("Insured's sex", sex(party.sex));
    page.item("Insured's address", party.address.as_ref().map_or_else(|| "as the patient's".to_owned(), on_one_line));
    page.item_if("Insured's telephone", party.phone.as_ref());
}

/// The insurance card, front and back, and what the payer wants.
pub fn card(office: &Office, coverage: &Coverage, payers: &[PayerFace]) -> Document {
    let name = payer_name(payers, &coverage.payer);
    let mut page = Page::new(format!("Card: {name}"));
    page.heading(&name);
    let holder = match &coverage.insured {
        Insured::Patient => office.patient.name.to_string(),
        Insured::Employer => office.patient.employer.as_ref().map_or_else(String::new, |employer| employer.name.clone()),
        Insured::Other(party) => party.name.to_string(),
    };
    page.item("Insured", holder);
    page.item("Member ID", &coverage.member_id);
    page.item_if("Group, policy or FECA number", coverage.group.as_deref());
    page.item_if("Plan", coverage.plan_name.as_deref());
    page.item_if("Number of the injury", coverage.claim_number.as_deref());
    page.item_if("Medigap number for Medicare", coverage.medigap_id.as_deref());
    coverage.card.iter().for_each(|line| page.line(line));
    if let Some(face) = face(payers, &coverage.payer) {
        page.heading("Claims");
        page.item("Paper", on_one_line(&face.address));
        page.item("Electronic payer ID", &face.number);
        page.item_if("Telephone", face.phone.as_ref());
        face.wants.iter().for_each(|line| page.line(line));
    }
    page.end()
}

/// Who bills, and the clinicians.
pub fn practice(office: &Office) -> Document {
    let mut page = Page::new("Practice");
    let billing = &office.billing;
    page.heading(&billing.name);
    page.item_if("Bills alone, as a person", billing.solo.as_ref().map(|name| format!("{}, {}, {}, {}", name.last, name.first, name.middle, name.suffix)));
    page.item("Address", on_one_line(&billing.address));
    page.item_if("Payments go to", billing.pay_to.as_ref().map(on_one_line));
    page.item("Telephone", &billing.phone);
    page.item("NPI", billing.npi);
    match &billing.tax {
        TaxId::Ein(number) => page.item("EIN", number),
        TaxId::Ssn(number) => page.item("Social security number for tax", number),
    }
    page.item("Taxonomy", &billing.taxonomy);
    page.item_if("CLIA certificate", billing.clia.as_ref());
    page.item("Takes what payers allow as the whole fee", yes_no(billing.participates));
    page.heading("Clinicians, the one in charge first");
    page.row(["NPI", "Last", "First", "Middle", "Suffix", "Credentials", "Taxonomy"].map(str::to_owned));
    for one in &office.clinicians {
        let taxonomy = one.taxonomy.as_ref().map_or_else(String::new, ToString::to_string);
        let name = &one.name;
        page.row([one.npi.to_string(), name.last.clone(), name.first.clone(), name.middle.clone(), name.suffix.clone(), one.credentials.clone(), taxonomy]);
    }
    page.end()
}
