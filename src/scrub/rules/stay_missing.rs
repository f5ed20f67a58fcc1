use crate::{
    claim::{BoxId, CmsBox},
    code::PlaceOfService,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that services to an inpatient have the days of the stay in box 18.
    ///
    /// # Why
    /// The payer looks for the hospital's claim of the same days. Without an admission it takes the place for wrong.
    ///
    /// # Example
    /// 24B has 21 and box 18 is blank.
    ///
    /// # Fix
    /// Enter the day of admission, and the day of discharge unless the patient is still in.
    ///
    /// # Source
    /// NUCC instruction 18; 837 DTP 435; CMS place of service code set, whose names say that a patient in 21, 51 and 61 is
    /// an inpatient.
    Reject stay_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !claim.stay.from.is_blank() {
        return;
    }
    if let Some((at, line)) = claim.used_lines().find(|(_, line)| line.place.get().is_some_and(PlaceOfService::is_inpatient)) {
        found.say([look::cms(CmsBox::StayFrom), BoxId::Cms(CmsBox::Place, at)], format!("24B has {}, an inpatient's place, and box 18 has no admission.", line.place));
    }
}
