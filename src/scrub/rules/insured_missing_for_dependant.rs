use crate::{
    claim::{CmsBox, Relationship},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a patient who is somebody's spouse, child or other dependant has that insured named and placed.
    ///
    /// # Why
    /// The payer looks for the insured first and for the patient under the insured. Without the insured it finds
    /// neither.
    ///
    /// # Example
    /// Box 6 has CHILD, and boxes 4 and 7 are blank.
    ///
    /// # Fix
    /// Enter the insured's name in box 4 and the address in box 7, from the card and the registration.
    ///
    /// # Source
    /// NUCC instructions 4, 6 and 7; 837 loop 2010BA.
    Reject insured_missing_for_dependant [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let Some(relationship) = claim.insured.relationship.value().filter(|one| *one != Relationship::Oneself) else { return };
    let missing = look::blank(claim, &[CmsBox::InsuredName, CmsBox::InsuredStreet]);
    if !missing.is_empty() {
        let which = look::listed(&missing);
        found.say(missing, format!("Box 6 has {}, and the insured is not told whole: {which} blank.", relationship.as_str()));
    }
}
