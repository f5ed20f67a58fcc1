use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that every diagnosis is a code of ICD-10-CM.
    ///
    /// # Why
    /// A payer looks each code up in the edition of the day of service. One it does not find stops the claim.
    ///
    /// # Example
    /// Box 21 A has E119X, which is no code.
    ///
    /// # Fix
    /// Look the code up again in the Tabular List. Most often a character was dropped, added or swapped.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, section I.A.2; 45 CFR 162.1002.
    Reject diagnosis_unknown [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    case.each_diagnosis(|id, entry| {
        if entry.is_misread() {
            found.say([id], format!("{entry} has not the shape of an ICD-10-CM code."));
        }
    });
    for said in case.all_said().iter().filter(|said| said.entry.is_none()) {
        // One that another edition has is told by its day, not as unknown.
        if elsewhere(case, said.code) {
            continue;
        }
        let near = case.book().nearest(said.code.bare(), 1);
        let hint = near.first().map(|code| format!(" The nearest is {code}.")).unwrap_or_default();
        found.say([said.id], format!("{} is no ICD-10-CM code.{hint}", said.code));
    }
}

/// Tells whether an edition of other days has the code.
pub(super) fn elsewhere(case: &Case<'_>, code: crate::code::Icd10Cm) -> bool {
    case.sets.editions().iter().any(|book| book.is_billable(code))
}
