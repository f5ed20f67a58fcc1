use crate::scrub::{Case, Found, look, rule::rule};

rule! {
    /// Checks that a date, name or number that may be several things has the qualifier that says which.
    ///
    /// # Why
    /// The payer does not know whether a day is the onset or the last period, nor whether a doctor referred or
    /// ordered.
    ///
    /// # Example
    /// Box 14 has 01 12 26 and no qualifier.
    ///
    /// # Fix
    /// Enter the qualifier the box's instructions name for what stands there.
    ///
    /// # Source
    /// NUCC instructions 11b, 14, 15, 17, 17a and 24I; UB-04 FL 76 to 78 and 81.
    Reject value_without_qualifier [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    look::qualified(case.claim, &mut |qualifier, text, value, told| {
        if text.is_empty() && !told.is_empty() {
            found.say([qualifier, value], format!("{told} stands in {}, and no qualifier says what it is.", look::said(value)));
            found.fix(case.by_form(
                "Enter the qualifier: 431 or 484 in 14; DN, DK or DQ in 17; Y4 in 11b.",
                "Enter the qualifier: 0B, 1G or G2 before a number in FL 76 to 79; B3 before a taxonomy in FL 81.",
            ));
        }
    });
}
