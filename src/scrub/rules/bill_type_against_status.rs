use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the frequency of the bill and the status of the patient agree.
    ///
    /// # Why
    /// A bill of a whole stay, or the last of several, says that the patient has left. Still a patient says the
    /// opposite. A first or middle bill is of one who is still there.
    ///
    /// # Example
    /// 0111 with status 30.
    ///
    /// # Fix
    /// The frequency 2 or 3 while the patient stays; else the status with which the patient left.
    ///
    /// # Source
    /// UB-04 FL 4 and FL 17; claim adjustment reason 306.
    Reject bill_type_against_status [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some((bill, status)) = case.institutional().and_then(|claim| Some((claim.bill_type.get()?, claim.stay.status.get()?))) else { return };
    let stays = status.as_str() == "30";
    let words = match bill.frequency() {
        '1' | '4' if stays => format!("{bill} says that the patient has left; status 30 says that the patient is still there."),
        '2' | '3' if !stays => format!("{bill} says that the patient is still there; status {status} says that the patient has left."),
        _ => return,
    };
    found.say([BoxId::Ub(UbBox::Status, 1), BoxId::Ub(UbBox::BillType, 1)], words);
}
