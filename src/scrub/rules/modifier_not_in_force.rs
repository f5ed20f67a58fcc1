use crate::{
    codebook::hcpcs::{Status, carried},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every modifier could be used on the day of its line.
    ///
    /// # Why
    /// Modifiers begin and end as codes do. One used before its first day or after its last is refused.
    ///
    /// # Example
    /// JZ on a drug of March 2023; it began on July 1, 2023 for claims, and is listed from January 2023.
    ///
    /// # Fix
    /// Leave it out, or use the one that held on the day.
    ///
    /// # Source
    /// HCPCS Level II release; claim adjustment reason 182.
    Reject modifier_not_in_force [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        for modifier in line.modifiers {
            let imported = case.sets.hcpcs(line.day).map(|set| set.modifier_status(*modifier, line.day)).filter(|status| *status != Status::Unknown);
            let words = match imported.unwrap_or_else(|| carried().modifier_status(*modifier, line.day)) {
                Status::Ended(last) => format!("{modifier} ended on {last}; the service was on {}.", line.day),
                Status::NotYet(first) => format!("{modifier} begins on {first}; the service was on {}.", line.day),
                Status::InForce | Status::Unknown => continue,
            };
            found.say([line.modifier_box()], words);
        }
    }
}
