use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the number in box 23 was still good on the days of service, as the office's papers have it.
    ///
    /// # Why
    /// An authorization or referral ends on the day written on it; a service after that counts as not allowed.
    ///
    /// # Example
    /// The referral was good until 02 28 26 and the visit was on 03 09 26.
    ///
    /// # Fix
    /// Look for a newer one among the papers, or ask the payer to lengthen this one.
    ///
    /// # Source
    /// NUCC instruction 23; the letter of the payer; CARC 198.
    Reject authorization_expired [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (Some(claim), Some(office)) = (case.professional(), case.office) else { return };
    let Some(until) = office.authorizations.iter().find(|one| look::is_number(claim.number.text(), &one.number)).and_then(|one| one.until) else { return };
    for (at, line) in claim.used_lines() {
        if let Some((_, last)) = line.days().filter(|(_, last)| *last > until) {
            found.say([look::cms(CmsBox::Number), BoxId::Cms(CmsBox::From, at)], format!("{} was good until {until}, and the service was on {last}.", claim.number));
        }
    }
}
