use crate::{
    codebook::hcpcs::Use,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that a drug from a single-dose container, billed to Medicare, says whether something was thrown away.
    ///
    /// # Why
    /// JZ says that nothing was left; JW stands on a second line with what was left. Since October 2023 a line with
    /// neither is returned.
    ///
    /// # Example
    /// J9035 with 40 units and neither JZ nor a JW line.
    ///
    /// # Fix
    /// JZ on the line where the whole container was given; else a second line with JW and the units thrown away.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 17, section 40; CMS questions and answers on JW and JZ. Our list has
    /// only drugs sold in single doses alone.
    Reject waste_modifier_missing [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() || case.is_inpatient() {
        return;
    }
    for line in case.served().iter().filter(|line| line.kind == Some(Use::Drug) && known::SINGLE_DOSE.contains(&line.code_text())) {
        let wasted = || case.served().iter().any(|other| other.code == line.code && other.day == line.day && other.has("JW"));
        if line.day >= known::JZ_SINCE && !line.has_any(&["JZ", "JW"]) && !wasted() {
            found.say([line.modifier_box()], format!("{} has neither JZ nor a line with JW.", line.code_text()));
        }
    }
}
