use crate::{
    claim::{BoxId, Claim, CmsBox, Frequency, UbBox},
    code::Date,
    payer::Profile,
    scrub::{Case, Found, rule::rule},
};
use jiff::{ToSpan, civil::Weekday};

rule! {
    /// Checks that the claim reaches the payer within its filing limit.
    ///
    /// # Why
    /// A late claim is denied, the patient owes nothing, and there is no appeal that mends it.
    ///
    /// # Example
    /// The limit is 180 days; the service was on 03 09 26 and the claim is received on 10 01 26.
    ///
    /// # Fix
    /// Send in time. If a clearinghouse had it in time, send its report along; a claim rejected unread does not stop
    /// the clock.
    ///
    /// # Source
    /// The payer's profile; for Medicare one calendar year from each line's first day, or the statement's last day,
    /// 42 CFR 424.44; CARC 29.
    Reject filed_late [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let mut look_at = |id: BoxId, day: Date| {
        if let Some(last) = last_day(case.payer, day).filter(|last| case.received > *last) {
            found.say([id], format!("{day} had to be with {} by {last}; it is received on {}.", case.payer.name, case.received));
        }
    };
    match case.claim {
        // How long a decided claim may be mended is another limit.
        Claim::Professional(claim) if matches!(claim.frequency.value(), Some(Frequency::Replacement | Frequency::Void)) => {}
        Claim::Professional(claim) => {
            for (at, line) in claim.used_lines() {
                if let Some(from) = line.from.value() {
                    look_at(BoxId::Cms(CmsBox::From, at), from.0);
                }
            }
        }
        Claim::Institutional(claim) => {
            if let Some(through) = claim.through.value() {
                look_at(BoxId::Ub(UbBox::Through, 1), through.0);
            }
        }
    }
}

/// Gives the last day a claim may come in. Medicare counts a calendar year and moves a weekend to the next workday.
fn last_day(payer: &Profile, service: Date) -> Option<Date> {
    if !payer.kind.is_medicare() {
        return service.checked_add(i64::from(payer.filing_days).days()).ok();
    }
    let last = service.checked_add(1.year()).ok()?;
    let over = match last.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    last.checked_add(over.days()).ok()
}
