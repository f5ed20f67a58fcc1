use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that no modifier stands twice on a line.
    ///
    /// # Why
    /// The second takes a place that another may need, and some payers refuse the line.
    ///
    /// # Example
    /// 24D of line 2 has RT RT.
    ///
    /// # Fix
    /// Take the second one out.
    ///
    /// # Source
    /// NUCC instruction 24D.
    Warn modifier_twice [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.modifiers.len() > 1) {
        for (at, one) in line.modifiers.iter().enumerate() {
            if line.modifiers.iter().take(at).any(|before| before == one) {
                found.say([line.modifier_box()], format!("{one} stands twice."));
            }
        }
    }
}
