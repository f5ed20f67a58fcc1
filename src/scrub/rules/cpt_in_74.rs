use crate::{
    claim::UbBox,
    code::ProcedureCode,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that FL 74 has ICD-10-PCS, on an inpatient bill alone.
    ///
    /// # Why
    /// Procedures of a stay are told in ICD-10-PCS. CPT and HCPCS stand in FL 44, beside the revenue code, on
    /// outpatient bills.
    ///
    /// # Example
    /// FL 74 has 47562.
    ///
    /// # Fix
    /// Code the operation in ICD-10-PCS; on an outpatient bill leave FL 74 blank and put the code into FL 44.
    ///
    /// # Source
    /// 45 CFR 162.1002; UB-04 FL 74.
    Reject cpt_in_74 [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (one, at) in claim.procedures.iter().zip(1..).filter(|(one, _)| !one.code.is_blank()) {
        if one.code.is_misread() {
            let cpt = ProcedureCode::parse(one.code.text()).is_ok();
            let what = if cpt { "a CPT or HCPCS code" } else { "no ICD-10-PCS code" };
            found.at_ub(UbBox::Procedure, at, format!("{} is {what}; FL 74 has seven characters of ICD-10-PCS.", one.code));
        } else if claim.bill_type.get().is_some() && !case.is_inpatient() {
            found.at_ub(UbBox::Procedure, at, format!("{} stands on an outpatient bill.", one.code));
        }
    }
}
