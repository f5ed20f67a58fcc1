use crate::scrub::{Case, Found, known, rule::rule};

rule! {
    /// Checks that a line Medicare is expected to deny says whether the patient signed a notice.
    ///
    /// # Why
    /// GA makes the patient answer for the bill; GZ says that no notice was given. Without either a denied line is the
    /// provider's loss, and with the wrong one it is a false statement.
    ///
    /// # Example
    /// A signed notice is on file for 82306, and the line has no GA.
    ///
    /// # Fix
    /// GA where a notice for the service was signed before it was given; GZ where none was.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 30, section 50; HCPCS Level II.
    Reject notice_modifier_missing [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(office) = case.office.filter(|_| case.is_medicare()) else { return };
    for line in case.served() {
        let signed = office.notice.as_ref().is_some_and(|notice| !notice.voluntary && line.code.is_some_and(|code| notice.services.contains(&code)) && notice.signed <= line.day);
        let expected = known::unmet(case, line).is_some();
        let words = match (expected, signed) {
            (true, true) if !line.has("GA") => "a notice is on file: GA is missing",
            (true, false) if !line.has_any(&["GA", "GZ", "GY", "GX"]) => "a denial is to be expected and no notice is on file: GZ is missing",
            (_, true) if line.has("GZ") => "GZ says that no notice was given, and one is on file",
            _ => continue,
        };
        found.say([line.modifier_box()], format!("{}: {words}.", line.code_text()));
    }
}
