//! The papers a student reads, made from the office's facts: the same facts the right claim is derived from, all of them.
//!
//! Nothing here says what stands in which box. Who the payers are comes from outside, because a chart knows no payer.

mod after;
mod page;
mod people;
mod stay;
mod visit;

use super::Office;
use crate::{
    chart::Document,
    code::{Address, PayerId, PersonName, Phone},
};
use page::Page;

/// Holds what the papers show of a payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayerFace {
    /// The id cards name it by.
    pub id: PayerId,
    /// Its name.
    pub name: String,
    /// The identifier electronic claims use.
    pub number: String,
    /// Where paper claims go.
    pub address: Address,
    /// Telephone.
    pub phone: Option<Phone>,
    /// What it wants of a claim, a sentence each.
    pub wants: Vec<String>,
}

/// Tells whether the papers give the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// Services and diagnoses are coded: the claim is built from them.
    Given,
    /// The student codes them from the record first; the papers show neither codes, modifiers nor pointers.
    Wanted,
}

/// Makes the papers in the order of their tabs: registration, cards, practice, visit or stay, charges, then what came
/// from payers and what the office keeps. A payer without a face is shown by its id.
pub fn papers(office: &Office, payers: &[PayerFace], codes: Codes) -> Vec<Document> {
    let mut all = vec![people::registration(office, payers)];
    all.extend(office.coverages.iter().map(|coverage| people::card(office, coverage, payers)));
    all.push(people::practice(office));
    all.push(visit::visit(office, codes));
    match &office.hospital {
        Some(hospital) => all.extend(stay::stay(office, hospital, codes)),
        None => all.push(visit::charges(office, codes)),
    }
    all.extend(office.remittances.iter().map(|one| after::remittance(office, one, payers)));
    all.extend(office.prior.iter().map(after::prior));
    all.extend(office.policies.iter().map(after::policy));
    all.extend(after::history(office));
    all.extend(office.notice.iter().map(after::notice));
    all
}

/// Finds a payer's face.
fn face<'a>(payers: &'a [PayerFace], id: &PayerId) -> Option<&'a PayerFace> {
    payers.iter().find(|face| face.id == *id)
}

/// Gives the name a payer is shown by.
fn payer_name(payers: &[PayerFace], id: &PayerId) -> String {
    face(payers, id).map_or_else(|| id.to_string(), |face| face.name.clone())
}

/// Tells a name's parts apart, those that are there: `last Lindqvist, first Tomas, middle E`.
fn in_parts(name: &PersonName) -> String {
    let parts = [("last", &name.last), ("first", &name.first), ("middle", &name.middle), ("suffix", &name.suffix)];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(part, text)| format!("{part} {text}")).collect::<Vec<_>>().join(", ")
}

/// Gives an address on one line.
fn on_one_line(address: &Address) -> String {
    format!("{}, {}, {} {}", address.street, address.city, address.state, address.zip)
}
