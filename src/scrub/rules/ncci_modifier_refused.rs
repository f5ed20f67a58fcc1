use crate::{
    codebook::edits::pairs::ModifierRule,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that no modifier is used to open a pair that none opens.
    ///
    /// # Why
    /// A pair with the sign 0 is never paid together. A 59 on it is not only denied, it draws the eye of an auditor.
    ///
    /// # Example
    /// Two services of a pair with the sign 0, the second with 59.
    ///
    /// # Fix
    /// Take the second service out.
    ///
    /// # Source
    /// NCCI procedure-to-procedure edits, modifier indicator 0.
    Reject ncci_modifier_refused [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for (paid, bundled, _) in case.pairs().filter(|(_, _, pair)| pair.edit.what.modifier == ModifierRule::NotAllowed) {
        if let Some(line) = [bundled, paid].into_iter().find(|line| line.has_any(&known::OPENING)) {
            found.say([line.modifier_box()], format!("{} and {} are never paid together, whatever the modifier.", paid.code_text(), bundled.code_text()));
        }
    }
}
