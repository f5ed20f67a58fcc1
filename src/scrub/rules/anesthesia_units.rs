use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that anesthesia is counted in minutes.
    ///
    /// # Why
    /// Payers turn minutes into units themselves and add the base units. Units of fifteen minutes in 24G would be taken
    /// for minutes, and next to nothing is paid.
    ///
    /// # Example
    /// 00142 with 3 in 24G, for 45 minutes.
    ///
    /// # Fix
    /// Enter the minutes from the start of the anesthetic to the handing over of the patient.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 50; 837P SV103 MJ.
    Warn anesthesia_units [Cms1500] check
}

/// Fewer minutes than any anesthetic takes.
const LEAST: u64 = 10;

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.is_timed_anesthesia()) {
        if let Some(units) = line.units.filter(|units| units.thousandths() < LEAST * 1000 && !units.is_zero()) {
            found.say([line.units_box()], format!("{} has {units}. Anesthesia is told in minutes.", line.code_text()));
        }
    }
}
