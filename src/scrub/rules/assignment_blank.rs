use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 27 says YES or NO.
    ///
    /// # Why
    /// It tells whether the provider takes what the plan allows as the whole fee. A blank is no answer, and no claim
    /// for Medicare.
    ///
    /// # Example
    /// Box 27 is blank.
    ///
    /// # Fix
    /// Mark YES for a provider that participates. It is not the patient's signature of box 13.
    ///
    /// # Source
    /// NUCC instruction 27; 837 CLM07.
    Reject assignment_blank [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if claim.accepts.get().is_none() {
        found.at(CmsBox::Accepts, "Box 27 does not say whether the provider takes what the plan allows as the whole fee.");
    }
}
