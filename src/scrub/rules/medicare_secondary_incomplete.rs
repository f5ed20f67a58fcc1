use crate::{
    claim::{BoxId, CmsBox, InsuredName, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a claim on which Medicare pays second tells who the insured of the first plan is and which plan it
    /// is.
    ///
    /// # Why
    /// Medicare works out its part from what the first plan owes. A bare policy number is held back until somebody
    /// asks.
    ///
    /// # Example
    /// Box 11 has the group number of the employer's plan, and 4, 7, 11a and 11c are blank.
    ///
    /// # Fix
    /// Fill 4 (or SAME), 6, 7 (or SAME), 11a and 11c from the first plan's card, and send its decision along.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, items 4, 6, 7 and 11 to 11c.
    Reject medicare_secondary_incomplete [Cms1500] check
}

const WANTED: [CmsBox; 6] = [CmsBox::InsuredName, CmsBox::Relationship, CmsBox::InsuredStreet, CmsBox::InsuredBirth, CmsBox::InsuredSex, CmsBox::PlanName];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|claim| look::medicare_second(case, claim)) else { return };
    let mut missing = look::blank(claim, &WANTED);
    // An employer was never born, and a sex that box 3 leaves open stays open here.
    let is_employer = claim.related.employment.value() == Some(YesNo::Yes) && matches!(claim.insured.name.get(), Some(InsuredName::Organisation(_)));
    let is_open = claim.insured.name.get() == Some(&InsuredName::Same) && claim.patient.sex.is_blank();
    missing.retain(|id| match id {
        BoxId::Cms(CmsBox::InsuredBirth, _) => !is_employer,
        BoxId::Cms(CmsBox::InsuredSex, _) => !is_employer && !is_open,
        _ => true,
    });
    if !missing.is_empty() {
        let which = look::listed(&missing);
        found.say(missing, format!("Box 11 names a plan that pays before Medicare. What tells of that plan is still blank: {which}."));
    }
}
