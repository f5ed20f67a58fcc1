use crate::{
    codebook::rules::RuleId,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an external cause is not the first or principal diagnosis.
    ///
    /// # Why
    /// A code from V to Y tells how an injury came about, never what the patient has.
    ///
    /// # Example
    /// Box 21 A has W19XXXA, and S52501A stands after it.
    ///
    /// # Fix
    /// Put the injury first and the cause after it.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, section I.C.20.a.6; UB-04 FL 67 and FL 72.
    Reject external_cause_first [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for one in case.judged(RuleId::ExternalCauseFirst) {
        let ids: Vec<_> = one.codes.iter().filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        found.say(ids, one.message.clone());
    }
}
