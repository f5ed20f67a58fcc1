use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a car accident has the state where it happened.
    ///
    /// # Why
    /// Who pays after a car accident depends on the law of that state.
    ///
    /// # Example
    /// 10b has YES and no state.
    ///
    /// # Fix
    /// Enter the two letters the Postal Service uses for the state of the accident, not of the patient's home.
    ///
    /// # Source
    /// NUCC instruction 10b; 837 CLM11-4.
    Reject auto_state_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let state = &claim.related.state;
    if claim.related.auto.value() == Some(YesNo::Yes) && state.get().is_none() {
        let fault = if state.is_blank() { "the state is blank".to_owned() } else { format!("{state} is no state") };
        found.at(CmsBox::AutoState, format!("10b tells of a car accident, and {fault}."));
    }
}
