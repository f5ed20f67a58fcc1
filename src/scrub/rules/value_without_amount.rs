use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every value code has its amount, and no amount stands without its code.
    ///
    /// # Why
    /// One says what the other counts. Half of a pair says nothing.
    ///
    /// # Example
    /// FL 39 has 80 with no amount.
    ///
    /// # Fix
    /// Fill both, or neither. Counts stand as whole dollars.
    ///
    /// # Source
    /// UB-04 FL 39 to FL 41; 837I HI BE.
    Reject value_without_amount [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (one, at) in claim.values.iter().zip(1..) {
        match (one.code.is_blank(), one.amount.is_blank()) {
            (false, true) => found.at_ub(UbBox::ValueAmount, at, format!("Value code {} has no amount.", one.code)),
            (true, false) => found.at_ub(UbBox::ValueCode, at, format!("{} stands without a value code.", one.amount)),
            (false, false) if one.amount.is_misread() => found.at_ub(UbBox::ValueAmount, at, format!("{} is no amount.", one.amount)),
            _ => {}
        }
    }
}
