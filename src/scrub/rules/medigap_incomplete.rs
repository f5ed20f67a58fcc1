use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a Medicare claim that names a Medigap plan has all that is needed to pass it on.
    ///
    /// # Why
    /// Medicare sends what it leaves open to the Medigap plan only for a provider that takes assignment, with the
    /// plan's identifier and the patient's signature.
    ///
    /// # Example
    /// Boxes 9 and 9a are filled, 9d is blank and 27 is NO.
    ///
    /// # Fix
    /// Fill 9, 9a and 9d, have the patient's signature in 13, and mark 27 YES; or leave 9 to 9d blank.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, items 9 to 9d and 13.
    Warn medigap_incomplete [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    let missing = look::blank(claim, &[CmsBox::OtherName, CmsBox::OtherPolicy, CmsBox::OtherPlan, CmsBox::Benefits]);
    let names_one = look::blank(claim, &[CmsBox::OtherPolicy, CmsBox::OtherPlan]).len() < 2;
    if !names_one {
        return;
    }
    if !missing.is_empty() {
        let which = look::listed(&missing);
        found.say(missing, format!("A Medigap plan is named. What passes the claim on to it is still blank: {which}."));
    }
    if claim.accepts.value() == Some(YesNo::No) {
        found.at(CmsBox::Accepts, "A Medigap plan is named, and the provider does not take assignment; Medicare passes nothing on.");
    }
}
