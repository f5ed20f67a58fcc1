use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a facility's line with GA goes with the day the notice was given.
    ///
    /// # Why
    /// Occurrence 32 tells the day of the notice. Without it the payer cannot hold the patient to it.
    ///
    /// # Example
    /// A line has GA and FL 31 to FL 34 have no 32.
    ///
    /// # Fix
    /// Enter 32 with the day the patient signed.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 1, section 60; UB-04 FL 31.
    Reject notice_date_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| !claim.occurrences.iter().any(|one| one.code.text() == "32")) else { return };
    if let Some(line) = case.served().iter().find(|line| line.has("GA")) {
        found.say(
            [crate::claim::BoxId::Ub(UbBox::OccurrenceCode, 1), line.modifier_box()],
            format!("{} has GA, and occurrence 32 is missing from {}.", line.code_text(), claim.bill_type),
        );
    }
}
