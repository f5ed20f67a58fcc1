use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every line's day lies within the statement.
    ///
    /// # Why
    /// The statement says which days the bill is about. A service outside it belongs to another bill.
    ///
    /// # Example
    /// FL 6 is 03 09 26, and a line has 03 10 26.
    ///
    /// # Fix
    /// Correct the day, or the statement, or bill the service with its own days.
    ///
    /// # Source
    /// UB-04 FL 6 and FL 45.
    Reject line_outside_statement [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let (Some(from), Some(through)) = (claim.from.value(), claim.through.value()) else { return };
    for (at, line) in claim.used_lines() {
        if let Some(day) = line.date.value().filter(|day| *day < from || *day > through) {
            found.say([BoxId::Ub(UbBox::ServiceDate, at), BoxId::Ub(UbBox::From, 1)], format!("The line is of {}; the statement is from {} to {}.", day.0, from.0, through.0));
        }
    }
}
