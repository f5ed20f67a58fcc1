use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every procedure of FL 74 has its day, within the stay or the three days before it.
    ///
    /// # Why
    /// A procedure outside the bill belongs to another. One without a day cannot be placed.
    ///
    /// # Example
    /// FL 74 has 0FT44ZZ and no day.
    ///
    /// # Fix
    /// Enter the day of the operation; those of the three days before the admission belong to the stay.
    ///
    /// # Source
    /// UB-04 FL 74; Medicare Claims Processing Manual, chapter 3, section 40.3.
    Reject procedure_date_wrong [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (one, at) in claim.procedures.iter().zip(1..) {
        let words = match (one.code.is_blank(), one.date.value()) {
            (true, None) if one.date.is_blank() => continue,
            (true, _) => "A day stands there without a procedure.".to_owned(),
            (false, None) => format!("{} has no day that reads.", one.code),
            (false, Some(day)) => {
                let early = claim.from.value().is_some_and(|from| (from.0 - day.0).get_days() > 3);
                if !early && claim.through.value().is_none_or(|through| day <= through) {
                    continue;
                }
                format!("{} was on {}, outside the statement.", one.code, day.0)
            }
        };
        found.at_ub(UbBox::ProcedureDate, at, words);
    }
}
