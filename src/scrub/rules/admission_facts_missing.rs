use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an inpatient bill has the day, hour, priority and origin of the admission.
    ///
    /// # Why
    /// A stay is counted from them, and transfers are found by them. A bill that lacks one is returned.
    ///
    /// # Example
    /// 0111 with FL 15 blank.
    ///
    /// # Fix
    /// Copy them from the registration: FL 12 to FL 15.
    ///
    /// # Source
    /// UB-04 FL 12 to FL 15; 837I DTP 435, CL1.
    Reject admission_facts_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| case.is_inpatient()) else { return };
    let stay = &claim.stay;
    let blank = [
        (stay.admitted.get().is_none(), UbBox::Admitted),
        (stay.hour.is_blank(), UbBox::AdmissionHour),
        (stay.priority.is_blank(), UbBox::Priority),
        (stay.origin.is_blank(), UbBox::Origin),
    ];
    for (_, field) in blank.into_iter().filter(|(is_blank, _)| *is_blank) {
        found.say([BoxId::Ub(field, 1)], format!("{} is not told.", field.title()));
    }
}
