use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that 24C has Y or nothing.
    ///
    /// # Why
    /// The form knows no N there: what is no emergency is left blank.
    ///
    /// # Example
    /// 24C has N.
    ///
    /// # Fix
    /// Empty 24C, or enter Y where the service was an emergency.
    ///
    /// # Source
    /// NUCC instruction 24C; 837 SV109.
    Warn emergency_mark_wrong [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines() {
        let mark = &line.emergency;
        if !mark.is_blank() && !line.is_emergency() {
            found.at_line(CmsBox::Emergency, at, format!("24C has {mark}; it has Y or nothing."));
        }
    }
}
