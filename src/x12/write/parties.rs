//! Names, addresses, numbers, dates: the segments both guides share.

use super::out::Out;
use crate::claim::{Attachment, ExtraDate, Provider, Reference};
use crate::code::{Address, PersonName};
use crate::x12::error::Lack;
use crate::x12::text::{day, days};

/// Holds who a NM1 names.
#[derive(Clone, Copy)]
pub(super) enum Who<'a> {
    Person(&'a PersonName),
    Organisation(&'a str),
    /// A role whose name is not sent, such as a pay-to address.
    Nameless,
}

/// Writes a NM1; `id` is what the number is, and the number.
pub(super) fn name(out: &mut Out, role: &str, who: Who<'_>, id: Option<(&str, &str)>) {
    let (kind, number) = id.unwrap_or(("", ""));
    match who {
        Who::Person(name) => out.put("NM1", &[role, "1", &name.last, &name.first, &name.middle, "", &name.suffix, kind, number]),
        Who::Organisation(name) => out.put("NM1", &[role, "2", name, "", "", "", "", kind, number]),
        Who::Nameless => out.put("NM1", &[role, "2", "", "", "", "", "", kind, number]),
    }
}

/// Writes N3 and N4.
pub(super) fn address(out: &mut Out, address: &Address) {
    place(out, &[&address.street], &address.city, address.state.as_str(), address.zip.as_str());
}

/// Writes N3 and N4 of their parts.
pub(super) fn place(out: &mut Out, street: &[&str], city: &str, state: &str, zip: &str) {
    out.put("N3", street);
    out.put("N4", &[city, state, zip]);
}

pub(super) fn reference(out: &mut Out, kind: &str, number: &str) {
    out.put("REF", &[kind, number]);
}

pub(super) fn references<'a>(out: &mut Out, all: impl IntoIterator<Item = &'a Reference>) {
    for one in all {
        reference(out, one.kind.as_str(), &one.number);
    }
}

/// Writes a DTP of a day or a span.
pub(super) fn date(out: &mut Out, one: &ExtraDate) {
    match one.to {
        Some(to) => out.put("DTP", &[one.kind.as_str(), "RD8", &days(one.from, to)]),
        None => out.put("DTP", &[one.kind.as_str(), "D8", &day(one.from)]),
    }
}

pub(super) fn attachment(out: &mut Out, one: &Attachment) {
    let qualifier = if one.number.is_some() { "AC" } else { "" };
    out.put("PWK", &[one.report.as_str(), one.sent.as_str(), "", "", qualifier, one.number.as_deref().unwrap_or("")]);
}

/// Writes a provider's loop.
pub(super) fn provider(out: &mut Out, one: &Provider, specialty: &'static str) -> Result<(), Lack> {
    let role = one.role.as_ref().map_or("", |role| role.as_str());
    let id = one.npi.as_ref().map(|npi| ("XX", npi.as_str()));
    match (&one.person, &one.organisation) {
        (Some(person), _) if !person.last.is_empty() => name(out, role, Who::Person(person), id),
        (_, Some(organisation)) => name(out, role, Who::Organisation(organisation), id),
        _ if matches!(role, "PW" | "45" | "QB") => name(out, role, Who::Nameless, id),
        _ => return Err(Lack::beyond("providers", format!("the one of role {role} has no name"))),
    }
    if let Some(taxonomy) = one.taxonomy.as_ref().filter(|_| !specialty.is_empty()) {
        out.put("PRV", &[specialty, "PXC", taxonomy.as_str()]);
    }
    if let Some(at) = &one.address {
        address(out, at);
    }
    references(out, &one.other);
    Ok(())
}
