//! The CMS-1500: who is treated, what for, who signs, what it comes to.

use super::{Facts, Lack, Lacks, kind, words};
use crate::{
    chart::office::{Clinician, Outcome, TaxId},
    claim::{
        BirthDay, Day, Entry, Frequency, Indicator, Line, Professional, SexMark, TaxKind, YesNo,
        cms1500::{Carrier, Home, MOST_DIAGNOSES, Signature, Subject},
    },
    code::{Address, Money, Phone},
    payer::{Mending, PayerKind},
};

/// What a signature kept on file is written as. Source: NUCC items 12 and 13.
const ON_FILE: &str = "SIGNATURE ON FILE";
/// The room of box 31.
const SIGNATURE_ROOM: usize = 21;

/// Makes the claim.
pub(super) fn claim(facts: &Facts<'_>, lacks: &mut Lacks) -> Professional {
    let mut claim = Professional { beyond: facts.beyond(lacks), ..Professional::default() };
    claim.carrier = facts.carrier();
    claim.plan = Entry::of(kind::plan(facts.kind(), facts.card().group().is_some()));
    claim.insured_id = words::number(&facts.card().coverage.member_id);
    claim.patient = facts.subject();
    (claim.insured, claim.other) = (facts.insured(lacks), facts.other_insured());
    facts.circumstances(&mut claim, lacks);
    facts.diagnoses(&mut claim, lacks);
    facts.mended(&mut claim, lacks);
    facts.lines(&mut claim, lacks);
    facts.number(&mut claim, lacks);
    facts.signatures(&mut claim, lacks);
    facts.money(&mut claim);
    facts.sites(&mut claim, lacks);
    claim
}

/// Fills the boxes of a street address.
pub(super) fn home(address: &Address, phone: Option<&Phone>) -> Home {
    Home {
        street: words::line(&address.street),
        city: words::line(&address.city),
        state: Entry::of(address.state.clone()),
        zip: Entry::of(address.zip.clone()),
        phone: Entry::of_option(phone.cloned()),
    }
}

impl Facts<'_> {
    /// The payer's block, top right: where a paper claim goes.
    fn carrier(&self) -> Carrier {
        let payer = self.card().payer;
        Carrier { name: words::line(&payer.name), street: words::line(&payer.address.street), second: Entry::default(), city: words::city(&payer.address) }
    }

    /// 2, 3, 5. A sex not known is left blank: the form has no mark for it.
    fn subject(&self) -> Subject {
        let patient = &self.office.patient;
        Subject {
            name: words::entry(&words::person(&patient.name)),
            birth: Entry::of(BirthDay(patient.birth)),
            sex: Entry::of_option(SexMark::of(patient.sex)),
            home: home(&patient.address, patient.phone.as_ref()),
        }
    }

    /// 21.
    fn diagnoses(&self, claim: &mut Professional, lacks: &mut Lacks) {
        let diagnoses = &self.office.diagnoses;
        if !(1..=MOST_DIAGNOSES).contains(&diagnoses.len()) {
            lacks.add(Lack::Diagnoses(diagnoses.len(), MOST_DIAGNOSES));
        }
        claim.indicator = Entry::of(Indicator::Tenth);
        claim.diagnoses = diagnoses.iter().take(MOST_DIAGNOSES).map(|code| Entry::of(*code)).collect();
    }

    /// 22: blank on an original, as after a rejection, because a payer that never took a claim in has none to replace.
    ///
    /// Source: NUCC item 22; Medicare Part B takes neither 7 nor 8 and mends by a reopening.
    fn mended(&self, claim: &mut Professional, lacks: &mut Lacks) {
        if let Some((frequency, number)) = self.replaces(lacks) {
            (claim.frequency, claim.original) = (Entry::of(frequency), words::number(&number));
        }
    }

    /// Gives what the claim does to one before it, and the payer's number of that one.
    pub(super) fn replaces(&self, lacks: &mut Lacks) -> Option<(Frequency, String)> {
        let prior = self.office.prior.as_ref()?;
        let frequency = match prior.outcome {
            Outcome::Rejected => return None,
            Outcome::Decided => Frequency::Replacement,
            Outcome::ToBeVoided => Frequency::Void,
        };
        if self.card().payer.mending == Mending::Reopening {
            lacks.add(Lack::Reopening);
        }
        let number = lacks.need(prior.number.clone().filter(|number| !number.trim().is_empty()), || Lack::OriginalNumber)?;
        Some((frequency, number))
    }

    /// 12, 13, 31. Two different consents: 12 lets records go, 13 lets the plan pay the provider.
    ///
    /// With a signature on file no day stands beside it. Medicare reads 13 for Medigap benefits alone (chapter 26, item 13).
    fn signatures(&self, claim: &mut Professional, lacks: &mut Lacks) {
        let on_file = |signed: bool| Entry::of_option(Line::of(ON_FILE).filter(|_| signed));
        claim.release.text = on_file(self.office.patient.release_on_file);
        claim.benefits = on_file(if self.kind().is_medicare() { self.medigap().is_some() } else { self.card().coverage.assigns_benefits });
        if let Some(clinician) = lacks.need(self.signer(), || Lack::Clinician) {
            claim.signature.text = words::line(&words::signed(&clinician.name, &clinician.credentials, SIGNATURE_ROOM));
        }
        claim.signature = Signature { date: Entry::of(Day(self.office.sent)), ..std::mem::take(&mut claim.signature) };
    }

    /// Gives who signs: the one who gave every service, else the one in charge, who answers for them.
    fn signer(&self) -> Option<&Clinician> {
        let services = &self.office.services;
        let first = services.first().and_then(|service| self.renderer(service));
        let alone = first.filter(|one| services.iter().all(|service| self.renderer(service).is_some_and(|other| other.npi == one.npi)));
        alone.or(self.office.clinicians.first())
    }

    /// 25 to 29. 25 is the billing provider's own number, whoever pays.
    fn money(&self, claim: &mut Professional) {
        let billing = &self.office.billing;
        let (tax, kind) = match &billing.tax {
            TaxId::Ein(tax) => (tax, TaxKind::Ein),
            TaxId::Ssn(tax) => (tax, TaxKind::Ssn),
        };
        (claim.tax, claim.tax_kind) = (Entry::of(tax.clone()), Entry::of(kind));
        claim.account = words::number(&self.office.account);
        claim.accepts = Entry::of(YesNo::of(billing.participates || self.must_accept(claim)));
        claim.total = Entry::of_option(claim.sum());
        claim.paid = Entry::of_option(self.amount_paid());
    }

    /// Tells whether assignment must be taken: Medicaid always, Medicare for laboratory tests and drugs.
    ///
    /// Common knowledge of billers, not looked up in a manual; listed so in `exercises/review/carried-facts.md`. Of the
    /// other services that bind (ambulance, practitioners who are no physicians) no fact here tells.
    fn must_accept(&self, claim: &Professional) -> bool {
        let bound = claim.lines.iter().filter_map(|line| line.code.value()).any(|code| code.is_laboratory() || code.as_str().starts_with('J'));
        self.kind() == PayerKind::Medicaid || (self.kind().is_medicare() && bound)
    }

    /// 29: what the patient paid and what payers before paid; for Medicare the patient's payment alone, because it reads the
    /// primary's from the remittance that goes with the claim. Nothing paid is left blank, but a primary's nothing is told.
    ///
    /// Source: chapter 26, item 29; NUCC item 29.
    fn amount_paid(&self) -> Option<Money> {
        let patient = self.office.patient_paid;
        match self.paid_before().filter(|_| !self.kind().is_medicare()) {
            Some(before) => Some(patient + before),
            None => Some(patient).filter(|paid| *paid != Money::ZERO),
        }
    }
}
