use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a bill which replaces or voids another has the payer's number of that one, and an original has none.
    ///
    /// # Why
    /// The payer finds the first claim by the number. Without it the bill is a duplicate; with it on an original the
    /// two contradict each other.
    ///
    /// # Example
    /// 0137 with FL 64 blank.
    ///
    /// # Fix
    /// For a bill that replaces or voids another, copy the number from that one's remittance into FL 64, on the payer's row; for
    /// a first claim clear FL 64.
    ///
    /// # Source
    /// UB-04 FL 64; 837I REF F8; remarks M47 and N152.
    Reject control_number_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let Some(bill) = claim.bill_type.get() else { return };
    let told = claim.payers.iter().position(|row| !row.control.is_blank());
    match (bill.frequency(), told) {
        ('7' | '8', None) => found.say([BoxId::Ub(UbBox::Control, 1), BoxId::Ub(UbBox::BillType, 1)], format!("{bill} needs the number of the claim it speaks of.")),
        ('1', Some(at)) => {
            let at = u16::try_from(at + 1).unwrap_or(1);
            found.say([BoxId::Ub(UbBox::Control, at), BoxId::Ub(UbBox::BillType, 1)], format!("{bill} is a first claim, and FL 64 names one before it."));
        }
        _ => {}
    }
}
