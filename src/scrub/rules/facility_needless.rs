use crate::{
    claim::CmsBox,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that box 32 does not repeat box 33.
    ///
    /// # Why
    /// Some payers reject a facility that is the billing provider itself, because nothing is told by it.
    ///
    /// # Example
    /// 32a has the same NPI as 33a.
    ///
    /// # Fix
    /// Empty 32a; and empty 32 as well, unless the payer wants the place of every service, as Medicare does.
    ///
    /// # Source
    /// NUCC instructions 32 and 32a; 837 loop 2310C, sent only where it differs from 2010AA.
    Warn facility_needless [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (facility, billing) = (&claim.facility, &claim.billing);
    if facility.npi.get().is_some_and(|npi| billing.npi.get() == Some(npi)) {
        found.say([look::cms(CmsBox::FacilityNpi), look::cms(CmsBox::BillingNpi)], format!("32a has {}, which is the billing provider's own.", facility.npi));
    } else if !case.payer.kind.is_medicare() && look::same(&facility.name, &billing.name) && look::same(&facility.street, &billing.street) {
        found.say([look::cms(CmsBox::FacilityName), look::cms(CmsBox::BillingName)], format!("Box 32 repeats {} of box 33.", billing.name));
    }
}
