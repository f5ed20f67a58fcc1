use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the lower half of 24H has Y or nothing.
    ///
    /// # Why
    /// The box takes only what its instructions name: Y for family planning. An N says what a blank
    /// says already, and a payer's reader does not know it.
    ///
    /// # Example
    /// 24H has N.
    ///
    /// # Fix
    /// Empty 24H, or enter Y where the service is family planning. A child's screening stands in the shaded half.
    ///
    /// # Source
    /// NUCC instruction 24H; 837P SV112.
    Warn epsdt_mark_wrong [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines().filter(|(_, line)| !line.family_planning.is_blank()) {
        if !line.family_planning.text().eq_ignore_ascii_case("Y") {
            found.at_line(CmsBox::FamilyPlanning, at, format!("24H has {}; it has Y or nothing.", line.family_planning));
        }
    }
}
