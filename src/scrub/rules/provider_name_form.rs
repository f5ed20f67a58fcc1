use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the name in box 17 is written first name first, without commas and points.
    ///
    /// # Why
    /// The name is compared with the payer's file of those who may refer or order. One that reads differently fails,
    /// and the claim with it.
    ///
    /// # Example
    /// Box 17 has PELL, AMOS M.D.
    ///
    /// # Fix
    /// Write FIRST LAST and the credentials, as AMOS PELL MD. Medicare's contractors ask for first and last name
    /// only.
    ///
    /// # Source
    /// NUCC instruction 17; Medicare ordering and referring edits, remarks N264, N265 and N575.
    Reject provider_name_form [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let name = &claim.referrer.name;
    let fault = match name.text() {
        text if text.contains(',') => "has a comma; the first name stands first here",
        text if text.contains('.') => "has a point",
        _ if name.is_misread() => "has not both a first and a last name",
        _ => return,
    };
    found.at(CmsBox::Referrer, format!("{name} {fault}."));
}
