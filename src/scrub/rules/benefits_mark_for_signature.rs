use crate::{
    claim::{CmsBox, Line},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 13 has a signature, or that one is on file, and not the answer of box 27.
    ///
    /// # Why
    /// YES is no signature. Programs that fill 13 from 27 print it, and the payer pays whom it likes.
    ///
    /// # Example
    /// 13 has YES.
    ///
    /// # Fix
    /// Enter SIGNATURE ON FILE or SOF, if the insured signed; otherwise leave it blank.
    ///
    /// # Source
    /// NUCC instructions 13 and 27.
    Warn benefits_mark_for_signature [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let benefits = &claim.benefits;
    if benefits.get().is_some_and(|line: &Line| matches!(line.as_str(), "YES" | "NO" | "Y" | "N" | "X")) {
        found.at(CmsBox::Benefits, format!("{benefits} is no signature; box 13 is not the question of box 27."));
    }
}
