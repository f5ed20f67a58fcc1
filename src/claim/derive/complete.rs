//! What only the electronic claim carries, put beside boxes that came from a sheet.

use super::{Facts, Lacks, beyond::ACCIDENT, derive, kind, words};
use crate::{
    chart::office::Office,
    claim::{Beyond, Claim, Clinician, ExtraDate, Filing, Form, Professional, ProviderName, Written, YesNo},
    code::{PersonName, Qualifier},
    payer::{PayerKind, Payers, Profile},
};

/// Puts beside the boxes of a claim what the electronic claim needs, and changes no box: from the office's facts where they are at hand,
/// else what follows from the payer. `known` are the payers the office's coverages may name.
pub fn complete(claim: &mut Claim, payer: &Profile, known: &Payers<'_>, office: Option<&Office>) {
    let derived = office.and_then(|office| derive(office, &|id| known.of(id)).ok());
    if let Some(derived) = derived {
        *claim.beyond_mut() = derived.beyond().clone();
        decided(claim, &derived);
    } else {
        let of_office = office.and_then(|office| without_services(claim, known, office));
        *claim.beyond_mut() = of_office.unwrap_or_else(|| of_payer(claim, payer, office));
    }
    if let Claim::Professional(claim) = claim {
        claim.beyond.extra.dates.extend(accident_day(claim));
    }
}

/// Reads the day of an accident off the boxes: with a YES in 10b or 10c the day of 14 is that of the injury.
///
/// 10a alone may be an illness from work, and the day of 14 then no accident's. Source: NUCC items 10 and 14; 837P DTP 439.
fn accident_day(claim: &Professional) -> Option<ExtraDate> {
    let related = [&claim.related.auto, &claim.related.other].into_iter().any(|mark| mark.value() == Some(YesNo::Yes));
    let told = claim.other_date.qualifier.text() == ACCIDENT || claim.beyond.extra.dates.iter().any(|date| date.kind.as_str() == ACCIDENT);
    let onset = claim.onset.date.value().filter(|_| related && !told && claim.onset.qualifier.text() != "484")?;
    Some(ExtraDate { kind: Qualifier::parse(ACCIDENT).ok()?, from: onset.0, to: None })
}

/// Puts beside each line what the payers before decided about it, where it is the line they decided.
fn decided(claim: &mut Claim, derived: &Claim) {
    if let (Claim::Professional(claim), Claim::Professional(derived)) = (claim, derived) {
        let pairs = claim.lines.iter_mut().zip(&derived.lines);
        pairs.filter(|(line, known)| line.code == known.code && line.charge == known.charge).for_each(|(line, known)| line.decisions.clone_from(&known.decisions));
    }
}

/// Gives what an office tells that has not its services, as where a student codes them: the boxes say who gave them.
fn without_services(claim: &Claim, known: &Payers<'_>, office: &Office) -> Option<Beyond> {
    let mut lacks = Lacks::default();
    let mut beyond = Facts::gather(office, &|id| known.of(id), &mut lacks)?.beyond(&mut lacks);
    if let Claim::Professional(claim) = claim {
        let gave = |npi| claim.lines.iter().any(|line| line.renderer.value() == Some(npi));
        for one in office.clinicians.iter().filter(|one| gave(one.npi)) {
            if beyond.clinicians.iter().all(|known| known.npi != one.npi) {
                beyond.clinicians.push(Clinician { npi: one.npi, name: words::person(&one.name), taxonomy: one.taxonomy.clone() });
            }
        }
    }
    Some(beyond)
}

/// Gives what the payer alone tells, and keeps the other payers a claim file named.
fn of_payer(claim: &Claim, payer: &Profile, office: Option<&Office>) -> Beyond {
    let has_group = match claim {
        Claim::Professional(claim) => !claim.insured.group.is_blank(),
        Claim::Institutional(claim) => claim.payers.first().is_some_and(|row| !row.group.is_blank()),
    };
    // Box 31 names people on a form from elsewhere alone: where there is an office, it knows its own.
    let clinicians = signer(claim).filter(|_| office.is_none()).into_iter().collect();
    let (sequence, others) = (claim.beyond().sequence, claim.beyond().others.clone());
    Beyond { sequence, others, payer_id: Some(payer.number.clone()), filing: Some(kind::filing(payer.kind, has_group, claim.form())), clinicians, ..Beyond::default() }
}

/// Names the one who gave every service by the signature in box 31, where it is a name and only one gave them.
fn signer(claim: &Claim) -> Option<Clinician> {
    let Claim::Professional(claim) = claim else { return None };
    let mut gave = claim.lines.iter().filter_map(|line| line.renderer.value());
    let npi = gave.next()?;
    let on_file = ["SOF", "SIGNATURE ON FILE"].contains(&claim.signature.text.text());
    let name = ProviderName::read(claim.signature.text.text()).filter(|_| !on_file && gave.all(|other| other == npi))?;
    Some(Clinician { npi, name: PersonName { last: name.last, first: name.first, middle: name.middle, suffix: String::new() }, taxonomy: None })
}

/// Gives the kind of payer a file of somebody else's names by its kind of insurance alone.
pub fn kind_of(filing: Option<Filing>, form: Form) -> PayerKind {
    let usual = [
        PayerKind::Medicare,
        PayerKind::MedicareAdvantage,
        PayerKind::Medicaid,
        PayerKind::Hmo,
        PayerKind::Tricare,
        PayerKind::Champva,
        PayerKind::WorkersCompensation,
        PayerKind::Auto,
        PayerKind::Feca,
    ];
    // Whatever is none of these is a plan like most.
    usual.into_iter().find(|one| filing.is_some_and(|filing| kind::filing(*one, false, form) == filing)).unwrap_or(PayerKind::Ppo)
}
