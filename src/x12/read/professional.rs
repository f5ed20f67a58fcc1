//! An 837P's claim as a CMS-1500.

use super::cob::{amount, other_payer};
use super::draft::{Draft, Loop, Party};
use super::facts::{Above, attachment, city_line, date, fixed, line, money, number, person, place, provider, reference, taxonomy, title, typed};
use super::lines::{epsdt, renders, service_line};
use crate::claim::cms1500::{Home, MOST_DIAGNOSES, MOST_LINES};
use crate::claim::{Answer, Day, Entry, Filing, Msp, Note, Professional, Sequence, ServiceLine, UbRelationship, Written, YesNo};
use crate::code::{ProcedureCode, Qualifier};
use crate::x12::error::X12Error;
use crate::x12::segment::Segment;
use crate::x12::settle::{is_medicare, is_second, may_pay_provider, medigap, paid_by_others, put_relationship};
use crate::x12::text::read_days;

pub(super) fn claim(draft: &Draft<'_>, above: &Above<'_, '_>) -> Result<Professional, X12Error> {
    let mut claim = Professional::default();
    billing(&mut claim, above.billing);
    subscriber(&mut claim, above);
    header(&mut claim, &draft.own);
    dates(&mut claim, &draft.own);
    facts(&mut claim, &draft.own);
    codes(&mut claim, &draft.own);
    claim.beyond.others = draft.others.iter().filter_map(other_payer).collect();
    if medigap(&claim).is_some_and(|at| claim.beyond.others[at].assigns) {
        claim.benefits = line("SIGNATURE ON FILE");
    }
    let renderer = people(&mut claim, &draft.own);
    let usual = claim.lines.pop().unwrap_or_default().place;
    for (at, one) in draft.lines.iter().enumerate() {
        if at == usize::from(MOST_LINES) {
            let segment = one.own.first("LX").or(one.own.segments.first());
            return Err(segment.map_or_else(|| draft.own.segments[0].error("it has too many lines", "50"), |lx| lx.error("the claim has more lines", "an 837P has 50 at most")));
        }
        let line = service_line(&mut claim, one, &renderer, &usual);
        claim.lines.push(line);
    }
    epsdt(&mut claim);
    paid(&mut claim, &draft.own);
    Ok(claim)
}

fn billing(claim: &mut Professional, level: &Loop<'_>) {
    claim.beyond.billing_taxonomy = level.all("PRV").find(|prv| prv.peek(1) == "BI").and_then(taxonomy);
    if let Some(party) = level.party("85") {
        party.role();
        claim.beyond.billing_person = person(&party.name);
        claim.billing.name = line(&title(&party.name));
        claim.billing.npi = typed(number(&party.name, &["XX"]).unwrap_or(""));
        let place = place(party);
        (claim.billing.street, claim.billing.city) = (line(place[0]), typed(&city_line(place)));
        for (kind, mark) in [("EI", "EIN"), ("SY", "SSN")] {
            if let Some(tax) = party.number(kind) {
                (claim.tax, claim.tax_kind) = (typed(tax), typed(mark));
            }
        }
        for kind in ["0B", "1G"] {
            if let Some(number) = party.number(kind) {
                claim.billing.other_id = line(&format!("{kind}{number}"));
            }
        }
        if let Some(per) = party.first("PER").filter(|per| per.peek(3) == "TE") {
            claim.phone = typed(per.at(4));
            per.at(1);
            per.at(2);
            per.at(3);
        }
    }
    if let Some(party) = level.party("87") {
        party.role();
        party.name.at(2);
        claim.beyond.pay_to = super::facts::address(party);
    }
}

fn home(party: &Party<'_>) -> Home {
    let [street, city, state, zip] = place(party);
    Home { street: line(street), city: line(city), state: typed(state), zip: typed(zip), phone: typed("") }
}

fn patient(claim: &mut Professional, party: &Party<'_>) {
    party.role();
    if let Some(name) = person(&party.name) {
        claim.patient.name = typed(&name.write());
    }
    claim.patient.home = home(party);
    if let Some(dmg) = party.first("DMG") {
        dmg.at(1);
        claim.patient.birth = birth(dmg.at(2));
        claim.patient.sex = typed(if dmg.at(3) == "U" { "" } else { dmg.at(3) });
    }
    injury(claim, party);
}

fn injury(claim: &mut Professional, party: &Party<'_>) {
    if let Some(number) = party.number("Y4") {
        (claim.insured.claim_qualifier, claim.insured.claim_number) = (typed("Y4"), line(number));
    }
}

fn birth(text: &str) -> Entry<crate::claim::BirthDay> {
    read_days(text).map_or_else(|| typed(text), |(day, _)| Entry::of(crate::claim::BirthDay(day)))
}

fn subscriber(claim: &mut Professional, above: &Above<'_, '_>) {
    let level = above.subscriber;
    if let Some(sbr) = level.first("SBR") {
        claim.beyond.sequence = Sequence::by_code(sbr.peek(1)).unwrap_or_default();
        if Sequence::by_code(sbr.peek(1)).is_some() {
            sbr.at(1);
        }
        if sbr.peek(2) == "18" {
            sbr.at(2);
        }
        if let Some(msp) = Msp::by_code(sbr.peek(5)) {
            sbr.at(5);
            claim.beyond.msp = Some(msp);
        }
        claim.beyond.filing = Filing::by_code(sbr.peek(9));
        if claim.beyond.filing.is_some() {
            sbr.at(9);
        } else {
            claim.beyond.filing = Some(Filing::Unknown);
        }
        // Medicare's own policy has no group; its boxes 11 and 11c are about the payer before it.
        if !is_medicare(claim) {
            (claim.insured.group, claim.insured.plan_name) = (line(sbr.at(3)), line(sbr.at(4)));
        }
    }
    if let Some(holder) = level.party("IL") {
        holder.role();
        claim.insured_id = line(number(&holder.name, &["MI", "II"]).unwrap_or(""));
        match above.patient {
            None => patient(claim, holder),
            Some(_) => policy_holder(claim, holder),
        }
    }
    if let Some(payer) = level.party("PR") {
        carrier(claim, payer);
    }
    let Some(below) = above.patient else {
        // After another payer Medicare's boxes 4 to 7 are about that one's insured.
        if !is_second(claim) {
            put_relationship(claim, UbRelationship::Oneself);
        }
        return;
    };
    if let Some(pat) = below.first("PAT") {
        match UbRelationship::read(pat.peek(1)) {
            Some(kin) => {
                pat.at(1);
                put_relationship(claim, kin);
            }
            None => put_relationship(claim, UbRelationship::Other),
        }
    }
    if let Some(party) = below.party("QC") {
        patient(claim, party);
    }
}

fn policy_holder(claim: &mut Professional, holder: &Party<'_>) {
    let name = person(&holder.name).map_or_else(|| title(&holder.name), |name| name.write());
    claim.insured.name = typed(&name);
    claim.insured.home = home(holder);
    if let Some(dmg) = holder.first("DMG") {
        dmg.at(1);
        claim.insured.birth = birth(dmg.at(2));
        claim.insured.sex = typed(if dmg.at(3) == "U" { "" } else { dmg.at(3) });
    }
    injury(claim, holder);
}

fn carrier(claim: &mut Professional, payer: &Party<'_>) {
    payer.role();
    claim.carrier.name = line(&title(&payer.name));
    claim.beyond.payer_id = number(&payer.name, &["PI", "XV"]).map(str::to_owned);
    let place = place(payer);
    (claim.carrier.street, claim.carrier.city) = (line(place[0]), typed(&city_line(place)));
    claim.carrier.second = line(payer.first("N3").map_or("", |n3| n3.at(2)));
    if let Some(number) = payer.number("G2") {
        claim.billing.other_id = line(&format!("G2{number}"));
    }
}

fn header(claim: &mut Professional, own: &Loop<'_>) {
    let Some(clm) = own.first("CLM") else { return };
    (claim.account, claim.total) = (line(clm.at(1)), money(clm.at(2)));
    let place = clm.parts(5);
    let part = |at: usize| place.get(at).copied().unwrap_or("");
    claim.frequency = typed(part(2));
    // The place waits here for the lines.
    claim.lines.push(ServiceLine { place: typed(part(0)), ..ServiceLine::default() });
    let signed = |filled: bool| line(if filled { "SIGNATURE ON FILE" } else { "" });
    (claim.signature.text, claim.release.text) = (signed(clm.peek(6) == "Y"), signed(clm.peek(9) == "Y"));
    for (element, known) in [(6, &["Y", "N"]), (9, &["Y", "I"])] {
        if known.contains(&clm.peek(element)) {
            clm.at(element);
        }
    }
    claim.accepts = typed(match clm.peek(7) {
        "A" => "YES",
        "C" => "NO",
        _ => "",
    });
    if !claim.accepts.is_blank() {
        clm.at(7);
    }
    if !is_medicare(claim) {
        claim.benefits = signed(clm.peek(8) == "Y");
    }
    // To Medicare 12 and 27 say it; a file that says otherwise has it listed as not read.
    if clm.peek(8) == if may_pay_provider(claim) { "Y" } else { "N" } {
        clm.at(8);
    }
    let causes = clm.parts(11);
    for cause in causes.iter().take(3) {
        let mark = match *cause {
            "EM" => &mut claim.related.employment,
            "AA" => &mut claim.related.auto,
            "OA" => &mut claim.related.other,
            _ => continue,
        };
        *mark = Entry::of(YesNo::Yes);
    }
    claim.related.state = typed(causes.get(3).copied().unwrap_or(""));
    claim.beyond.delay = Qualifier::parse(clm.at(20)).ok();
}

fn day(segment: &Segment<'_>) -> Option<Entry<Day>> {
    date(segment).filter(|date| date.to.is_none()).map(|date| Entry::of(Day(date.from)))
}

fn dates(claim: &mut Professional, own: &Loop<'_>) {
    for dtp in own.all("DTP") {
        let boxed = match dtp.peek(1) {
            "360" => &mut claim.unable.from,
            "361" => &mut claim.unable.to,
            "435" => &mut claim.stay.from,
            "096" => &mut claim.stay.to,
            "314" => {
                if let Some(span) = date(dtp) {
                    (claim.unable.from, claim.unable.to) = (Entry::of(Day(span.from)), Entry::of_option(span.to.map(Day)));
                }
                continue;
            }
            _ => {
                claim.beyond.extra.dates.extend(date(dtp));
                continue;
            }
        };
        if let (true, Some(day)) = (boxed.is_blank(), day(dtp)) {
            *boxed = day;
        }
    }
}

fn facts(claim: &mut Professional, own: &Loop<'_>) {
    for one in own.all("REF").filter_map(reference) {
        if one.kind.as_str() == "F8" && claim.original.is_blank() {
            claim.original = line(&one.number);
        } else {
            claim.beyond.extra.references.push(one);
        }
    }
    claim.beyond.attachments = own.all("PWK").filter_map(attachment).collect();
    claim.beyond.extra.fixed = fixed(own);
    claim.beyond.notes = own.all("NTE").filter_map(note).collect();
    claim.beyond.answers = own.all("CRC").filter_map(answer).collect();
}

/// Reads a NTE.
pub(super) fn note(nte: &Segment<'_>) -> Option<Note> {
    let kind = Qualifier::parse(nte.peek(1)).ok().filter(|_| !nte.peek(2).is_empty())?;
    nte.at(1);
    Some(Note { kind, text: nte.at(2).to_owned() })
}

/// Reads a CRC.
pub(super) fn answer(crc: &Segment<'_>) -> Option<Answer> {
    let category = Qualifier::parse(crc.peek(1)).ok()?;
    let applies = match crc.peek(2) {
        "Y" => YesNo::Yes,
        "N" => YesNo::No,
        _ => return None,
    };
    crc.at(1);
    crc.at(2);
    let codes = (3..=7).filter(|at| Qualifier::parse(crc.peek(*at)).is_ok()).filter_map(|at| Qualifier::parse(crc.at(at)).ok()).collect();
    Some(Answer { category, applies, codes })
}

fn codes(claim: &mut Professional, own: &Loop<'_>) {
    let mut conditions: Vec<&str> = Vec::new();
    for hi in own.all("HI") {
        for at in 1..=hi.len() {
            let parts = hi.parts(at);
            let (Some(kind), Some(code), 2) = (parts.first(), parts.get(1), parts.len()) else {
                hi.leave(at);
                continue;
            };
            match *kind {
                "ABK" | "BK" | "ABF" | "BF" if claim.diagnoses.len() < MOST_DIAGNOSES => {
                    claim.indicator = typed(if kind.len() == 3 { "0" } else { "9" });
                    claim.diagnoses.push(typed(code));
                }
                "BG" => conditions.push(code),
                "BP" | "BO" if ProcedureCode::parse(code).is_ok() => claim.beyond.anesthesia_for.extend(ProcedureCode::parse(code)),
                _ => hi.leave(at),
            }
        }
    }
    claim.related.codes = line(&conditions.join(" "));
}

/// Puts the people of the claim into their boxes and gives the renderer's.
fn people(claim: &mut Professional, own: &Loop<'_>) -> ServiceLine {
    let mut renderer = ServiceLine::default();
    for party in &own.parties {
        match party.name.peek(1) {
            "82" => renders(claim, party, &mut renderer),
            "77" if claim.facility.name.is_blank() => {
                party.role();
                let place = place(party);
                let site = &mut claim.facility;
                (site.name, site.street, site.city) = (line(&title(&party.name)), line(place[0]), typed(&city_line(place)));
                site.npi = typed(number(&party.name, &["XX"]).unwrap_or(""));
                if let Some(other) = party.all("REF").find_map(reference) {
                    site.other_id = line(&format!("{}{}", other.kind, other.number));
                }
            }
            _ => claim.beyond.extra.providers.extend(provider(party)),
        }
    }
    renderer
}

/// Fills box 29: what the patient paid, and for plans other than Medicare what other payers paid.
fn paid(claim: &mut Professional, own: &Loop<'_>) {
    let Some(amt) = own.all("AMT").find(|amt| amt.peek(1) == "F5") else { return };
    amt.at(1);
    let Some(patient) = amount(amt, 2) else { return };
    let others = if is_medicare(claim) { crate::code::Money::ZERO } else { paid_by_others(claim) };
    claim.paid = Entry::of(patient + others);
}
