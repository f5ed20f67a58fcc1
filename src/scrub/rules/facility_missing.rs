use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that box 32 names the place of services that were given neither in the office nor at home.
    ///
    /// # Why
    /// Payment goes by the place. 24B says that it was elsewhere, and nothing says where.
    ///
    /// # Example
    /// 24B has 22 and box 32 is blank.
    ///
    /// # Fix
    /// Enter name, street, city, state and nine-digit ZIP of the hospital or facility, and its NPI in 32a.
    ///
    /// # Source
    /// NUCC instruction 32; 837 loop 2310C.
    Reject facility_missing [Cms1500] check
}

/// Telehealth, office, home.
const OWN: [&str; 4] = ["02", "10", "11", "12"];

fn check(case: &Case<'_>, found: &mut Found) {
    // Medicare wants every place told, which is asked with the required boxes.
    let Some(claim) = case.professional().filter(|_| !case.payer.kind.is_medicare()) else { return };
    let missing = look::blank(claim, &[CmsBox::FacilityName, CmsBox::FacilityStreet, CmsBox::FacilityCity]);
    let elsewhere = claim.used_lines().find(|(_, line)| line.place.get().is_some_and(|place| !OWN.contains(&place.as_str())));
    if let Some((at, line)) = elsewhere.filter(|_| !missing.is_empty()) {
        let id = BoxId::Cms(CmsBox::Place, at);
        found.say(missing.into_iter().chain([id]), format!("{} has {}, and box 32 does not say where that is.", look::said(id), line.place));
    }
}
