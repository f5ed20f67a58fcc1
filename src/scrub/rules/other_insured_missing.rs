use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the other insured, policy and plan are told where 11d says that there is another plan.
    ///
    /// # Why
    /// The payers have to settle who pays first, and with a bare YES they do not know with whom.
    ///
    /// # Example
    /// 11d has YES; 9, 9a and 9d are blank.
    ///
    /// # Fix
    /// Fill 9, 9a and 9d from the other plan's card; or mark NO, if there is none.
    ///
    /// # Source
    /// NUCC instructions 9, 9a, 9d and 11d; 837 loop 2320.
    Reject other_insured_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| !case.payer.kind.is_medicare()) else { return };
    let missing = look::blank(claim, &[CmsBox::OtherName, CmsBox::OtherPolicy, CmsBox::OtherPlan]);
    if claim.insured.another_plan.value() == Some(YesNo::Yes) && !missing.is_empty() {
        let which = look::listed(&missing);
        found.say(missing, format!("11d says that there is another plan. What tells of it is still blank: {which}."));
    }
}
