use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that priority, point of origin and status are values in use.
    ///
    /// # Why
    /// The payer reads transfers, emergencies and deaths from them. Values were withdrawn over the years, such as 7 for
    /// the emergency room.
    ///
    /// # Example
    /// FL 15 has 7.
    ///
    /// # Fix
    /// FL 14: 1 to 5 or 9. FL 15: 1, 2, 4, 5, 6, 8, 9, D, E, F, G. FL 17: how the patient left, two digits.
    ///
    /// # Source
    /// UB-04 FL 14, FL 15 and FL 17; CMS code lists.
    Reject admission_code_unknown [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let (priority, origin) = (claim.stay.priority.text(), claim.stay.origin.text());
    if !priority.is_empty() && !matches!(priority, "1" | "2" | "3" | "4" | "5" | "9") {
        found.at_ub(UbBox::Priority, 1, format!("{priority} is no priority of a visit."));
    }
    if !origin.is_empty() && !matches!(origin.to_ascii_uppercase().as_str(), "1" | "2" | "4" | "5" | "6" | "8" | "9" | "D" | "E" | "F" | "G") {
        found.at_ub(UbBox::Origin, 1, format!("{origin} is no point of origin in use."));
    }
    let known = |status: &str| status.parse::<u8>().is_ok_and(|n| matches!(n, 1..=7 | 9 | 20 | 21 | 30 | 40..=43 | 50 | 51 | 61..=66 | 69 | 70 | 81..=95));
    if !claim.stay.status.get().is_some_and(|status| known(status.as_str())) {
        let words = if claim.stay.status.is_blank() { "The patient's status is blank.".to_owned() } else { format!("{} is no status in use.", claim.stay.status) };
        found.at_ub(UbBox::Status, 1, words);
    }
}
