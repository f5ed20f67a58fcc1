use crate::{
    claim::CmsBox,
    payer::Need,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a referred visit has the number of the referral where the plan gives one.
    ///
    /// # Why
    /// The plan looks the referral up by its number, not by the doctor's name.
    ///
    /// # Example
    /// Box 17 has DN and a name, the plan wants a referral, and box 23 is blank.
    ///
    /// # Fix
    /// Enter the number of the referral in 23.
    ///
    /// # Source
    /// The payer's profile; NUCC instruction 23; 837 REF*9F.
    Reject referral_number_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let referred = look::says(&claim.referrer.qualifier, "DN") && !claim.referrer.name.is_blank();
    if case.payer.referral == Need::Must && referred && claim.number.is_blank() {
        found.say([look::cms(CmsBox::Number), look::cms(CmsBox::Referrer)], format!("{} gives a number for a referral, and box 23 is blank.", case.payer.name));
    }
}
