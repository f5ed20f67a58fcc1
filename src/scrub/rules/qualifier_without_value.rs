use crate::scrub::{Case, Found, look, rule::rule};

rule! {
    /// Checks that a qualifier stands only beside the date, name or number it tells of.
    ///
    /// # Why
    /// A qualifier alone promises something that is not there. Systems that fill it in by themselves produce such
    /// claims by the hundred.
    ///
    /// # Example
    /// Box 14 has 431 and no date.
    ///
    /// # Fix
    /// Fill in what is missing, or empty the qualifier.
    ///
    /// # Source
    /// NUCC instructions 11b, 14, 15, 17, 17a and 24I; UB-04 FL 76 to 78 and 81.
    Reject qualifier_without_value [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    look::qualified(case.claim, &mut |qualifier, text, value, told| {
        if !text.is_empty() && told.is_empty() {
            found.say([value, qualifier], format!("{text} stands beside {}, which is blank.", look::said(value)));
        }
    });
}
