use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a name in box 17 has its NPI in 17b.
    ///
    /// # Why
    /// Names are alike; the number tells who it is and whether that person may refer or order.
    ///
    /// # Example
    /// Box 17 has AMOS PELL MD and 17b is blank.
    ///
    /// # Fix
    /// Look the NPI up in the office's list or the public registry and enter it in 17b.
    ///
    /// # Source
    /// NUCC instruction 17b; remark N264.
    Reject referrer_number_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !claim.referrer.name.is_blank() && claim.referrer.npi.is_blank() {
        found.say([look::cms(CmsBox::ReferrerNpi), look::cms(CmsBox::Referrer)], format!("17 names {}, and 17b has no NPI.", claim.referrer.name));
    }
}
