use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a test bought from outside has its price in 20 and its maker in 32, and that a price stands only
    /// beside YES.
    ///
    /// # Why
    /// The payer allows no more than the maker asked, and must know who that is.
    ///
    /// # Example
    /// Box 20 has YES, and neither the price nor box 32 is filled.
    ///
    /// # Fix
    /// Enter the price the maker charged, and its name, address and NPI in 32; with NO, leave the price blank.
    ///
    /// # Source
    /// NUCC instruction 20; 837 PS1.
    Reject outside_lab_incomplete [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if claim.outside_lab.value() == Some(YesNo::Yes) {
        if claim.lab_charges.is_blank() {
            found.at(CmsBox::LabCharges, "Box 20 says that a test was bought, and not for how much.");
        }
        if claim.facility.name.is_blank() {
            found.at(CmsBox::FacilityName, "Box 20 says that a test was bought, and 32 does not say from whom.");
        }
    } else if !claim.lab_charges.is_blank() {
        found.at(CmsBox::LabCharges, format!("{} stands in box 20, which does not say that a test was bought.", claim.lab_charges));
    }
}
