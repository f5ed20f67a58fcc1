use crate::{
    claim::{BoxId, CmsBox, YesNo},
    code::ProcedureCode,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that assignment is taken for laboratory tests billed to Medicare.
    ///
    /// # Why
    /// For these the law leaves no choice: Medicare pays them on assignment or not at all.
    ///
    /// # Example
    /// Line 1 has 83036 and box 27 has NO.
    ///
    /// # Fix
    /// Mark YES. Services for which it is refused go on a claim of their own.
    ///
    /// # Source
    /// CARC 111; Medicare Claims Processing Manual, ch. 16, section 30.1, mandatory assignment of laboratory tests. Drugs
    /// have a rule apart.
    Reject assignment_refused_for_lab [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    if claim.accepts.value() != Some(YesNo::No) {
        return;
    }
    let bound = claim.used_lines().find(|(_, line)| line.code.get().is_some_and(ProcedureCode::is_laboratory));
    if let Some((at, line)) = bound {
        found.say([look::cms(CmsBox::Accepts), BoxId::Cms(CmsBox::Service, at)], format!("Medicare pays {} on assignment only, and box 27 has NO.", line.code));
    }
}
