use crate::scrub::{Case, Found, Served, known, rule::rule};

rule! {
    /// Checks that a visit beside laboratory tests alone has no modifier 25.
    ///
    /// # Why
    /// 25 parts a visit from a procedure that is paid with it. A test and the drawing of blood for it take no visit in,
    /// so there is nothing to part; a payer that reviews the use of 25 counts it all the same.
    ///
    /// # Example
    /// 99213 with 25 and 83036 on one day, and nothing else.
    ///
    /// # Fix
    /// Take 25 off the visit.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 30.6.6: 25 is for a visit on the day of a procedure.
    Warn visit_25_needless [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let served = case.served();
    for visit in served.iter().filter(|line| known::is_packaged_visit(line) && line.has("25")) {
        let mut beside = served.iter().filter(|line| line.at != visit.at && line.day == visit.day && line.is_by_who_gave(visit)).peekable();
        // With nothing beside it the procedure may stand on another claim.
        if beside.peek().is_some() && beside.all(is_test) {
            found.say([visit.modifier_box()], format!("{} has 25, and only laboratory tests stand beside it.", visit.code_text()));
        }
    }
}

/// Tells whether a line is a laboratory test or the taking of blood for one.
fn is_test(line: &Served<'_>) -> bool {
    matches!(line.number(), 36_415 | 36_416) || line.code.is_some_and(|code| code.is_laboratory())
}
