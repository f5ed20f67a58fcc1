use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a bill whose status is a death has the day of it.
    ///
    /// # Why
    /// Occurrence 55 tells the day. Payers compare it with their records and hold the bill without it.
    ///
    /// # Example
    /// Status 20 and no occurrence 55.
    ///
    /// # Fix
    /// Enter 55 with the day of death in FL 31 to FL 34.
    ///
    /// # Source
    /// UB-04 FL 17 and FL 31; Medicare Claims Processing Manual, chapter 25.
    Warn death_date_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| matches!(claim.stay.status.text(), "20" | "40" | "41" | "42")) else { return };
    if !claim.occurrences.iter().any(|one| one.code.text() == "55") {
        found.say([BoxId::Ub(UbBox::OccurrenceCode, 1), BoxId::Ub(UbBox::Status, 1)], format!("Status {} is a death, and occurrence 55 is missing.", claim.stay.status));
    }
}
