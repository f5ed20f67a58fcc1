//! Service lines: 2400 of both guides.

use super::cob::decisions;
use super::out::{Out, parts};
use super::parties::{attachment, date, provider, references};
use super::professional::{known, referrer};
use super::{maybe, need};
use crate::claim::cms1500::MOST_LINES;
use crate::claim::{BoxId, CmsBox, Drug, FamilyPlanning, Institutional, Professional, Provider, Reference, RevenueLine, ServiceLine, Supplement, UbBox, UbService, YesNo};
use crate::code::{Modifier, Money, PlaceOfService, Qualifier};
use crate::x12::error::Lack;
use crate::x12::text::{amount, day, days};

/// Tells whether a revenue code's units are days of a room.
pub(in crate::x12) fn in_days(revenue: &str) -> bool {
    revenue.get(..2).is_some_and(|kind| matches!(kind, "01" | "02")) && revenue.parse::<u32>().is_ok_and(|code| (100..220).contains(&code))
}

/// Gives who gave the service of a line, where that is not the office itself.
fn renderer(claim: &Professional, line: &ServiceLine, at: u16) -> Result<Option<Provider>, Lack> {
    let id = BoxId::Cms(CmsBox::Renderer, at);
    let Some(npi) = line.renderer.value() else {
        return if line.renderer_other.is_blank() { Ok(None) } else { Err(Lack::of(id, "it is blank, and another number of the renderer is not")) };
    };
    let other = match line.renderer_other.get() {
        Some(number) => Some(Reference { kind: need(&line.renderer_qualifier, BoxId::Cms(CmsBox::RendererQualifier, at))?.clone(), number: number.as_str().to_owned() }),
        None => None,
    };
    let person = known(claim, npi).ok_or_else(|| Lack::of(id, "whose NPI it is is not known"))?;
    let taxonomy = claim.beyond.clinicians.iter().find(|one| one.npi == npi).and_then(|one| one.taxonomy.clone());
    Ok(Some(Provider { role: Qualifier::parse("82").ok(), person: Some(person), npi: Some(npi), taxonomy, other, ..Provider::default() }))
}

/// Gives the renderer of the claim: that of its first line, unless the office itself gave it.
pub(super) fn claim_renderer(claim: &Professional) -> Result<Option<Provider>, Lack> {
    let Some(first) = claim.lines.first() else { return Ok(None) };
    if first.renderer.text() == claim.billing.npi.text() && first.renderer_other.is_blank() {
        return Ok(None);
    }
    renderer(claim, first, 1)
}

/// Writes the lines of an 837P.
pub(super) fn professional(out: &mut Out, claim: &Professional) -> Result<(), Lack> {
    if claim.lines.len() > usize::from(MOST_LINES) {
        return Err(Lack::of(BoxId::Cms(CmsBox::Service, MOST_LINES), "an 837P has 50 lines at most"));
    }
    let ordering = referrer(claim)?.filter(|one| one.role.as_ref().is_some_and(|role| role.as_str() == "DK"));
    for (line, at) in claim.lines.iter().zip(1_u16..) {
        out.put("LX", &[&at.to_string()]);
        service(out, claim, line, at)?;
        facts(out, claim, line, at)?;
        let supplement = line.supplement.get();
        if let Some(drug) = supplement.and_then(|one| one.drug.as_ref()) {
            medicine(out, drug, line.extra.prescription.as_ref());
        }
        people(out, claim, line, (at, ordering.as_ref()))?;
        let charge = *need(&line.charge, BoxId::Cms(CmsBox::Charge, at))?;
        decisions(out, &line.decisions, &claim.beyond.others, (charge, ""))?;
    }
    Ok(())
}

fn coded(kind: &str, code: &str, modifiers: &[Modifier], words: &str) -> String {
    let mut all = vec![kind, code];
    all.extend(modifiers.iter().map(Modifier::as_str));
    if !words.is_empty() {
        all.resize(6, "");
        all.push(words);
    }
    parts(&all)
}

fn service(out: &mut Out, claim: &Professional, line: &ServiceLine, at: u16) -> Result<(), Lack> {
    let id = |field| BoxId::Cms(field, at);
    let code = *need(&line.code, id(CmsBox::Service))?;
    if line.modifiers().len() > 4 {
        return Err(Lack::of(id(CmsBox::Modifier), "an 837 has four modifiers at most"));
    }
    let pointers = need(&line.pointers, id(CmsBox::Pointer))?;
    if pointers.0.len() > 4 || pointers.0.iter().any(|letter| letter.place() >= claim.diagnoses.len()) {
        return Err(Lack::of(id(CmsBox::Pointer), "four letters at most, each of a filled diagnosis"));
    }
    let pointers: Vec<String> = pointers.0.iter().map(|letter| (letter.place() + 1).to_string()).collect();
    let pointers = parts(&pointers.iter().map(String::as_str).collect::<Vec<_>>());
    let place = need(&line.place, id(CmsBox::Place))?;
    let usual = claim.lines.first().and_then(|first| first.place.get());
    let yes = |entry: &crate::claim::Entry<crate::claim::Line>, field| match entry.text() {
        "" => Ok(""),
        "Y" => Ok("Y"),
        _ => Err(Lack::of(id(field), "it is Y or blank")),
    };
    let words = line.supplement.get().and_then(|one| one.narrative.as_deref()).unwrap_or("");
    if words.len() > 80 {
        return Err(Lack::of(id(CmsBox::Supplement), "the words of an unlisted service have 80 characters at most"));
    }
    let service = coded("HC", code.as_str(), line.modifiers(), words);
    let charge = amount(*need(&line.charge, id(CmsBox::Charge))?);
    let units = need(&line.units, id(CmsBox::Units))?.to_string();
    let emergency = yes(&line.emergency, CmsBox::Emergency)?;
    let family = if maybe(&line.family_planning) == Some(&FamilyPlanning::Yes) { "Y" } else { "" };
    let unit = if code.is_timed_anesthesia() { "MJ" } else { "UN" };
    let place = if Some(place) == usual { "" } else { PlaceOfService::as_str(place) };
    let epsdt = if line.epsdt.is_blank() { "" } else { "Y" };
    out.put("SV1", &[&service, &charge, unit, &units, place, "", &pointers, "", emergency, "", epsdt, family]);
    Ok(())
}

fn facts(out: &mut Out, claim: &Professional, line: &ServiceLine, at: u16) -> Result<(), Lack> {
    let extra = &line.extra;
    for paper in &extra.attachments {
        attachment(out, paper);
    }
    let begun = out.segments.len();
    let id = |field| BoxId::Cms(field, at);
    let (from, to) = (need(&line.from, id(CmsBox::From))?.0, need(&line.to, id(CmsBox::To))?.0);
    if to < from {
        return Err(Lack::of(id(CmsBox::To), "it is before the first day"));
    }
    if from == to {
        out.put("DTP", &["472", "D8", &day(from)]);
    } else {
        out.put("DTP", &["472", "RD8", &days(from, to)]);
    }
    for one in &extra.dates {
        date(out, one);
    }
    references(out, &extra.references);
    for text in &extra.fixed {
        out.put("K3", &[text]);
    }
    out.once(begun, |key| match key {
        "REF*G1" | "REF*9F" => 5,
        "DTP*738" | "DTP*739" => 2,
        _ if key.starts_with("K3") => 10,
        _ => 1,
    });
    if let Some(text) = line.supplement.get().and_then(note) {
        out.put("NTE", &["ADD", &text]);
    }
    if at == 1 && claim.outside_lab.value() == Some(YesNo::Yes) {
        let charge = need(&claim.lab_charges, BoxId::Cms(CmsBox::LabCharges, 1))?;
        let maker = need(&claim.facility.npi, BoxId::Cms(CmsBox::FacilityNpi, 1))?;
        out.put("PS1", &[maker.as_str(), &amount(*charge)]);
    } else if at == 1 && !claim.lab_charges.is_blank() {
        return Err(Lack::of(BoxId::Cms(CmsBox::LabCharges, 1), "it stands beside a YES in 20 only"));
    }
    Ok(())
}

/// Gives what the shaded half says that has no element: times, and other qualified items.
fn note(supplement: &Supplement) -> Option<String> {
    let rest = Supplement { drug: None, narrative: None, ..supplement.clone() };
    (rest != Supplement::default()).then(|| crate::claim::Written::write(&rest))
}

fn medicine(out: &mut Out, drug: &Drug, prescription: Option<&Reference>) {
    out.put("LIN", &["", "N4", drug.ndc.as_str()]);
    out.put("CTP", &["", "", "", &drug.quantity.to_string(), drug.unit.as_str()]);
    references(out, prescription);
}

fn people(out: &mut Out, claim: &Professional, line: &ServiceLine, (at, ordering): (u16, Option<&Provider>)) -> Result<(), Lack> {
    let differs = claim
        .lines
        .first()
        .is_some_and(|first| (&first.renderer, &first.renderer_qualifier, &first.renderer_other) != (&line.renderer, &line.renderer_qualifier, &line.renderer_other));
    let own = if differs { renderer(claim, line, at)? } else { None };
    let lab =
        (at == 1 && claim.outside_lab.value() == Some(YesNo::Yes)).then(|| Provider { role: Qualifier::parse("QB").ok(), npi: claim.facility.npi.value(), ..Provider::default() });
    let ranks = [&["82"][..], &["QB"], &["77"], &["DQ"], &["DK"], &["DN", "P3"], &["PW"], &["45"]];
    let mut all: Vec<(usize, &Provider)> = Vec::new();
    for one in own.iter().chain(&lab).chain(ordering).chain(&line.extra.providers) {
        let role = one.role.as_ref().map_or("", |role| role.as_str());
        let rank = ranks.iter().position(|roles| roles.contains(&role));
        all.push((rank.ok_or_else(|| Lack::beyond("providers", format!("a line has no place for one of role {role}")))?, one));
    }
    all.sort_by_key(|(rank, _)| *rank);
    for (rank, one) in all {
        provider(out, one, if rank == 0 { "PE" } else { "" })?;
    }
    Ok(())
}

/// Writes the lines of an 837I.
pub(super) fn institutional(out: &mut Out, claim: &Institutional) -> Result<(), Lack> {
    if claim.lines.is_empty() || claim.lines.len() > 999 {
        return Err(Lack::of(BoxId::Ub(UbBox::Revenue, 1), "an 837I has 1 to 999 lines"));
    }
    for (line, at) in claim.lines.iter().zip(1_u16..) {
        out.put("LX", &[&at.to_string()]);
        revenue(out, line, at)?;
        for paper in &line.extra.attachments {
            attachment(out, paper);
        }
        if let Some(one) = maybe(&line.date) {
            out.put("DTP", &["472", "D8", &day(one.0)]);
        }
        let begun = out.segments.len();
        references(out, &line.extra.references);
        out.once(begun, |_| 1);
        if let Some(drug) = Drug::read_in_43(line.description.text()) {
            medicine(out, &drug, line.extra.prescription.as_ref());
        }
        for one in &line.extra.providers {
            provider(out, one, "")?;
        }
        let charge: Money = *need(&line.charge, BoxId::Ub(UbBox::Charge, at))?;
        decisions(out, &line.decisions, &claim.beyond.others, (charge, line.revenue.text()))?;
    }
    Ok(())
}

fn revenue(out: &mut Out, line: &RevenueLine, at: u16) -> Result<(), Lack> {
    let id = |field| BoxId::Ub(field, at);
    let code = need(&line.revenue, id(UbBox::Revenue))?;
    let service = match line.service.get() {
        Some(UbService::Service(_, modifiers)) if modifiers.len() > 4 => return Err(Lack::of(id(UbBox::Service), "an 837 has four modifiers at most")),
        Some(UbService::Service(code, modifiers)) => coded("HC", code.as_str(), modifiers, ""),
        Some(UbService::RateCode(code)) => parts(&["HP", std::str::from_utf8(code).unwrap_or_default()]),
        Some(UbService::Rate(_)) | None => String::new(),
    };
    let (charge, units) = (amount(*need(&line.charge, id(UbBox::Charge))?), need(&line.units, id(UbBox::Units))?.to_string());
    let unit = if in_days(code.as_str()) { "DA" } else { "UN" };
    let not_covered = line.not_covered.value().map(amount).unwrap_or_default();
    out.put("SV2", &[code.as_str(), &service, &charge, unit, &units, "", &not_covered]);
    Ok(())
}
