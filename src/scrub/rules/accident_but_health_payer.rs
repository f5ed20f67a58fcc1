use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a health plan billed first after a car accident is told of the auto policy.
    ///
    /// # Why
    /// Where a policy pays without regard to fault, it pays before health insurance. The plan holds the claim and
    /// asks.
    ///
    /// # Example
    /// 10b has YES, the claim goes to a PPO, and 11d has NO.
    ///
    /// # Fix
    /// Ask for the auto policy. Bill it first, or tell of it in 9 to 9d and 11d.
    ///
    /// # Source
    /// NUCC instruction 10b; Medicare Claims Processing Manual, ch. 26, item 10.
    Warn accident_but_health_payer [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let another_known = claim.insured.another_plan.value() == Some(YesNo::Yes) || look::medicare_second(case, claim);
    if claim.related.auto.value() == Some(YesNo::Yes) && !case.payer.kind.is_casualty() && !another_known {
        found.at(CmsBox::Auto, format!("10b says that a car accident is behind it, and {} is billed as if nobody else paid.", case.payer.name));
    }
}
