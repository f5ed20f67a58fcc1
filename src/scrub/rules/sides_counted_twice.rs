use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that a service on both sides, billed to Medicare with 50, has one unit.
    ///
    /// # Why
    /// 50 already says two. With two units four would be paid. Medicare's contractors mend or deny it; they differ, so this
    /// warns.
    ///
    /// # Example
    /// 20610 with 50 and 2 units.
    ///
    /// # Fix
    /// One line, 50, 1 unit, and the charge for both sides. Some other payers want two lines with RT and LT.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 40.7.
    Warn sides_counted_twice [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() {
        return;
    }
    for line in case.served().iter().filter(|line| line.has("50")) {
        if line.units.is_some_and(|units| units.thousandths() > 1000) {
            found.say([line.units_box(), line.modifier_box()], format!("{} has 50 and more than one unit.", line.code_text()));
        }
    }
}
