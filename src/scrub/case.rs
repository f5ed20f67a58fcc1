use super::{
    facts::{Facts, Paired, Said, Served},
    look,
};
use crate::{
    chart::office::Office,
    claim::{BoxId, Claim, CmsBox, Entry, Form, Institutional, Letter, Professional, Slot, UbSex},
    code::{Age, Date, Icd10Cm, Sex, age_on},
    codebook::{
        CodeBook, CodeSets,
        rules::{RuleFinding, RuleId},
    },
    payer::{PayerKind, Profile},
};

/// Holds a claim and what is known around it, and what the code sets say of its codes, asked once for all rules.
pub struct Case<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The payer it goes to.
    pub payer: &'a Profile,
    /// The code sets, judged by the day of service.
    pub sets: &'a CodeSets,
    /// What the office holds about the visit, where the claim comes with its papers.
    pub office: Option<&'a Office>,
    /// The day it reaches the payer.
    pub received: Date,
    facts: Facts<'a>,
    filled: Vec<(BoxId, &'a dyn Slot)>,
}

impl<'a> Case<'a> {
    /// Makes a case and asks the code sets about every code of the claim.
    pub fn new(claim: &'a Claim, payer: &'a Profile, sets: &'a CodeSets, office: Option<&'a Office>, received: Date) -> Self {
        Self { claim, payer, sets, office, received, facts: Facts::of(claim, sets, received), filled: look::filled(claim) }
    }

    /// Tells which form the claim is on.
    pub fn form(&self) -> Form {
        self.claim.form()
    }

    /// Chooses words by the form, so that a fix names boxes the person has before them.
    pub(super) fn by_form(&self, cms: &'static str, ub: &'static str) -> &'static str {
        match self.form() {
            Form::Cms1500 => cms,
            Form::Ub04 => ub,
        }
    }

    /// Gives the claim as a CMS-1500, where it is one.
    pub fn professional(&self) -> Option<&'a Professional> {
        match self.claim {
            Claim::Professional(claim) => Some(claim),
            Claim::Institutional(_) => None,
        }
    }

    /// Gives the claim as a UB-04, where it is one.
    pub fn institutional(&self) -> Option<&'a Institutional> {
        match self.claim {
            Claim::Institutional(claim) => Some(claim),
            Claim::Professional(_) => None,
        }
    }

    /// Gives the first day of service, or the day the claim is received where none reads.
    pub fn day(&self) -> Date {
        let day = match self.claim {
            Claim::Professional(claim) => claim.first_day(),
            Claim::Institutional(claim) => claim.from.value().map(|day| day.0),
        };
        day.unwrap_or(self.received)
    }

    /// Gives the day that chooses the edition of the diagnoses: the first of service, or on a UB-04 the last.
    pub fn diagnosis_day(&self) -> Date {
        self.facts.day
    }

    /// Gives the edition of the diagnoses that judges the claim.
    pub fn book(&self) -> &'a CodeBook {
        self.facts.book
    }

    /// Lists the boxes that are not blank, in the order of the form.
    pub(super) fn filled(&self) -> &[(BoxId, &'a dyn Slot)] {
        &self.filled
    }

    /// Lists the service lines, with what is known of each code.
    pub fn served(&self) -> &[Served<'a>] {
        &self.facts.served
    }

    /// Lists the diagnoses that read, in the order of the form; those of admission and of the reason for visit are not among them.
    pub fn said(&self) -> &[Said<'a>] {
        self.facts.said.get(..self.facts.listed).unwrap_or_default()
    }

    /// Lists every diagnosis that reads, those of admission and reason for visit last.
    pub fn all_said(&self) -> &[Said<'a>] {
        &self.facts.said
    }

    /// Gives the diagnosis under a letter of box 21, where one reads.
    pub fn under(&self, letter: Letter) -> Option<&Said<'a>> {
        let id = BoxId::Cms(CmsBox::Diagnosis, u16::try_from(letter.place() + 1).unwrap_or(u16::MAX));
        self.said().iter().find(|said| said.id == id)
    }

    /// Lists the edits between two lines of one day and one provider.
    pub fn pairs(&self) -> impl Iterator<Item = (&Served<'a>, &Served<'a>, &Paired<'a>)> {
        self.facts.pairs.iter().filter_map(|pair| Some((self.served().get(pair.paid)?, self.served().get(pair.bundled)?, pair)))
    }

    /// Lists what the code book's own rules found of one kind in the list of diagnoses.
    pub fn judged(&self, rule: RuleId) -> impl Iterator<Item = &RuleFinding> {
        self.facts.judged.iter().filter(move |found| found.rule == rule)
    }

    /// Gives the first diagnosis box in which a code stands.
    pub fn said_of(&self, code: Icd10Cm) -> Option<&Said<'a>> {
        self.said().iter().find(|said| said.code == code)
    }

    /// Goes through every box that holds a diagnosis, those of admission and reason for visit too.
    pub fn each_diagnosis(&self, f: impl FnMut(BoxId, &Entry<Icd10Cm>)) {
        super::facts::each_diagnosis(self.claim, f);
    }

    /// Gives the patient's day of birth, where it reads.
    pub fn birth(&self) -> Option<Date> {
        match self.claim {
            Claim::Professional(claim) => claim.patient.birth.value().map(|day| day.0),
            Claim::Institutional(claim) => claim.patient.birth.value().map(|day| day.0),
        }
    }

    /// Gives the patient's sex, where one is marked and known.
    pub fn sex(&self) -> Option<Sex> {
        super::facts::sex(self.claim)
    }

    /// Gives the patient's age on a day.
    pub fn age(&self, day: Date) -> Option<Age> {
        age_on(self.birth()?, day)
    }

    /// Tells whether the payer follows Medicare's rules: Medicare itself or a plan in its place.
    pub fn is_medicare(&self) -> bool {
        matches!(self.payer.kind, PayerKind::Medicare | PayerKind::MedicareAdvantage)
    }

    /// Tells whether the UB-04 is of an inpatient stay that is paid by the stay.
    pub fn is_inpatient(&self) -> bool {
        self.institutional().is_some_and(super::facts::is_inpatient)
    }
}

/// Gives the sex a UB-04 marks.
pub(super) fn ub_sex(mark: UbSex) -> Option<Sex> {
    match mark {
        UbSex::Male => Some(Sex::Male),
        UbSex::Female => Some(Sex::Female),
        UbSex::Unknown => None,
    }
}
