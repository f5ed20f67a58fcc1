use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that a line for what was thrown away stands beside the line for what was given.
    ///
    /// # Why
    /// JW is only paid with the dose itself. A line alone with JW says that nothing was given.
    ///
    /// # Example
    /// J9035 with JW, and no other line of J9035 that day.
    ///
    /// # Fix
    /// Add the line with the units given, without a modifier for waste.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 17, section 40.
    Reject waste_with_no_first_line [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.has("JW")) {
        let given = case.served().iter().any(|other| other.code == line.code && other.day == line.day && !other.has("JW"));
        if !given {
            found.say([line.service_box()], format!("{} is billed as thrown away, and no line has what was given.", line.code_text()));
        }
    }
}
