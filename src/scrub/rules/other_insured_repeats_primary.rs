use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the other plan in 9a is not the plan billed over again.
    ///
    /// # Why
    /// The payer is asked to settle with itself, and holds the claim until somebody explains.
    ///
    /// # Example
    /// 9a has the same number as 11.
    ///
    /// # Fix
    /// Enter the other card's policy or group number; if there is no other plan, empty 9 to 9d and mark NO in 11d.
    ///
    /// # Source
    /// NUCC instructions 9 and 9a.
    Warn other_insured_repeats_primary [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let policy = &claim.other.policy;
    for (field, own) in [(CmsBox::InsuredId, &claim.insured_id), (CmsBox::Group, &claim.insured.group)] {
        if look::same(policy, own) {
            found.say([look::cms(CmsBox::OtherPolicy), look::cms(field)], format!("{policy} in 9a is the number of the plan billed, as in {}.", look::cms(field)));
        }
    }
}
