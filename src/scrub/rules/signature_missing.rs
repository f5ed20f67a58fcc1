use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that boxes 12 and 31 are signed, or say that a signature is on file.
    ///
    /// # Why
    /// Without 12 nobody allowed the records to go out; without 31 nobody answers for the services.
    ///
    /// # Example
    /// Box 31 has a date and no name.
    ///
    /// # Fix
    /// Enter SIGNATURE ON FILE or SOF in 12; in 31 the clinician's name with credentials, or SIGNATURE ON FILE.
    ///
    /// # Source
    /// NUCC instructions 12 and 31; 837 CLM06 and CLM09.
    Reject signature_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if claim.release.text.is_blank() {
        found.at(CmsBox::Release, "Box 12 has no signature that lets the records go to the payer.");
    }
    if claim.signature.text.is_blank() {
        found.at(CmsBox::Signature, "Box 31 has no signature of whoever answers for the services.");
    }
}
