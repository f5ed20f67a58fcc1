use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 11 of a Medicare claim says which plan pays before Medicare, or NONE.
    ///
    /// # Why
    /// With NONE the provider states that it asked and nobody pays first. Without an answer the claim is returned.
    ///
    /// # Example
    /// Box 11 is blank.
    ///
    /// # Fix
    /// Ask the patient about other insurance. Enter NONE, or the number of the plan that pays before Medicare.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, item 11.
    Reject medicare_box_11_blank [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if case.payer.kind.is_medicare() && claim.insured.group.is_blank() {
        found.at(CmsBox::Group, "Box 11 does not say who pays first: NONE, or the number of the plan that pays before Medicare.");
    }
}
