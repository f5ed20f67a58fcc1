use crate::{
    code::ProcedureCode,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that an add-on stands with a service it may be added to.
    ///
    /// # Why
    /// An add-on is never a service by itself. Where its primary is missing or denied, it is denied too.
    ///
    /// # Example
    /// 11103 without 11102, 11104 or 11106 on the same day.
    ///
    /// # Fix
    /// Bill the primary with it, by the same provider and on the same day; if there was none, another code is meant.
    ///
    /// # Source
    /// NCCI add-on code edits; CPT, list of add-on codes.
    Reject add_on_alone [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        let Some(code) = line.code else { continue };
        let Some(add_on) = case.sets.edits().add_on(code, line.day) else { continue };
        let others: Vec<ProcedureCode> = case.served().iter().filter(|other| other.at != line.at && other.day == line.day).filter_map(|other| other.code).collect();
        if add_on.what.has_primary(&others) == Some(false) {
            found.say([line.service_box()], format!("{code} is only added to another service, and none it may be added to is on the claim that day ({}).", add_on.source.name()));
        }
    }
}
