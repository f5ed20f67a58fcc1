use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that a line of daily visits over several days has as many units as days.
    ///
    /// # Why
    /// A span says the same service on each of its days. Other units mean days without a visit, or visits without a
    /// day.
    ///
    /// # Example
    /// 99232 from June 1 to June 3 with 2 units.
    ///
    /// # Fix
    /// Split the line where the days do not follow each other, or enter one unit a day.
    ///
    /// # Source
    /// NUCC instructions 24A and 24G.
    Reject units_against_days [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.last > line.day) {
        let daily = matches!(line.number(), 99_221..=99_239 | 99_304..=99_310 | 99_460..=99_480);
        let days = (line.last - line.day).get_days() + 1;
        let Some(units) = line.units.and_then(|units| units.as_whole()).filter(|_| daily) else { continue };
        if i64::from(units) != i64::from(days) {
            found.say([line.units_box()], format!("{units} units from {} to {}, which are {days} days.", line.day, line.last));
        }
    }
}
