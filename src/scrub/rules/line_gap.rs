use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that service lines follow one another without a blank line between.
    ///
    /// # Why
    /// A reader stops at the first blank line, and what follows is not paid.
    ///
    /// # Example
    /// Lines 1 and 3 are filled, line 2 is blank.
    ///
    /// # Fix
    /// Move the lines up. After the sixth go on with the first line of a new form.
    ///
    /// # Source
    /// NUCC instruction 24: lines in order, six a form.
    Warn line_gap [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if let Some((at, wanted)) = claim.used_lines().map(|(at, _)| at).zip(1..).find(|(at, wanted)| at != wanted) {
        found.say([BoxId::Cms(CmsBox::From, at)], format!("Line {at} is filled and line {wanted} is blank."));
    }
}
