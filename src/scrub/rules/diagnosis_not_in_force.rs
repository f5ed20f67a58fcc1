use super::diagnosis_unknown::elsewhere;
use crate::scrub::{Case, Found, known, rule::rule};

rule! {
    /// Checks that every diagnosis is in force on the day of service.
    ///
    /// # Why
    /// Editions change on October 1 and sometimes on April 1. The day of service, on a hospital stay the last day,
    /// chooses the edition; the day of billing does not.
    ///
    /// # Example
    /// A visit of September 15, 2025 is billed with G35.A, which began on October 1, 2025.
    ///
    /// # Fix
    /// Use the code of the edition that was in force on the day of service.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, cover; lists of new and deleted codes of the edition of October 2025.
    Reject diagnosis_not_in_force [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let day = case.diagnosis_day();
    for said in case.all_said() {
        let words = match &said.entry {
            Some(_) if day < known::CHANGED && known::is_new(said.code) => format!("{} began on {}, after the service.", said.code, known::CHANGED),
            None if elsewhere(case, said.code) => format!("{} stands in another edition, not in the one of {day}.", said.code),
            _ => continue,
        };
        found.say([said.id], words);
    }
}
