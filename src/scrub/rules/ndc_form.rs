use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that what stands in the shaded half of a line reads, an NDC above all.
    ///
    /// # Why
    /// The number on a label has ten digits in three groups. On a claim it has eleven without hyphens, and the unit of
    /// the drug beside it.
    ///
    /// # Example
    /// N4 0003-0293-05 ML1: ten digits, with hyphens.
    ///
    /// # Fix
    /// Fill the short group with a nought on its left to 5-4-2, leave the hyphens out, then F2, GR, ME, ML or UN with
    /// the quantity.
    ///
    /// # Source
    /// NUCC instructions for item 24, supplemental information; 837P LIN03 and CTP.
    Reject ndc_form [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines() {
        let text = line.supplement.text();
        let is_drug = text.get(..2).is_some_and(|begin| begin.eq_ignore_ascii_case("N4"));
        if line.supplement.is_misread() {
            found.at_line(CmsBox::Supplement, at, format!("{text} does not read as qualified information."));
        } else if is_drug && text.contains('-') {
            found.at_line(CmsBox::Supplement, at, "An NDC on a claim has no hyphens.");
        }
    }
}
