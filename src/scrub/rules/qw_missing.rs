use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a waived test done in an office has QW.
    ///
    /// # Why
    /// A laboratory with a certificate of waiver may do a test only in its waived form, and QW says that it was. A
    /// laboratory with a higher certificate needs none.
    ///
    /// # Example
    /// 83036 with place 11 and no QW.
    ///
    /// # Fix
    /// Put QW first, where the kit is a waived one and the certificate is of waiver. Where the certificate is higher,
    /// leave it.
    ///
    /// # Source
    /// CLIA waived tests of the FDA; Medicare Claims Processing Manual, chapter 16, section 70. Our list has common
    /// tests alone; it changes every quarter.
    Warn qw_missing [Cms1500] check
}

const WAIVED: [u32; 8] = [80_047, 80_061, 81_003, 83_036, 85_018, 87_804, 87_880, 87_807];

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| WAIVED.contains(&line.number())) {
        if line.place == "11" && !line.has_any(&["QW", "90"]) {
            found.say(
                [line.modifier_box(), BoxId::Cms(CmsBox::Number, 1)],
                format!("{} in an office, without QW. A laboratory with a certificate of waiver needs it.", line.code_text()),
            );
        }
    }
}
