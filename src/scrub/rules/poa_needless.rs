use crate::{
    claim::{BoxId, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an outpatient bill has no marks of presence on admission.
    ///
    /// # Why
    /// The mark belongs to a stay. On an outpatient bill there was no admission to be present at.
    ///
    /// # Example
    /// 0131 with Y beside FL 67.
    ///
    /// # Fix
    /// Leave the marks out.
    ///
    /// # Source
    /// UB-04 FL 67; Medicare Claims Processing Manual, chapter 25.
    Warn poa_needless [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| !case.is_inpatient() && claim.bill_type.get().is_some_and(|bill| bill.kind() != "12")) else { return };
    let others = claim.diagnoses.iter().zip(1..).filter(|(one, _)| !one.poa.is_blank()).map(|(_, at)| BoxId::Ub(UbBox::DiagnosisPoa, at));
    let principal = (!claim.principal.poa.is_blank()).then_some(BoxId::Ub(UbBox::PrincipalPoa, 1));
    let ids: Vec<BoxId> = principal.into_iter().chain(others).collect();
    if !ids.is_empty() {
        found.say(ids, "Presence on admission is not told on an outpatient bill.");
    }
}
