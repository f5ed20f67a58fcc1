use crate::{
    claim::UbBox,
    codebook::hcpcs::Use,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a bill with an operation names who operated.
    ///
    /// # Why
    /// The surgeon answers for the procedure. Without the name in FL 77 the bill is returned.
    ///
    /// # Example
    /// FL 74 has 0FT44ZZ and FL 77 is blank.
    ///
    /// # Fix
    /// Enter name and NPI of the surgeon, who may be the physician in charge too.
    ///
    /// # Source
    /// UB-04 FL 77; 837I loop 2310B.
    Reject operating_missing [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| claim.operating.npi.is_blank()) else { return };
    // PCS section 0 is of medical and surgical procedures.
    let cut = claim.procedures.iter().find(|one| one.code.get().is_some_and(|code| code.as_str().starts_with('0')));
    let room = |at: u16| claim.lines.get(usize::from(at) - 1).is_some_and(|line| matches!(line.revenue.text(), "0360" | "0361" | "0490"));
    let outpatient = case.served().iter().find(|line| line.kind == Some(Use::Procedure) && room(line.at));
    let code = cut.map(|one| one.code.text()).or_else(|| outpatient.map(|line| line.code_text()));
    if let Some(code) = code {
        found.at_ub(UbBox::OperatingNpi, 1, format!("{code} was done, and nobody is named who operated."));
    }
}
