use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the shaded half of 24H has one of the four reasons of an EPSDT referral, or Y.
    ///
    /// # Why
    /// Medicaid sorts screenings of children by it. Another word there is read as none.
    ///
    /// # Example
    /// The shaded half of 24H has YES.
    ///
    /// # Fix
    /// AV offered and refused, S2 under treatment, ST sent on to somebody new, NU not used; Y for a screening where the
    /// payer wants no reason. The lower half is for family planning.
    ///
    /// # Source
    /// NUCC instruction 24H; 837P CRC ZZ.
    Warn epsdt_reason_unknown [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines().filter(|(_, line)| !line.epsdt.is_blank()) {
        if line.epsdt.is_misread() {
            found.at_line(CmsBox::Epsdt, at, format!("{} is none of AV, NU, S2 and ST.", line.epsdt.text()));
        }
    }
}
