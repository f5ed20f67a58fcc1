use crate::{
    codebook::NotBillable,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that every diagnosis is a whole code, not a heading over others.
    ///
    /// # Why
    /// A heading says less than the edition asks for. Payers send it back as cut short, whatever the chart says.
    ///
    /// # Example
    /// Box 21 A has E112, and five codes stand under E11.2.
    ///
    /// # Fix
    /// Go down to the code under it that the record supports, with its 7th character where one is asked for.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, sections I.A.3 and I.B.2; claim adjustment reason 146, remarks M76 and M81.
    Reject diagnosis_not_billable [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for said in case.all_said() {
        let Some(entry) = &said.entry else { continue };
        // Before the edition that divided it, the code was whole.
        if entry.billable || (known::is_divided(said.code) && case.diagnosis_day() < known::CHANGED) {
            continue;
        }
        let words = match case.book().why_not_billable(said.code) {
            Some(NotBillable::WantsSeventh(_)) => format!("{} lacks its 7th character.", said.code),
            Some(NotBillable::Heading { children }) => match children.first() {
                Some(child) => format!("{} is a heading. Codes stand under it, the first {child}.", said.code),
                None => format!("{} is a heading and cannot be reported.", said.code),
            },
            _ => format!("{} cannot be reported.", said.code),
        };
        found.say([said.id], words);
    }
}
