use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the bill which ends a stay has the hour of discharge.
    ///
    /// # Why
    /// With the hour of admission it tells a stay of a day from one of some hours. Payers differ in whether they ask, so
    /// this warns.
    ///
    /// # Example
    /// 0111 with FL 16 blank.
    ///
    /// # Fix
    /// Enter the hour, 00 to 23. Skilled nursing leaves it blank.
    ///
    /// # Source
    /// UB-04 FL 16; 837I DTP 096.
    Warn discharge_hour_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|_| case.is_inpatient()) else { return };
    let ends = claim.bill_type.get().is_some_and(|bill| matches!(bill.frequency(), '1' | '4') && !matches!(bill.kind(), "18" | "21"));
    if ends && claim.stay.discharge_hour.is_blank() {
        found.at_ub(UbBox::DischargeHour, 1, format!("{} ends the stay, and the hour of discharge is blank.", claim.bill_type));
    }
}
