use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the shaded half of 24H has one of the four reasons of an EPSDT referral.
    ///
    /// # Why
    /// Medicaid sorts screenings of children by it. Another word there is read as none.
    ///
    /// # Example
    /// The shaded half of 24H has YES.
    ///
    /// # Fix
    /// AV offered and refused, S2 under treatment, ST sent on to somebody new, NU not used. The Y for the program
    /// itself goes into the lower half.
    ///
    /// # Source
    /// NUCC instruction 24H; 837P CRC ZZ.
    Warn epsdt_reason_unknown [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines().filter(|(_, line)| !line.epsdt_reason.is_blank()) {
        let text = line.epsdt_reason.text();
        if !["AV", "NU", "S2", "ST"].iter().any(|reason| text.eq_ignore_ascii_case(reason)) {
            found.at_line(CmsBox::EpsdtReason, at, format!("{text} is none of AV, NU, S2 and ST."));
        }
    }
}
