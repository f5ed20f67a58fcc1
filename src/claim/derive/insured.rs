//! 4, 6, 7, 9 to 9d, 11 to 11d: the insured, the policy billed, the other policy.

use super::{Card, Facts, Lack, Lacks, kind, professional::home, words};
use crate::{
    chart::office::{Insured as Who, Party},
    claim::{
        BirthDay, Entry, InsuredName, Line, SexMark, YesNo,
        cms1500::{Home, Insured, OtherInsured},
    },
    code::Qualifier,
    payer::PayerKind,
};

impl Facts<'_> {
    /// Fills the insured's boxes by the kind of payer.
    ///
    /// Where the patient is the insured, 4, 6 and 7 stay blank: 4 is for another insured, 6 and 7 for a filled 4. Medicare
    /// turns it round: paying first it wants them blank and NONE in 11, paying second the policy before it in all of them.
    /// Source: NUCC items 4 to 7 and 11; chapter 26, items 4, 6, 7, 11.
    pub(super) fn insured(&self, lacks: &mut Lacks) -> Insured {
        if let Some(first) = self.before_medicare() {
            return self.before(first, lacks);
        }
        let card = self.card();
        if self.kind().is_medicare() {
            return Insured { group: Entry::of_option(Line::of("NONE")), ..Insured::default() };
        }
        let mut insured = match &card.coverage.insured {
            Who::Patient => Insured::default(),
            Who::Other(party) => self.party(party, card),
            Who::Employer => self.employer(lacks),
        };
        insured.group = card.group().map(words::number).unwrap_or_default();
        insured.plan_name = card.plan_name().map(words::line).unwrap_or_default();
        self.injury_number(&mut insured, lacks);
        insured.another_plan = Entry::of(YesNo::of(self.other_plan().is_some()));
        insured
    }

    /// Medicare pays second: the boxes tell of the policy before it, SAME where that is the patient's own. 11d stays blank.
    fn before(&self, first: &Card<'_>, lacks: &mut Lacks) -> Insured {
        let same = || Entry::of_option(Line::of("SAME"));
        let patient = &self.office.patient;
        let mut insured = match &first.coverage.insured {
            Who::Other(party) if party.address.as_ref().is_some_and(|address| *address != patient.address) => self.party(party, first),
            Who::Other(party) => Insured { home: Home { street: same(), ..Home::default() }, ..self.party(party, first) },
            Who::Patient => Insured {
                name: words::entry(&InsuredName::Same),
                relationship: Entry::of(kind::relationship(&Who::Patient)),
                home: Home { street: same(), ..Home::default() },
                birth: Entry::of(BirthDay(patient.birth)),
                sex: Entry::of_option(SexMark::of(patient.sex)),
                ..Insured::default()
            },
            Who::Employer => self.employer(lacks),
        };
        insured.group = words::number(first.group().unwrap_or(&first.coverage.member_id));
        insured.plan_name = words::line(first.plan_name().unwrap_or(&first.payer.name));
        insured
    }

    /// An insured who is not the patient.
    fn party(&self, party: &Party, card: &Card<'_>) -> Insured {
        Insured {
            name: words::entry(&InsuredName::Person(words::person(&party.name))),
            relationship: Entry::of(kind::relationship(&card.coverage.insured)),
            home: home(party.address.as_ref().unwrap_or(&self.office.patient.address), party.phone.as_ref()),
            birth: Entry::of(BirthDay(party.birth)),
            sex: Entry::of_option(SexMark::of(party.sex)),
            ..Insured::default()
        }
    }

    /// The employer of an injured worker, who has no day of birth. Source: NUCC item 4, workers' compensation.
    fn employer(&self, lacks: &mut Lacks) -> Insured {
        let Some(employer) = lacks.need(self.office.patient.employer.as_ref(), || Lack::Employer) else { return Insured::default() };
        Insured {
            name: Entry::of_option(Line::of(&words::plain(&employer.name)).map(InsuredName::Organisation)),
            relationship: Entry::of(kind::relationship(&Who::Employer)),
            home: home(&employer.address, employer.phone.as_ref()),
            ..Insured::default()
        }
    }

    /// 11b: the casualty payer's number of the injury, with Y4; neither without the other.
    fn injury_number(&self, insured: &mut Insured, lacks: &mut Lacks) {
        if !self.kind().is_casualty() {
            return;
        }
        let number = self.card().coverage.claim_number.as_deref().filter(|number| !number.trim().is_empty());
        if let Some(number) = lacks.need(number, || Lack::InjuryNumber) {
            (insured.claim_qualifier, insured.claim_number) = (Entry::of_option(Qualifier::parse("Y4").ok()), words::number(number));
        }
    }

    /// Gives the other health plan that 11d asks for. A casualty insurer is no health plan, and wants NO itself.
    fn other_plan(&self) -> Option<&Card<'_>> {
        let asks = !self.kind().is_casualty() && self.kind() != PayerKind::Medicare;
        self.cards.iter().filter(|_| asks).find(|card| card.sequence != self.card().sequence && !card.kind().is_casualty())
    }

    /// 9, 9a, 9d: filled with 11d YES; for Medicare with a Medigap policy alone, its number marked as such.
    ///
    /// Source: NUCC items 9 to 9d; chapter 26, items 9 to 9d.
    pub(super) fn other_insured(&self) -> OtherInsured {
        if let Some(medigap) = self.medigap() {
            return OtherInsured {
                name: self.other_name(medigap, &InsuredName::Same),
                policy: words::line(&format!("MEDIGAP {}", words::compact(&medigap.coverage.member_id))),
                plan_name: medigap.coverage.medigap_id.as_deref().map(words::number).unwrap_or_default(),
                ..OtherInsured::default()
            };
        }
        let Some(other) = self.other_plan() else { return OtherInsured::default() };
        let patient = InsuredName::Person(words::person(&self.office.patient.name));
        OtherInsured {
            name: self.other_name(other, &patient),
            policy: words::number(other.group().unwrap_or(&other.coverage.member_id)),
            plan_name: words::line(other.plan_name().unwrap_or(&other.payer.name)),
            ..OtherInsured::default()
        }
    }

    fn other_name(&self, card: &Card<'_>, patient: &InsuredName) -> Entry<InsuredName> {
        match &card.coverage.insured {
            Who::Other(party) => words::entry(&InsuredName::Person(words::person(&party.name))),
            Who::Patient | Who::Employer => words::entry(patient),
        }
    }
}
