use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a Medicare claim has no numbers older than the NPI in 17a and 32b.
    ///
    /// # Why
    /// Medicare returns a claim with them as it came.
    ///
    /// # Example
    /// 17a has 1G and an old physician number.
    ///
    /// # Fix
    /// Empty 17a and 32b. The NPI in 17b and 32a says it all.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, items 17a and 32b.
    Reject legacy_number [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    for (field, number) in [(CmsBox::ReferrerOther, &claim.referrer.other_id), (CmsBox::FacilityOther, &claim.facility.other_id)] {
        if !number.is_blank() {
            found.at(field, format!("{number} is no NPI, and Medicare wants none beside it."));
        }
    }
}
