use crate::{
    claim::{BoxId, CityLine, Claim, CmsBox, Entry, Slot, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that ZIP codes are five or nine digits without a hyphen, nine where the provider's place is told.
    ///
    /// # Why
    /// Payment by region goes by the nine digits of the place. The electronic claim refuses a billing address with
    /// five.
    ///
    /// # Example
    /// Box 33 has CARLOW OH 44070-1234.
    ///
    /// # Fix
    /// Write CITY ST and the nine digits: CARLOW OH 440701234.
    ///
    /// # Source
    /// NUCC instructions 5, 7, 32 and 33; 837 N403 of the billing provider and the service facility.
    Reject zip_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => {
            alone(look::cms(CmsBox::PatientZip), &claim.patient.home.zip, found);
            alone(look::cms(CmsBox::InsuredZip), &claim.insured.home.zip, found);
            place(look::cms(CmsBox::FacilityCity), &claim.facility.city, found);
            place(look::cms(CmsBox::BillingCity), &claim.billing.city, found);
        }
        Claim::Institutional(claim) => {
            alone(BoxId::Ub(UbBox::PatientZip, 1), &claim.patient.zip, found);
            place(BoxId::Ub(UbBox::BillingCity, 1), &claim.billing.city, found);
        }
    }
}

fn alone(id: BoxId, zip: &dyn Slot, found: &mut Found) {
    let text = zip.text();
    if zip.is_misread() {
        found.say([id], format!("{text} is no ZIP code of five or nine digits."));
    } else if text.contains(['-', ' ']) {
        found.say([id], format!("{text} has a sign between its digits; write nine digits alone."));
    }
}

fn place(id: BoxId, city: &Entry<CityLine>, found: &mut Found) {
    let fault = match city.get() {
        None if city.is_blank() => return,
        None => "is not city, state and ZIP code",
        Some(line) if !line.zip.is_long() => "has a ZIP code of five digits, and nine are wanted here",
        Some(_) if city.text().contains('-') && city.text().rsplit('-').next().is_some_and(|end| look::digits(end) == 4) => "has a hyphen in the ZIP code",
        Some(_) => return,
    };
    found.say([id], format!("{city} {fault}."));
}
