//! The other payers of a claim that came as boxes alone, with what those that pay before decided.

use super::{kind, others, words};
use crate::{
    chart::office::{Adjusted, Bearer, Remittance, RemittedLine},
    claim::{Adjustment, Claim, Form, Group, LineDecision, NamedPayer, OtherCover, OtherPayer, Sequence},
    code::Money,
    payer::{self, Profile},
};

/// Puts the other payers beside a claim, given in the turn they pay, each with its insured's number.
///
/// Those with a remittance pay before the payer billed, the others after it. On the CMS-1500 a decision stands with the line
/// it is about, by its place from 1; on the UB-04 with the claim as a whole. What is no service or no line is passed over.
pub fn besides(claim: &mut Claim, payers: &[(&Profile, &str)], remittances: &[Remittance]) {
    let form = claim.form();
    let decided = |payer: &Profile| remittances.iter().find(|one| one.payer == payer.id);
    let before = payers.iter().filter(|(payer, _)| decided(payer).is_some()).count();
    let turn = |at: usize| Sequence::ALL.get(at).copied().unwrap_or(Sequence::Tertiary);
    let mut ordered: Vec<_> = payers.iter().collect();
    ordered.sort_by_key(|(payer, _)| decided(payer).is_none());
    let made = ordered.into_iter().enumerate().map(|(at, (payer, number))| {
        let sequence = turn(if at < before { at } else { at + 1 });
        let told = decided(payer);
        let whole = told.filter(|_| form == Form::Ub04);
        OtherPayer {
            sequence,
            filing: kind::filing(payer.kind, false, form),
            name: words::plain(&payer.name),
            id: payer.number.clone(),
            insured_id: words::compact(number),
            claim_number: told.map(|one| words::compact(&one.claim_number)).filter(|number| !number.is_empty()),
            paid: told.map(|one| one.lines.iter().map(|line| line.paid).sum()),
            patient_owes: whole.map(|one| one.lines.iter().map(others::owed).sum()),
            decided: whole.map(|one| one.date),
            adjustments: whole.map_or_else(Vec::new, |one| others::gathered(&one.lines)),
            ..OtherPayer::default()
        }
    });
    let made: Vec<OtherPayer> = made.collect();
    let beyond = claim.beyond_mut();
    (beyond.sequence, beyond.others) = (turn(before), made);
    for (payer, one) in payers.iter().filter_map(|(payer, _)| Some((payer, decided(payer)?))) {
        lines(claim, payer, one);
    }
}

/// Puts what a payer decided beside the lines of a CMS-1500.
fn lines(claim: &mut Claim, payer: &Profile, remittance: &Remittance) {
    let Claim::Professional(claim) = claim else { return };
    for decided in &remittance.lines {
        let Some(line) = decided.service.checked_sub(1).and_then(|at| claim.lines.get_mut(at)) else { continue };
        let (Some(code), Some(units)) = (line.code.value(), line.units.value()) else { continue };
        let modifiers = line.modifiers().to_vec();
        line.decisions.push(LineDecision {
            payer: payer.number.clone(),
            paid: decided.paid,
            code,
            modifiers,
            units,
            adjustments: decided.adjustments.iter().map(others::adjustment).collect(),
            decided: remittance.date,
            patient_owes: Some(others::owed(decided)).filter(|owed| *owed != Money::ZERO),
        });
    }
}

/// Gives the other payers of a claim as a claim file names them, with what they decided.
///
/// Those that come with the program alone: of a stranger a file knows no profile. A decision by line is given by line, one
/// about the whole claim at its first service; a correction of an earlier decision (CR) has no word there and is left out.
pub fn besides_of(claim: &Claim) -> (Vec<OtherCover>, Vec<Remittance>) {
    let known = claim.beyond().others.iter().filter_map(|other| Some((other, payer::by_number(&other.id)?)));
    let cover = |(other, profile): (&OtherPayer, &Profile)| {
        let cover = OtherCover { payer: NamedPayer::Carried(profile.id.clone()), member_id: other.insured_id.clone() };
        (cover, remittance(claim, other, profile))
    };
    let (covers, told): (Vec<_>, Vec<_>) = known.map(cover).unzip();
    (covers, told.into_iter().flatten().collect())
}

fn remittance(claim: &Claim, other: &OtherPayer, profile: &Profile) -> Option<Remittance> {
    let decisions: Vec<(usize, &LineDecision)> = match claim {
        Claim::Professional(claim) => claim.lines.iter().zip(1..).flat_map(|(line, at)| line.decisions.iter().map(move |one| (at, one))).collect(),
        Claim::Institutional(_) => Vec::new(),
    };
    let own: Vec<_> = decisions.into_iter().filter(|(_, one)| one.payer == other.id).collect();
    let by_line = own.iter().map(|(service, one)| RemittedLine { service: *service, paid: one.paid, adjustments: told(&one.adjustments) }).collect();
    let date = own.first().map(|(_, one)| one.decided).or(other.decided)?;
    let lines = if own.is_empty() { vec![RemittedLine { service: 1, paid: other.paid?, adjustments: told(&other.adjustments) }] } else { by_line };
    Some(Remittance { payer: profile.id.clone(), date, claim_number: other.claim_number.clone().unwrap_or_default(), lines })
}

fn told(all: &[Adjustment]) -> Vec<Adjusted> {
    let bearer = |group| match group {
        Group::CO => Some(Bearer::CO),
        Group::PR => Some(Bearer::PR),
        Group::OA => Some(Bearer::OA),
        Group::PI => Some(Bearer::PI),
        Group::CR => None,
    };
    all.iter().filter_map(|one| Some(Adjusted(bearer(one.group)?, one.reason.clone(), one.amount))).collect()
}
