//! Boxes 4, 6, 7, 9 and 11: the insured, the policy billed, the other payers.

use super::professional::{is_medicare, is_second, put_text};
use super::{address, coarse, exact, filled, finer, typed};
use crate::claim::cms1500::Home;
use crate::claim::{Entry, Filing, InsuredName, OtherPayer, Professional, Relationship, UbRelationship, YesNo};
use crate::code::Address;

pub(super) fn settle(claim: &mut Professional) {
    let medicare = is_medicare(claim);
    if is_second(claim) {
        first_payer(claim);
    } else if medicare {
        clear(claim);
        claim.insured.group = typed("NONE");
        (claim.insured.relationship, claim.insured.plan_name) = (typed(""), typed(""));
    } else {
        policy(claim);
    }
    let next = usize::from(is_second(claim));
    let patient = claim.patient.name.get().cloned();
    if let Some(other) = claim.beyond.others.iter_mut().skip(next).find(|other| is_health(other)) {
        match claim.other.name.get() {
            Some(InsuredName::Person(name)) => other.insured = name.clone(),
            Some(InsuredName::Same) => other.insured = patient.unwrap_or_default(),
            _ => {}
        }
        other.group = filled(&claim.other.policy).or_else(|| other.group.take());
        other.plan_name = filled(&claim.other.plan_name).or_else(|| other.plan_name.take());
        claim.other.name = name_of(other);
        claim.other.policy = put_text(other.group.as_deref());
        claim.other.plan_name = put_text(other.plan_name.as_deref());
    }
    if medicare {
        claim.insured.another_plan = typed("");
        claim.beyond.kin = None;
    } else if claim.insured.another_plan.is_blank() || (!claim.beyond.others.is_empty() && !claim.beyond.others.iter().any(is_health)) {
        claim.insured.another_plan = Entry::of(YesNo::of(claim.beyond.others.iter().any(is_health)));
    }
    let release = claim.release.text.is_blank();
    for other in &mut claim.beyond.others {
        let own = if release { crate::claim::ReleaseMark::Informed } else { crate::claim::ReleaseMark::Yes };
        other.release = other.release.filter(|mark| *mark != own);
    }
}

/// Tells whether a payer is a health plan: boxes 9 and 11d ask for no other.
pub(in crate::x12) fn is_health(other: &OtherPayer) -> bool {
    !matches!(other.filing, Filing::WorkersCompensation | Filing::AutoMedical | Filing::Liability)
}

fn name_of(other: &OtherPayer) -> Entry<InsuredName> {
    if other.insured.last.is_empty() { typed("") } else { Entry::of(InsuredName::Person(other.insured.clone())) }
}

fn clear(claim: &mut Professional) {
    let insured = &mut claim.insured;
    (insured.name, insured.home, insured.birth, insured.sex) = (typed(""), Home::default(), typed(""), typed(""));
}

/// The boxes of the policy billed, where it is not Medicare's.
fn policy(claim: &mut Professional) {
    // Boxes 4, 6 and 7 stay blank where the patient is the insured; the file says so with a code.
    if claim.insured.relationship.is_blank() && claim.insured.name.is_blank() {
        claim.insured.relationship = Entry::of(Relationship::Oneself);
    }
    match claim.insured.relationship.value() {
        Some(Relationship::Oneself) => {
            clear(claim);
            claim.beyond.kin = None;
        }
        mark => {
            let organisation = matches!(claim.insured.name.get(), Some(InsuredName::Organisation(_)));
            let kin = mark.and_then(|mark| finer(mark, claim.beyond.kin));
            claim.beyond.kin = kin.filter(|kin| !(organisation && *kin == UbRelationship::Employee));
            if claim.insured.home.street.text() == "SAME" {
                claim.insured.home = claim.patient.home.clone();
            }
            if claim.insured.birth.is_blank() || organisation {
                (claim.insured.birth, claim.insured.sex) = (typed(""), typed(""));
            }
        }
    }
}

/// Gives the exact relationship of the claim; an employer's is that of an employee.
pub(in crate::x12) fn relationship(claim: &Professional) -> Option<UbRelationship> {
    let mark = claim.insured.relationship.value()?;
    let organisation = matches!(claim.insured.name.get(), Some(InsuredName::Organisation(_)));
    let kin = claim.beyond.kin.or_else(|| organisation.then_some(UbRelationship::Employee));
    Some(exact(mark, kin))
}

/// Takes a relationship from a file.
pub(in crate::x12) fn put_relationship(claim: &mut Professional, kin: UbRelationship) {
    claim.insured.relationship = Entry::of(coarse(kin));
    claim.beyond.kin = Some(kin);
}

fn home(address: &Address) -> Home {
    Home { street: typed(&address.street), city: typed(&address.city), state: typed(address.state.as_str()), zip: typed(address.zip.as_str()), phone: typed("") }
}

/// The boxes of Medicare's claim that are about the payer before it: 4, 6, 7, 11 and 11c stand in its loop (2320, 2330A).
///
/// 11a, the day of birth and the sex of that payer's insured, has no element there and is gone. Why Medicare is second has
/// no box: it is SBR05 of Medicare's own loop.
fn first_payer(claim: &mut Professional) {
    let patient = claim.patient.name.get().cloned().unwrap_or_default();
    let at_home = claim.patient.home.clone();
    let here = |home: &Home| address(home.street.text(), home.city.text(), home.state.get(), home.zip.get());
    let Some(other) = claim.beyond.others.first_mut() else { return };
    let insured = &mut claim.insured;
    if let Some(mark) = insured.relationship.value() {
        (other.relationship, other.kin) = (mark, finer(mark, other.kin));
    }
    match insured.name.get() {
        Some(InsuredName::Person(name)) => other.insured = name.clone(),
        Some(InsuredName::Same) => other.insured = patient.clone(),
        _ => {}
    }
    if insured.home.street.text() == "SAME" {
        other.address = here(&at_home);
    } else if let Some(address) = here(&insured.home) {
        other.address = Some(address);
    }
    // A policy without a group has its own number in 11, which the file has with its insured.
    let group = filled(&insured.group).filter(|group| group != "NONE" && *group != other.insured_id);
    other.group = group.or_else(|| other.group.take());
    other.plan_name = filled(&insured.plan_name).or_else(|| other.plan_name.take());
    let oneself = other.relationship == Relationship::Oneself && other.insured == patient;
    insured.name = if oneself { Entry::of(InsuredName::Same) } else { name_of(other) };
    insured.relationship = Entry::of(other.relationship);
    insured.home = match &other.address {
        Some(address) if Some(address) == here(&at_home).as_ref() => Home { street: typed("SAME"), ..Home::default() },
        Some(address) => home(address),
        None => Home::default(),
    };
    (insured.birth, insured.sex) = (typed(""), typed(""));
    let number = Some(other.insured_id.as_str()).filter(|number| !number.is_empty());
    insured.group = typed(other.group.as_deref().or(number).unwrap_or("NONE"));
    insured.plan_name = put_text(other.plan_name.as_deref());
}
