//! 10, 14 to 20: what the condition comes from, since when, who sent the patient, what else the payer is told.

use super::{Card, Facts, Lack, Lacks, words};
use crate::{
    chart::office::{BeganAs, Cause, Referral, ReferralRole, Span as Days, SpanDay},
    claim::{
        Day, Entry, Line, Professional, ProviderName, Written, YesNo,
        cms1500::{Dated, Referrer, Related, Span},
    },
    code::Qualifier,
    payer::PayerKind,
};

/// The room of box 17.
const NAME_ROOM: usize = 24;

/// Makes the entry of a qualifier of our own.
pub(super) fn qualifier(text: &str) -> Entry<Qualifier> {
    Entry::of_option(Qualifier::parse(text).ok())
}

impl Facts<'_> {
    /// Fills 10 and 14 to 20.
    pub(super) fn circumstances(&self, claim: &mut Professional, lacks: &mut Lacks) {
        claim.related = self.related(lacks);
        claim.onset = self.onset();
        claim.unable = self.office.unable_to_work.as_ref().map(span).unwrap_or_default();
        claim.referrer = self.office.referral.as_ref().map(|referral| self.referrer(referral)).unwrap_or_default();
        self.check_admission(lacks);
        claim.stay = self.office.stay.as_ref().map(span).unwrap_or_default();
        claim.more = self.more();
        // 20: a mark tells of purchased tests; with none the box stays blank (NUCC item 20).
        if let Some(lab) = &self.office.outside_lab {
            (claim.outside_lab, claim.lab_charges) = (Entry::of(YesNo::Yes), Entry::of(lab.price));
        }
    }

    /// 18: services to an inpatient have the day of admission; a claim without it goes back.
    fn check_admission(&self, lacks: &mut Lacks) {
        let inside = self.office.services.iter().find(|service| service.place.is_inpatient());
        if let (Some(service), None) = (inside, &self.office.stay) {
            lacks.add(Lack::Admission(service.place.clone()));
        }
    }

    /// 10: each of the three is answered. 10d: for Medicare the Medicaid number behind MCD, else nothing.
    fn related(&self, lacks: &mut Lacks) -> Related {
        let causes = self.office.accident.as_ref().map_or(&[][..], |accident| &accident.causes);
        let state = causes.iter().find_map(|cause| if let Cause::Auto(state) = cause { Some(state.clone()) } else { None });
        let pays_for = match self.kind() {
            PayerKind::WorkersCompensation | PayerKind::Feca => causes.contains(&Cause::Work),
            PayerKind::Auto => state.is_some(),
            _ => true,
        };
        if !pays_for {
            lacks.add(Lack::Accident);
        }
        let medicaid = self.cards.iter().filter(|_| self.kind().is_medicare()).find(|card| card.kind() == PayerKind::Medicaid);
        Related {
            employment: Entry::of(YesNo::of(causes.contains(&Cause::Work))),
            auto: Entry::of(YesNo::of(state.is_some())),
            state: Entry::of_option(state),
            other: Entry::of(YesNo::of(causes.contains(&Cause::Other))),
            codes: medicaid.map(|card: &Card<'_>| words::line(&format!("MCD{}", words::compact(&card.coverage.member_id)))).unwrap_or_default(),
        }
    }

    /// 14: the injury's day before any other; no qualifier without a day.
    fn onset(&self) -> Dated {
        let office = self.office;
        let (date, what) = match (&office.accident, office.began) {
            (Some(accident), _) => (accident.date, "431"),
            (None, Some(began)) if began.what == BeganAs::LastPeriod => (began.date, "484"),
            (None, Some(began)) => (began.date, "431"),
            (None, None) => return Dated::default(),
        };
        Dated { date: Entry::of(Day(date)), qualifier: qualifier(what) }
    }

    /// 17 and 17b; 17a stays blank, no payer here asks for it. Medicare compares first and last name with its own file and
    /// wants nothing else there (Palmetto, First Coast).
    fn referrer(&self, referral: &Referral) -> Referrer {
        let role = match referral.role {
            ReferralRole::Referring => "DN",
            ReferralRole::Ordering => "DK",
            ReferralRole::Supervising => "DQ",
        };
        let text = if self.kind().is_medicare() {
            let name = words::person(&referral.name);
            ProviderName { first: name.first, last: name.last, ..ProviderName::default() }.write()
        } else {
            words::signed(&referral.name, &referral.credentials, NAME_ROOM)
        };
        Referrer { qualifier: qualifier(role), name: Entry::typed(&text), npi: Entry::of(referral.npi), ..Referrer::default() }
    }

    /// 19: the office's note, and for Medicare what an unlisted code stands for (chapter 26, item 19; others have it in the
    /// shaded half of the line).
    fn more(&self) -> Entry<Line> {
        let medicare = self.kind().is_medicare();
        let narratives = self.office.services.iter().filter(|_| medicare).filter_map(|service| service.narrative.as_deref());
        let mut parts: Vec<&str> = Vec::new();
        for part in self.office.note.as_deref().into_iter().chain(narratives) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        words::line(&parts.join(" "))
    }
}

/// Fills the two days of a span, the last blank while it lasts.
fn span(days: &Days) -> Span {
    let to = match days.to {
        SpanDay::On(day) => Some(Day(day)),
        SpanDay::Open => None,
    };
    Span { from: Entry::of(Day(days.from)), to: Entry::of_option(to) }
}
