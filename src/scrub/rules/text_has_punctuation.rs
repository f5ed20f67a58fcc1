use crate::{
    claim::{CmsBox, Slot},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that names of places and streets have no points, commas or other signs.
    ///
    /// # Why
    /// The form is read by a machine that takes a sign for a letter, and the address no longer matches the payer's
    /// file.
    ///
    /// # Example
    /// Box 5 has 12 ORCHARD LN., APT. #4.
    ///
    /// # Fix
    /// Leave signs out: 12 ORCHARD LN APT 4. A hyphen inside a double name may stay.
    ///
    /// # Source
    /// NUCC instructions, general rules and items 5, 7, 32 and 33.
    Warn text_has_punctuation [Cms1500] check
}

/// Running text that is a name or an address. Numbers, dates and names of persons have rules of their own.
const PLAIN: [CmsBox; 24] = [
    CmsBox::CarrierName,
    CmsBox::CarrierStreet,
    CmsBox::CarrierSecond,
    CmsBox::CarrierCity,
    CmsBox::PatientStreet,
    CmsBox::PatientCity,
    CmsBox::InsuredStreet,
    CmsBox::InsuredCity,
    CmsBox::OtherPlan,
    CmsBox::Group,
    CmsBox::PlanName,
    CmsBox::Release,
    CmsBox::Benefits,
    CmsBox::Signature,
    CmsBox::FacilityName,
    CmsBox::FacilityStreet,
    CmsBox::FacilityCity,
    CmsBox::BillingName,
    CmsBox::BillingStreet,
    CmsBox::BillingCity,
    CmsBox::FacilityOther,
    CmsBox::BillingOther,
    CmsBox::ReferrerOther,
    CmsBox::OtherPolicy,
];
const SIGNS: [char; 10] = ['.', ',', '#', ';', ':', '"', '(', ')', '*', '$'];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for field in PLAIN {
        let text = field.of(claim, 1).map_or("", Slot::text);
        if let Some(sign) = text.chars().find(|c| SIGNS.contains(c)) {
            found.say([look::cms(field)], format!("{text} has the sign “{sign}”, which is left out on the form."));
        }
    }
}
