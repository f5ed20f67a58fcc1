use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the bill names the physician in charge, with an NPI.
    ///
    /// # Why
    /// Somebody answers for the care on every institutional claim but that of an ambulance or of screenings alone.
    ///
    /// # Example
    /// FL 76 is blank on a 0111.
    ///
    /// # Fix
    /// Enter name and NPI of the person in charge, never the facility's.
    ///
    /// # Source
    /// UB-04 FL 76; 837I loop 2310A.
    Reject attending_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let rides = claim.used_lines().all(|(_, line)| line.revenue.text().starts_with("054"));
    if rides || claim.bill_type.get().is_some_and(|bill| bill.kind() == "14") {
        return;
    }
    if claim.attending.npi.is_blank() {
        found.at_ub(UbBox::AttendingNpi, 1, "The NPI of the physician in charge is blank.");
    } else if claim.attending.npi.get().is_some() && claim.attending.npi.get() == claim.npi.get() {
        found.say([BoxId::Ub(UbBox::AttendingNpi, 1), BoxId::Ub(UbBox::Npi, 1)], "The physician in charge has the facility's NPI.");
    }
    if claim.attending.last.is_blank() {
        found.at_ub(UbBox::AttendingLast, 1, "The name of the physician in charge is blank.");
    }
}
