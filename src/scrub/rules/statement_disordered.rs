use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the days of the statement go forward, and that the admission stands where the bill says it does.
    ///
    /// # Why
    /// A span that ends before it begins covers nothing. A stay whose first bill starts after the admission leaves days
    /// out.
    ///
    /// # Example
    /// FL 6 goes from 03 05 26 to 03 02 26.
    ///
    /// # Fix
    /// From is the first day, through the last. On the first bill of a stay the admission is not before from, save for
    /// the days of the payment window.
    ///
    /// # Source
    /// UB-04 FL 6 and FL 12.
    Reject statement_disordered [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let (from, through) = (claim.from.value().map(|day| day.0), claim.through.value().map(|day| day.0));
    if let (Some(from), Some(through)) = (from, through)
        && from > through
    {
        found.say([BoxId::Ub(UbBox::From, 1), BoxId::Ub(UbBox::Through, 1)], format!("From {from} is after through {through}."));
    }
    let Some(admitted) = claim.stay.admitted.value().map(|day| day.0).filter(|_| case.is_inpatient()) else { return };
    let first = claim.bill_type.get().is_some_and(|bill| matches!(bill.frequency(), '1' | '2'));
    if through.is_some_and(|through| admitted > through) {
        found.at_ub(UbBox::Admitted, 1, format!("The admission on {admitted} is after the statement."));
    } else if let Some(from) = from.filter(|from| first && admitted < *from) {
        found.at_ub(UbBox::Admitted, 1, format!("The first bill of the stay begins on {from}, after the admission on {admitted}."));
    }
}
