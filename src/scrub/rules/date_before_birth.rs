use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that nothing happened to the patient before the day of birth.
    ///
    /// # Why
    /// A payer compares the days of service with the birth date it has. Before it nobody was covered.
    ///
    /// # Example
    /// Box 3 has 07 21 2026 and the service was on 03 09 26: the year of birth is wrong.
    ///
    /// # Fix
    /// Check the day of birth and the other day against registration and chart.
    ///
    /// # Source
    /// CARC 14, birth date after the day of service; NUCC instructions 3 and 24A.
    Reject date_before_birth [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (id, birth, days) = match case.claim {
        Claim::Professional(claim) => {
            let once = [(CmsBox::Onset, &claim.onset.date), (CmsBox::StayFrom, &claim.stay.from), (CmsBox::UnableFrom, &claim.unable.from)];
            let lines = claim.used_lines().map(|(at, line)| (BoxId::Cms(CmsBox::From, at), &line.from));
            let all = once.into_iter().map(|(field, day)| (look::cms(field), day)).chain(lines);
            let days: Vec<_> = all.filter_map(|(id, day)| Some((id, day.value()?.0))).collect();
            (BoxId::Cms(CmsBox::PatientBirth, 1), claim.patient.birth.value().map(|day| day.0), days)
        }
        Claim::Institutional(claim) => {
            let lines = claim.used_lines().map(|(at, line)| (BoxId::Ub(UbBox::ServiceDate, at), &line.date));
            let all = [(BoxId::Ub(UbBox::From, 1), &claim.from), (BoxId::Ub(UbBox::Admitted, 1), &claim.stay.admitted)].into_iter().chain(lines);
            let days: Vec<_> = all.filter_map(|(id, day)| Some((id, day.value()?.0))).collect();
            (BoxId::Ub(UbBox::Birth, 1), claim.patient.birth.value().map(|day| day.0), days)
        }
    };
    let Some(birth) = birth else { return };
    // One wrong birth date makes every day wrong; the first says it.
    if let Some((other, day)) = days.into_iter().find(|(_, day)| *day < birth) {
        found.say([id, other], format!("The birth date is {birth}, and {} has {day}.", look::said(other)));
        found.fix(case.by_form(
            "Check box 3 and the other day against registration and chart. With a newborn, mind that box 3 is the child's and 11a the parent's.",
            "Check FL 10 and the other day against registration and chart. With a newborn, mind that FL 10 is the child's, not the mother's.",
        ));
    }
}
