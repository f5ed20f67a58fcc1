use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a stay with room lines says by value code 80 how many days are covered.
    ///
    /// # Why
    /// Benefit days are counted from it. Medicare returns a bill whose 80 and 81 together are not the days of the stay;
    /// other payers differ, so this warns.
    ///
    /// # Example
    /// Three days of 0120 and no value 80.
    ///
    /// # Fix
    /// Enter 80 with the covered days as whole dollars, 81 with those not covered.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 25, value codes; UB-04 FL 39.
    Warn covered_days_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| case.is_inpatient()) else { return };
    let (first, days) = super::room_days_against_statement::room_days(claim);
    let Some(first) = first else { return };
    let told = claim.values.iter().filter(|one| matches!(one.code.text(), "80" | "81"));
    let mut sum = None;
    for one in told {
        sum = Some(sum.unwrap_or(0) + one.amount.value().map_or(0, |amount| amount.to_cents()));
    }
    let ids = [BoxId::Ub(UbBox::ValueCode, 1), BoxId::Ub(UbBox::Units, first)];
    match sum {
        None => found.say(ids, format!("{days} days of a room, and value code 80 is missing.")),
        Some(cents) if cents != i64::from(days) * 100 => found.say(ids, format!("Value codes 80 and 81 tell {} days; the room lines have {days}.", cents / 100)),
        Some(_) => {}
    }
}
