//! An 837I's claim as a UB-04.

use super::cob::{amount, decision, other_payer};
use super::draft::{Draft, LineDraft, Loop, Party};
use super::facts::{Above, attachment, city_line, date, drug, fixed, line, money, npi, number, person, place, provider, reference, taxonomy, title, typed};
use super::professional::{answer, note};
use crate::claim::ub04::{Diagnosis, Doctor, Occurrence, OccurrenceSpan, PayerRow, Procedure, ValueAmount};
use crate::claim::{Clinician, Entry, Filing, Institutional, Modifiers, RevenueLine, Sequence, UbBirthDay, UbDay, UbRelationship, Written, YesNo};
use crate::code::Qualifier;
use crate::x12::segment::Segment;
use crate::x12::settle::{own_row, wrapped};
use crate::x12::text::{read_day, read_days};
use crate::x12::write::in_days;

pub(super) fn claim(draft: &Draft<'_>, above: &Above<'_, '_>) -> Institutional {
    let mut claim = Institutional::default();
    let mut row = PayerRow::default();
    billing(&mut claim, above.billing);
    subscriber(&mut claim, &mut row, above);
    header(&mut claim, &mut row, &draft.own);
    stay(&mut claim, &draft.own);
    facts(&mut claim, &mut row, &draft.own);
    for hi in draft.own.all("HI") {
        codes(&mut claim, hi);
    }
    people(&mut claim, &draft.own);
    claim.beyond.others = draft.others.iter().filter_map(other_payer).collect();
    claim.lines = draft.lines.iter().map(revenue_line).collect();
    let own = own_row(&claim);
    claim.payers.resize_with(own + 1, PayerRow::default);
    claim.payers[own] = row;
    claim
}

fn billing(claim: &mut Institutional, level: &Loop<'_>) {
    claim.beyond.billing_taxonomy = level.all("PRV").find(|prv| prv.peek(1) == "BI").and_then(taxonomy);
    if let Some(party) = level.party("85") {
        party.role();
        party.name.at(2);
        claim.billing.name = line(&title(&party.name));
        claim.npi = typed(number(&party.name, &["XX"]).unwrap_or(""));
        let place = place(party);
        (claim.billing.street, claim.billing.city) = (line(place[0]), typed(&city_line(place)));
        claim.tax = typed(party.number("EI").unwrap_or(""));
        if let Some(per) = party.first("PER").filter(|per| per.peek(3) == "TE") {
            claim.billing.phone = typed(per.at(4));
            per.at(1);
            per.at(2);
            per.at(3);
        }
    }
    if let Some(party) = level.party("87") {
        party.role();
        party.name.at(2);
        let place = place(party);
        (claim.pay_to.street, claim.pay_to.city) = (line(place[0]), typed(&city_line(place)));
    }
}

fn patient(claim: &mut Institutional, party: &Party<'_>) {
    party.role();
    if let Some(name) = person(&party.name) {
        claim.patient.name = typed(&name.write());
    }
    let [street, city, state, zip] = place(party);
    let patient = &mut claim.patient;
    (patient.street, patient.city, patient.state, patient.zip) = (line(street), line(city), typed(state), typed(zip));
    if let Some(dmg) = party.first("DMG") {
        dmg.at(1);
        patient.birth = read_day(dmg.at(2)).map_or_else(|| typed(dmg.peek(2)), |day| Entry::of(UbBirthDay(day)));
        patient.sex = typed(dmg.at(3));
    }
}

fn subscriber(claim: &mut Institutional, row: &mut PayerRow, above: &Above<'_, '_>) {
    let level = above.subscriber;
    if let Some(sbr) = level.first("SBR") {
        if let Some(turn) = Sequence::by_code(sbr.peek(1)) {
            sbr.at(1);
            claim.beyond.sequence = turn;
        }
        if sbr.peek(2) == "18" {
            sbr.at(2);
        }
        (row.group, row.group_name) = (line(sbr.at(3)), line(sbr.at(4)));
        claim.beyond.filing = Some(Filing::by_code(sbr.peek(9)).unwrap_or_default());
        if Filing::by_code(sbr.peek(9)).is_some() {
            sbr.at(9);
        }
    }
    if let Some(holder) = level.party("IL") {
        holder.role();
        row.insured_id = line(number(&holder.name, &["MI", "II"]).unwrap_or(""));
        if above.patient.is_none() {
            patient(claim, holder);
        } else {
            row.insured = typed(&person(&holder.name).map_or_else(|| title(&holder.name), |name| name.write()));
        }
    }
    if let Some(payer) = level.party("PR") {
        payer.role();
        row.name = line(&title(&payer.name));
        claim.beyond.payer_id = number(&payer.name, &["PI", "XV"]).map(str::to_owned);
        row.provider_id = line(payer.number("G2").unwrap_or(""));
    }
    row.relationship = Entry::of(UbRelationship::Oneself);
    if let Some(below) = above.patient {
        let pat = below.first("PAT");
        row.relationship = pat.map_or_else(|| Entry::of(UbRelationship::Other), |pat| typed(pat.at(1)));
        if let Some(party) = below.party("QC") {
            patient(claim, party);
        }
    }
}

fn header(claim: &mut Institutional, row: &mut PayerRow, own: &Loop<'_>) {
    let Some(clm) = own.first("CLM") else { return };
    (claim.account, claim.total) = (line(clm.at(1)), money(clm.at(2)));
    let place = clm.parts(5);
    claim.bill_type = typed(&format!("0{}{}", place.first().unwrap_or(&""), place.get(2).unwrap_or(&"")));
    if matches!(clm.peek(7), "A" | "C") {
        claim.beyond.accepts = Some(YesNo::of(clm.at(7) == "A"));
    }
    (row.benefits, row.release) = (typed(clm.at(8)), typed(clm.at(9)));
    claim.beyond.delay = Qualifier::parse(clm.at(20)).ok();
}

/// Reads the whole hours of an element; minutes have no box.
fn hour(dtp: &Segment<'_>, text: &str) -> Option<Entry<crate::claim::Line>> {
    let whole = text.len() == 4 && text.ends_with("00") && text.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| {
        for element in 1..=3 {
            dtp.at(element);
        }
        line(&text[..2])
    })
}

fn stay(claim: &mut Institutional, own: &Loop<'_>) {
    for dtp in own.all("DTP") {
        match (dtp.peek(1), dtp.peek(2)) {
            ("096", "TM") => claim.stay.discharge_hour = hour(dtp, dtp.peek(3)).unwrap_or_default(),
            ("434", "RD8") => {
                if let Some(days) = date(dtp) {
                    (claim.from, claim.through) = (Entry::of(UbDay(days.from)), Entry::of_option(days.to.map(UbDay)));
                }
            }
            ("435", "D8") => claim.stay.admitted = Entry::of_option(date(dtp).map(|days| UbDay(days.from))),
            ("435", "DT") => {
                let text = dtp.peek(3);
                claim.stay.admitted = Entry::of_option(text.get(..8).and_then(read_day).map(UbDay));
                claim.stay.hour = hour(dtp, text.get(8..).unwrap_or("")).unwrap_or_default();
            }
            _ => claim.beyond.extra.dates.extend(date(dtp)),
        }
    }
    if let Some(cl1) = own.first("CL1") {
        (claim.stay.priority, claim.stay.origin, claim.stay.status) = (line(cl1.at(1)), line(cl1.at(2)), typed(cl1.at(3)));
    }
}

fn facts(claim: &mut Institutional, row: &mut PayerRow, own: &Loop<'_>) {
    for one in own.all("REF").filter_map(reference) {
        match one.kind.as_str() {
            "G1" if row.authorization.is_blank() => row.authorization = line(&one.number),
            "F8" if row.control.is_blank() => row.control = line(&one.number),
            "LU" if claim.accident_state.is_blank() => claim.accident_state = typed(&one.number),
            "EA" if claim.record.is_blank() => claim.record = line(&one.number),
            _ => claim.beyond.extra.references.push(one),
        }
    }
    if let Some(amt) = own.all("AMT").find(|amt| amt.peek(1) == "F3") {
        amt.at(1);
        row.due = Entry::of_option(amount(amt, 2));
    }
    claim.beyond.attachments = own.all("PWK").filter_map(attachment).collect();
    claim.beyond.extra.fixed = fixed(own);
    claim.beyond.notes = own.all("NTE").filter_map(note).collect();
    // The remarks are the last of the notes; the guide has one of them.
    if let Some(at) = claim.beyond.notes.iter().rposition(|note| note.kind.as_str() == "ADD") {
        claim.remarks = wrapped(&claim.beyond.notes.remove(at).text);
    }
    claim.beyond.answers = own.all("CRC").filter_map(answer).collect();
}

/// Reads the composites of a HI; what has no locator is left.
fn codes(claim: &mut Institutional, hi: &Segment<'_>) {
    for at in 1..=hi.len() {
        let parts = hi.parts(at);
        let part = |at: usize| parts.get(at).copied().unwrap_or("");
        if code(claim, part).is_none() {
            hi.leave(at);
        }
    }
}

fn code<'a>(claim: &mut Institutional, part: impl Fn(usize) -> &'a str) -> Option<()> {
    let (kind, code) = (part(0), part(1));
    let day = || read_day(part(3)).filter(|_| part(2) == "D8").map(UbDay);
    let diagnosis = || Diagnosis { code: typed(code), poa: typed(part(8)) };
    let version = if kind.starts_with('A') { "0" } else { "9" };
    match kind {
        "ABK" | "BK" => (claim.principal, claim.indicator) = (diagnosis(), typed(version)),
        "ABF" | "BF" => room(&mut claim.diagnoses, 24)?.push(diagnosis()),
        "ABN" | "BN" => room(&mut claim.causes, 12)?.push(diagnosis()),
        "ABJ" | "BJ" => claim.admitting = typed(code),
        "APR" | "PR" => room(&mut claim.reasons, 3)?.push(typed(code)),
        "DR" => claim.drg = line(code),
        "BBR" | "BBQ" => {
            let procedure = Procedure { code: typed(code), date: Entry::of(day()?) };
            let place = if kind == "BBR" { 0 } else { claim.procedures.len() };
            room(&mut claim.procedures, 25)?.insert(place, procedure);
        }
        "BI" => {
            let (from, through) = read_days(part(3)).filter(|_| part(2) == "RD8")?;
            let span = OccurrenceSpan { code: typed(code), from: Entry::of(UbDay(from)), through: Entry::of_option(through.map(UbDay)) };
            room(&mut claim.spans, 24)?.push(span);
        }
        "BH" => {
            let occurrence = Occurrence { code: typed(code), date: Entry::of(day()?) };
            room(&mut claim.occurrences, 24)?.push(occurrence);
        }
        "BE" => room(&mut claim.values, 24)?.push(ValueAmount { code: typed(code), amount: money(part(4)) }),
        "BG" => room(&mut claim.conditions, 24)?.push(typed(code)),
        _ => return None,
    }
    Some(())
}

/// Gives a list that is not yet full.
fn room<T>(list: &mut Vec<T>, most: usize) -> Option<&mut Vec<T>> {
    (list.len() < most).then_some(list)
}

fn doctor(claim: &mut Institutional, party: &Party<'_>) -> Doctor {
    let role = party.role();
    let mut doctor = Doctor { npi: typed(number(&party.name, &["XX"]).unwrap_or("")), ..Doctor::default() };
    if !matches!(role, "71" | "72") {
        doctor.role = typed(role);
    }
    if let Some(name) = person(&party.name) {
        (doctor.last, doctor.first) = (line(&name.last), line(&name.first));
        let taxonomy = party.first("PRV").and_then(taxonomy);
        if let Some(npi) = npi(&party.name) {
            claim.beyond.clinicians.push(Clinician { npi, name, taxonomy });
        }
    }
    if let Some(other) = party.all("REF").find_map(reference) {
        (doctor.qualifier, doctor.other_id) = (typed(other.kind.as_str()), line(&other.number));
    }
    doctor
}

fn people(claim: &mut Institutional, own: &Loop<'_>) {
    for party in &own.parties {
        match party.name.peek(1) {
            "71" => claim.attending = doctor(claim, party),
            "72" => claim.operating = doctor(claim, party),
            "ZZ" | "82" | "DN" => {
                let one = doctor(claim, party);
                claim.others.push(one);
            }
            _ => claim.beyond.extra.providers.extend(provider(party)),
        }
    }
}

fn revenue_line(draft: &LineDraft<'_>) -> RevenueLine {
    let mut read = RevenueLine::default();
    let own = &draft.own;
    if let Some(lx) = own.first("LX") {
        lx.at(1);
    }
    if let Some(sv2) = own.first("SV2") {
        service(sv2, &mut read);
    }
    for dtp in own.all("DTP") {
        match date(dtp) {
            Some(days) if days.kind.as_str() == "472" && days.to.is_none_or(|to| to == days.from) && read.date.is_blank() => read.date = Entry::of(UbDay(days.from)),
            one => read.extra.dates.extend(one),
        }
    }
    read.extra.references = own.all("REF").filter_map(reference).collect();
    read.extra.attachments = own.all("PWK").filter_map(attachment).collect();
    read.extra.prescription = draft.drug.all("REF").find_map(reference);
    read.description = line(&drug(&draft.drug).map(|drug| drug.in_43()).unwrap_or_default());
    read.extra.providers = own.parties.iter().chain(&draft.drug.parties).filter_map(provider).collect();
    read.decisions = draft.decisions.iter().filter_map(decision).collect();
    read
}

fn service(sv2: &Segment<'_>, read: &mut RevenueLine) {
    read.revenue = typed(sv2.at(1));
    let parts = sv2.parts(2);
    let code = parts.get(1).copied().unwrap_or("");
    let modifiers = parts.get(2..parts.len().min(6)).unwrap_or(&[]).iter().filter(|one| !one.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let modifiers = Modifiers::read(&modifiers).map_or(modifiers, |modifiers| modifiers.write());
    read.service = typed(format!("{code} {modifiers}").trim());
    if parts.len() > 6 || !matches!(parts.first(), Some(&("HC" | "HP" | ""))) {
        sv2.leave(2);
    }
    (read.charge, read.units) = (money(sv2.at(3)), typed(sv2.at(5)));
    if sv2.peek(4) == if in_days(sv2.peek(1)) { "DA" } else { "UN" } {
        sv2.at(4);
    }
    read.not_covered = if sv2.at(7).is_empty() { typed("") } else { money(sv2.at(7)) };
}
