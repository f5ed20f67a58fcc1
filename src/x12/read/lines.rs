//! Service lines of an 837P.

use super::cob::decision;
use super::draft::{LineDraft, Loop, Party};
use super::facts::{attachment, date, drug, fixed, line, money, npi, number, person, provider, reference, taxonomy, typed};
use crate::claim::{Answer, Clinician, Day, Entry, Epsdt, FamilyPlanning, Letter, Letters, Modifiers, Professional, ServiceLine, Supplement, Written, YesNo};
use crate::code::Npi;
use crate::x12::segment::Segment;
use crate::x12::text::read_amount;

/// Puts a renderer into the boxes of a line.
pub(super) fn renders(claim: &mut Professional, party: &Party<'_>, line_boxes: &mut ServiceLine) {
    party.role();
    line_boxes.renderer = typed(number(&party.name, &["XX"]).unwrap_or(""));
    if let Some(other) = party.all("REF").find_map(reference) {
        (line_boxes.renderer_qualifier, line_boxes.renderer_other) = (typed(other.kind.as_str()), line(&other.number));
    }
    let known = |npi: &Npi| claim.beyond.clinicians.iter().all(|one| one.npi != *npi);
    if let Some(npi) = npi(&party.name) {
        let (name, taxonomy) = (person(&party.name), party.first("PRV").and_then(taxonomy));
        if let (true, Some(name)) = (known(&npi), name) {
            claim.beyond.clinicians.push(Clinician { npi, name, taxonomy });
        }
    }
}

pub(super) fn service_line(claim: &mut Professional, draft: &LineDraft<'_>, renderer: &ServiceLine, usual: &Entry<crate::code::PlaceOfService>) -> ServiceLine {
    let mut read = ServiceLine { place: usual.clone(), ..ServiceLine::default() };
    let own = &draft.own;
    if let Some(lx) = own.first("LX") {
        lx.at(1);
    }
    let mut supplement = Supplement { drug: drug(&draft.drug), ..Supplement::default() };
    read.extra.prescription = draft.drug.all("REF").find_map(reference);
    if let Some(sv1) = own.first("SV1") {
        supplement.narrative = service(sv1, &mut read);
    }
    for dtp in own.all("DTP") {
        match (dtp.peek(1), date(dtp)) {
            ("472", Some(days)) if read.from.is_blank() => (read.from, read.to) = (Entry::of(Day(days.from)), Entry::of(Day(days.to.unwrap_or(days.from)))),
            (_, one) => read.extra.dates.extend(one),
        }
    }
    read.extra.references = own.all("REF").filter_map(reference).collect();
    read.extra.fixed = fixed(own);
    read.extra.attachments = own.all("PWK").filter_map(attachment).collect();
    line_note(own, &mut supplement);
    read.supplement = typed(&supplement.write());
    if let Some(ps1) = own.first("PS1").filter(|_| claim.outside_lab.is_blank()) {
        (claim.outside_lab, claim.lab_charges) = (Entry::of(YesNo::Yes), money(ps1.at(2)));
        if ps1.peek(1) == claim.facility.npi.text() {
            ps1.at(1);
        }
    }
    (read.renderer, read.renderer_qualifier, read.renderer_other) = (renderer.renderer.clone(), renderer.renderer_qualifier.clone(), renderer.renderer_other.clone());
    for party in own.parties.iter().chain(&draft.drug.parties) {
        match party.name.peek(1) {
            "82" => {
                (read.renderer_qualifier, read.renderer_other) = (typed(""), typed(""));
                renders(claim, party, &mut read);
            }
            // The lab of box 20 is the place of box 32.
            "QB" if number(&party.name, &["XX"]) == Some(claim.facility.npi.text()) => {
                party.role();
                party.name.at(2);
            }
            _ => read.extra.providers.extend(provider(party)),
        }
    }
    read.decisions = draft.decisions.iter().filter_map(decision).collect();
    read
}

/// Puts the note of a line where the shaded half has it.
fn line_note(own: &Loop<'_>, supplement: &mut Supplement) {
    let Some(nte) = own.all("NTE").find(|nte| nte.peek(1) == "ADD" && !nte.peek(2).is_empty()) else { return };
    nte.at(1);
    let text = nte.at(2);
    match Supplement::read(text) {
        Some(read) if read.drug.is_none() && read.narrative.is_none() => (supplement.times, supplement.rest) = (read.times, read.rest),
        _ => supplement.rest.push(text.to_owned()),
    }
}

/// Reads SV1 and gives the words of an unlisted service.
fn service(sv1: &Segment<'_>, read: &mut ServiceLine) -> Option<String> {
    let parts = sv1.parts(1);
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    if part(0) != "HC" || parts.len() > 7 {
        sv1.leave(1);
    }
    read.code = typed(part(1));
    read.modifiers = typed(&parts.get(2..parts.len().min(6)).unwrap_or(&[]).iter().filter(|one| !one.is_empty()).copied().collect::<Vec<_>>().join(" "));
    if let Some(modifiers) = read.modifiers.get().map(Modifiers::write) {
        read.modifiers = typed(&modifiers);
    }
    (read.charge, read.units) = (read_amount(sv1.at(2)).map_or_else(|| typed(sv1.peek(2)), Entry::of), typed(sv1.at(4)));
    let minutes = read.code.value().is_some_and(|code| code.is_timed_anesthesia());
    if sv1.peek(3) == if minutes { "MJ" } else { "UN" } {
        sv1.at(3);
    }
    if !sv1.peek(5).is_empty() {
        read.place = typed(sv1.at(5));
    }
    let letters: Option<Vec<Letter>> = sv1.parts(7).iter().filter(|one| !one.is_empty()).map(|one| Letter::at(one.parse::<usize>().ok()?.checked_sub(1)?)).collect();
    match letters {
        Some(letters) if !letters.is_empty() => read.pointers = Entry::of(Letters(letters)),
        _ => read.pointers = typed(sv1.peek(7)),
    }
    if sv1.peek(9) == "Y" {
        sv1.at(9);
        read.emergency = line("Y");
    }
    if sv1.peek(11) == "Y" {
        // The reason, where there is one, stands beside the claim; `epsdt` puts it in.
        sv1.at(11);
        read.epsdt = Entry::of(Epsdt::Given);
    }
    if sv1.peek(12) == "Y" {
        sv1.at(12);
        read.family_planning = Entry::of(FamilyPlanning::Yes);
    }
    (!part(6).is_empty()).then(|| part(6).to_owned())
}

/// Puts the reason of a child's referral beside the lines of the screening, where it is one the box takes.
pub(super) fn epsdt(claim: &mut Professional) {
    let screens = |line: &ServiceLine| line.epsdt.value() == Some(Epsdt::Given);
    let reason = |one: &Answer| match one.codes.as_slice() {
        [code] if one.category.as_str() == "ZZ" => Epsdt::read(code.as_str()).filter(|mark| mark.reason().is_some() && one.applies == YesNo::of(mark.is_referral())),
        _ => None,
    };
    let found = claim.beyond.answers.iter().enumerate().find_map(|(at, one)| Some((at, reason(one)?)));
    let Some((at, reason)) = found.filter(|_| claim.lines.iter().any(screens)) else { return };
    claim.beyond.answers.remove(at);
    for line in claim.lines.iter_mut().filter(|line| screens(line)) {
        line.epsdt = Entry::of(reason);
    }
}
