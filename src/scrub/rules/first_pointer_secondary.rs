use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the first pointer of a line leads to a diagnosis that can be a reason for the service.
    ///
    /// # Why
    /// The first letter is the reason the payer weighs the service by. A cause of injury or a manifestation cannot
    /// stand alone as one.
    ///
    /// # Example
    /// 24E of line 2 begins with C, and C is W19XXXA.
    ///
    /// # Fix
    /// Begin with the letter of the injury or the underlying disease.
    ///
    /// # Source
    /// NUCC instruction 24E; ICD-10-CM Official Guidelines, sections I.A.13 and I.C.20.a.6.
    Reject first_pointer_secondary [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        let Some(said) = line.pointers.first().and_then(|letter| case.under(*letter)) else { continue };
        let cause = said.code.bare().starts_with(['V', 'W', 'X', 'Y']);
        if cause || said.entry.as_ref().is_some_and(|entry| entry.is_manifestation()) {
            let what = if cause { "a cause of injury" } else { "a manifestation" };
            found.at_line(CmsBox::Pointer, line.at, format!("The first pointer leads to {}, {what}, which is no reason by itself.", said.code));
        }
    }
}
