use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the numbers in 22, 23 and 11b are letters and digits without blanks, hyphens and other signs.
    ///
    /// # Why
    /// The payer's own number has them only for the eye; a search for the number with them finds nothing.
    ///
    /// # Example
    /// Box 23 has R55-20817.
    ///
    /// # Fix
    /// Write the letters and digits alone.
    ///
    /// # Source
    /// NUCC instructions 11b, 22 and 23.
    Warn number_form [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (field, number) in [(CmsBox::OtherClaim, &claim.insured.claim_number), (CmsBox::Original, &claim.original), (CmsBox::Number, &claim.number)] {
        let text = number.text();
        // Medicare's word and day in 11b are no number.
        let retired = field == CmsBox::OtherClaim && text.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("RETIRED"));
        if !retired && !text.chars().all(|c| c.is_ascii_alphanumeric()) {
            found.at(field, format!("{text} has a sign or a blank in it."));
        }
    }
}
