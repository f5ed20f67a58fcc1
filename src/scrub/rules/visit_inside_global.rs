use crate::{
    chart::office::PastService,
    code::Date,
    codebook::ledger::Global,
    scrub::{Case, Found, Served, known, rule::rule},
};

rule! {
    /// Checks that a visit within the global period of an earlier operation by the same practice has modifier 24.
    ///
    /// # Why
    /// Usual care after an operation is paid with it, for 10 or 90 days. Only a visit for something else is paid.
    ///
    /// # Example
    /// 99213 three weeks after the practice's own 47562, without 24.
    ///
    /// # Fix
    /// Put 24 on it where the visit was for another condition; else the visit is not billed (99024 counts it).
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 40.1 and 40.2.
    Warn visit_inside_global [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for visit in case.served().iter().filter(|line| known::is_packaged_visit(line) && !line.has_any(&["24", "57", "FT"])) {
        let inside = |date: Date, days: i32| date < visit.day && (visit.day - date).get_days() <= days;
        let past = case.office.iter().flat_map(|office| &office.history).find(|past| by_same(past, visit) && days_of(case, past).is_some_and(|days| inside(past.date, days)));
        let here = case.served().iter().find(|line| line.is_by_who_gave(visit) && days(line.global).is_some_and(|days| inside(line.day, days)));
        let Some((code, date)) = past.map(|past| (past.code, past.date)).or_else(|| here.and_then(|line| Some((line.code?, line.day)))) else { continue };
        found.say([visit.modifier_box()], format!("{} is within the global period of {code} of {date} and has no 24.", visit.code_text()));
    }
}

/// Tells whether the same person gave an earlier service, as far as both are named.
pub(super) fn by_same(past: &PastService, line: &Served<'_>) -> bool {
    match (&past.by, line.renderer) {
        (Some(by), Some(renderer)) => by == renderer,
        _ => true,
    }
}

/// Gives the days after an earlier service that are paid with it, where they are 10 or 90.
pub(super) fn days_of(case: &Case<'_>, past: &PastService) -> Option<i32> {
    days(case.sets.edits().global_days(past.code, past.date).map(|found| found.what))
}

fn days(global: Option<Global>) -> Option<i32> {
    global.and_then(Global::days_after).filter(|days| *days > 0)
}
