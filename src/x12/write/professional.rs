//! A CMS-1500 as the segments of an 837P. Order of segments: guide 005010X222A1.

use super::cob::{Stay, other_payer};
use super::out::{Out, parts};
use super::parties::{Who, address, attachment, date, name, place, provider, reference, references};
use super::{Parts, lines, maybe, need};
use crate::claim::cms1500::MOST_DIAGNOSES;
use crate::claim::{BoxId, CmsBox, ExtraDate, Indicator, InsuredName, NumberKind, Professional, Provider, Reference, ReleaseMark, SexMark, TaxKind, UbRelationship, YesNo};
use crate::code::{Money, Npi, PersonName, Qualifier};
use crate::x12::error::Lack;
use crate::x12::settle::{is_medicare, is_own_site, may_pay_provider, note, paid_by_others, person, relationship, said, stray};
use crate::x12::text::{amount, day, days};

fn at(field: CmsBox) -> BoxId {
    BoxId::Cms(field, 1)
}

pub(super) fn write(claim: &Professional) -> Result<Parts, Lack> {
    for field in CmsBox::ALL {
        for at in 1..=field.most() {
            let Some(slot) = field.of(claim, at) else { break };
            super::readable(slot, BoxId::Cms(*field, at))?;
        }
    }
    if let Some((id, what)) = stray(claim) {
        return Err(Lack::of(id, what));
    }
    let kin = if is_medicare(claim) { UbRelationship::Oneself } else { relationship(claim).ok_or_else(|| Lack::of(at(CmsBox::Relationship), "it is blank"))? };
    let oneself = kin == UbRelationship::Oneself;
    let (billing, tail) = (billing(claim)?, claim_segments(claim)?);
    Ok(Parts { billing, subscriber: subscriber(claim, oneself.then_some(kin))?, patient: if oneself { None } else { Some(patient(claim, kin)?) }, claim: tail })
}

fn billing(claim: &Professional) -> Result<Vec<String>, Lack> {
    let (mut out, beyond, site) = (Out::default(), &claim.beyond, &claim.billing);
    if let Some(taxonomy) = &beyond.billing_taxonomy {
        out.put("PRV", &["BI", "PXC", taxonomy.as_str()]);
    }
    let npi = need(&site.npi, at(CmsBox::BillingNpi))?;
    let organisation = need(&site.name, at(CmsBox::BillingName))?;
    let who = beyond.billing_person.as_ref().map_or(Who::Organisation(organisation.as_str()), Who::Person);
    name(&mut out, "85", who, Some(("XX", npi.as_str())));
    let (street, city) = (need(&site.street, at(CmsBox::BillingStreet))?, need(&site.city, at(CmsBox::BillingCity))?);
    place(&mut out, &[street.as_str()], &city.city, city.state.as_str(), city.zip.as_str());
    let kind = match need(&claim.tax_kind, at(CmsBox::TaxKind))? {
        TaxKind::Ein => "EI",
        TaxKind::Ssn => "SY",
    };
    reference(&mut out, kind, need(&claim.tax, at(CmsBox::Tax))?.as_str());
    let other = site.other_id.text();
    match other.get(..2) {
        Some(kind @ ("0B" | "1G")) => reference(&mut out, kind, other[2..].trim()),
        Some("ZZ" | "G2") | None if other.len() != 1 => {}
        _ => return Err(Lack::of(at(CmsBox::BillingOther), "it begins with 0B, G2 or ZZ")),
    }
    if let Some(phone) = claim.phone.get() {
        out.put("PER", &["IC", organisation.as_str(), "TE", phone.as_str()]);
    }
    if let Some(to) = &beyond.pay_to {
        name(&mut out, "87", Who::Nameless, None);
        address(&mut out, to);
    }
    out.done()
}

fn sex(mark: Option<SexMark>) -> &'static str {
    mark.map_or("U", SexMark::as_str)
}

/// Writes name, address, birth and sex of the patient.
fn patient_facts(out: &mut Out, claim: &Professional, role: &str, id: Option<(&str, &str)>) -> Result<(), Lack> {
    let (patient, home) = (&claim.patient, &claim.patient.home);
    name(out, role, Who::Person(need(&patient.name, at(CmsBox::PatientName))?), id);
    let (street, city) = (need(&home.street, at(CmsBox::PatientStreet))?, need(&home.city, at(CmsBox::PatientCity))?);
    let (state, zip) = (need(&home.state, at(CmsBox::PatientState))?, need(&home.zip, at(CmsBox::PatientZip))?);
    place(out, &[street.as_str()], city.as_str(), state.as_str(), zip.as_str());
    let birth = need(&patient.birth, at(CmsBox::PatientBirth))?;
    out.put("DMG", &["D8", &day(birth.0), sex(patient.sex.value())]);
    Ok(())
}

/// Writes the insurer's number of an injury.
fn injury_number(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    let Some(number) = claim.insured.claim_number.get() else { return Ok(()) };
    if claim.insured.claim_qualifier.text() != "Y4" {
        return Err(Lack::of(at(CmsBox::OtherClaimQualifier), "an 837 takes Y4 only"));
    }
    reference(out, "Y4", number.as_str());
    Ok(())
}

fn subscriber(claim: &Professional, oneself: Option<UbRelationship>) -> Result<Vec<String>, Lack> {
    let (mut out, beyond, insured) = (Out::default(), &claim.beyond, &claim.insured);
    let filing = beyond.filing.ok_or_else(|| Lack::of(at(CmsBox::Plan), "it is blank"))?;
    // Medicare's own policy has no group; boxes 11 to 11c are then about the payer before it.
    let medicare = is_medicare(claim);
    let (group, plan) = if medicare { ("", "") } else { (insured.group.text(), insured.plan_name.text()) };
    let msp = beyond.msp.map_or("", crate::claim::Msp::code);
    out.put("SBR", &[beyond.sequence.code(), oneself.map_or("", UbRelationship::as_str), group, plan, msp, "", "", "", filing.code()]);
    let id = Some(("MI", need(&claim.insured_id, at(CmsBox::InsuredId))?.as_str()));
    if oneself.is_some() {
        patient_facts(&mut out, claim, "IL", id)?;
        injury_number(&mut out, claim)?;
    } else {
        policy_holder(&mut out, claim, id)?;
    }
    let payer = beyond.payer_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| Lack::beyond("payer's identifier", "it is not known"))?;
    let carrier = &claim.carrier;
    name(&mut out, "PR", Who::Organisation(need(&carrier.name, at(CmsBox::CarrierName))?.as_str()), Some(("PI", payer)));
    if let Some(street) = carrier.street.get() {
        let city = need(&carrier.city, at(CmsBox::CarrierCity))?;
        place(&mut out, &[street.as_str(), carrier.second.text()], &city.city, city.state.as_str(), city.zip.as_str());
    } else if !carrier.second.is_blank() || !carrier.city.is_blank() {
        return Err(Lack::of(at(CmsBox::CarrierStreet), "it is blank"));
    }
    if let Some(number) = claim.billing.other_id.text().strip_prefix("G2") {
        reference(&mut out, "G2", number.trim());
    }
    out.done()
}

/// Writes who holds the policy, where that is not the patient.
fn policy_holder(out: &mut Out, claim: &Professional, id: Option<(&str, &str)>) -> Result<(), Lack> {
    let insured = &claim.insured;
    match need(&insured.name, at(CmsBox::InsuredName))? {
        InsuredName::Person(holder) => name(out, "IL", Who::Person(holder), id),
        InsuredName::Organisation(holder) => name(out, "IL", Who::Organisation(holder.as_str()), id),
        InsuredName::Same => return Err(Lack::of(at(CmsBox::InsuredName), "it says SAME, and box 6 does not say SELF")),
    }
    let home = &insured.home;
    if !home.street.is_blank() || !home.city.is_blank() {
        let (street, city) = (need(&home.street, at(CmsBox::InsuredStreet))?, need(&home.city, at(CmsBox::InsuredCity))?);
        let (state, zip) = (need(&home.state, at(CmsBox::InsuredState))?, need(&home.zip, at(CmsBox::InsuredZip))?);
        place(out, &[street.as_str()], city.as_str(), state.as_str(), zip.as_str());
    }
    if let Some(birth) = insured.birth.get() {
        out.put("DMG", &["D8", &day(birth.0), sex(insured.sex.value())]);
    }
    Ok(())
}

fn patient(claim: &Professional, kin: UbRelationship) -> Result<Vec<String>, Lack> {
    let mut out = Out::default();
    out.put("PAT", &[kin.as_str()]);
    patient_facts(&mut out, claim, "QC", None)?;
    injury_number(&mut out, claim)?;
    out.done()
}

fn claim_segments(claim: &Professional) -> Result<Vec<String>, Lack> {
    let (mut out, beyond) = (Out::default(), &claim.beyond);
    header(&mut out, claim)?;
    dates(&mut out, claim)?;
    for paper in &beyond.attachments {
        attachment(&mut out, paper);
    }
    paid(&mut out, claim)?;
    let number = claim.number.get().map(|number| (beyond.number.map_or("G1", NumberKind::code), number.as_str()));
    let clia = beyond.clia.as_ref().map(|clia| ("X4", clia.as_str()));
    let original = claim.original.get().map(|number| ("F8", number.as_str()));
    for (kind, number) in number.into_iter().chain(clia).chain(original) {
        reference(&mut out, kind, number);
    }
    references(&mut out, &beyond.extra.references);
    for text in &beyond.extra.fixed {
        out.put("K3", &[text]);
    }
    if !beyond.notes.is_empty() {
        return Err(Lack::of(at(CmsBox::More), "an 837P has one note, and there are more"));
    }
    if let Some(note) = note(claim.more.text()) {
        out.put("NTE", &[note.kind.as_str(), &note.text]);
    }
    answers(&mut out, claim)?;
    out.once(0, |key| match key {
        _ if key.starts_with("PWK") || key.starts_with("K3") => 10,
        "DTP*090" | "DTP*091" => 2,
        "CRC*07" | "CRC*E1" | "CRC*E2" | "CRC*E3" => 3,
        _ => 1,
    });
    diagnoses(&mut out, claim)?;
    providers(&mut out, claim)?;
    let release = if claim.release.text.is_blank() { ReleaseMark::Informed } else { ReleaseMark::Yes };
    for other in &beyond.others {
        other_payer(&mut out, other, Stay::Outpatient, release)?;
    }
    lines::professional(&mut out, claim)?;
    out.done()
}

fn header(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    let account = need(&claim.account, at(CmsBox::Account))?;
    let total = *need(&claim.total, at(CmsBox::Total))?;
    if claim.sum() != Some(total) {
        return Err(Lack::of(at(CmsBox::Total), "it is not the sum of box 24F"));
    }
    let lines = claim.lines.first().ok_or_else(|| Lack::of(at(CmsBox::Service), "there is no line"))?;
    let place = need(&lines.place, at(CmsBox::Place))?;
    let frequency = claim.frequency.get().map_or("1", |one| one.as_str());
    let yes = |filled: bool| if filled { "Y" } else { "N" };
    let accepts = match need(&claim.accepts, at(CmsBox::Accepts))? {
        YesNo::Yes => "A",
        YesNo::No => "C",
    };
    let related = &claim.related;
    let marked = [(&related.auto, "AA"), (&related.employment, "EM"), (&related.other, "OA")];
    let mut causes: Vec<&str> = marked.into_iter().filter(|(mark, _)| mark.value() == Some(YesNo::Yes)).map(|(_, code)| code).collect();
    if causes.len() > 2 {
        return Err(Lack::of(at(CmsBox::OtherAccident), "an 837 names two causes at most"));
    }
    if related.auto.value() == Some(YesNo::Yes) {
        causes.resize(3, "");
        causes.push(need(&related.state, at(CmsBox::AutoState))?.as_str());
    }
    let release = if claim.release.text.is_blank() { "I" } else { "Y" };
    let place = parts(&[place.as_str(), "B", frequency]);
    let mut elements = vec![account.as_str(), "", "", "", &place, yes(!claim.signature.text.is_blank()), accepts, yes(may_pay_provider(claim)), release];
    let (charge, causes) = (amount(total), parts(&causes));
    elements[1] = &charge;
    elements.extend(["", &causes]);
    if let Some(delay) = &claim.beyond.delay {
        elements.resize(19, "");
        elements.push(delay.as_str());
    }
    out.put("CLM", &elements);
    Ok(())
}

fn dates(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    let kinds = [
        (&claim.onset, CmsBox::Onset, CmsBox::OnsetQualifier, &crate::x12::settle::ONSETS[..]),
        (&claim.other_date, CmsBox::OtherDate, CmsBox::OtherDateQualifier, &crate::x12::settle::OTHER_DATES[..]),
    ];
    for (boxed, field, qualifier, known) in kinds {
        if boxed.date.is_blank() && boxed.qualifier.is_blank() {
            continue;
        }
        let kind = need(&boxed.qualifier, at(qualifier))?;
        if !known.contains(&kind.as_str()) {
            return Err(Lack::of(at(qualifier), format!("{kind} is none of {}", known.join(", "))));
        }
        date(out, &ExtraDate { kind: kind.clone(), from: need(&boxed.date, at(field))?.0, to: None });
    }
    match (maybe(&claim.unable.from), maybe(&claim.unable.to)) {
        (Some(from), Some(to)) => out.put("DTP", &["314", "RD8", &days(from.0, to.0)]),
        (Some(from), None) => out.put("DTP", &["360", "D8", &day(from.0)]),
        (None, Some(to)) => out.put("DTP", &["361", "D8", &day(to.0)]),
        (None, None) => {}
    }
    for (entry, kind) in [(&claim.stay.from, "435"), (&claim.stay.to, "096")] {
        if let Some(one) = entry.get() {
            out.put("DTP", &[kind, "D8", &day(one.0)]);
        }
    }
    for one in &claim.beyond.extra.dates {
        date(out, one);
    }
    Ok(())
}

/// Writes what the patient paid: box 29, for plans other than Medicare without what other payers paid.
fn paid(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    let Some(paid) = claim.paid.value() else { return Ok(()) };
    let others = if is_medicare(claim) { Money::ZERO } else { paid_by_others(claim) };
    let own = paid - others;
    if own.is_negative() {
        return Err(Lack::of(at(CmsBox::Paid), format!("the other payers alone paid {others}")));
    }
    if own > Money::ZERO || others == Money::ZERO {
        out.put("AMT", &["F5", &amount(own)]);
    }
    Ok(())
}

/// Writes the answers to questions, and those of box 24H.
fn answers(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    for one in &claim.beyond.answers {
        let mut elements = vec![one.category.as_str(), if one.applies == YesNo::Yes { "Y" } else { "N" }];
        elements.extend(one.codes.iter().take(5).map(Qualifier::as_str));
        out.put("CRC", &elements);
    }
    let mut reasons = claim.lines.iter().zip(1..).filter_map(|(line, at)| Some((line.epsdt.value().filter(|mark| mark.reason().is_some())?, at)));
    let Some((first, _)) = reasons.next() else { return Ok(()) };
    if let Some((_, line)) = reasons.find(|(mark, _)| *mark != first) {
        return Err(Lack::of(BoxId::Cms(CmsBox::Epsdt, line), "an 837 has one reason for all lines"));
    }
    out.put("CRC", &["ZZ", if first.is_referral() { "Y" } else { "N" }, first.as_str()]);
    Ok(())
}

fn diagnoses(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    if claim.indicator.value() == Some(Indicator::Ninth) {
        return Err(Lack::of(at(CmsBox::Indicator), "ICD-9-CM ended in 2015"));
    }
    if claim.diagnoses.is_empty() || claim.diagnoses.len() > MOST_DIAGNOSES {
        return Err(Lack::of(at(CmsBox::Diagnosis), "an 837P has 1 to 12 diagnoses"));
    }
    let mut elements = Vec::new();
    for (entry, place) in claim.diagnoses.iter().zip(1..) {
        let code = need(entry, BoxId::Cms(CmsBox::Diagnosis, place))?;
        elements.push(parts(&[if place == 1 { "ABK" } else { "ABF" }, code.bare()]));
    }
    out.put("HI", &elements.iter().map(String::as_str).collect::<Vec<_>>());
    let surgery: Vec<String> = claim.beyond.anesthesia_for.iter().zip(["BP", "BO"]).map(|(code, kind)| parts(&[kind, code.as_str()])).collect();
    if !surgery.is_empty() {
        out.put("HI", &surgery.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let codes: Vec<String> = claim.related.codes.text().split_whitespace().map(|code| parts(&["BG", code])).collect();
    if codes.iter().any(|code| code.len() != 5) {
        return Err(Lack::of(at(CmsBox::ClaimCodes), "claim codes have two characters, with blanks between"));
    }
    for some in codes.chunks(12) {
        out.put("HI", &some.iter().map(String::as_str).collect::<Vec<_>>());
    }
    Ok(())
}

/// Gives box 17 as a provider.
pub(super) fn referrer(claim: &Professional) -> Result<Option<Provider>, Lack> {
    let boxed = &claim.referrer;
    if boxed.name.is_blank() && boxed.npi.is_blank() && boxed.qualifier.is_blank() && boxed.other_id.is_blank() {
        return Ok(None);
    }
    let role = need(&boxed.qualifier, at(CmsBox::ReferrerQualifier))?;
    if !["DN", "DK", "DQ"].contains(&role.as_str()) {
        return Err(Lack::of(at(CmsBox::ReferrerQualifier), "it is DN, DK or DQ"));
    }
    let named = need(&boxed.name, at(CmsBox::Referrer))?;
    let exact = boxed.npi.value().and_then(|npi| known(claim, npi)).filter(|name| said(name) == boxed.name.text());
    let other = match boxed.other_id.get() {
        Some(number) => Some(Reference { kind: need(&boxed.other_qualifier, at(CmsBox::ReferrerOtherQualifier))?.clone(), number: number.as_str().to_owned() }),
        None => None,
    };
    let person = exact.unwrap_or_else(|| person(named));
    Ok(Some(Provider { role: Some(role.clone()), person: Some(person), npi: boxed.npi.value(), other, ..Provider::default() }))
}

/// Finds the name of an NPI.
pub(super) fn known(claim: &Professional, npi: Npi) -> Option<PersonName> {
    let own = claim.beyond.billing_person.as_ref().filter(|_| claim.billing.npi.value() == Some(npi));
    own.or_else(|| claim.beyond.clinicians.iter().find(|one| one.npi == npi).map(|one| &one.name)).cloned()
}

fn providers(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    let boxed = referrer(claim)?.filter(|one| one.role.as_ref().is_none_or(|role| role.as_str() != "DK"));
    let renders = lines::claim_renderer(claim)?;
    let mut all: Vec<(usize, Provider)> = Vec::new();
    let rank = |one: &Provider| {
        let role = one.role.as_ref().map_or("", |role| role.as_str());
        [&["DN", "P3"][..], &["82"], &["77"], &["DQ"], &["PW"], &["45"]].iter().position(|roles| roles.contains(&role))
    };
    for one in boxed.into_iter().chain(renders).chain(site(claim)?).chain(claim.beyond.extra.providers.iter().cloned()) {
        let rank = rank(&one).ok_or_else(|| Lack::beyond("providers", "an 837P has no place for one of that role beside a claim"))?;
        all.push((rank, one));
    }
    all.sort_by_key(|(rank, _)| *rank);
    for (_, one) in &all {
        provider(out, one, if one.role.as_ref().is_some_and(|role| role.as_str() == "82") { "PE" } else { "" })?;
    }
    Ok(())
}

/// Gives box 32 as a provider, where it is not the office's own place.
fn site(claim: &Professional) -> Result<Option<Provider>, Lack> {
    let site = &claim.facility;
    if site.name.is_blank() && site.street.is_blank() && site.npi.is_blank() || is_own_site(claim) {
        return Ok(None);
    }
    let (title, street, city) = (need(&site.name, at(CmsBox::FacilityName))?, need(&site.street, at(CmsBox::FacilityStreet))?, need(&site.city, at(CmsBox::FacilityCity))?);
    let other = match (site.other_id.text().get(..2), site.other_id.text().get(2..)) {
        (Some(kind @ ("0B" | "G2" | "LU")), Some(number)) if !number.trim().is_empty() => {
            Qualifier::parse(kind).ok().map(|kind| Reference { kind, number: number.trim().to_owned() })
        }
        _ if site.other_id.is_blank() => None,
        _ => return Err(Lack::of(at(CmsBox::FacilityOther), "it begins with 0B, G2 or LU")),
    };
    let at = crate::code::Address { street: street.as_str().to_owned(), city: city.city.clone(), state: city.state.clone(), zip: city.zip.clone() };
    let role = Qualifier::parse("77").ok();
    Ok(Some(Provider { role, organisation: Some(title.as_str().to_owned()), npi: site.npi.value(), other, address: Some(at), ..Provider::default() }))
}
