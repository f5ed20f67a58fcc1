use crate::{
    claim::{BoxId, UbBox, ub04::Diagnosis},
    code::Icd10Cm,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every diagnosis of an acute hospital's stay says whether it was there on admission.
    ///
    /// # Why
    /// What came up in the hospital may not raise the payment. Without the mark the payer cannot tell, and returns the
    /// bill.
    ///
    /// # Example
    /// FL 67A has E119 and no mark.
    ///
    /// # Fix
    /// Y there, N not, U the record does not say, W the provider cannot tell; blank for codes that are exempt.
    ///
    /// # Source
    /// Deficit Reduction Act of 2005, section 5001(c); ICD-10-CM Official Guidelines, appendix I; remark N434. Families
    /// with exempt codes are let through whole.
    Reject poa_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| claim.bill_type.get().is_some_and(|bill| bill.kind() == "11")) else { return };
    let mut look = |one: &Diagnosis, field: UbBox, at: u16| {
        if let Some(code) = one.code.value().filter(|code| one.poa.is_blank() && !may_be_exempt(*code)) {
            found.say([BoxId::Ub(field, at)], format!("{code} does not say whether it was there on admission."));
        }
    };
    look(&claim.principal, UbBox::PrincipalPoa, 1);
    claim.diagnoses.iter().zip(1..).for_each(|(one, at)| look(one, UbBox::DiagnosisPoa, at));
}

/// Tells whether the family of a code has exempt ones: status and history, causes, what was left behind, birth.
fn may_be_exempt(code: Icd10Cm) -> bool {
    let bare = code.bare();
    let family = ["B90", "B91", "B92", "B94", "E64", "G14", "I252", "I69", "M80", "M84", "O09", "O665", "O80", "O94", "P00", "Q", "R29", "R40", "U09", "V", "W", "X", "Y", "Z"];
    let later = bare.starts_with(['S', 'T']) && !code.seventh().is_some_and(|seventh| matches!(seventh, 'A' | 'B' | 'C'));
    later || family.iter().any(|begin| bare.starts_with(begin))
}
