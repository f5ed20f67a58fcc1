use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the office's account number has letters and digits alone.
    ///
    /// # Why
    /// The number comes back on the payment. With a sign in it, it may come back cut or changed, and the payment is
    /// posted to nobody.
    ///
    /// # Example
    /// Box 26 has OK-20417.
    ///
    /// # Fix
    /// Write letters and digits without hyphens, blanks or other signs, up to 14.
    ///
    /// # Source
    /// NUCC instruction 26; 837 CLM01.
    Warn account_form [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !claim.account.text().chars().all(|c| c.is_ascii_alphanumeric()) {
        found.at(CmsBox::Account, format!("{} has a sign or a blank in it.", claim.account));
    }
}
