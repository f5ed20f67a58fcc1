use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every service reads as a code.
    ///
    /// # Why
    /// Without a code there is nothing to pay. Words, points or a modifier run into the code make it unreadable.
    ///
    /// # Example
    /// 24D of line 2 has 9921 3.
    ///
    /// # Fix
    /// Enter the five characters of the code, with no sign among them.
    ///
    /// # Source
    /// NUCC instruction 24D; UB-04 FL 44.
    Reject service_shape [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if let Some(claim) = case.professional() {
        for (at, line) in claim.used_lines().filter(|(_, line)| line.code.is_misread()) {
            found.at_line(CmsBox::Service, at, format!("{} is no CPT or HCPCS code.", line.code));
            found.fix("Enter the five characters of the code alone; the modifiers have boxes of their own beside it.");
        }
    }
    if let Some(claim) = case.institutional() {
        for (at, line) in claim.used_lines().filter(|(_, line)| line.service.is_misread()) {
            found.at_ub(crate::claim::UbBox::Service, at, format!("{} is no service, rate or rate code.", line.service));
            found.fix("Enter the five characters of the code, then a blank and its modifiers; for a room its daily rate, as 1450.00.");
        }
    }
}
