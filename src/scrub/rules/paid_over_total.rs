use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that what was paid is not more than the claim comes to, and not less than nothing.
    ///
    /// # Why
    /// Box 29 lowers what the payer owes. More than the total is a payment of another claim, or a write-off that does
    /// not belong there.
    ///
    /// # Example
    /// Box 29 has 400.00 on a claim of 351.00.
    ///
    /// # Fix
    /// Enter only what was paid for these services; a contractual write-off is no payment.
    ///
    /// # Source
    /// NUCC instruction 29; 837P AMT F5.
    Reject paid_over_total [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some((paid, total)) = case.professional().and_then(|claim| Some((claim.paid.value()?, claim.total.value()?))) else { return };
    if paid > total {
        found.at(CmsBox::Paid, format!("{paid} was paid on a claim of {total}."));
    } else if paid.is_negative() {
        found.at(CmsBox::Paid, format!("The amount paid is {paid}."));
    }
}
