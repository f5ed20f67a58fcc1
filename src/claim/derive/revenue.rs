//! 39 to 65 of the UB-04: values, services, payers.

use super::{Facts, Lack, Lacks, institutional::sorted, kind, stay::is_inpatient, words};
use crate::{
    chart::office::{Hospital, Insured, RevenueService, Valued},
    claim::{
        BenefitsMark, Drug, Entry, Institutional, InsuredName, Line, Quantity, ReleaseMark, RevenueLine, UbBox, UbDay, UbService,
        ub04::{PayerRow, ValueAmount},
    },
    code::{Date, Money, ProcedureCode, UbCode},
};

/// The service lines of a claim.
const MOST_LINES: usize = 999;
/// The value codes the form has room for.
const MOST_VALUES: usize = 12;
/// The value code of what the patient paid.
const PATIENT_PAID: &str = "FC";

impl Facts<'_> {
    /// 39 to 41: the hospital's, then what the payer before Medicare paid under the code of why, and what the patient paid.
    ///
    /// The codes of SBR05 and those of the value are the same numbers. Source: NUBC value codes; Medicare secondary payer help.
    pub(super) fn values(&self, claim: &mut Institutional, stay: &Hospital, lacks: &mut Lacks) {
        let mut values = stay.values.clone();
        let why = self.why_second(lacks).map(|why| why.code());
        let before = why.zip(self.paid_before());
        let patient = Some((PATIENT_PAID, self.office.patient_paid)).filter(|(_, paid)| *paid != Money::ZERO);
        for (code, amount) in before.into_iter().chain(patient) {
            if values.iter().all(|Valued(listed, _)| listed.as_str() != code) {
                values.extend(UbCode::parse(code).ok().map(|code| Valued(code, amount)));
            }
        }
        if values.len() > MOST_VALUES {
            lacks.add(Lack::Hospital("value codes, of which there are too many"));
        }
        claim.values = sorted(&values, |one| &one.0).into_iter().map(|Valued(code, amount)| ValueAmount { code: Entry::of(code.clone()), amount: Entry::of(*amount) }).collect();
    }

    /// 42 to 49 and line 23: by revenue code, low to high, then the totals.
    pub(super) fn revenue_lines(&self, claim: &mut Institutional, stay: &Hospital, lacks: &mut Lacks) {
        if stay.services.len() > MOST_LINES {
            lacks.add(Lack::TooManyServices(stay.services.len(), MOST_LINES));
        }
        let charges: Vec<Money> = stay.services.iter().map(|line| line.charge).collect();
        self.check_balance(&charges, lacks);
        // 45: of a bill of one day a coded service of an outpatient is of that day; of several days each tells its own.
        let only_day = Some(stay.from).filter(|from| *from == stay.through && !is_inpatient(stay));
        let mut services: Vec<(&RevenueService, usize)> = stay.services.iter().zip(1..).collect();
        services.sort_by_key(|(line, _)| line.revenue.as_str().to_owned());
        claim.lines = services.into_iter().map(|(given, at)| line(given, self.drug(given.drug.as_ref(), at, lacks), only_day)).collect();
        claim.created = Entry::of(UbDay(self.office.sent));
        claim.total = Entry::of_option(claim.sum());
        let not_covered: Vec<Money> = stay.services.iter().filter_map(|line| line.not_covered).collect();
        claim.total_not_covered = Entry::of_option((!not_covered.is_empty()).then(|| not_covered.into_iter().sum()));
    }

    /// 50 to 65: every payer in its turn, the first on row A. 54 has what a payer before paid, never what the patient did;
    /// 63 and 64 stand on the row of the payer billed. 55 and 57 stay blank: no payer here asks for them.
    pub(super) fn payers(&self, claim: &mut Institutional, stay: &Hospital, lacks: &mut Lacks) {
        let codes: Vec<ProcedureCode> = stay.services.iter().filter_map(|line| line.code).collect();
        let numbers = self.authorizations(&codes);
        if let [first, second, ..] = numbers.as_slice() {
            lacks.add(Lack::TwoNumbers(first.number.clone(), second.number.clone()));
        }
        let original = self.replaces(lacks).map(|(_, number)| words::number(&number));
        claim.payers = (0..self.cards.len()).map(|at| self.row(at)).collect();
        if let Some(row) = claim.payers.get_mut(self.billed) {
            row.authorization = numbers.first().map(|one| words::number(&one.number)).unwrap_or_default();
            row.control = original.unwrap_or_default();
        }
    }

    fn row(&self, at: usize) -> PayerRow {
        let card = &self.cards[at];
        let (coverage, patient) = (card.coverage, &self.office.patient);
        let employer = patient.employer.as_ref().filter(|_| coverage.insured == Insured::Employer);
        let insured = match (&coverage.insured, employer) {
            (Insured::Other(party), _) => words::entry(&InsuredName::Person(words::person(&party.name))),
            (Insured::Employer, Some(employer)) => Entry::of_option(Line::of(&words::plain(&employer.name)).map(InsuredName::Organisation)),
            (Insured::Patient | Insured::Employer, _) => words::entry(&InsuredName::Person(words::person(&patient.name))),
        };
        PayerRow {
            name: words::cut(&card.payer.name, UbBox::Payer.width()),
            id: words::number(&card.payer.number),
            release: Entry::of(if patient.release_on_file { ReleaseMark::Yes } else { ReleaseMark::Informed }),
            benefits: Entry::of(if card.assigned() { BenefitsMark::Yes } else { BenefitsMark::No }),
            paid: Entry::of_option(card.remittance.map(|one| one.lines.iter().map(|line| line.paid).sum())),
            insured,
            relationship: Entry::of(kind::ub_relationship(&coverage.insured)),
            insured_id: words::number(&coverage.member_id),
            group_name: card.plan_name().map(|name| words::cut(name, UbBox::GroupName.width())).unwrap_or_default(),
            group: card.group().map(words::number).unwrap_or_default(),
            employer: employer.map(|employer| words::cut(&employer.name, UbBox::Employer.width())).unwrap_or_default(),
            ..PayerRow::default()
        }
    }
}

/// Fills a service line: the service with its modifiers, or a room's rate. A drug's number stands in 43 in place of words.
fn line(given: &RevenueService, drug: Option<Drug>, only_day: Option<Date>) -> RevenueLine {
    let words = || given.description.as_deref().map(|words| words::cut(words, UbBox::Description.width())).unwrap_or_default();
    let service = given.code.map(|code| UbService::Service(code, given.modifiers.clone())).or_else(|| given.rate.map(UbService::Rate));
    RevenueLine {
        revenue: Entry::of(given.revenue.clone()),
        description: drug.map_or_else(words, |drug| Entry::of_option(Line::of(&drug.in_43()))),
        service: Entry::of_option(service),
        date: Entry::of_option(given.date.or(only_day.filter(|_| given.code.is_some())).map(UbDay)),
        units: Entry::of(Quantity::whole(given.units)),
        charge: Entry::of(given.charge),
        not_covered: Entry::of_option(given.not_covered),
        ..RevenueLine::default()
    }
}
