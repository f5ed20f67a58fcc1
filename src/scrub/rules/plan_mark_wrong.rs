use crate::{
    claim::{CmsBox, Plan},
    payer::PayerKind,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 1 has the mark of the payer the claim goes to.
    ///
    /// # Why
    /// The mark chooses the rules the claim is read by; under the wrong one the number in 1a means nothing.
    ///
    /// # Example
    /// The claim goes to workers' compensation and box 1 has GROUP.
    ///
    /// # Fix
    /// Mark MEDICARE, MEDICAID, TRICARE, CHAMPVA or FECA for these, GROUP for an employer's plan, OTHER for an HMO,
    /// an individual policy, auto and workers' compensation.
    ///
    /// # Source
    /// NUCC instruction 1; 837 SBR09.
    Reject plan_mark_wrong [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let right = right(case.payer.kind);
    // Two marks at once are a fault of their own.
    let wrong = match claim.plan.value() {
        Some(plan) => !right.contains(&plan),
        None => claim.plan.is_misread() && !claim.plan.text().contains(' '),
    };
    if wrong {
        let wanted = right.iter().map(|plan| plan.as_str()).collect::<Vec<_>>().join(" or ");
        found.at(CmsBox::Plan, format!("{} is marked; a claim to {} has {wanted}.", claim.plan, case.payer.name));
    }
}

/// Lists the marks a kind of payer may have.
fn right(kind: PayerKind) -> &'static [Plan] {
    match kind {
        PayerKind::Medicare => &[Plan::Medicare],
        PayerKind::Medicaid => &[Plan::Medicaid],
        PayerKind::Tricare => &[Plan::Tricare],
        PayerKind::Champva => &[Plan::Champva],
        PayerKind::Feca => &[Plan::Feca],
        PayerKind::Ppo => &[Plan::Group, Plan::Other],
        PayerKind::Hmo => &[Plan::Other, Plan::Group],
        // Guides differ on plans that stand in Medicare's place.
        PayerKind::MedicareAdvantage => &[Plan::Other, Plan::Group, Plan::Medicare],
        PayerKind::WorkersCompensation | PayerKind::Auto => &[Plan::Other],
    }
}
