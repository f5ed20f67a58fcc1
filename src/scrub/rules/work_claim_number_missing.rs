use crate::{
    claim::CmsBox,
    payer::PayerKind,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a claim to workers' compensation or an auto policy has the insurer's claim number in 11b, with Y4.
    ///
    /// # Why
    /// The insurer opens a file when the accident is reported and pays only under its number.
    ///
    /// # Example
    /// Box 11b is blank, or has a number without Y4 before it.
    ///
    /// # Fix
    /// Ask the employer or the insurer for the claim number; enter Y4 left of the dotted line and the number right of
    /// it.
    ///
    /// # Source
    /// NUCC instruction 11b; 837 REF*Y4.
    Reject work_claim_number_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !matches!(case.payer.kind, PayerKind::WorkersCompensation | PayerKind::Auto) {
        return;
    }
    if claim.insured.claim_number.is_blank() {
        found.at(CmsBox::OtherClaim, format!("{} has a number for this accident, and 11b is blank.", case.payer.name));
    } else if !claim.insured.claim_qualifier.is_blank() && !look::says(&claim.insured.claim_qualifier, "Y4") {
        found.at(CmsBox::OtherClaimQualifier, format!("{} does not say that 11b is an insurer's claim number; Y4 does.", claim.insured.claim_qualifier));
    }
}
