//! 24: the services, both halves of each line.

use super::{Facts, Lack, Lacks, others::Billed, words};
use crate::{
    chart::office::{Clinician, DrugGiven, Screening, Service},
    claim::{Day, Drug, DrugUnit, Entry, Epsdt, FamilyPlanning, Letter, Letters, Line, Modifiers, Professional, Quantity, ServiceLine, Supplement, Written, cms1500::MOST_LINES},
    code::{Money, Npi},
    payer::{Need, PayerKind},
};

/// The modifiers a line has room for.
const MOST_MODIFIERS: usize = 4;
/// The pointers an electronic line takes.
const MOST_POINTERS: usize = 4;
const MINUTES_A_DAY: u32 = 24 * 60;

impl Facts<'_> {
    /// Fills the lines in the order the services were given; what does not fit on one form goes on the next.
    pub(super) fn lines(&self, claim: &mut Professional, lacks: &mut Lacks) {
        let services = &self.office.services;
        if services.is_empty() {
            lacks.add(Lack::Service);
        }
        if services.len() > usize::from(MOST_LINES) {
            lacks.add(Lack::TooManyServices(services.len(), usize::from(MOST_LINES)));
        }
        let charges: Vec<Money> = services.iter().map(|service| self.charge(service, lacks)).collect();
        self.check_balance(&charges, lacks);
        claim.lines = services.iter().zip(&charges).zip(1..).map(|((service, charge), at)| self.line(service, *charge, at, lacks)).collect();
    }

    fn line(&self, service: &Service, charge: Money, at: usize, lacks: &mut Lacks) -> ServiceLine {
        if service.modifiers.len() > MOST_MODIFIERS {
            lacks.add(Lack::Modifiers(at));
        }
        let mark = |marked: bool| Entry::of_option(Line::of("Y").filter(|_| marked));
        let units = Quantity::whole(self.units(service, at, lacks));
        ServiceLine {
            supplement: self.supplement(service, at, lacks),
            from: Entry::of(Day(service.date)),
            to: Entry::of(Day(service.until.unwrap_or(service.date))),
            place: Entry::of(service.place.clone()),
            // 24C is not used by Medicare; elsewhere Y or blank, never N.
            emergency: mark(service.emergency && !self.kind().is_medicare()),
            code: Entry::of(service.code),
            modifiers: Entry::of_option(Some(Modifiers(service.modifiers.clone())).filter(|list| !list.0.is_empty())),
            pointers: self.pointers(service, at, lacks),
            charge: Entry::of(charge),
            units: Entry::of(units),
            // 24H is Medicaid's. Its halves are two facts: a child's screening above, family planning below.
            epsdt: Entry::of_option(service.epsdt.filter(|_| self.kind() == PayerKind::Medicaid).map(screening)),
            family_planning: Entry::of_option(Some(FamilyPlanning::Yes).filter(|_| service.family_planning && self.kind() == PayerKind::Medicaid)),
            renderer: Entry::of_option(self.rendering(service, at, lacks)),
            decisions: self.decisions(at, &Billed { code: service.code, modifiers: &service.modifiers, units }),
            ..ServiceLine::default()
        }
    }

    /// 24E: as many letters as the payer's paper takes, the main one first. Source: chapter 26, item 24E: one letter.
    fn pointers(&self, service: &Service, at: usize, lacks: &mut Lacks) -> Entry<Letters> {
        let there = self.office.diagnoses.len();
        for place in service.points_to.iter().filter(|place| !(1..=there).contains(*place)) {
            lacks.add(Lack::PointerToNothing(at, *place));
        }
        let room = usize::from(self.card().payer.pointers).clamp(1, MOST_POINTERS);
        let letters: Vec<Letter> = service.points_to.iter().filter_map(|place| Letter::at(place.checked_sub(1)?)).take(room).collect();
        if service.points_to.is_empty() {
            lacks.add(Lack::Pointer(at));
        }
        Entry::of_option(Some(Letters(letters)).filter(|letters| !letters.0.is_empty()))
    }

    /// 24F: what is told for the service, else the fee times the units. The fee of anesthesia is for the whole of it.
    fn charge(&self, service: &Service, lacks: &mut Lacks) -> Money {
        if let Some(charge) = service.charge {
            return charge;
        }
        let fees = || self.office.fees.iter().filter(|fee| fee.code == service.code);
        let own = fees().find(|fee| fee.modifier.is_some_and(|modifier| service.modifiers.contains(&modifier)));
        let fee = lacks.need(own.or_else(|| fees().find(|fee| fee.modifier.is_none())), || Lack::Fee(service.code));
        fee.map_or(Money::ZERO, |fee| if service.code.is_timed_anesthesia() { fee.amount } else { fee.amount.times(service.units) })
    }

    /// 24G: units; for anesthesia the minutes between begin and end, where those are told.
    fn units(&self, service: &Service, at: usize, lacks: &mut Lacks) -> u32 {
        let Some((begin, end)) = &service.times else { return service.units.max(1) };
        let minutes = minute(begin).zip(minute(end)).map(|(begin, end)| (end + MINUTES_A_DAY - begin) % MINUTES_A_DAY);
        match minutes {
            Some(minutes) if minutes > 0 && (service.units == minutes || service.units == 1) => minutes,
            _ => {
                lacks.add(Lack::Minutes(at));
                service.units
            }
        }
    }

    /// Gives who gave a service: the one it names, else the first clinician.
    pub(super) fn renderer(&self, service: &Service) -> Option<&Clinician> {
        let clinicians = &self.office.clinicians;
        service.by.map_or_else(|| clinicians.first(), |npi| clinicians.iter().find(|one| one.npi == npi))
    }

    /// 24J: the person who gave the service, where that is another number than 33a, or the payer wants it all the same.
    ///
    /// Source: NUCC item 24J; who bills alone is named once.
    fn rendering(&self, service: &Service, at: usize, lacks: &mut Lacks) -> Option<Npi> {
        let npi = match (self.renderer(service), service.by) {
            (Some(clinician), _) => clinician.npi,
            (None, Some(npi)) => {
                lacks.add(Lack::UnknownClinician(at, npi));
                return None;
            }
            (None, None) => return None,
        };
        let billing = &self.office.billing;
        (npi != billing.npi || self.card().payer.solo_renderer == Need::Must).then_some(npi)
    }

    /// The shaded half: the drug's number, what an unlisted code stands for, begin and end of anesthesia.
    fn supplement(&self, service: &Service, at: usize, lacks: &mut Lacks) -> Entry<Supplement> {
        let medicare = self.kind().is_medicare();
        let supplement = Supplement {
            drug: self.drug(service.drug.as_ref(), at, lacks),
            // Medicare has the words in 19 and the minutes in 24G alone.
            narrative: service.narrative.as_deref().filter(|_| !medicare).map(words::plain).filter(|words| !words.is_empty()),
            times: service.times.as_ref().filter(|_| !medicare).map(|(begin, end)| format!("BEGIN {} END {}", words::compact(begin), words::compact(end))),
            rest: Vec::new(),
        };
        Entry::of_option(Some(supplement).filter(|supplement| *supplement != Supplement::default()))
    }

    /// Gives a drug where the payer is told of it, on either form.
    pub(super) fn drug(&self, given: Option<&DrugGiven>, at: usize, lacks: &mut Lacks) -> Option<Drug> {
        let given = given.filter(|_| self.wants_ndc())?;
        let unit = DrugUnit::ALL.into_iter().find(|unit| unit.as_str().eq_ignore_ascii_case(given.unit.trim()));
        let quantity = Quantity::read(given.quantity.trim()).filter(|quantity| !quantity.is_zero());
        let read = quantity.zip(unit).map(|(quantity, unit)| Drug { ndc: given.ndc.clone(), quantity, unit });
        lacks.need(read, || Lack::Drug(at))
    }

    /// Tells whether a drug's number goes on the claim: as the payer has it; to Medicare only for one who has Medicaid too,
    /// whose rebate it is for (chapter 26, item 24).
    fn wants_ndc(&self) -> bool {
        let payer = self.card().payer;
        match payer.ndc {
            Need::Never => false,
            Need::Must => true,
            Need::May => !payer.kind.is_medicare() || self.cards.iter().any(|card| card.kind() == PayerKind::Medicaid),
        }
    }
}

/// Gives the mark of a screening.
fn screening(led_to: Screening) -> Epsdt {
    match led_to {
        Screening::Given => Epsdt::Given,
        Screening::Refused => Epsdt::Refused,
        Screening::NotNeeded => Epsdt::NotNeeded,
        Screening::UnderTreatment => Epsdt::UnderTreatment,
        Screening::Referred => Epsdt::Referred,
    }
}

/// Reads a time of day, four digits from 0000 to 2359, as minutes.
fn minute(text: &str) -> Option<u32> {
    let digits = text.trim().replace(':', "");
    let number: u32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    let (hours, minutes) = (number / 100, number % 100);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
