use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a test bought from outside has its maker in box 32.
    ///
    /// # Why
    /// The payer allows no more than the maker asked, and must know who that is.
    ///
    /// # Example
    /// Box 20 has YES and box 32 is blank.
    ///
    /// # Fix
    /// Enter the maker's name, address and NPI in 32; or mark NO, if the test was the practice's own.
    ///
    /// # Source
    /// NUCC instructions 20 and 32; 837 PS1.
    Reject outside_lab_unnamed [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if claim.outside_lab.value() == Some(YesNo::Yes) && claim.facility.name.is_blank() {
        found.say([look::cms(CmsBox::FacilityName), look::cms(CmsBox::OutsideLab)], "Box 20 says that a test was bought, and 32 does not say from whom.");
    }
}
