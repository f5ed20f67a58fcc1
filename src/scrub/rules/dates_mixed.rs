use crate::{
    claim::{BoxId, CmsBox, Slot},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that one claim writes its days with two-digit years or with four-digit years, not with both.
    ///
    /// # Why
    /// A reader set to one form misreads the other. Medicare sends such a claim back.
    ///
    /// # Example
    /// 24A has 03 09 26 and box 14 has 03 09 2026.
    ///
    /// # Fix
    /// Choose one form for 14, 15, 16, 18 and 24A. Days of birth have eight digits always; 12 and 31 are free.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, dates of items 11b, 14, 16, 18, 19 and 24A.
    Warn dates_mixed [Cms1500] check
}

const DAYS: [CmsBox; 8] = [CmsBox::Onset, CmsBox::OtherDate, CmsBox::UnableFrom, CmsBox::UnableTo, CmsBox::StayFrom, CmsBox::StayTo, CmsBox::From, CmsBox::To];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (mut short, mut long) = (None, None);
    for field in DAYS {
        for at in 1..=field.most() {
            let Some(slot) = field.of(claim, at) else { break };
            let text = slot.text();
            match look::digits(text) {
                6 => short = short.or(Some((BoxId::Cms(field, at), text))),
                // Before 2000 a day needs its whole year.
                8 if is_recent(slot) => long = long.or(Some((BoxId::Cms(field, at), text))),
                _ => {}
            }
        }
    }
    if let (Some((one, short)), Some((other, long))) = (short, long) {
        found.say([other, one], format!("{long} in {} has a year of four digits, and {short} in {} one of two.", look::said(other), look::said(one)));
    }
}

/// Tells whether a day written with its whole year could do without.
fn is_recent(slot: &dyn Slot) -> bool {
    slot.canonical().is_some_and(|written| look::digits(&written) == 6)
}
