use crate::{
    codebook::hcpcs::modifier_fact,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every modifier stands on a service it is made for.
    ///
    /// # Why
    /// A modifier speaks of one kind of service: 25 of visits, 26 of tests and images, JW of drugs, GP of therapy. On
    /// another it makes the line invalid.
    ///
    /// # Example
    /// 25 on the injection of a joint instead of on the visit.
    ///
    /// # Fix
    /// Move it to the line it belongs to.
    ///
    /// # Source
    /// Claim adjustment reason 4; NCCI policy manual, chapter I; our table of modifiers says what each may stand on.
    Reject modifier_misfits_code [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let edits = case.sets.edits();
    for line in case.served().iter().filter(|line| !line.modifiers.is_empty()) {
        for modifier in line.modifiers {
            let misfit = line.kind.is_some_and(|kind| modifier_fact(*modifier).is_some_and(|fact| !fact.may_stand_on(kind)));
            let added = || line.code.is_some_and(|code| edits.add_on(code, line.day).is_some());
            if misfit {
                found.say([line.modifier_box()], format!("{modifier} is not for a service such as {}.", line.code_text()));
            } else if modifier.as_str() == "51" && added() {
                found.say([line.modifier_box()], format!("{} is added to another service and never has 51.", line.code_text()));
            }
        }
    }
}
