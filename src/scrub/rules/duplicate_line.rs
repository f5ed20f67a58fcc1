use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that no two lines are the same service on the same day by the same person with the same modifiers.
    ///
    /// # Why
    /// A payer takes the second for a slip and denies it as a duplicate. What counts as the same differs: Medicare compares
    /// the charge too, others ask. So this warns.
    ///
    /// # Example
    /// Two lines of 20610 RT on June 1.
    ///
    /// # Fix
    /// Take the second out. Where it was done again, say so: 76, 77 or 91, a side, a finger, or units on one line where
    /// the code is counted.
    ///
    /// # Source
    /// Claim adjustment reason 18; Medicare Claims Processing Manual, chapter 1, section 120; NCCI policy manual, chapter I.
    Warn duplicate_line [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let served = case.served();
    for (at, line) in served.iter().enumerate().filter(|(_, line)| line.code.is_some()) {
        let same = |before: &&crate::scrub::Served<'_>| {
            before.code == line.code && before.day == line.day && before.last == line.last && before.modifiers == line.modifiers && before.is_by_who_gave(line)
        };
        if let Some(first) = served.iter().take(at).find(same) {
            found.say([line.service_box(), first.service_box()], format!("{} stands on line {} already, with the same day and modifiers.", line.code_text(), first.at));
        }
    }
}
