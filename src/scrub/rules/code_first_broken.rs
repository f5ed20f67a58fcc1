use crate::{
    codebook::rules::{RuleId, Strength},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that what a note says to code first stands first.
    ///
    /// # Why
    /// A manifestation is only part of the picture. Without its cause before it the list breaks the rules of the code
    /// set, and payers send it back.
    ///
    /// # Example
    /// Box 21 has D63.1, anemia in kidney disease, and N18.30 after it.
    ///
    /// # Fix
    /// Put the underlying disease first. The note at the code names where to look.
    ///
    /// # Source
    /// ICD-10-CM Official Guidelines, sections I.A.13 and I.A.17; Medicare Code Editor, manifestation as principal
    /// diagnosis.
    Reject code_first_broken [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let broken = case.judged(RuleId::CodeFirst).filter(|one| one.strength == Strength::Required);
    for one in broken.chain(case.judged(RuleId::ManifestationFirst)) {
        let ids: Vec<_> = one.codes.iter().filter_map(|code| case.said_of(*code)).map(|said| said.id).collect();
        found.say(ids, one.message.clone());
    }
}
