use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the policy number in 9a of a Medicare claim is preceded by MEDIGAP, MG or MGAP.
    ///
    /// # Why
    /// Without the word Medicare takes the policy for some other plan and passes nothing on.
    ///
    /// # Example
    /// Box 9a has 77120 alone.
    ///
    /// # Fix
    /// Write MEDIGAP, a blank and the policy number.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, item 9a.
    Warn medigap_prefix_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    let policy = &claim.other.policy;
    let word = policy.text().split(' ').next().unwrap_or_default();
    if !policy.is_blank() && !["MEDIGAP", "MG", "MGAP"].iter().any(|one| word.eq_ignore_ascii_case(one)) {
        found.at(CmsBox::OtherPolicy, format!("{policy} has no MEDIGAP before it."));
    }
}
