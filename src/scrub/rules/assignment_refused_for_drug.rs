use crate::{
    claim::{BoxId, CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that assignment is taken for drugs billed to Medicare.
    ///
    /// # Why
    /// Medicare pays drugs that are given in an office on assignment. Contractors differ in what they do with the claim:
    /// some deny the line, some process it as assigned; so this warns.
    ///
    /// # Example
    /// Line 2 has J3301 and box 27 has NO.
    ///
    /// # Fix
    /// Mark YES in box 27. Services for which it is refused go on a claim of their own.
    ///
    /// # Source
    /// CARC 111; Social Security Act, section 1842(o)(3).
    Warn assignment_refused_for_drug [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    if claim.accepts.value() != Some(YesNo::No) {
        return;
    }
    if let Some((at, line)) = claim.used_lines().find(|(_, line)| line.code.get().is_some_and(|code| code.as_str().starts_with('J'))) {
        found.say([look::cms(CmsBox::Accepts), BoxId::Cms(CmsBox::Service, at)], format!("Medicare pays {} on assignment, and box 27 has NO.", line.code));
    }
}
