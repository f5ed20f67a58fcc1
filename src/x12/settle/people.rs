//! Box 17, and the people whose NPI stands in a box.

use super::typed;
use crate::claim::{Clinician, Entry, Professional, Provider, ProviderName, Written};
use crate::code::PersonName;

pub(super) fn settle(claim: &mut Professional) {
    referrer(claim);
    let mut kept: Vec<Clinician> = Vec::new();
    let known = std::mem::take(&mut claim.beyond.clinicians);
    let renders = claim.lines.iter().filter_map(|line| line.renderer.value());
    for npi in renders {
        let own = claim.billing.npi.value() == Some(npi) && claim.beyond.billing_person.is_some();
        if let (false, Some(one)) = (own || kept.iter().any(|k| k.npi == npi), known.iter().find(|k| k.npi == npi)) {
            kept.push(one.clone());
        }
    }
    if let Some(npi) = claim.referrer.npi.value().filter(|npi| kept.iter().all(|k| k.npi != *npi)) {
        let boxed = claim.referrer.name.get().map(person);
        let exact = known.iter().find(|k| k.npi == npi && said(&k.name) == claim.referrer.name.text() && Some(&k.name) != boxed.as_ref());
        kept.extend(exact.map(|one| Clinician { taxonomy: None, ..one.clone() }));
    }
    claim.beyond.clinicians = kept;
}

/// Gives a name as box 17 says it.
pub(in crate::x12) fn said(name: &PersonName) -> String {
    [&name.first, &name.middle, &name.last].into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Gives the parts of a name as box 17 has them.
pub(in crate::x12) fn person(name: &ProviderName) -> PersonName {
    PersonName { last: name.last.clone(), first: name.first.clone(), middle: name.middle.clone(), suffix: String::new() }
}

/// Fills box 17 from a provider of the file, in the order referring, ordering, supervising.
fn referrer(claim: &mut Professional) {
    if let Some(name) = claim.referrer.name.get() {
        claim.referrer.name = Entry::typed(&ProviderName { credentials: String::new(), ..name.clone() }.write());
    }
    if claim.referrer.other_id.is_blank() {
        claim.referrer.other_qualifier = typed("");
    }
    let boxed = &claim.referrer;
    if !(boxed.name.is_blank() && boxed.npi.is_blank() && boxed.qualifier.is_blank()) {
        return;
    }
    let providers = &mut claim.beyond.extra.providers;
    let role = |wanted: &'static str| move |one: &Provider| one.role.as_ref().is_some_and(|role| role.as_str() == wanted) && one.person.is_some();
    let Some(at) = ["DN", "DK", "DQ"].into_iter().find_map(|wanted| providers.iter().position(role(wanted))) else { return };
    let one = providers.remove(at);
    let Some(name) = one.person else { return };
    claim.referrer.qualifier = typed(one.role.as_ref().map_or("", |role| role.as_str()));
    claim.referrer.name = typed(&said(&name));
    claim.referrer.npi = typed(one.npi.as_ref().map_or("", |npi| npi.as_str()));
    if let Some(other) = &one.other {
        (claim.referrer.other_qualifier, claim.referrer.other_id) = (typed(other.kind.as_str()), typed(&other.number));
    }
    if let Some(npi) = one.npi.filter(|npi| claim.beyond.clinicians.iter().all(|k| k.npi != *npi)) {
        claim.beyond.clinicians.push(Clinician { npi, name, taxonomy: None });
    }
}
