use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that therapy billed to Medicare says under which plan it was given.
    ///
    /// # Why
    /// GP, GO and GN sort the services of physical, occupational and speech therapy, and the yearly threshold is
    /// counted by them.
    ///
    /// # Example
    /// 97110 without GP or GO.
    ///
    /// # Fix
    /// Put the modifier of the plan on each line of therapy, whoever gave it.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 5, sections 10.6 and 20; change request 10176: from January 2018 claims
    /// with codes that are always therapy are returned without one of the three.
    Reject therapy_modifier_missing [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() || case.is_inpatient() {
        return;
    }
    for line in case.served().iter().filter(|line| is_always(line)) {
        if !line.has_any(&["GP", "GO", "GN"]) {
            found.say([line.modifier_box()], format!("{} is therapy, and the line names no plan: GP, GO or GN.", line.code_text()));
        }
    }
}

/// Tells whether a service is therapy whoever gives it.
fn is_always(line: &crate::scrub::Served<'_>) -> bool {
    let physical =
        matches!(line.number(), 97_012 | 97_016 | 97_018 | 97_022 | 97_024 | 97_026 | 97_028 | 97_032..=97_036 | 97_110 | 97_112 | 97_113 | 97_116 | 97_124 | 97_140 | 97_150);
    let assessed = matches!(line.number(), 97_161..=97_168 | 97_530 | 97_533 | 97_535 | 97_537 | 97_542 | 97_750 | 97_755 | 97_760 | 97_761 | 97_763);
    let speech = matches!(line.number(), 92_507 | 92_508 | 92_521..=92_524 | 92_526);
    physical || assessed || speech || line.code_text() == "G0283"
}
