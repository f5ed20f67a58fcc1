use crate::{
    codebook::ledger::Global,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that a visit on the day of a small procedure by the same person has modifier 25.
    ///
    /// # Why
    /// A procedure with a global period of 0 or 10 days is paid with the visit that leads to it. Without 25 the visit
    /// goes into it.
    ///
    /// # Example
    /// 99213 and 20610 on one day, the visit without 25.
    ///
    /// # Fix
    /// Put 25 on the visit where the record shows work of its own beyond the procedure; else leave the visit out.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, sections 30.6.6 and 40.1; NCCI policy manual, chapter I, section
    /// D.
    Reject visit_without_25 [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let served = case.served();
    for visit in served.iter().filter(|line| known::is_packaged_visit(line) && !line.has_any(&["25", "57"])) {
        // Laboratory tests, images and vaccines have no global period of days and never ask for 25 here.
        let small = |line: &&crate::scrub::Served<'_>| matches!(line.global, Some(Global::SameDay | Global::TenDays)) && line.number() != visit.number();
        if let Some(procedure) = served.iter().filter(small).find(|line| line.day == visit.day && line.is_by_who_gave(visit)) {
            let (visit_code, code) = (visit.code_text(), procedure.code_text());
            found.say([visit.modifier_box()], format!("{visit_code} stands with {code} of the same day without 25; it will go into {code}."));
        }
    }
}
