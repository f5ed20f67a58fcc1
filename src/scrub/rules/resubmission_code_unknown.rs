use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the left of box 22 has one of the codes 1, 6, 7 and 8.
    ///
    /// # Why
    /// The code says what the claim is to one before it. Any other is taken for none, and the claim for a duplicate.
    ///
    /// # Example
    /// Box 22 has CORRECTED.
    ///
    /// # Fix
    /// Enter 7 to replace a claim that was decided and 8 to take one back. A claim that was rejected unread is sent
    /// as a new one.
    ///
    /// # Source
    /// NUCC instruction 22; 837 CLM05-3.
    Reject resubmission_code_unknown [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if claim.frequency.is_misread() {
        found.at(CmsBox::Resubmission, format!("{} is none of the codes 1, 6, 7 and 8.", claim.frequency));
    }
}
