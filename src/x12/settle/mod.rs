//! The claim as the file carries it: boxes and what stands beside them say the same, and what no element holds is gone.
//!
//! The writer writes, and the reader gives, settled claims only; so reading what was written gives the claim back.
//! Where a box and [`Beyond`] differ the box counts: it is what was filled.

mod institutional;
mod insured;
mod lines;
mod people;
mod professional;

pub(super) use institutional::{own_row, remark, wrapped};
pub(super) use insured::{put_relationship, relationship};
pub(super) use people::{person, said};
pub(super) use professional::{ONSETS, OTHER_DATES, is_medicare, is_own_site, is_second, may_pay_provider, medigap, note, paid_by_others, stray};

use super::text::plain;
use crate::claim::{Adjustment, Beyond, BoxId, Claim, CmsBox, Entry, Extra, Group, LineDecision, OtherPayer, Relationship, Slot, UbBox, UbRelationship, Written};
use crate::code::{Address, PersonName, State, Zip};

/// Gives a claim as an 837 carries it.
///
/// Gone are the boxes without an element: reserved ones, telephones of patient and insured, days of signing, the
/// printed words of a signature, credentials, a room's rate, the Medicaid number Medicare reads in 10d. Boxes that the
/// file implies are filled: SELF in 6, NO in 10, 11d, the sum in 28. Law: settling a settled claim changes nothing.
pub fn settled(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    match &mut claim {
        Claim::Professional(claim) => professional::settle(claim),
        Claim::Institutional(claim) => institutional::settle(claim),
    }
    claim
}

/// Lists the boxes no element of the 837 holds, in the order of the form.
pub fn never_carried() -> Vec<BoxId> {
    let cms = professional::DROPPED.iter().map(|field| BoxId::Cms(*field, 1));
    cms.chain(institutional::DROPPED.iter().map(|field| BoxId::Ub(*field, 1))).collect()
}

/// Writes every box as the instructions have it, in plain capitals.
fn tidy(slot: &mut dyn Slot) {
    if slot.text().is_empty() {
        return;
    }
    let text = plain(&slot.canonical().unwrap_or_else(|| slot.text().to_owned()));
    if text != slot.text() {
        slot.put(&text);
        // Plain letters may have made a text readable that was not; once more makes it canonical.
        if let Some(again) = slot.canonical().filter(|again| *again != text) {
            slot.put(&again);
        }
    }
}

fn tidy_cms(claim: &mut crate::claim::Professional, dropped: &[CmsBox]) {
    for field in CmsBox::ALL {
        for at in 1..=field.most() {
            if field.of(claim, at).is_none() {
                break;
            }
            let Some(slot) = field.of_mut(claim, at) else { break };
            if dropped.contains(field) { slot.put("") } else { tidy(slot) }
        }
    }
}

fn tidy_ub(claim: &mut crate::claim::Institutional, dropped: &[UbBox]) {
    for field in UbBox::ALL {
        for at in 1..=field.most() {
            if field.of(claim, at).is_none() {
                break;
            }
            let Some(slot) = field.of_mut(claim, at) else { break };
            if dropped.contains(field) { slot.put("") } else { tidy(slot) }
        }
    }
}

fn squeeze(text: &mut String) {
    *text = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
}

fn squeeze_option(text: &mut Option<String>) {
    if let Some(inner) = text {
        squeeze(inner);
        if inner.is_empty() {
            *text = None;
        }
    }
}

fn tidy_name(name: &mut PersonName) {
    for part in [&mut name.last, &mut name.first, &mut name.middle, &mut name.suffix] {
        squeeze(part);
    }
}

fn tidy_address(address: &mut Address) {
    squeeze(&mut address.street);
    squeeze(&mut address.city);
}

/// Tidies what stands beside the boxes of either form.
fn tidy_beyond(beyond: &mut Beyond) {
    squeeze_option(&mut beyond.payer_id);
    beyond.billing_person.iter_mut().for_each(tidy_name);
    beyond.pay_to.iter_mut().for_each(tidy_address);
    beyond.clinicians.iter_mut().for_each(|one| tidy_name(&mut one.name));
    beyond.others.iter_mut().for_each(tidy_other);
    // In the turn they pay: whose insured stands in 4 to 11 of a claim to Medicare is then the first of them.
    beyond.others.sort_by_key(|other| other.sequence);
    for note in &mut beyond.notes {
        squeeze(&mut note.text);
    }
    for paper in &mut beyond.attachments {
        squeeze_option(&mut paper.number);
    }
    tidy_extra(&mut beyond.extra);
    (beyond.extra.prescription, beyond.extra.attachments) = (None, Vec::new());
}

fn tidy_extra(extra: &mut Extra) {
    extra.references.iter_mut().chain(&mut extra.prescription).for_each(|one| squeeze(&mut one.number));
    extra.fixed.iter_mut().for_each(squeeze);
    for paper in &mut extra.attachments {
        squeeze_option(&mut paper.number);
    }
    extra.providers.retain(|one| one.role.is_some());
    for one in &mut extra.providers {
        one.person.iter_mut().for_each(tidy_name);
        squeeze_option(&mut one.organisation);
        one.address.iter_mut().for_each(tidy_address);
        if let Some(other) = &mut one.other {
            squeeze(&mut other.number);
        }
    }
}

fn tidy_other(other: &mut OtherPayer) {
    for text in [&mut other.name, &mut other.id, &mut other.insured_id] {
        squeeze(text);
    }
    tidy_name(&mut other.insured);
    other.address.iter_mut().for_each(tidy_address);
    for text in [&mut other.group, &mut other.plan_name, &mut other.claim_number, &mut other.authorization] {
        squeeze_option(text);
    }
    other.remarks.iter_mut().for_each(squeeze);
    other.adjustments = by_group(&other.adjustments);
    other.kin = finer(other.relationship, other.kin);
}

fn tidy_decisions(decisions: &mut [LineDecision]) {
    for decision in decisions {
        squeeze(&mut decision.payer);
        decision.adjustments = by_group(&decision.adjustments);
    }
}

/// Puts the reasons of one group together, groups in the order the file has them.
fn by_group(all: &[Adjustment]) -> Vec<Adjustment> {
    let mut sorted: Vec<Adjustment> = all.iter().map(|one| Adjustment { reason: plain(one.reason.trim()), ..one.clone() }).collect();
    sorted.sort_by_key(|one| Group::ALL.iter().position(|group| *group == one.group));
    sorted
}

/// Gives the exact relationship where the form's mark does not give it.
fn finer(mark: Relationship, kin: Option<UbRelationship>) -> Option<UbRelationship> {
    kin.filter(|kin| mark == Relationship::Other && coarse(*kin) == Relationship::Other && *kin != UbRelationship::Other)
}

/// Gives the form's mark of an exact relationship.
pub(super) fn coarse(kin: UbRelationship) -> Relationship {
    match kin {
        UbRelationship::Oneself => Relationship::Oneself,
        UbRelationship::Spouse => Relationship::Spouse,
        UbRelationship::Child => Relationship::Child,
        _ => Relationship::Other,
    }
}

/// Gives the exact relationship of a form's mark.
pub(super) fn exact(mark: Relationship, kin: Option<UbRelationship>) -> UbRelationship {
    match mark {
        Relationship::Oneself => UbRelationship::Oneself,
        Relationship::Spouse => UbRelationship::Spouse,
        Relationship::Child => UbRelationship::Child,
        Relationship::Other => kin.unwrap_or(UbRelationship::Other),
    }
}

fn typed<T: Written>(text: &str) -> Entry<T> {
    Entry::typed(text)
}

fn typed_option<T: Written>(text: Option<&str>) -> Entry<T> {
    Entry::typed(text.unwrap_or(""))
}

fn filled<T>(entry: &Entry<T>) -> Option<String> {
    (!entry.is_blank()).then(|| entry.text().to_owned())
}

/// Makes an address of its boxes, where all four are filled and read.
fn address(street: &str, city: &str, state: Option<&State>, zip: Option<&Zip>) -> Option<Address> {
    (!street.is_empty() && !city.is_empty()).then_some(())?;
    Some(Address { street: street.to_owned(), city: city.to_owned(), state: state?.clone(), zip: zip?.clone() })
}
