use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that box 31 was not signed before the last service.
    ///
    /// # Why
    /// The signature says that the services were given. Before the last of them it could not.
    ///
    /// # Example
    /// 31 has 03 08 26 and the last service was on 03 09 26.
    ///
    /// # Fix
    /// Enter the day the claim was made.
    ///
    /// # Source
    /// NUCC instruction 31.
    Warn signed_before_service [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (Some(signed), Some(last)) = (claim.signature.date.value(), look::last_day(claim)) else { return };
    if signed.0 < last {
        found.at(CmsBox::SignatureDate, format!("Signed on {}, and the last service was on {last}.", signed.0));
    }
}
