use crate::{
    claim::{CmsBox, YesNo},
    payer::PayerKind,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a claim to workers' compensation says YES in 10a, and one to an auto policy YES in 10b.
    ///
    /// # Why
    /// Such a payer pays for nothing else. With NO it has no reason to pay.
    ///
    /// # Example
    /// The claim goes to the employer's carrier and 10a has NO.
    ///
    /// # Fix
    /// Mark the cause the chart tells of; if there is none, the claim goes to the health plan.
    ///
    /// # Source
    /// NUCC instruction 10; 837 CLM11.
    Reject casualty_without_accident [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (field, answer, what) = match case.payer.kind {
        PayerKind::WorkersCompensation | PayerKind::Feca => (CmsBox::Employment, &claim.related.employment, "an injury at work"),
        PayerKind::Auto => (CmsBox::Auto, &claim.related.auto, "a car accident"),
        _ => return,
    };
    if answer.value() == Some(YesNo::No) {
        found.at(field, format!("{} pays for {what}, and {} says NO.", case.payer.name, look::cms(field)));
    }
}
