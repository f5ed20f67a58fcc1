use crate::{
    claim::Shape,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that amounts are dollars and two digits of cents, without signs, and never less than nothing.
    ///
    /// # Why
    /// The form has a line where the point would be. A reader takes 128.00 with a sign in it for another sum, or for
    /// none.
    ///
    /// # Example
    /// 24F has $1,280.00.
    ///
    /// # Fix
    /// Write 1280 00: dollars, then the cents, 00 for a whole amount; no dollar sign, comma or point.
    ///
    /// # Source
    /// NUCC instructions, general rules and items 20, 24F, 28 and 29; UB-04 FL 47.
    Reject money_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled() {
        if slot.shape() != Shape::Money {
            continue;
        }
        let text = slot.text();
        let fault = match text.chars().find(|c| ['$', ',', '.'].contains(c)) {
            Some(sign) => format!("has the sign “{sign}”"),
            None if slot.is_misread() => "is no amount".to_owned(),
            None if !text.contains(' ') => "has no cents".to_owned(),
            None => continue,
        };
        found.say([id], format!("{text} {fault}; write dollars and two digits of cents, as 128 00."));
    }
}
