use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that 11d says YES where another insured is named in 9 to 9d.
    ///
    /// # Why
    /// The two contradict each other: the payer is told of another plan and told that there is none.
    ///
    /// # Example
    /// 9 and 9a name the spouse and the spouse's plan; 11d has NO.
    ///
    /// # Fix
    /// Mark YES in 11d; or empty 9, 9a and 9d, if they only repeat the plan billed.
    ///
    /// # Source
    /// NUCC instructions 9 and 11d.
    Reject other_insured_unmarked [Cms1500] check
}

const OTHER: [CmsBox; 3] = [CmsBox::OtherName, CmsBox::OtherPolicy, CmsBox::OtherPlan];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| !case.payer.kind.is_medicare()) else { return };
    let blank = look::blank(claim, &OTHER);
    let filled: Vec<_> = OTHER.into_iter().map(look::cms).filter(|id| !blank.contains(id)).collect();
    if !filled.is_empty() && claim.insured.another_plan.value() != Some(YesNo::Yes) {
        let which = look::listed(&filled);
        found.say([look::cms(CmsBox::AnotherPlan)].into_iter().chain(filled), format!("Another plan stands in {which}, and 11d does not say YES."));
    }
}
