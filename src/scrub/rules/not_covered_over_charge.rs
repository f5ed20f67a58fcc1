use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no line has more that is not covered than it is charged.
    ///
    /// # Why
    /// What is not covered is a part of the charge. More than the charge would make a payment of less than nothing.
    ///
    /// # Example
    /// FL 47 has 210.00 and FL 48 has 250.00.
    ///
    /// # Fix
    /// Enter the part of this line's charge that is not covered; with GY or GZ it is all of it.
    ///
    /// # Source
    /// UB-04 FL 47 and FL 48.
    Reject not_covered_over_charge [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (at, line) in claim.used_lines() {
        if let (Some(part), Some(charge)) = (line.not_covered.value(), line.charge.value())
            && part > charge
        {
            found.say([BoxId::Ub(UbBox::NotCovered, at), BoxId::Ub(UbBox::Charge, at)], format!("{part} of {charge} is not covered."));
        }
    }
}
