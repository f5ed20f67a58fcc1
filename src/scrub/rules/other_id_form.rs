use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an identifier in 32b and 33b begins with its qualifier and has no blank or hyphen after it.
    ///
    /// # Why
    /// Without its qualifier nobody knows whose number it is; with a blank the reader takes the qualifier alone.
    ///
    /// # Example
    /// Box 33b has G2 77120-4.
    ///
    /// # Fix
    /// Write qualifier and number together, as G2771204. Qualifiers are 0B, G2, LU, N5, X5 and ZZ.
    ///
    /// # Source
    /// NUCC instructions 32b and 33b.
    Warn other_id_form [Cms1500] check
}

const QUALIFIERS: [&str; 9] = ["0B", "1G", "G2", "LU", "N5", "SY", "X5", "ZZ", "PX"];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (field, entry) in [(CmsBox::FacilityOther, &claim.facility.other_id), (CmsBox::BillingOther, &claim.billing.other_id)] {
        let text = entry.text();
        if text.is_empty() {
            continue;
        }
        if !text.get(..2).is_some_and(|start| QUALIFIERS.iter().any(|one| start.eq_ignore_ascii_case(one))) {
            found.at(field, format!("{text} does not begin with a qualifier that tells what it is."));
        } else if text.contains([' ', '-']) {
            found.at(field, format!("{text} has a blank or a hyphen in it; qualifier and number stand together."));
        }
    }
}
