use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 23 has one number.
    ///
    /// # Why
    /// The box is read as one. Two numbers run together are no number the payer gave.
    ///
    /// # Example
    /// Box 23 has a referral and an authorization with a blank between.
    ///
    /// # Fix
    /// Choose the number these services need; services that need the other go on a second form. The electronic claim
    /// takes both.
    ///
    /// # Source
    /// NUCC instruction 23; Medicare Claims Processing Manual, ch. 26, item 23.
    Reject two_numbers_in_23 [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let parts = claim.number.text().split([' ', ',', ';', '/', '&']).filter(|part| part.len() > 3 && part.bytes().any(|b| b.is_ascii_digit())).count();
    if parts > 1 {
        found.at(CmsBox::Number, format!("{} is {parts} numbers, and the box has room for one.", claim.number));
    }
}
