use crate::{
    code::ProcedureCode,
    codebook::{cpt::Section, hcpcs::Extent, services::Standing},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every service is a code that can exist.
    ///
    /// # Why
    /// A payer's fee schedule is keyed by the code. What stands in no section of CPT and in no release of HCPCS is
    /// denied.
    ///
    /// # Example
    /// 24D of line 1 has 89999, a number that no section of CPT holds.
    ///
    /// # Fix
    /// Look the code up again. Most often two digits were swapped.
    ///
    /// # Source
    /// CPT and HCPCS Level II are the code sets of 45 CFR 162.1002. Without an imported set only what no set could hold
    /// is told.
    Reject service_unknown [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        let (Some(code), Some(service)) = (line.code, &line.service) else { continue };
        let whole = || case.sets.hcpcs(line.day).is_some_and(|set| set.release().extent == Extent::Whole);
        let words = match (service.standing, code) {
            (Standing::ShapeOnly(Section::None), _) => format!("No section of CPT holds {code}."),
            (Standing::NotCarried, ProcedureCode::Cpt(_)) => format!("The CPT at hand does not have {code}."),
            (Standing::NotCarried, ProcedureCode::Hcpcs(_)) if whole() => format!("The HCPCS release at hand does not have {code}."),
            _ => continue,
        };
        found.say([line.service_box()], words);
    }
}
