//! Where in an exercise each thing stands that its facts lack for a claim.

use crate::{
    chart::office::Office,
    claim::{DeriveError, Lack},
    code::PayerId,
    pack::fault::{Finding, nearest},
    payer::{Profile, carried},
};

/// Makes a finding of each lack, at the value that is wrong, or at the nearest one that should hold it.
pub fn findings(why: &DeriveError, office: &Office, own: &[Profile]) -> Vec<Finding> {
    let finding = |lack: &Lack| {
        let hint = if let Lack::Payer(id) = lack { Some(payer_hint(id, own)) } else { None };
        Finding::error("claim_not_derived", format!("office.{}", place(lack, office)).trim_end_matches('.'), format!("the facts lack: {lack}")).maybe_hint(hint)
    };
    why.0.iter().map(finding).collect()
}

/// Says which payer was probably meant.
fn payer_hint(id: &PayerId, own: &[Profile]) -> String {
    let known: Vec<&str> = own.iter().chain(carried()).map(|profile| profile.id.as_str()).collect();
    match nearest(id.as_str(), known.iter().copied()) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("those known are {}; others are described in `payers`", known.join(", ")),
    }
}

/// Gives the path inside the office, the missing field named at its end.
fn place(lack: &Lack, office: &Office) -> String {
    let coverage = |payer: &PayerId| office.coverages.iter().position(|one| one.payer == *payer).unwrap_or_default();
    let service = |at: usize, field: &str| format!("services[{}].{field}", at.saturating_sub(1));
    let billed = office.bill_to;
    match lack {
        Lack::Coverage => "bill_to".to_owned(),
        Lack::TooManyCoverages(_) => "coverages[3]".to_owned(),
        Lack::Payer(payer) => format!("coverages[{}].payer", coverage(payer)),
        // What a payer decided stands apart; the card it is missing for is where a person looks.
        Lack::Remittance(payer) => format!("coverages[{}]", coverage(payer)),
        Lack::MedicareSecond => format!("coverages[{billed}].medicare_second_because"),
        Lack::InjuryNumber => format!("coverages[{billed}].claim_number"),
        Lack::Clinician => "clinicians".to_owned(),
        Lack::UnknownClinician(at, _) => service(*at, "by"),
        Lack::Employer => "patient.employer".to_owned(),
        Lack::Accident => {
            if office.accident.is_some() {
                "accident.causes".to_owned()
            } else {
                format!("coverages[{billed}]")
            }
        }
        Lack::Service => "services".to_owned(),
        Lack::TooManyServices(_, most) => format!("{}services[{most}]", of_hospital(office)),
        Lack::Diagnoses(..) => format!("{}diagnoses", of_hospital(office)),
        Lack::Pointer(at) => service(*at, "points_to"),
        Lack::PointerToNothing(at, to) => {
            let list = at.checked_sub(1).and_then(|at| office.services.get(at)).map(|one| one.points_to.as_slice()).unwrap_or_default();
            format!("{}[{}]", service(*at, "points_to"), list.iter().position(|one| one == to).unwrap_or_default())
        }
        Lack::Modifiers(at) => format!("{}[4]", service(*at, "modifiers")),
        Lack::Fee(code) | Lack::Clia(code) => {
            let at = office.services.iter().position(|one| one.code == *code).map_or(1, |at| at + 1);
            if matches!(lack, Lack::Fee(_)) { service(at, "code") } else { "billing.clia".to_owned() }
        }
        Lack::Drug(at) => format!("{}{}", of_hospital(office), service(*at, "drug")),
        Lack::Minutes(at) => service(*at, "times"),
        Lack::TwoNumbers(..) => "authorizations".to_owned(),
        Lack::Facility(place) | Lack::Admission(place) => {
            let at = office.services.iter().position(|one| one.place == *place).map_or(1, |at| at + 1);
            service(at, "place")
        }
        Lack::ShortZip(name) => match &office.facility {
            Some(facility) if facility.name == *name => "facility.address.zip".to_owned(),
            _ => "billing.address.zip".to_owned(),
        },
        Lack::Street => "billing.address.street".to_owned(),
        Lack::OriginalNumber => "prior.number".to_owned(),
        Lack::Reopening => "prior".to_owned(),
        Lack::DecidedNothing(service) | Lack::OutOfBalance { service, .. } => decided(office, *service),
        Lack::Hospital(_) => "hospital".to_owned(),
        Lack::Misread(..) | Lack::TooLong(..) => String::new(),
    }
}

fn of_hospital(office: &Office) -> &'static str {
    if office.hospital.is_some() { "hospital." } else { "" }
}

/// Gives the remittance's line about a service, of those the first.
fn decided(office: &Office, service: usize) -> String {
    let lines = office.remittances.iter().enumerate().flat_map(|(at, one)| one.lines.iter().enumerate().map(move |(line, decided)| (at, line, decided.service)));
    let found = lines.filter(|(.., of)| *of == service).map(|(at, line, _)| format!("remittances[{at}].lines[{line}]")).next();
    found.unwrap_or_else(|| "remittances".to_owned())
}
