use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the lower half of 24H has Y or nothing.
    ///
    /// # Why
    /// The box takes only what its instructions name: Y for a screening or for family planning. An N says what a blank
    /// says already, and a payer's reader does not know it.
    ///
    /// # Example
    /// 24H has N.
    ///
    /// # Fix
    /// Empty 24H, or enter Y where the service belongs to the program. The reason of a referral stands in the shaded half.
    ///
    /// # Source
    /// NUCC instruction 24H; 837P SV111 and SV112.
    Warn epsdt_mark_wrong [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines().filter(|(_, line)| !line.epsdt.is_blank()) {
        if !line.epsdt.text().eq_ignore_ascii_case("Y") {
            found.at_line(CmsBox::Epsdt, at, format!("24H has {}; it has Y or nothing.", line.epsdt));
        }
    }
}
