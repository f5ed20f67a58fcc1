//! What only the electronic claim carries.

use super::{Facts, Lack, Lacks, form, kind, words};
use crate::{
    claim::{Beyond, Clinician, Extra, ExtraDate, Form, Msp},
    code::{Npi, PersonName, Qualifier},
};

/// The day of an accident, as the 837 names it.
pub(super) const ACCIDENT: &str = "439";

impl Facts<'_> {
    /// Fills what stands beside the boxes; the number of box 23 is added by what fills that box.
    pub(super) fn beyond(&self, lacks: &mut Lacks) -> Beyond {
        let form = form(self.office);
        let (card, billing) = (self.card(), &self.office.billing);
        Beyond {
            payer_id: Some(card.payer.number.clone()),
            filing: Some(kind::filing(card.kind(), card.group().is_some(), form)),
            sequence: card.sequence,
            // SBR05 is of the 837P alone; on the UB-04 a value code says it.
            msp: self.why_second(lacks).filter(|_| form == Form::Cms1500),
            billing_taxonomy: Some(billing.taxonomy.clone()),
            billing_person: billing.solo.as_ref().filter(|_| form == Form::Cms1500).map(words::person),
            pay_to: billing.pay_to.as_ref().map(words::address),
            clinicians: self.clinicians(form),
            others: self.others(form),
            extra: Extra { dates: self.accident_day().filter(|_| form == Form::Cms1500).into_iter().collect(), ..Extra::default() },
            ..Beyond::default()
        }
    }

    /// Gives the day of the accident, which the 837P wants by that name wherever CLM11 tells of one.
    ///
    /// On paper the day stands in 14, and 15 stays blank: it is for payers that ask, and Medicare wants nothing there. The
    /// UB-04 tells it by an occurrence code. Source: 837P DTP 439; NUCC items 14 and 15.
    fn accident_day(&self) -> Option<ExtraDate> {
        let accident = self.office.accident.as_ref().filter(|accident| !accident.causes.is_empty())?;
        Some(ExtraDate { kind: Qualifier::parse(ACCIDENT).ok()?, from: accident.date, to: None })
    }

    /// Gives why Medicare pays second, where it is billed so; either card may say it.
    pub(super) fn why_second(&self, lacks: &mut Lacks) -> Option<Msp> {
        let first = self.before_medicare()?;
        let said = self.card().coverage.medicare_second_because.as_deref().or(first.coverage.medicare_second_because.as_deref());
        lacks.need(said.and_then(|code| Msp::by_code(code.trim())), || Lack::MedicareSecond)
    }

    /// Lists the people whose NPI stands in a box, each once.
    fn clinicians(&self, form: Form) -> Vec<Clinician> {
        let office = self.office;
        let mut found: Vec<Clinician> = Vec::new();
        let mut add = |npi: Npi, name: &PersonName| {
            let listed = office.clinicians.iter().find(|one| one.npi == npi);
            if found.iter().all(|one| one.npi != npi) {
                found.push(Clinician { npi, name: words::person(name), taxonomy: listed.and_then(|one| one.taxonomy.clone()) });
            }
        };
        if let (Form::Ub04, Some(stay)) = (form, &office.hospital) {
            std::iter::once(&stay.attending).chain(&stay.operating).for_each(|(npi, name)| add(*npi, name));
        } else {
            let gave = |npi: Npi| office.services.iter().any(|service| self.renderer(service).is_some_and(|one| one.npi == npi));
            office.clinicians.iter().filter(|one| gave(one.npi)).for_each(|one| add(one.npi, &one.name));
        }
        if let Some(referral) = &office.referral {
            add(referral.npi, &referral.name);
        }
        found
    }
}
