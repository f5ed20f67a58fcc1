use crate::{
    code::ProcedureCode,
    codebook::hcpcs::Coverage,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a service Medicare never covers has GY when it is billed to Medicare.
    ///
    /// # Why
    /// GY says that a denial is wanted, for the patient's other plan. Without it the line is worked as if payment were
    /// asked for.
    ///
    /// # Example
    /// V5257, a hearing aid, to Medicare without GY.
    ///
    /// # Fix
    /// Put GY on it, with GX where the patient signed a notice by choice. Where no denial is needed, do not bill
    /// Medicare.
    ///
    /// # Source
    /// Social Security Act, section 1862(a); Medicare Claims Processing Manual, chapter 30; coverage letters of the
    /// HCPCS release.
    Warn excluded_service_modifier [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() {
        return;
    }
    for line in case.served().iter().filter(|line| !line.has_any(&["GY", "GX"])) {
        let excluded = match line.code {
            Some(ProcedureCode::Hcpcs(code)) => {
                let coverage = case.sets.hcpcs_entry(code, line.day).0.and_then(|entry| entry.coverage);
                matches!(coverage, Some(Coverage::NotByStatute | Coverage::NotCovered))
            }
            // Routine physical examinations.
            _ => (99_381..=99_397).contains(&line.number()),
        };
        if excluded {
            found.say([line.modifier_box()], format!("Medicare never covers {}; GY is missing.", line.code_text()));
        }
    }
}
