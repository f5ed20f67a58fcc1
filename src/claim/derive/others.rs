//! The other payers, and what those that pay before decided.

use super::{Card, Facts, Lack, Lacks, kind, words};
use crate::{
    chart::office::{Adjusted, Bearer, Insured, RemittedLine},
    claim::{Adjustment, Form, Group, LineDecision, OtherPayer, Quantity, Relationship},
    code::{Modifier, Money, ProcedureCode},
};

impl<'a> Facts<'a> {
    /// Lists the cards of the other payers the claim speaks of.
    ///
    /// The UB-04 has a row for every payer, so it is told of all. On the CMS-1500 a casualty payer is told of none (table by payer type, 11d NO). Medicare paying first is told only of a Medigap policy; it
    /// finds the others by its own exchange of files. Everybody else is told of every health plan and of all who paid.
    pub(super) fn other_cards(&self, form: Form) -> Vec<&Card<'a>> {
        let told = |card: &&Card<'a>| {
            if form == Form::Ub04 {
                true
            } else if self.kind().is_casualty() {
                card.remittance.is_some()
            } else if self.kind().is_medicare() && self.is_primary() {
                self.medigap().is_some_and(|medigap| medigap.sequence == card.sequence)
            } else {
                card.remittance.is_some() || !card.kind().is_casualty()
            }
        };
        self.cards.iter().filter(|card| card.sequence != self.card().sequence).filter(told).collect()
    }

    /// Makes the other payers, with what each decided: on the CMS-1500 line by line, on the UB-04 for the whole claim.
    ///
    /// The same money never stands at both levels; date and patient's share stand with the lines where those decide.
    /// Source: 837 loops 2320 and 2430, balancing.
    pub(super) fn others(&self, form: Form) -> Vec<OtherPayer> {
        self.other_cards(form).into_iter().map(|card| self.other(card, form)).collect()
    }

    fn other(&self, card: &Card<'a>, form: Form) -> OtherPayer {
        let coverage = card.coverage;
        let patient = &self.office.patient;
        let whole = card.remittance.filter(|_| form == Form::Ub04);
        let (insured, relationship, address) = match &coverage.insured {
            Insured::Other(party) => (&party.name, kind::relationship(&coverage.insured), party.address.as_ref().unwrap_or(&patient.address)),
            // The 837 knows the insured of another payer as a person; an employer's is the worker.
            Insured::Patient | Insured::Employer => (&patient.name, Relationship::Oneself, &patient.address),
        };
        OtherPayer {
            sequence: card.sequence,
            filing: kind::filing(card.kind(), card.group().is_some(), form),
            name: words::plain(&card.payer.name),
            id: card.payer.number.clone(),
            insured: words::person(insured),
            insured_id: words::compact(&coverage.member_id),
            relationship,
            address: Some(words::address(address)),
            group: card.group().map(words::compact),
            plan_name: card.plan_name().map(words::plain),
            assigns: card.assigned(),
            claim_number: card.remittance.map(|one| words::compact(&one.claim_number)),
            paid: card.remittance.map(|one| one.lines.iter().map(|line| line.paid).sum()),
            patient_owes: whole.map(|one| one.lines.iter().map(owed).sum()),
            decided: whole.map(|one| one.date),
            adjustments: whole.map_or_else(Vec::new, |one| gathered(&one.lines)),
            ..OtherPayer::default()
        }
    }

    /// Gives what the payers before paid, altogether.
    pub(super) fn paid_before(&self) -> Option<Money> {
        let mut decided = self.cards.iter().filter_map(|card| card.remittance).peekable();
        decided.peek()?;
        Some(decided.flat_map(|one| &one.lines).map(|line| line.paid).sum())
    }

    /// Gives what the payers before decided about a service, given by its place from 1.
    pub(super) fn decisions(&self, service: usize, billed: &Billed<'_>) -> Vec<LineDecision> {
        let mut found = Vec::new();
        for card in &self.cards {
            let Some(remittance) = card.remittance else { continue };
            for line in remittance.lines.iter().filter(|line| line.service == service) {
                found.push(LineDecision {
                    payer: card.payer.number.clone(),
                    paid: line.paid,
                    code: billed.code,
                    modifiers: billed.modifiers.to_vec(),
                    units: billed.units,
                    adjustments: line.adjustments.iter().map(adjustment).collect(),
                    decided: remittance.date,
                    patient_owes: Some(owed(line)).filter(|owed| *owed != Money::ZERO),
                });
            }
        }
        found
    }

    /// Holds every remittance to the charges: each decides services that are there, and adds up.
    pub(super) fn check_balance(&self, charges: &[Money], lacks: &mut Lacks) {
        for line in self.cards.iter().filter_map(|card| card.remittance).flat_map(|one| &one.lines) {
            let charge = line.service.checked_sub(1).and_then(|at| charges.get(at));
            let Some(charge) = lacks.need(charge, || Lack::DecidedNothing(line.service)) else { continue };
            let decided = line.paid + line.adjustments.iter().map(|Adjusted(_, _, amount)| *amount).sum();
            if decided != *charge {
                lacks.add(Lack::OutOfBalance { service: line.service, charge: *charge, decided });
            }
        }
    }
}

/// Holds what a payer before judged.
pub(super) struct Billed<'a> {
    pub code: ProcedureCode,
    pub modifiers: &'a [Modifier],
    pub units: Quantity,
}

/// Gives what a line leaves to the patient.
pub(super) fn owed(line: &RemittedLine) -> Money {
    line.adjustments.iter().filter(|Adjusted(bearer, ..)| *bearer == Bearer::PR).map(|Adjusted(_, _, amount)| *amount).sum()
}

/// Gives what a remittance took off as the 837 has it.
pub(super) fn adjustment(Adjusted(bearer, reason, amount): &Adjusted) -> Adjustment {
    let group = match bearer {
        Bearer::CO => Group::CO,
        Bearer::PR => Group::PR,
        Bearer::OA => Group::OA,
        Bearer::PI => Group::PI,
    };
    Adjustment { group, reason: words::compact(reason), amount: *amount, quantity: None }
}

/// Gives what was taken off the claim as a whole, each reason once.
pub(super) fn gathered(lines: &[RemittedLine]) -> Vec<Adjustment> {
    let mut all: Vec<Adjustment> = Vec::new();
    for one in lines.iter().flat_map(|line| &line.adjustments).map(adjustment) {
        match all.iter_mut().find(|held| held.group == one.group && held.reason == one.reason) {
            Some(held) => held.amount = held.amount + one.amount,
            None => all.push(one),
        }
    }
    all
}
