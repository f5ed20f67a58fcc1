use super::visit_inside_global::{by_same, days_of};
use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that a procedure within the global period of an earlier one by the same practice has 58, 78 or 79.
    ///
    /// # Why
    /// The three tell a planned step, a return to the operating room, and something unrelated apart. They are paid
    /// differently, and without one the line goes into the first operation.
    ///
    /// # Example
    /// 10060 five weeks after the practice's own 47562, without a modifier.
    ///
    /// # Fix
    /// Read the operative notes of both: 58 planned or more extensive, 78 unplanned return for a complication, 79
    /// unrelated.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 40.2.
    Warn procedure_inside_global [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(office) = case.office else { return };
    for line in case.served() {
        let surgical = line.global.is_some_and(|global| global.days_after().is_some());
        if !surgical || line.has_any(&["58", "78", "79", "80", "81", "82", "AS"]) {
            continue;
        }
        let past = office.history.iter().find(|past| {
            let since = (line.day - past.date).get_days();
            since > 0 && by_same(past, line) && days_of(case, past).is_some_and(|days| since <= days)
        });
        if let Some(past) = past {
            found.say([line.modifier_box()], format!("{} is within the global period of {} of {}.", line.code_text(), past.code, past.date));
        }
    }
}
