use crate::{
    claim::{BoxId, Claim, CmsBox, Line, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the place of billing and of service is a street and not a post office box.
    ///
    /// # Why
    /// The payer wants to know where the provider is. Where the money goes is told apart, as the pay-to address.
    ///
    /// # Example
    /// Box 33 has PO BOX 418.
    ///
    /// # Fix
    /// Enter the street address. The box goes into the pay-to address, FL 2 of the UB-04 or loop 2010AB of the
    /// electronic claim.
    ///
    /// # Source
    /// NUCC instructions 32 and 33; 837 loop 2010AA N301.
    Reject billing_po_box [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let streets = match case.claim {
        Claim::Professional(claim) => vec![(look::cms(CmsBox::BillingStreet), &claim.billing.street), (look::cms(CmsBox::FacilityStreet), &claim.facility.street)],
        Claim::Institutional(claim) => vec![(BoxId::Ub(UbBox::BillingStreet, 1), &claim.billing.street)],
    };
    for (id, street) in streets {
        if street.get().is_some_and(is_box) {
            found.say([id], format!("{street} is a post office box, and a street is wanted."));
        }
    }
}

fn is_box(street: &Line) -> bool {
    let letters: String = street.as_str().chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    ["POBOX", "POSTOFFICEBOX", "LOCKBOX"].iter().any(|word| letters.starts_with(word))
}
