use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that revenue codes have their four digits.
    ///
    /// # Why
    /// Three digits name a family with an X for the fourth in print. On a claim the fourth digit is always there, 0 for
    /// the family as a whole.
    ///
    /// # Example
    /// FL 42 has 450.
    ///
    /// # Fix
    /// Put the 0 before a code of three digits: 450 becomes 0450. With two digits, look the whole code up.
    ///
    /// # Source
    /// UB-04 FL 42.
    Reject revenue_short [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (at, line) in claim.used_lines() {
        let text = line.revenue.text();
        if line.revenue.is_misread() && matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_digit()) {
            found.at_ub(UbBox::Revenue, at, format!("{text} has {} digits; a revenue code has four.", text.len()));
            found.fix(if text.len() == 3 {
                format!("Write 0{text} in FL 42.")
            } else {
                format!("Look up in the facility's charge list which code of four digits {text} stands for.")
            });
        }
    }
}
