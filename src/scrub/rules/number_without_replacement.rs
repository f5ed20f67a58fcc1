use crate::{
    claim::{CmsBox, Frequency},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the payer's number of an earlier claim stands only on a claim that replaces it or takes it back.
    ///
    /// # Why
    /// An original claim refers to none before it. The payer cannot tell whether it is a copy or a correction.
    ///
    /// # Example
    /// The right of box 22 has a number; the left is blank.
    ///
    /// # Fix
    /// Enter 7 or 8, if the claim before was decided; otherwise empty the number.
    ///
    /// # Source
    /// NUCC instruction 22; 837 CLM05-3 with REF*F8.
    Reject number_without_replacement [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let original = claim.frequency.is_blank() || claim.frequency.value() == Some(Frequency::Original);
    if original && !claim.original.is_blank() {
        found.say([look::cms(CmsBox::Original), look::cms(CmsBox::Resubmission)], format!("Box 22 has the number {}, and does not say that it is replaced.", claim.original));
    }
}
