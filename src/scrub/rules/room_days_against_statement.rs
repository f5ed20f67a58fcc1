use crate::{
    claim::{BoxId, Institutional, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the days of the room lines are the days of the stay.
    ///
    /// # Why
    /// The day of discharge is not counted, save for a patient who is still there or who left on the day of admission.
    /// Other units are days too many or too few.
    ///
    /// # Example
    /// March 2 to March 5, discharged, with 4 units of 0120.
    ///
    /// # Fix
    /// Count the midnights. Days on leave stand on their own line, 018x.
    ///
    /// # Source
    /// Medicare Benefit Policy Manual, chapter 3, section 20.1; UB-04 FL 46.
    Reject room_days_against_statement [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| case.is_inpatient()) else { return };
    let (Some(from), Some(through)) = (claim.from.value(), claim.through.value()) else { return };
    // Days of the payment window before the admission are no days of the stay.
    let from = claim.stay.admitted.value().map_or(from, |admitted| admitted.max(from));
    let (Some(first), days) = room_days(claim) else { return };
    let nights = (through.0 - from.0).get_days();
    let still = claim.stay.status.text() == "30";
    let stayed = if still || nights == 0 { nights + 1 } else { nights };
    if nights >= 0 && i64::from(days) != i64::from(stayed) {
        found.say([BoxId::Ub(UbBox::Units, first), BoxId::Ub(UbBox::Through, 1)], format!("{days} days of a room; from {} to {} are {stayed}.", from.0, through.0));
    }
}

/// Gives the first line of a room, and the days of all of them.
pub(super) fn room_days(claim: &Institutional) -> (Option<u16>, u32) {
    let rooms = claim.used_lines().filter(|(_, line)| line.revenue.get().is_some_and(|code| ("0100".."0220").contains(&code.as_str())));
    rooms.fold((None, 0_u32), |(first, days), (at, line)| (first.or(Some(at)), days.saturating_add(line.units.value().and_then(|units| units.as_whole()).unwrap_or(0))))
}
