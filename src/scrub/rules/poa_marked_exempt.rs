use crate::{
    claim::{BoxId, Poa, UbBox, ub04::Diagnosis},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a code exempt from the mark of presence has a blank and not a 1.
    ///
    /// # Why
    /// The 1 belonged to the electronic claim before 2011. Today it is no value, and the bill is returned.
    ///
    /// # Example
    /// FL 67A has Z794 with 1.
    ///
    /// # Fix
    /// Leave the mark blank.
    ///
    /// # Source
    /// CMS on present on admission and 5010; 837I HI segments.
    Reject poa_marked_exempt [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let mut look = |one: &Diagnosis, field: UbBox, at: u16| {
        if one.poa.value() == Some(Poa::Exempt) {
            found.say([BoxId::Ub(field, at)], format!("{} is marked 1; a code that is exempt has a blank.", one.code));
        } else if one.poa.is_misread() {
            found.say([BoxId::Ub(field, at)], format!("{} is no mark of presence on admission.", one.poa));
        }
    };
    look(&claim.principal, UbBox::PrincipalPoa, 1);
    claim.diagnoses.iter().zip(1..).for_each(|(one, at)| look(one, UbBox::DiagnosisPoa, at));
    claim.causes.iter().zip(1..).for_each(|(one, at)| look(one, UbBox::CausePoa, at));
}
