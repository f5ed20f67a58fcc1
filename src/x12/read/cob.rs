//! Other payers and their decisions.

use super::draft::Loop;
use super::facts::{address, number, person};
use crate::claim::{Adjustment, Filing, Group, LineDecision, Modifiers, OtherPayer, Quantity, ReleaseMark, Sequence, UbRelationship, Written};
use crate::code::{Money, ProcedureCode};
use crate::x12::segment::Segment;
use crate::x12::settle::coarse;
use crate::x12::text::{read_amount, read_day};

/// Reads an amount element; what is none stays unread.
pub(super) fn amount(segment: &Segment<'_>, element: usize) -> Option<Money> {
    let read = read_amount(segment.peek(element))?;
    segment.at(element);
    Some(read)
}

/// Reads the reasons of every CAS.
fn adjustments(all: &Loop<'_>) -> Vec<Adjustment> {
    let mut read = Vec::new();
    for cas in all.all("CAS") {
        let Some(group) = Group::by_code(cas.peek(1)) else { continue };
        cas.at(1);
        for first in (2..=17).step_by(3) {
            let reason = cas.peek(first);
            let (false, Some(taken)) = (reason.is_empty(), read_amount(cas.peek(first + 1))) else { continue };
            let quantity = Quantity::read(cas.peek(first + 2));
            cas.at(first);
            cas.at(first + 1);
            if quantity.is_some() {
                cas.at(first + 2);
            }
            read.push(Adjustment { group, reason: reason.to_owned(), amount: taken, quantity });
        }
    }
    read
}

fn text(element: &str) -> Option<String> {
    (!element.is_empty()).then(|| element.to_owned())
}

/// Reads the loop of one other payer.
pub(super) fn other_payer(all: &Loop<'_>) -> Option<OtherPayer> {
    let sbr = all.first("SBR")?;
    let sequence = Sequence::by_code(sbr.peek(1))?;
    let mut other = OtherPayer { sequence, group: text(sbr.at(3)), plan_name: text(sbr.at(4)), ..OtherPayer::default() };
    sbr.at(1);
    if let Some(kin) = UbRelationship::read(sbr.peek(2)) {
        sbr.at(2);
        (other.relationship, other.kin) = (coarse(kin), Some(kin));
    }
    if let Some(filing) = Filing::by_code(sbr.peek(9)) {
        sbr.at(9);
        other.filing = filing;
    }
    other.adjustments = adjustments(all);
    for amt in all.all("AMT") {
        let place = match amt.peek(1) {
            "D" => &mut other.paid,
            "EAF" => &mut other.patient_owes,
            "A8" => &mut other.not_covered,
            _ => continue,
        };
        amt.at(1);
        *place = amount(amt, 2);
    }
    if let Some(oi) = all.first("OI") {
        other.assigns = oi.peek(3) == "Y";
        if matches!(oi.peek(3), "Y" | "N") {
            oi.at(3);
        }
        other.release = ReleaseMark::read(oi.peek(6));
        oi.at(6);
    }
    remarks(all, &mut other);
    parties(all, &mut other);
    Some(other)
}

fn remarks(all: &Loop<'_>, other: &mut OtherPayer) {
    let moa = all.first("MOA").map(|segment| (segment, [3, 4, 5, 6, 7]));
    let mia = all.first("MIA").map(|segment| (segment, [5, 20, 21, 22, 23]));
    if let Some((mia, _)) = mia.as_ref().filter(|(segment, _)| segment.peek(1) == "0") {
        mia.at(1);
    }
    for (segment, elements) in mia.into_iter().chain(moa) {
        other.remarks.extend(elements.into_iter().filter_map(|element| text(segment.at(element))));
    }
}

fn parties(all: &Loop<'_>, other: &mut OtherPayer) {
    if let Some(insured) = all.party("IL") {
        insured.role();
        other.insured = person(&insured.name).unwrap_or_default();
        other.insured_id = number(&insured.name, &["MI", "II"]).unwrap_or("").to_owned();
        other.address = address(insured);
    }
    if let Some(payer) = all.party("PR") {
        payer.role();
        payer.name.at(2);
        payer.name.at(3).clone_into(&mut other.name);
        other.id = number(&payer.name, &["PI", "XV"]).unwrap_or("").to_owned();
        if let Some(dtp) = payer.all("DTP").find(|dtp| dtp.peek(1) == "573") {
            other.decided = read_day(dtp.peek(3));
            dtp.at(1);
            dtp.at(2);
            dtp.at(3);
        }
        other.authorization = payer.number("G1").and_then(text);
        other.claim_number = payer.number("F8").and_then(text);
    }
}

/// Reads a decision about a line. One that lacks a service, an amount or its day stays unread.
pub(super) fn decision(all: &Loop<'_>) -> Option<LineDecision> {
    let svd = all.first("SVD")?;
    let parts = svd.parts(3);
    svd.leave(3);
    let code = parts.get(1).and_then(|code| ProcedureCode::parse(code).ok()).filter(|_| parts.first() == Some(&"HC"))?;
    let modifiers = parts.get(2..).unwrap_or(&[]).iter().take(4).copied().collect::<String>();
    let modifiers = if modifiers.is_empty() { Vec::new() } else { Modifiers::read(&modifiers)?.0 };
    let dtp = all.all("DTP").find(|dtp| dtp.peek(1) == "573")?;
    let decided = read_day(dtp.peek(3))?;
    let (paid, units) = (read_amount(svd.peek(2))?, Quantity::read(svd.peek(5))?);
    for element in 1..=3 {
        dtp.at(element);
    }
    for element in 1..=5 {
        svd.at(element);
    }
    let owes = all.all("AMT").find(|amt| amt.peek(1) == "EAF");
    let patient_owes = owes.and_then(|amt| {
        amt.at(1);
        amount(amt, 2)
    });
    Some(LineDecision { payer: svd.at(1).to_owned(), paid, code, modifiers, units, adjustments: adjustments(all), decided, patient_owes })
}
