use crate::{
    codebook::rules::{RuleId, Strength},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no two diagnoses stand together that an Excludes1 note keeps apart.
    ///
    /// # Why
    /// The note says that the two cannot be one patient's at one time, or that one code already says both. Many payers
    /// deny the second.
    ///
    /// # Example
    /// Box 21 has E11.9 and E10.9, type 2 and type 1.
    ///
    /// # Fix
    /// Keep the one the record supports. Where the two have nothing to do with each other both may stand; be ready to
    /// show it.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, section I.A.12.a.
    Warn excludes1_pair [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for one in case.judged(RuleId::Excludes1).filter(|one| one.strength == Strength::Required) {
        let ids: Vec<_> = one.codes.iter().filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        found.say(ids, format!("{} Excludes1 note at {}.", one.message, one.note_from));
    }
}
