use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every occurrence span has its code and two days that go forward.
    ///
    /// # Why
    /// A span without an end, or one that ends before it begins, covers no days.
    ///
    /// # Example
    /// FL 35 has 74 from 03 04 26 through 03 03 26.
    ///
    /// # Fix
    /// Enter code, first day and last day.
    ///
    /// # Source
    /// UB-04 FL 35 and FL 36; 837I HI BI.
    Reject span_disordered [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (one, at) in claim.spans.iter().zip(1..) {
        if one.code.is_blank() && one.from.is_blank() && one.through.is_blank() {
            continue;
        }
        match (one.from.value(), one.through.value()) {
            _ if one.code.is_blank() => found.at_ub(UbBox::SpanCode, at, "The span has no code."),
            (Some(from), Some(through)) if from > through => {
                found.say([BoxId::Ub(UbBox::SpanFrom, at), BoxId::Ub(UbBox::SpanThrough, at)], format!("Span {} goes from {} back to {}.", one.code, from.0, through.0));
            }
            (Some(_), Some(_)) => {}
            (None, _) => found.at_ub(UbBox::SpanFrom, at, format!("Span {} has no first day that reads.", one.code)),
            (_, None) => found.at_ub(UbBox::SpanThrough, at, format!("Span {} has no last day that reads.", one.code)),
        }
    }
}
