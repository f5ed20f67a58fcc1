//! The service lines of the CMS-1500.

use super::{tidy_decisions, tidy_extra, typed};
use crate::claim::{Entry, Epsdt, Professional, Provider, ServiceLine};

pub(super) fn settle(claim: &mut Professional) {
    claim.lines.retain(|line| !line.is_blank());
    for line in &mut claim.lines {
        one(line);
    }
    screening(claim);
    ordering(claim);
    rendering(claim);
}

/// The file has the reason of a child's referral once, beside the claim: it is that of every line of the screening.
fn screening(claim: &mut Professional) {
    let Some(reason) = claim.lines.iter().filter_map(|line| line.epsdt.value()).find(|mark| mark.reason().is_some()) else { return };
    for line in claim.lines.iter_mut().filter(|line| line.epsdt.value() == Some(Epsdt::Given)) {
        line.epsdt = Entry::of(reason);
    }
}

fn one(line: &mut ServiceLine) {
    if line.to.is_blank() {
        line.to = line.from.clone();
    }
    match line.emergency.text() {
        "YES" => line.emergency = typed("Y"),
        "N" | "NO" => line.emergency = typed(""),
        _ => {}
    }
    match line.family_planning.text() {
        "YES" => line.family_planning = typed("Y"),
        "N" | "NO" => line.family_planning = typed(""),
        _ => {}
    }
    tidy_extra(&mut line.extra);
    tidy_decisions(&mut line.decisions);
}

/// An ordering provider of every line is the claim's.
fn ordering(claim: &mut Professional) {
    let free = claim.referrer.name.is_blank() && claim.referrer.npi.is_blank() && claim.referrer.qualifier.is_blank();
    let has = |provider: &Provider| provider.role.as_ref().is_some_and(|role| matches!(role.as_str(), "DN" | "DQ"));
    if !free || claim.beyond.extra.providers.iter().any(has) {
        return;
    }
    let orders = |line: &ServiceLine| line.extra.providers.iter().find(|one| one.role.as_ref().is_some_and(|role| role.as_str() == "DK")).cloned();
    let Some(first) = claim.lines.first().and_then(orders) else { return };
    if claim.lines.iter().all(|line| orders(line).as_ref() == Some(&first)) {
        for line in &mut claim.lines {
            if let Some(at) = line.extra.providers.iter().position(|one| *one == first) {
                line.extra.providers.remove(at);
            }
        }
        claim.beyond.extra.providers.push(first);
    }
}

/// Who gave the service: the claim's renderer where a line names none; nobody where an office itself bills.
fn rendering(claim: &mut Professional) {
    let (billing, person) = (claim.billing.npi.text().to_owned(), claim.beyond.billing_person.is_some());
    for line in &mut claim.lines {
        if line.renderer_qualifier.text() == "ZZ" || line.renderer_other.is_blank() {
            (line.renderer_qualifier, line.renderer_other) = (typed(""), typed(""));
        }
    }
    let is_office = |line: &ServiceLine| line.renderer_other.is_blank() && (line.renderer.is_blank() || line.renderer.text() == billing);
    let Some(first) = claim.lines.first_mut() else { return };
    if is_office(first) {
        first.renderer = typed(if person { &billing } else { "" });
    }
    let first = first.clone();
    for line in claim.lines.iter_mut().skip(1) {
        if (line.renderer.is_blank() && line.renderer_other.is_blank()) || (first.renderer.is_blank() && is_office(line)) {
            (line.renderer, line.renderer_qualifier, line.renderer_other) = (first.renderer.clone(), first.renderer_qualifier.clone(), first.renderer_other.clone());
        }
    }
}
