use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the type of bill is one a facility can send.
    ///
    /// # Why
    /// Its digits tell which kind of place bills, for which kind of care, and whether it is the first claim or a later
    /// one. Everything else is read by it.
    ///
    /// # Example
    /// FL 4 has 0191, and no facility has 19.
    ///
    /// # Fix
    /// 0, then the two digits of facility and class, then the frequency: 0111 a whole inpatient stay, 0131 outpatient.
    ///
    /// # Source
    /// UB-04 FL 4; Medicare Claims Processing Manual, chapter 25.
    Reject bill_type_unknown [Ub04] check
}

const KINDS: [&str; 34] = [
    "11", "12", "13", "14", "18", "21", "22", "23", "28", "32", "33", "34", "41", "43", "65", "66", "71", "72", "73", "74", "75", "76", "77", "78", "79", "81", "82", "83", "84",
    "85", "86", "87", "88", "89",
];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let words = match claim.bill_type.get() {
        None if claim.bill_type.is_blank() => return,
        None => format!("{} is no type of bill.", claim.bill_type),
        Some(bill) if !KINDS.contains(&bill.kind()) => format!("No facility and class is {} of {bill}.", bill.kind()),
        Some(bill) if !matches!(bill.frequency(), '0'..='9' | 'A'..='Q' | 'X'..='Z') => format!("{} of {bill} is no frequency.", bill.frequency()),
        Some(_) => return,
    };
    found.at_ub(UbBox::BillType, 1, words);
}
