use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a state stands in 10b only after YES.
    ///
    /// # Why
    /// The state says that a car accident happened, and the mark says that none did.
    ///
    /// # Example
    /// 10b has NO and OH.
    ///
    /// # Fix
    /// Mark YES if a car was in it; otherwise empty the state.
    ///
    /// # Source
    /// NUCC instruction 10b.
    Warn state_without_auto_accident [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let state = &claim.related.state;
    if !state.is_blank() && claim.related.auto.value() != Some(YesNo::Yes) {
        found.say([look::cms(CmsBox::AutoState), look::cms(CmsBox::Auto)], format!("{state} stands beside 10b, and 10b does not say YES."));
    }
}
