use crate::{
    claim::{CmsBox, Frequency},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a claim that replaces or takes back another has the payer's number of that one.
    ///
    /// # Why
    /// The payer cannot find what is to be replaced and takes the claim for a duplicate.
    ///
    /// # Example
    /// Box 22 has 7 on the left and nothing on the right.
    ///
    /// # Fix
    /// Copy the payer's claim number from the remittance. Without one the payer never took the first claim in, and
    /// this one is new.
    ///
    /// # Source
    /// NUCC instruction 22; 837 REF*F8; remark M47.
    Reject replacement_without_number [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let later = matches!(claim.frequency.value(), Some(Frequency::Corrected | Frequency::Replacement | Frequency::Void));
    if later && claim.original.is_blank() {
        found.say([look::cms(CmsBox::Original), look::cms(CmsBox::Resubmission)], format!("Box 22 has {}, and not the payer's number of the claim before.", claim.frequency));
    }
}
