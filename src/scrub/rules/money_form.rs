use crate::{
    claim::{BoxId, Shape},
    code::Money,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that every amount reads: dollars and two digits of cents, without dollar sign and comma.
    ///
    /// # Why
    /// What does not read as an amount cannot be sent: the electronic claim has no place for a sign or a word. An
    /// amount that reads but is not in the form's two columns, as 128.00 or 128, is sent right and only warned of.
    ///
    /// # Example
    /// 24F has $1,280.00.
    ///
    /// # Fix
    /// Write dollars, a blank and the cents, 00 for a whole amount; no dollar sign and no comma.
    ///
    /// # Source
    /// NUCC instructions, general rules and items 20, 24F, 28 and 29; UB-04 FL 47; 837 SV102, SV203 and AMT.
    Reject money_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled() {
        if !slot.is_misread() || slot.shape() != Shape::Money {
            continue;
        }
        let text = slot.text();
        match text.chars().find(|c| ['$', ','].contains(c)) {
            Some(sign) => found.say([id], format!("{text} has the sign “{sign}” and does not read as an amount.")),
            None => found.say([id], format!("{text} is no amount.")),
        }
        if let Some(amount) = meant(text) {
            found.fix(write(id, amount));
        }
    }
}

/// Reads an amount whose signs are left out.
fn meant(text: &str) -> Option<Money> {
    Money::parse(text.replace(['$', ','], "").trim()).ok()
}

/// Tells how an amount is written in a box.
pub(super) fn write(id: BoxId, amount: Money) -> String {
    format!("Write {} in {}: dollars, a blank where the line stands, and the cents.", amount.on_form(), look::said(id))
}
