use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that an NPI in 17b has its name in 17.
    ///
    /// # Why
    /// The payer compares name and number; one alone does not pass.
    ///
    /// # Example
    /// 17b has 1000001192 and 17 is blank.
    ///
    /// # Fix
    /// Enter DN, DK or DQ and the name, first name first.
    ///
    /// # Source
    /// NUCC instructions 17 and 17b; remark N265.
    Reject referrer_name_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !claim.referrer.npi.is_blank() && claim.referrer.name.is_blank() {
        found.say([look::cms(CmsBox::Referrer), look::cms(CmsBox::ReferrerNpi)], format!("17b has {}, and 17 does not say whose it is.", claim.referrer.npi));
    }
}
