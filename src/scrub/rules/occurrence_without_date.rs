use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every occurrence code has its day, and no day stands without its code.
    ///
    /// # Why
    /// An occurrence is something that happened on a day. Half of the pair cannot be read.
    ///
    /// # Example
    /// FL 31 has 11 and no day.
    ///
    /// # Fix
    /// Enter the day, or take the code out.
    ///
    /// # Source
    /// UB-04 FL 31 to FL 34; 837I HI BH.
    Reject occurrence_without_date [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (one, at) in claim.occurrences.iter().zip(1..) {
        match (one.code.is_blank(), one.date.get().is_some()) {
            (false, false) => found.at_ub(UbBox::OccurrenceDate, at, format!("Occurrence {} has no day that reads.", one.code)),
            (true, true) => found.at_ub(UbBox::OccurrenceCode, at, format!("{} stands without an occurrence code.", one.date)),
            _ => {}
        }
    }
}
