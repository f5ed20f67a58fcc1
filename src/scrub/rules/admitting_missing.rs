use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an inpatient bill has the diagnosis known at admission.
    ///
    /// # Why
    /// It says why the patient was taken in, before anything was found. A stay without it is returned.
    ///
    /// # Example
    /// 0111 with FL 69 blank.
    ///
    /// # Fix
    /// Enter what was known then; a symptom does. It need not be the principal diagnosis.
    ///
    /// # Source
    /// UB-04 FL 69; 837I HI ABJ.
    Reject admitting_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if let Some(claim) = case.institutional().filter(|claim| case.is_inpatient() && claim.admitting.is_blank()) {
        found.at_ub(UbBox::Admitting, 1, format!("The stay of {} has no admitting diagnosis.", claim.bill_type));
    }
}
