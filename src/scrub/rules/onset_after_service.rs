use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the illness, injury or pregnancy of box 14 began no later than the first service.
    ///
    /// # Why
    /// Nobody is treated for what has not happened. A payer takes one of the two days for wrong and cannot tell
    /// which.
    ///
    /// # Example
    /// Box 14 has 03 19 26 and the first service was on 03 09 26.
    ///
    /// # Fix
    /// Take the day from the visit note: the day of the accident, the first symptom or the last period.
    ///
    /// # Source
    /// NUCC instruction 14; 837 DTP 431 and 484.
    Reject onset_after_service [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (Some(onset), Some(first)) = (claim.onset.date.value(), claim.first_day()) else { return };
    if onset.0 > first {
        let at = claim.used_lines().find(|(_, line)| line.from.value().is_some_and(|day| day.0 == first)).map_or(1, |(at, _)| at);
        found.say([look::cms(CmsBox::Onset), BoxId::Cms(CmsBox::From, at)], format!("Box 14 has {}, after the first service on {first}.", onset.0));
    }
}
