use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an unscheduled outpatient visit has the patient's reason for it.
    ///
    /// # Why
    /// Whether a visit was urgent is judged by what the patient came with, not by what was found. Without the reason
    /// the bill may be returned. Payers differ in which visits they ask it for, so this warns.
    ///
    /// # Example
    /// 0131 with 0450, priority 1, and FL 70 blank.
    ///
    /// # Fix
    /// Enter the symptom or complaint as a code, up to three.
    ///
    /// # Source
    /// UB-04 FL 70; 837I HI APR.
    Warn reason_for_visit_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| claim.reasons.iter().all(|reason| reason.is_blank())) else { return };
    let outpatient = claim.bill_type.get().is_some_and(|bill| matches!(bill.kind(), "13" | "85"));
    let unscheduled = matches!(claim.stay.priority.text(), "1" | "2" | "5");
    let urgent = |code: &str| code.starts_with("045") || matches!(code, "0516" | "0526" | "0762");
    let line = claim.used_lines().find(|(_, line)| line.revenue.get().is_some_and(|code| urgent(code.as_str())));
    if let Some((_, line)) = line.filter(|_| outpatient && unscheduled) {
        found.at_ub(UbBox::Reason, 1, format!("{} of priority {} has no reason for the visit.", line.revenue, claim.stay.priority));
    }
}
