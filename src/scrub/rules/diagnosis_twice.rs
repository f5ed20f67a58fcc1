use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that no diagnosis is listed twice.
    ///
    /// # Why
    /// One code is reported once on a claim, whether both sides have it or two conditions share it.
    ///
    /// # Example
    /// Box 21 has M1711 under B and again under C.
    ///
    /// # Fix
    /// Take the second one out and move its pointers to the first.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, section I.B.12.
    Reject diagnosis_twice [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let said = case.said();
    for (at, one) in said.iter().enumerate() {
        if said.iter().take(at).any(|before| before.code == one.code) {
            found.say([one.id], format!("{} is listed already.", one.code));
        }
    }
}
