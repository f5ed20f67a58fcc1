use super::sides_contradict::is_side;
use crate::{
    codebook::hcpcs::modifier_fact,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no line has two modifiers that say opposite things.
    ///
    /// # Why
    /// Reader's part with maker's part, notice given with notice not given, a left finger with the right side: the payer
    /// cannot act on both.
    ///
    /// # Example
    /// 24D of line 2 has 26 and TC.
    ///
    /// # Fix
    /// Keep the one the record supports, or make two lines where two services were given.
    ///
    /// # Source
    /// HCPCS Level II, the modifiers' own words; Medicare Claims Processing Manual, chapters 12, 17, 20 and 30. LT, RT and
    /// 50 among themselves are a rule apart, since payers differ.
    Reject modifiers_contradict [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.modifiers.len() > 1) {
        for (at, one) in line.modifiers.iter().enumerate() {
            let Some(fact) = modifier_fact(*one) else { continue };
            for other in line.modifiers.iter().skip(at + 1).filter(|other| *other != one) {
                if is_side(*one) && is_side(*other) {
                    continue;
                }
                if fact.contradicts(*other) || modifier_fact(*other).is_some_and(|fact| fact.contradicts(*one)) {
                    found.say([line.modifier_box()], format!("{one} and {other} cannot stand on one line."));
                }
            }
        }
    }
}
