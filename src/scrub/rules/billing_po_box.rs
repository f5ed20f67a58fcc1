use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    code::is_post_box,
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
    /// Enter the street address. The box of the post office belongs to the address for payments.
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
        if street.get().is_some_and(|street| is_post_box(street.as_str())) {
            found.say([id], format!("{street} is a post office box, and a street is wanted."));
            found.fix(case.by_form(
                "Enter the street in box 32 or 33. The box of the post office goes with the electronic claim as the address for payments, loop 2010AB.",
                "Enter the street in FL 1. The box of the post office goes into FL 2, where payments are sent.",
            ));
        }
    }
}
