use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that no charge is less than nothing.
    ///
    /// # Why
    /// A claim asks for money. What is taken back goes by a replaced or voided claim, never by a minus.
    ///
    /// # Example
    /// 24F of line 2 is -175.00.
    ///
    /// # Fix
    /// Send a claim that replaces or voids the first one, with the right charges.
    ///
    /// # Source
    /// NUCC instruction 24F; 837 CLM02 and SV102.
    Reject charge_negative [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        if let Some(charge) = line.charge.filter(|charge| charge.is_negative()) {
            found.say([line.charge_box()], format!("The charge is {charge}."));
        }
    }
}
