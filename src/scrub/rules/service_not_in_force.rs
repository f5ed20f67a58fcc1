use crate::{
    codebook::services::Standing,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every service could be reported on its day.
    ///
    /// # Why
    /// A code that has ended, or has not begun, is denied whatever was done.
    ///
    /// # Example
    /// A visit of June 2026 has 99201, which ended with 2020.
    ///
    /// # Fix
    /// Use the code that took its place. Code sets change on January 1, HCPCS every quarter.
    ///
    /// # Source
    /// Claim adjustment reason 181; CPT and HCPCS lists of deletions.
    Reject service_not_in_force [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        let (Some(code), Some(service)) = (line.code, &line.service) else { continue };
        let words = match service.standing {
            Standing::Ended(last) => format!("{code} could be reported until {last}; the service was on {}.", line.day),
            Standing::NotYet(first) => format!("{code} begins on {first}; the service was on {}.", line.day),
            _ => continue,
        };
        found.say([line.service_box()], words);
    }
}
