use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no line goes from one month or year into the next.
    ///
    /// # Why
    /// Benefits, deductibles and authorizations are counted by month and year. Many payers send back a line that
    /// crosses.
    ///
    /// # Example
    /// 24A of line 1 goes from May 30 to June 2.
    ///
    /// # Fix
    /// Make two lines, one for each month, and split units and charge.
    ///
    /// # Source
    /// Claim adjustment reasons 267 and 268.
    Warn span_over_month [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        if (line.day.year(), line.day.month()) != (line.last.year(), line.last.month()) && line.last > line.day {
            found.at_line(CmsBox::To, line.at, format!("The line goes from {} to {}, over the end of a month.", line.day, line.last));
        }
    }
}
