use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a bill which replaces or voids another, sent to Medicare, says by a condition code what it changes.
    ///
    /// # Why
    /// Each of D0 to D9 and E0 names one kind of change. Without one the bill is returned; with two nobody knows the
    /// main one.
    ///
    /// # Example
    /// 0137 to Medicare without a D code.
    ///
    /// # Fix
    /// D0 dates, D1 charges, D5 a wrong number, D6 a duplicate, D9 anything else; one alone, the one that says most.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 1, section 130.1; UB-04 FL 18.
    Reject adjustment_without_condition [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| case.is_medicare()) else { return };
    let Some(bill) = claim.bill_type.get().filter(|bill| matches!(bill.frequency(), '7' | '8')) else { return };
    let changes = |text: &str| matches!(text.as_bytes(), [b'D' | b'd', b'0'..=b'9'] | [b'E' | b'e', b'0']);
    match claim.conditions.iter().filter(|code| changes(code.text())).count() {
        0 => found.say([BoxId::Ub(UbBox::Condition, 1), BoxId::Ub(UbBox::BillType, 1)], format!("{bill} does not say what it changes.")),
        1 => {}
        more => found.say([BoxId::Ub(UbBox::Condition, 1)], format!("{more} codes say what {bill} changes; Medicare takes one.")),
    }
}
