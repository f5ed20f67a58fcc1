use crate::{
    claim::{BoxId, Claim, CmsBox, Institutional, UbBox},
    code::Money,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that what was paid is not more than the claim comes to, and not less than nothing.
    ///
    /// # Why
    /// What was paid before lowers what the payer owes. More than the total is a payment of another claim, or a write-off
    /// that does not belong there.
    ///
    /// # Example
    /// Box 29 has 400.00 on a claim of 351.00; or FL 54 has 900.00 on a bill of 850.00.
    ///
    /// # Fix
    /// Enter only what was paid for these services; a contractual write-off is no payment.
    ///
    /// # Source
    /// NUCC instruction 29; 837P AMT F5; UB-04 FL 54; 837 AMT D of another payer, which is balanced against CLM02.
    Reject paid_over_total [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => {
            let (Some(paid), Some(total)) = (claim.paid.value(), claim.total.value()) else { return };
            if paid > total {
                found.at(CmsBox::Paid, format!("{paid} was paid on a claim of {total}."));
            } else if paid.is_negative() {
                found.at(CmsBox::Paid, format!("The amount paid is {paid}."));
            }
        }
        Claim::Institutional(claim) => institutional(claim, found),
    }
}

fn institutional(claim: &Institutional, found: &mut Found) {
    let told: Vec<(BoxId, Money)> = claim.payers.iter().zip(1..).filter_map(|(row, at)| Some((BoxId::Ub(UbBox::PriorPaid, at), row.paid.value()?))).collect();
    for &(id, paid) in told.iter().filter(|(_, paid)| paid.is_negative()) {
        found.say([id], format!("The amount paid is {paid}."));
        found.fix("Enter in FL 54 what the payer of that row paid; what it took back is told by a new bill.");
    }
    // Payers that pay one after the other pay no more than the bill together.
    let paid: Money = told.iter().map(|(_, paid)| *paid).sum();
    if let Some(total) = claim.total.value().filter(|total| paid > *total) {
        found.say(told.iter().map(|(id, _)| *id), format!("{paid} was paid on a bill of {total}."));
        found.fix("Enter in FL 54, on each payer's row, only what that payer paid for this bill; a contractual write-off is no payment.");
    }
}
