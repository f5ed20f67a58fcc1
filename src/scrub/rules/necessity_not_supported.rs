use crate::scrub::{Case, Found, known, rule::rule};

rule! {
    /// Checks that a service a policy speaks of points to a diagnosis the policy supports.
    ///
    /// # Why
    /// A coverage policy lists what a service is paid for. Without such a diagnosis on the line it is denied as not
    /// necessary.
    ///
    /// # Example
    /// 82306 with Z00.00, and the policy asks for a bone disease or a lack of vitamin D.
    ///
    /// # Fix
    /// Point to the diagnosis that was the reason, if the record has it. Never choose one because it pays. Else see
    /// whether a notice was signed.
    ///
    /// # Source
    /// Local and national coverage determinations; claim adjustment reason 50. Only policies the office holds are
    /// asked.
    Reject necessity_not_supported [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| !line.has_any(&["GA", "GZ", "GY", "GX"])) {
        if let Some(policy) = known::unmet(case, line) {
            found.say([known::reason_box(line), line.service_box()], format!("“{}” does not support {} for the diagnoses it points to.", policy.title, line.code_text()));
        }
    }
}
