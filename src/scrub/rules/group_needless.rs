use crate::{
    claim::CmsBox,
    payer::Need,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 11 is blank for a payer whose cards have no group number.
    ///
    /// # Why
    /// A number there reads as another policy, and such a payer asks the other one to pay first.
    ///
    /// # Example
    /// Box 11 of a claim to Medicaid has the number of an employer's plan that ended.
    ///
    /// # Fix
    /// Empty box 11. Another plan in force is told in 9 to 9d and 11d.
    ///
    /// # Source
    /// The payer's profile; NUCC instruction 11.
    Warn group_needless [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let group = &claim.insured.group;
    if case.payer.group == Need::Never && !group.is_blank() {
        found.at(CmsBox::Group, format!("{} has no group numbers, and box 11 has {group}.", case.payer.name));
    }
}
