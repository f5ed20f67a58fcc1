//! A UB-04 as the segments of an 837I. Order of segments: guide 005010X223A2.

use super::cob::{Stay, other_payer};
use super::out::{Out, parts};
use super::parties::{Who, attachment, date, name, place, provider, reference, references};
use super::{Parts, lines, need};
use crate::claim::ub04::{Diagnosis, Doctor, PayerRow};
use crate::claim::{BoxId, Indicator, Institutional, InsuredName, Provider, Reference, ReleaseMark, UbBox, UbRelationship, Written, YesNo};
use crate::code::{PersonName, Qualifier};
use crate::x12::error::Lack;
use crate::x12::settle::{own_row, remark};
use crate::x12::text::{amount, day, days};

fn at(field: UbBox) -> BoxId {
    BoxId::Ub(field, 1)
}

pub(super) fn write(claim: &Institutional) -> Result<Parts, Lack> {
    for field in UbBox::ALL {
        for at in 1..=field.most() {
            let Some(slot) = field.of(claim, at) else { break };
            super::readable(slot, BoxId::Ub(*field, at))?;
        }
    }
    let own = own_row(claim);
    let mut row = claim.payers.get(own).ok_or_else(|| Lack::of(at(UbBox::Payer), "it is blank"))?.clone();
    row.employer = Default::default();
    let turn = u16::try_from(own + 1).unwrap_or(1);
    let kin = *need(&row.relationship, BoxId::Ub(UbBox::Relationship, turn))?;
    let oneself = kin == UbRelationship::Oneself;
    Ok(Parts {
        billing: billing(claim)?,
        subscriber: subscriber(claim, &row, (turn, oneself.then_some(kin)))?,
        patient: if oneself { None } else { Some(patient(claim, kin)?) },
        claim: claim_segments(claim, &row, turn)?,
    })
}

fn billing(claim: &Institutional) -> Result<Vec<String>, Lack> {
    let (mut out, office) = (Out::default(), &claim.billing);
    if let Some(taxonomy) = &claim.beyond.billing_taxonomy {
        out.put("PRV", &["BI", "PXC", taxonomy.as_str()]);
    }
    let (title, npi) = (need(&office.name, at(UbBox::BillingName))?, need(&claim.npi, at(UbBox::Npi))?);
    name(&mut out, "85", Who::Organisation(title.as_str()), Some(("XX", npi.as_str())));
    let (street, city) = (need(&office.street, at(UbBox::BillingStreet))?, need(&office.city, at(UbBox::BillingCity))?);
    place(&mut out, &[street.as_str()], &city.city, city.state.as_str(), city.zip.as_str());
    reference(&mut out, "EI", need(&claim.tax, at(UbBox::Tax))?.as_str());
    if let Some(phone) = office.phone.get() {
        out.put("PER", &["IC", title.as_str(), "TE", phone.as_str()]);
    }
    let to = &claim.pay_to;
    if !to.street.is_blank() || !to.city.is_blank() {
        let (street, city) = (need(&to.street, at(UbBox::PayToStreet))?, need(&to.city, at(UbBox::PayToCity))?);
        name(&mut out, "87", Who::Nameless, None);
        place(&mut out, &[street.as_str()], &city.city, city.state.as_str(), city.zip.as_str());
    }
    out.done()
}

fn patient_facts(out: &mut Out, claim: &Institutional, role: &str, id: Option<(&str, &str)>) -> Result<(), Lack> {
    let patient = &claim.patient;
    name(out, role, Who::Person(need(&patient.name, at(UbBox::PatientName))?), id);
    let (street, city) = (need(&patient.street, at(UbBox::PatientStreet))?, need(&patient.city, at(UbBox::PatientCity))?);
    let (state, zip) = (need(&patient.state, at(UbBox::PatientState))?, need(&patient.zip, at(UbBox::PatientZip))?);
    place(out, &[street.as_str()], city.as_str(), state.as_str(), zip.as_str());
    let (birth, sex) = (need(&patient.birth, at(UbBox::Birth))?, need(&patient.sex, at(UbBox::Sex))?);
    out.put("DMG", &["D8", &day(birth.0), sex.as_str()]);
    Ok(())
}

fn subscriber(claim: &Institutional, row: &PayerRow, (turn, oneself): (u16, Option<UbRelationship>)) -> Result<Vec<String>, Lack> {
    let (mut out, beyond) = (Out::default(), &claim.beyond);
    let id = |field| BoxId::Ub(field, turn);
    let filing = beyond.filing.ok_or_else(|| Lack::beyond("kind of insurance", "it is not known"))?;
    let (group, plan) = (row.group.text(), row.group_name.text());
    out.put("SBR", &[beyond.sequence.code(), oneself.map_or("", UbRelationship::as_str), group, plan, "", "", "", "", filing.code()]);
    let number = Some(("MI", need(&row.insured_id, id(UbBox::InsuredId))?.as_str()));
    if oneself.is_some() {
        patient_facts(&mut out, claim, "IL", number)?;
    } else {
        match need(&row.insured, id(UbBox::Insured))? {
            InsuredName::Person(holder) => name(&mut out, "IL", Who::Person(holder), number),
            InsuredName::Organisation(holder) => name(&mut out, "IL", Who::Organisation(holder.as_str()), number),
            InsuredName::Same => return Err(Lack::of(id(UbBox::Insured), "it says SAME, and FL 59 does not say 18")),
        }
    }
    let payer = beyond.payer_id.as_deref().ok_or_else(|| Lack::of(id(UbBox::PlanId), "the payer's identifier is not known"))?;
    name(&mut out, "PR", Who::Organisation(need(&row.name, id(UbBox::Payer))?.as_str()), Some(("PI", payer)));
    if let Some(number) = row.provider_id.get() {
        reference(&mut out, "G2", number.as_str());
    }
    out.done()
}

fn patient(claim: &Institutional, kin: UbRelationship) -> Result<Vec<String>, Lack> {
    let mut out = Out::default();
    out.put("PAT", &[kin.as_str()]);
    patient_facts(&mut out, claim, "QC", None)?;
    out.done()
}

fn claim_segments(claim: &Institutional, row: &PayerRow, turn: u16) -> Result<Vec<String>, Lack> {
    let (mut out, beyond) = (Out::default(), &claim.beyond);
    header(&mut out, claim, row, turn)?;
    stay(&mut out, claim)?;
    for paper in &beyond.attachments {
        attachment(&mut out, paper);
    }
    if let Some(due) = row.due.value() {
        out.put("AMT", &["F3", &amount(due)]);
    }
    let numbers = [(row.authorization.text(), "G1"), (row.control.text(), "F8"), (claim.accident_state.text(), "LU"), (claim.record.text(), "EA")];
    for (number, kind) in numbers.into_iter().filter(|(number, _)| !number.is_empty()) {
        reference(&mut out, kind, number);
    }
    references(&mut out, &beyond.extra.references);
    for text in &beyond.extra.fixed {
        out.put("K3", &[text]);
    }
    for note in &beyond.notes {
        out.put("NTE", &[note.kind.as_str(), &note.text]);
    }
    let remark = remark(claim);
    if remark.len() > 80 {
        return Err(Lack::of(at(UbBox::Remarks), "an 837I takes 80 characters"));
    }
    if !remark.is_empty() {
        out.put("NTE", &["ADD", &remark]);
    }
    for one in &beyond.answers {
        let mut elements = vec![one.category.as_str(), if one.applies == YesNo::Yes { "Y" } else { "N" }];
        elements.extend(one.codes.iter().take(3).map(Qualifier::as_str));
        out.put("CRC", &elements);
    }
    out.once(0, |key| match key {
        "NTE*ADD" => 1,
        "REF*LX" => 5,
        _ if key.starts_with("PWK") || key.starts_with("K3") || key.starts_with("NTE") => 10,
        _ => 1,
    });
    codes(&mut out, claim)?;
    providers(&mut out, claim)?;
    let release = row.release.value().unwrap_or(ReleaseMark::Yes);
    let kind = claim.bill_type.get().map_or("", |kind| kind.kind());
    let stay = if kind.ends_with('1') || kind == "18" { Stay::Inpatient } else { Stay::Outpatient };
    for other in &beyond.others {
        other_payer(&mut out, other, stay, release)?;
    }
    lines::institutional(&mut out, claim)?;
    out.done()
}

fn header(out: &mut Out, claim: &Institutional, row: &PayerRow, turn: u16) -> Result<(), Lack> {
    let account = need(&claim.account, at(UbBox::Account))?;
    let total = *need(&claim.total, at(UbBox::Total))?;
    if claim.sum() != Some(total) {
        return Err(Lack::of(at(UbBox::Total), "it is not the sum of FL 47"));
    }
    let kind = need(&claim.bill_type, at(UbBox::BillType))?;
    let frequency = kind.frequency().to_string();
    let benefits = need(&row.benefits, BoxId::Ub(UbBox::Benefits, turn))?;
    let release = need(&row.release, BoxId::Ub(UbBox::Release, turn))?;
    let accepts = if claim.beyond.accepts == Some(YesNo::No) { "C" } else { "A" };
    let place = parts(&[kind.kind(), "A", &frequency]);
    let charge = amount(total);
    let mut elements = vec![account.as_str(), &charge, "", "", &place, "", accepts, benefits.as_str(), release.as_str()];
    if let Some(delay) = &claim.beyond.delay {
        elements.resize(19, "");
        elements.push(delay.as_str());
    }
    out.put("CLM", &elements);
    Ok(())
}

/// Reads an hour, 00 to 23; 99, not known, is not sent.
fn hour(text: &str, field: UbBox) -> Result<Option<&str>, Lack> {
    match text {
        "" | "99" => Ok(None),
        hour if hour.len() == 2 && hour.parse::<u8>().is_ok_and(|hour| hour < 24) => Ok(Some(hour)),
        _ => Err(Lack::of(at(field), "it is 00 to 23, or 99")),
    }
}

fn stay(out: &mut Out, claim: &Institutional) -> Result<(), Lack> {
    let stay = &claim.stay;
    if let Some(hour) = hour(stay.discharge_hour.text(), UbBox::DischargeHour)? {
        out.put("DTP", &["096", "TM", &format!("{hour}00")]);
    }
    let (from, through) = (need(&claim.from, at(UbBox::From))?.0, need(&claim.through, at(UbBox::Through))?.0);
    out.put("DTP", &["434", "RD8", &days(from, through)]);
    match (stay.admitted.value(), hour(stay.hour.text(), UbBox::AdmissionHour)?) {
        (Some(admitted), Some(hour)) => out.put("DTP", &["435", "DT", &format!("{}{hour}00", day(admitted.0))]),
        (Some(admitted), None) => out.put("DTP", &["435", "D8", &day(admitted.0)]),
        (None, Some(_)) => return Err(Lack::of(at(UbBox::Admitted), "it is blank, and the hour is not")),
        (None, None) => {}
    }
    for one in &claim.beyond.extra.dates {
        date(out, one);
    }
    out.put("CL1", &[stay.priority.text(), stay.origin.text(), need(&stay.status, at(UbBox::Status))?.as_str()]);
    Ok(())
}

/// Writes HI segments of twelve.
fn codes_of(out: &mut Out, all: &[String]) {
    for some in all.chunks(12) {
        out.put("HI", &some.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn diagnosis(kind: &str, one: &Diagnosis, (field, place): (UbBox, u16)) -> Result<String, Lack> {
    let code = need(&one.code, BoxId::Ub(field, place))?;
    Ok(parts(&[kind, code.bare(), "", "", "", "", "", "", one.poa.get().map_or("", |poa| poa.as_str())]))
}

fn most<T>(list: &[T], most: usize, field: UbBox) -> Result<(), Lack> {
    if list.len() > most { Err(Lack::of(at(field), format!("an 837I takes {most}"))) } else { Ok(()) }
}

fn codes(out: &mut Out, claim: &Institutional) -> Result<(), Lack> {
    if claim.indicator.value() == Some(Indicator::Ninth) {
        return Err(Lack::of(at(UbBox::Indicator), "ICD-9-CM ended in 2015"));
    }
    most(&claim.diagnoses, 24, UbBox::Diagnosis)?;
    most(&claim.procedures, 25, UbBox::Procedure)?;
    most(&claim.causes, 12, UbBox::Cause)?;
    most(&claim.reasons, 3, UbBox::Reason)?;
    codes_of(out, &[diagnosis("ABK", &claim.principal, (UbBox::Principal, 1))?]);
    if let Some(code) = claim.admitting.get() {
        codes_of(out, &[parts(&["ABJ", code.bare()])]);
    }
    codes_of(out, &claim.reasons.iter().filter_map(|one| one.get()).map(|code| parts(&["APR", code.bare()])).collect::<Vec<_>>());
    let causes: Result<Vec<_>, _> = claim.causes.iter().zip(1..).map(|(one, place)| diagnosis("ABN", one, (UbBox::Cause, place))).collect();
    codes_of(out, &causes?);
    if let Some(drg) = claim.drg.get() {
        codes_of(out, &[parts(&["DR", drg.as_str()])]);
    }
    let others: Result<Vec<_>, _> = claim.diagnoses.iter().zip(1..).map(|(one, place)| diagnosis("ABF", one, (UbBox::Diagnosis, place))).collect();
    codes_of(out, &others?);
    let mut procedures = Vec::new();
    for (one, place) in claim.procedures.iter().zip(1..) {
        let (code, done) = (need(&one.code, BoxId::Ub(UbBox::Procedure, place))?, need(&one.date, BoxId::Ub(UbBox::ProcedureDate, place))?);
        procedures.push(parts(&[if place == 1 { "BBR" } else { "BBQ" }, code.as_str(), "D8", &day(done.0)]));
    }
    codes_of(out, &procedures[..procedures.len().min(1)]);
    codes_of(out, procedures.get(1..).unwrap_or(&[]));
    bill_codes(out, claim)
}

fn bill_codes(out: &mut Out, claim: &Institutional) -> Result<(), Lack> {
    most(&claim.conditions, 24, UbBox::Condition)?;
    let mut spans = Vec::new();
    for (one, place) in claim.spans.iter().zip(1..) {
        let code = need(&one.code, BoxId::Ub(UbBox::SpanCode, place))?;
        let (from, through) = (need(&one.from, BoxId::Ub(UbBox::SpanFrom, place))?, need(&one.through, BoxId::Ub(UbBox::SpanThrough, place))?);
        spans.push(parts(&["BI", code.as_str(), "RD8", &days(from.0, through.0)]));
    }
    codes_of(out, &spans);
    let mut occurrences = Vec::new();
    for (one, place) in claim.occurrences.iter().zip(1..) {
        let (code, date) = (need(&one.code, BoxId::Ub(UbBox::OccurrenceCode, place))?, need(&one.date, BoxId::Ub(UbBox::OccurrenceDate, place))?);
        occurrences.push(parts(&["BH", code.as_str(), "D8", &day(date.0)]));
    }
    codes_of(out, &occurrences);
    let mut values = Vec::new();
    for (one, place) in claim.values.iter().zip(1..) {
        let (code, value) = (need(&one.code, BoxId::Ub(UbBox::ValueCode, place))?, need(&one.amount, BoxId::Ub(UbBox::ValueAmount, place))?);
        values.push(parts(&["BE", code.as_str(), "", "", &amount(*value)]));
    }
    codes_of(out, &values);
    codes_of(out, &claim.conditions.iter().filter_map(|one| one.get()).map(|code| parts(&["BG", code.as_str()])).collect::<Vec<_>>());
    Ok(())
}

/// Gives a doctor of FL 76 to 79 as a provider.
fn doctor(claim: &Institutional, one: &Doctor, role: &str, fields: [UbBox; 3], place: u16) -> Result<Provider, Lack> {
    let [last_box, first_box, qualifier_box] = fields;
    let (last, first) = (need(&one.last, BoxId::Ub(last_box, place))?.as_str(), need(&one.first, BoxId::Ub(first_box, place))?.as_str());
    let known = claim.beyond.clinicians.iter().find(|k| one.npi.value() == Some(k.npi) && k.name.last == last && k.name.first == first);
    let person = known.map_or_else(|| PersonName::new(last, first), |k| k.name.clone());
    let other = match one.other_id.get() {
        Some(number) => Some(Reference { kind: need(&one.qualifier, BoxId::Ub(qualifier_box, place))?.clone(), number: number.as_str().to_owned() }),
        None => None,
    };
    let taxonomy = known.and_then(|k| k.taxonomy.clone());
    Ok(Provider { role: Qualifier::read(role), person: Some(person), npi: one.npi.value(), taxonomy, other, ..Provider::default() })
}

fn providers(out: &mut Out, claim: &Institutional) -> Result<(), Lack> {
    let mut all: Vec<(usize, Provider)> = Vec::new();
    if claim.attending != Doctor::default() {
        let fields = [UbBox::AttendingLast, UbBox::AttendingFirst, UbBox::AttendingQualifier];
        all.push((0, doctor(claim, &claim.attending, "71", fields, 1)?));
    }
    if claim.operating != Doctor::default() {
        let fields = [UbBox::OperatingLast, UbBox::OperatingFirst, UbBox::OperatingQualifier];
        all.push((1, doctor(claim, &claim.operating, "72", fields, 1)?));
    }
    for (one, place) in claim.others.iter().zip(1..) {
        let role = need(&one.role, BoxId::Ub(UbBox::OtherRole, place))?;
        let rank = ["ZZ", "82", "77", "DN"].iter().position(|known| *known == role.as_str());
        let rank = rank.filter(|rank| *rank != 2).ok_or_else(|| Lack::of(BoxId::Ub(UbBox::OtherRole, place), "it is DN, ZZ or 82"))?;
        let fields = [UbBox::OtherLast, UbBox::OtherFirst, UbBox::OtherQualifier];
        all.push((rank + 2, doctor(claim, one, role.as_str(), fields, place)?));
    }
    for one in &claim.beyond.extra.providers {
        if one.role.as_ref().is_none_or(|role| role.as_str() != "77") {
            return Err(Lack::beyond("providers", "an 837I takes the place of service only"));
        }
        all.push((4, one.clone()));
    }
    all.sort_by_key(|(rank, _)| *rank);
    if let Some(pair) = all.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        let role = pair[0].1.role.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(Lack::of(at(UbBox::OtherRole), format!("an 837I has one provider of role {role}")));
    }
    for (rank, one) in &all {
        provider(out, one, if *rank == 0 { "AT" } else { "" })?;
    }
    Ok(())
}
