use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a provider that takes assignment has the insured's signature in 13, so that the plan may pay it.
    ///
    /// # Why
    /// Box 27 says what the provider accepts; box 13 says to whom the plan may pay. Without 13 the payment goes to
    /// the patient.
    ///
    /// # Example
    /// 27 has YES and 13 is blank.
    ///
    /// # Fix
    /// Enter SIGNATURE ON FILE in 13, if the insured signed. If not, the patient will be paid, and the office bills
    /// the patient.
    ///
    /// # Source
    /// NUCC instructions 13 and 27; 837 CLM08 from 13, CLM07 from 27.
    Warn benefits_unassigned [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    // Medicare pays the provider by 27 alone; 13 is there for a Medigap plan.
    let Some(claim) = case.professional().filter(|_| !case.payer.kind.is_medicare()) else { return };
    if claim.accepts.value() == Some(YesNo::Yes) && claim.benefits.is_blank() {
        found.say([look::cms(CmsBox::Benefits), look::cms(CmsBox::Accepts)], "27 has YES, and 13 does not let the plan pay the provider: the payment goes to the patient.");
    }
}
