use crate::{
    claim::{CmsBox, Plan},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 1 has one mark.
    ///
    /// # Why
    /// A reader that finds two takes neither. Old guides asked for both where Medicare and Medicaid pay one after the
    /// other.
    ///
    /// # Example
    /// Box 1 has MEDICARE and MEDICAID.
    ///
    /// # Fix
    /// Mark the kind of the payer this claim goes to.
    ///
    /// # Source
    /// NUCC instruction 1.
    Reject two_plan_marks [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let words = claim.plan.text().split(|c: char| !c.is_ascii_alphabetic());
    let marks = words.filter(|word| Plan::ALL.iter().any(|plan| plan.as_str().eq_ignore_ascii_case(word))).count();
    if marks > 1 {
        found.at(CmsBox::Plan, format!("{} makes {marks} marks; a claim has one.", claim.plan));
    }
}
