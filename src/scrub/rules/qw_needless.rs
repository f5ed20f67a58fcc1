use crate::{
    codebook::hcpcs::Use,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that QW does not stand on a test that is waived without it, or on no test at all.
    ///
    /// # Why
    /// A few tests are waived in every form and are billed without QW. With it the line does not match the payer's
    /// list.
    ///
    /// # Example
    /// 81002 with QW.
    ///
    /// # Fix
    /// Take QW out.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 16, section 70; list of tests waived without QW (change request
    /// 8805).
    Reject qw_needless [Cms1500] check
}

const WITHOUT: [u32; 9] = [81_002, 81_025, 82_270, 82_272, 82_962, 83_026, 84_830, 85_013, 85_651];

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.has("QW")) {
        if WITHOUT.contains(&line.number()) {
            found.say([line.modifier_box()], format!("{} is waived without QW.", line.code_text()));
        } else if line.kind.is_some_and(|kind| kind != Use::Laboratory) {
            found.say([line.modifier_box()], format!("{} is no laboratory test.", line.code_text()));
        }
    }
}
