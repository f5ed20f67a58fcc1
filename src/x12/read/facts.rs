//! What segments say, as the types of a claim.

use super::draft::{Loop, Party};
use crate::claim::{Attachment, Drug, DrugUnit, Entry, ExtraDate, Line, Provider, Quantity, Reference, Written};
use crate::code::{Address, Ndc, Npi, PersonName, Qualifier, State, Taxonomy, Zip};
use crate::x12::segment::Segment;
use crate::x12::text::{read_amount, read_days};

/// Holds the levels a claim stands under.
pub(super) struct Above<'s, 'a> {
    pub billing: &'s Loop<'a>,
    pub subscriber: &'s Loop<'a>,
    pub patient: Option<&'s Loop<'a>>,
}

/// Reads a text into a box.
pub(super) fn typed<T: Written>(text: &str) -> Entry<T> {
    Entry::typed(text)
}

/// Reads an amount into a box; what is none stays as it is.
pub(super) fn money(text: &str) -> Entry<crate::code::Money> {
    read_amount(text).map_or_else(|| Entry::typed(text), Entry::of)
}

/// Gives an organisation's name, or a person's whole one.
pub(super) fn title(name: &Segment<'_>) -> String {
    let parts = if name.at(2) == "1" { vec![name.at(4), name.at(5), name.at(3), name.at(7)] } else { vec![name.at(3)] };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Gives a person's name.
pub(super) fn person(name: &Segment<'_>) -> Option<PersonName> {
    name.at(1);
    (name.at(2) == "1").then(|| PersonName { last: name.at(3).into(), first: name.at(4).into(), middle: name.at(5).into(), suffix: name.at(7).into() })
}

/// Gives the number of a name, NM109, where it is of this kind.
pub(super) fn number<'a>(name: &Segment<'a>, kinds: &[&str]) -> Option<&'a str> {
    if kinds.contains(&name.peek(8)) && !name.peek(9).is_empty() {
        name.at(8);
        return Some(name.at(9));
    }
    None
}

/// Gives the NPI of a name, where it reads as one.
pub(super) fn npi(name: &Segment<'_>) -> Option<Npi> {
    let read = Npi::parse(name.peek(9)).ok().filter(|_| name.peek(8) == "XX");
    if read.is_some() {
        number(name, &["XX"]);
    }
    read
}

/// Gives street, city, state and ZIP of a party.
pub(super) fn place<'a>(party: &Party<'a>) -> [&'a str; 4] {
    let street = party.first("N3").map_or("", |n3| n3.at(1));
    let city = party.first("N4").map_or(["", "", ""], |n4| [n4.at(1), n4.at(2), n4.at(3)]);
    [street, city[0], city[1], city[2]]
}

/// Gives the line a form has city, state and ZIP on.
pub(super) fn city_line(place: [&str; 4]) -> String {
    place[1..].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Gives an address, where it is whole and reads; else its segments stay unread.
pub(super) fn address(party: &Party<'_>) -> Option<Address> {
    let (n3, n4) = (party.first("N3")?, party.first("N4")?);
    let (state, zip) = (State::parse(n4.peek(2)).ok()?, Zip::parse(n4.peek(3)).ok()?);
    if n3.peek(1).is_empty() || n4.peek(1).is_empty() {
        return None;
    }
    let address = Address { street: n3.at(1).to_owned(), city: n4.at(1).to_owned(), state, zip };
    n4.at(2);
    n4.at(3);
    Some(address)
}

/// Gives a REF as a number and what it is.
pub(super) fn reference(segment: &Segment<'_>) -> Option<Reference> {
    let kind = Qualifier::parse(segment.peek(1)).ok()?;
    if segment.peek(2).is_empty() {
        return None;
    }
    segment.at(1);
    Some(Reference { kind, number: segment.at(2).to_owned() })
}

/// Gives a DTP of a day or of two.
pub(super) fn date(segment: &Segment<'_>) -> Option<ExtraDate> {
    let kind = Qualifier::parse(segment.peek(1)).ok()?;
    let (from, to) = read_days(segment.peek(3)).filter(|(_, to)| segment.peek(2) == if to.is_some() { "RD8" } else { "D8" })?;
    for element in 1..=3 {
        segment.at(element);
    }
    Some(ExtraDate { kind, from, to })
}

/// Gives a PWK.
pub(super) fn attachment(segment: &Segment<'_>) -> Option<Attachment> {
    let (report, sent) = (Qualifier::parse(segment.peek(1)).ok()?, Qualifier::parse(segment.peek(2)).ok()?);
    for element in [1, 2, 5, 6] {
        segment.at(element);
    }
    let number = segment.at(6);
    Some(Attachment { report, sent, number: (!number.is_empty()).then(|| number.to_owned()) })
}

/// Gives a party as a provider. A second number stays unread.
pub(super) fn provider(party: &Party<'_>) -> Option<Provider> {
    let role = Qualifier::parse(party.role()).ok()?;
    let person = person(&party.name).filter(|name| !name.last.is_empty());
    let organisation = (person.is_none() && !party.name.peek(3).is_empty()).then(|| title(&party.name));
    let taxonomy = party.first("PRV").and_then(taxonomy);
    let other = party.all("REF").find_map(reference);
    Some(Provider { role: Some(role), person, organisation, npi: npi(&party.name), taxonomy, other, address: address(party) })
}

/// Gives the taxonomy of a PRV.
pub(super) fn taxonomy(prv: &Segment<'_>) -> Option<Taxonomy> {
    let taxonomy = Taxonomy::parse(prv.peek(3)).ok().filter(|_| prv.peek(2) == "PXC")?;
    for element in 1..=3 {
        prv.at(element);
    }
    Some(taxonomy)
}

/// Gives the drug of LIN and CTP.
pub(super) fn drug(drug: &Loop<'_>) -> Option<Drug> {
    let (lin, ctp) = (drug.first("LIN")?, drug.first("CTP")?);
    let ndc = Ndc::parse(lin.peek(3)).ok().filter(|_| lin.peek(2) == "N4")?;
    let unit = DrugUnit::ALL.into_iter().find(|unit| unit.as_str() == ctp.peek(5))?;
    let quantity = Quantity::read(ctp.peek(4))?;
    lin.at(2);
    lin.at(3);
    ctp.at(4);
    ctp.at(5);
    Some(Drug { ndc, quantity, unit })
}

/// Gives the text of a K3.
pub(super) fn fixed(all: &Loop<'_>) -> Vec<String> {
    all.all("K3").map(|k3| k3.at(1).to_owned()).filter(|text| !text.is_empty()).collect()
}

/// Gives a line of text as a box has it.
pub(super) fn line(text: &str) -> Entry<Line> {
    Entry::typed(text)
}
