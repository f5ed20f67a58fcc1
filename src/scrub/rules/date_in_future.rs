use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, UbBox, UbDay},
    code::Date,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that nothing on the claim lies after the day the payer gets it.
    ///
    /// # Why
    /// A service that was not given yet is not paid. Most often a month or the new year was mistyped.
    ///
    /// # Example
    /// The claim is received on 03 20 26, and 24A has 04 09 26.
    ///
    /// # Fix
    /// Take the day from the chart again.
    ///
    /// # Source
    /// 837P and 837I DTP 472, days of service not after the day of receipt; our scrub rule.
    Reject date_in_future [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let mut look_at = |id: BoxId, day: Option<Date>| {
        if let Some(day) = day.filter(|day| *day > case.received) {
            found.say([id], format!("{day} comes after the claim is received, {}.", case.received));
        }
    };
    match case.claim {
        Claim::Professional(claim) => {
            // The end of a time off work, and of a stay that is planned, may well lie ahead; the end of a stay is then left blank.
            let once = [
                (CmsBox::PatientBirth, claim.patient.birth.value().map(|day| day.0)),
                (CmsBox::Onset, claim.onset.date.value().map(|day| day.0)),
                (CmsBox::OtherDate, claim.other_date.date.value().map(|day| day.0)),
                (CmsBox::UnableFrom, claim.unable.from.value().map(|day| day.0)),
                (CmsBox::StayFrom, claim.stay.from.value().map(|day| day.0)),
                (CmsBox::StayTo, claim.stay.to.value().map(|day| day.0)),
                (CmsBox::SignatureDate, claim.signature.date.value().map(|day| day.0)),
            ];
            once.into_iter().for_each(|(field, day)| look_at(look::cms(field), day));
            for (at, line) in claim.used_lines() {
                // A wrong year stands in both; the first says it.
                let from = line.from.value().map(|day| day.0);
                let ahead = from.is_some_and(|day| day > case.received);
                look_at(BoxId::Cms(CmsBox::From, at), from);
                look_at(BoxId::Cms(CmsBox::To, at), line.to.value().map(|day| day.0).filter(|_| !ahead));
            }
        }
        Claim::Institutional(claim) => {
            let day = |entry: &Entry<UbDay>| entry.value().map(|day| day.0);
            look_at(BoxId::Ub(UbBox::Birth, 1), claim.patient.birth.value().map(|day| day.0));
            look_at(BoxId::Ub(UbBox::From, 1), day(&claim.from));
            look_at(BoxId::Ub(UbBox::Through, 1), day(&claim.through));
            look_at(BoxId::Ub(UbBox::Admitted, 1), day(&claim.stay.admitted));
            for (at, line) in claim.used_lines() {
                look_at(BoxId::Ub(UbBox::ServiceDate, at), day(&line.date));
            }
            for (procedure, at) in claim.procedures.iter().zip(1..) {
                look_at(BoxId::Ub(UbBox::ProcedureDate, at), day(&procedure.date));
            }
        }
    }
}
