use crate::scrub::{Case, Found, look, rule::rule};

rule! {
    /// Checks that no diagnosis is written with a point.
    ///
    /// # Why
    /// A claim carries the bare characters. A point takes one place of the box, so that the last character is lost or
    /// the code is not found.
    ///
    /// # Example
    /// Box 21 A has E11.9.
    ///
    /// # Fix
    /// Leave the point out: E11.9 becomes E119.
    ///
    /// # Source
    /// NUCC instruction 21; UB-04 FL 67.
    Reject diagnosis_has_point [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    case.each_diagnosis(|id, entry| {
        if entry.text().contains('.') {
            let bare = entry.text().replace('.', "");
            found.say([id], format!("{entry} has a point. On a claim it is {bare}."));
            found.fix(format!("Write {bare} in {}.", look::said(id)));
        }
    });
}
