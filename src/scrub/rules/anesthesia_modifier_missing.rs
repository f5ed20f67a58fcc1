use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that an anesthetic billed to Medicare says who gave it and under whose direction.
    ///
    /// # Why
    /// The modifier decides whether all, half or a fixed part is paid. Without one the line cannot be priced.
    ///
    /// # Example
    /// 00142 without AA, QK, QY, QX, QZ or AD.
    ///
    /// # Fix
    /// Put it first: AA for the anesthesiologist in person, QZ for a nurse anesthetist alone, QK, QY and QX for
    /// directed care, AD for more than four cases.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 50.K; HCPCS Level II.
    Reject anesthesia_modifier_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() {
        return;
    }
    for line in case.served().iter().filter(|line| line.is_timed_anesthesia()) {
        if !line.has_any(&["AA", "AD", "QK", "QX", "QY", "QZ"]) {
            found.say([line.modifier_box()], format!("{} does not say who gave the anesthetic.", line.code_text()));
        }
    }
}
