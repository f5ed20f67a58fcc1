use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that manipulation of the spine billed to Medicare says whether the treatment is active.
    ///
    /// # Why
    /// Medicare pays active treatment alone. Without AT the line is taken for upkeep and denied.
    ///
    /// # Example
    /// 98941 without AT.
    ///
    /// # Fix
    /// Put AT on it where the record shows that the patient is getting better by it; for upkeep, a notice and GA.
    ///
    /// # Source
    /// Medicare Benefit Policy Manual, chapter 15, section 240.1.3; HCPCS Level II.
    Warn chiropractic_without_at [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() {
        return;
    }
    for line in case.served().iter().filter(|line| (98_940..=98_942).contains(&line.number())) {
        if !line.has_any(&["AT", "GA", "GZ", "GY"]) {
            found.say([line.modifier_box()], format!("{} does not say that the treatment is active.", line.code_text()));
        }
    }
}
