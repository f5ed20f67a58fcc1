use crate::{
    claim::{CmsBox, YesNo},
    payer::PayerKind,
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
    // Medicare and Medicaid pay the provider by 27 alone, and who pays for accidents pays nobody else.
    let asks = !case.payer.kind.is_medicare() && case.payer.kind != PayerKind::Medicaid && !case.payer.kind.is_casualty();
    let Some(claim) = case.professional().filter(|_| asks) else { return };
    if claim.accepts.value() == Some(YesNo::Yes) && claim.benefits.is_blank() {
        found.say([look::cms(CmsBox::Benefits), look::cms(CmsBox::Accepts)], "27 has YES, and 13 does not let the plan pay the provider: the payment goes to the patient.");
    }
}
