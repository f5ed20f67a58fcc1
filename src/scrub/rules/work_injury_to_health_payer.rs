use crate::{
    claim::{CmsBox, YesNo},
    payer::PayerKind,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a health plan is not billed for what 10a says comes from work.
    ///
    /// # Why
    /// Workers' compensation pays for work injuries, and a health plan denies them.
    ///
    /// # Example
    /// 10a has YES and the claim goes to a PPO.
    ///
    /// # Fix
    /// Send the claim to the employer's carrier with its claim number in 11b; or mark 10a NO, if the chart does not
    /// speak of work.
    ///
    /// # Source
    /// NUCC instruction 10a; CARC 19.
    Reject work_injury_to_health_payer [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let pays = matches!(case.payer.kind, PayerKind::WorkersCompensation | PayerKind::Feca);
    // Medicare may come second after the carrier, whose number then stands in box 11.
    if claim.related.employment.value() == Some(YesNo::Yes) && !pays && !look::medicare_second(case, claim) {
        found.at(CmsBox::Employment, format!("10a says that the condition comes from work, and {} does not pay for that.", case.payer.name));
    }
}
