use crate::{
    claim::{CmsBox, Frequency},
    payer::Mending,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a payer that takes no replacements is sent none.
    ///
    /// # Why
    /// Medicare Part B mends a decided claim by reopening or appeal. A claim with 7 or 8 is returned.
    ///
    /// # Example
    /// Box 22 of a Medicare claim has 7.
    ///
    /// # Fix
    /// Ask for a reopening. A claim returned as unprocessable was not decided: send it again as a new one, box 22
    /// blank.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, item 22; the payer's profile.
    Reject replacement_refused [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let later = matches!(claim.frequency.value(), Some(Frequency::Corrected | Frequency::Replacement | Frequency::Void));
    if later && case.payer.mending == Mending::Reopening {
        found.at(CmsBox::Resubmission, format!("Box 22 has {}; {} mends a decided claim by reopening it.", claim.frequency, case.payer.name));
    }
}
