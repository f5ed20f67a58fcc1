use crate::{
    claim::{CmsBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that an accident or a work injury has its day in box 14.
    ///
    /// # Why
    /// A payer asks whether the policy was in force on that day, and keeps the claims of one accident together by it.
    ///
    /// # Example
    /// 10c has YES and box 14 is blank.
    ///
    /// # Fix
    /// Enter the day of the accident in 14 with qualifier 431.
    ///
    /// # Source
    /// NUCC instructions 10 and 14; 837 DTP 439.
    Reject accident_date_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let related = &claim.related;
    let answers = [(CmsBox::Employment, &related.employment), (CmsBox::Auto, &related.auto), (CmsBox::OtherAccident, &related.other)];
    let Some((field, _)) = answers.into_iter().find(|(_, answer)| answer.value() == Some(YesNo::Yes)) else { return };
    // Box 15 may have it, with the qualifier of an accident.
    let other = claim.other_date.qualifier.text() == "439" && !claim.other_date.date.is_blank();
    if claim.onset.date.is_blank() && !other {
        let from = look::cms(field);
        found.say([look::cms(CmsBox::Onset), from], format!("{from} says YES, and box 14 has not the day it happened."));
    }
}
