use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every outpatient line with a service has its day.
    ///
    /// # Why
    /// Outpatient services are paid by the day, and edits compare those of one day. A line without one cannot be
    /// placed. Most payers want it on every line with a service; they differ, so this warns.
    ///
    /// # Example
    /// A line of a 0131 has 71046 and no day.
    ///
    /// # Fix
    /// Enter the day of the service in FL 45.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 25, FL 45; 837I DTP 472.
    Warn line_date_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| !case.is_inpatient()) else { return };
    for line in case.served().iter().filter(|line| line.code.is_some()) {
        if claim.lines.get(usize::from(line.at) - 1).is_some_and(|one| one.date.get().is_none()) {
            found.at_ub(UbBox::ServiceDate, line.at, format!("{} has no day that reads.", line.code_text()));
        }
    }
}
