use crate::{
    codebook::ledger::Global,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that the visit that decided a major operation, on its day or the day before, has modifier 57.
    ///
    /// # Why
    /// The global period of a major operation begins the day before. Only the visit at which it was decided is paid
    /// beside it. Medicare and most who follow it pay that visit by 57 alone; payers differ, so this warns.
    ///
    /// # Example
    /// 99223 on June 1 without 57 and 47562 on June 1 by the same surgeon.
    ///
    /// # Fix
    /// Put 57 on the visit where the decision was made at it; 25 is for small procedures.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, sections 30.6.6 and 40.2.
    Warn decision_without_57 [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let served = case.served();
    for visit in served.iter().filter(|line| known::is_packaged_visit(line) && !line.has_any(&["57", "24"])) {
        let major = |line: &&crate::scrub::Served<'_>| {
            let days = (line.day - visit.day).get_days();
            line.global == Some(Global::NinetyDays) && line.is_by_who_gave(visit) && (0..=1).contains(&days) && !line.has_any(&["55", "80", "81", "82", "AS"])
        };
        if let Some(operation) = served.iter().find(major) {
            found.say([visit.modifier_box()], format!("{} falls into the global period of {} without 57.", visit.code_text(), operation.code_text()));
        }
    }
}
