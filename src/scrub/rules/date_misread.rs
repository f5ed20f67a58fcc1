use crate::{
    claim::Shape,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that every day is a day of the calendar, month first.
    ///
    /// # Why
    /// A day that does not exist cannot be compared with anything: not with the coverage, not with the filing limit.
    ///
    /// # Example
    /// 24A has 02 30 26, or 13 05 26 with the day first.
    ///
    /// # Fix
    /// Write month, day, year, two digits each, with blanks between and no letters.
    ///
    /// # Source
    /// NUCC instructions, dates; UB-04 FL 6, 10, 12, 31 to 36, 45 and 74; 837 DTP.
    Reject date_misread [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled().iter().filter(|(_, slot)| slot.is_misread()) {
        let is_day = match slot.shape() {
            Shape::Day | Shape::UbDay => true,
            // A short day of birth is a fault of its own.
            Shape::BirthDay | Shape::UbBirthDay => look::digits(slot.text()) != 6,
            _ => false,
        };
        if is_day {
            found.say([id], format!("{} is no day of the calendar, month first.", slot.text()));
        }
    }
}
