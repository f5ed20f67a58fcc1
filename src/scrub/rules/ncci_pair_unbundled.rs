use crate::{
    codebook::edits::pairs::ModifierRule,
    scrub::{Case, Found, known, rule::rule},
};

rule! {
    /// Checks that no two services of a day stand side by side where one is part of the other.
    ///
    /// # Why
    /// The National Correct Coding Initiative pairs codes. Of a pair the second is denied, and the patient may not be
    /// billed for it.
    ///
    /// # Example
    /// 80053 with 82947 on one day.
    ///
    /// # Fix
    /// Take the second out. Where they were distinct, say so with the modifier that is most exact, if the pair allows
    /// one.
    ///
    /// # Source
    /// NCCI procedure-to-procedure edits; on a machine without the imported edits, the pairs our ledger of codes
    /// carries.
    Reject ncci_pair_unbundled [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for (paid, bundled, pair) in case.pairs() {
        if paid.has_any(&known::OPENING) || bundled.has_any(&known::OPENING) {
            continue;
        }
        let opens = match pair.edit.what.modifier {
            ModifierRule::NotAllowed => " No modifier opens the pair.",
            ModifierRule::Allowed => " A modifier opens it where the two were distinct.",
            ModifierRule::Unknown | ModifierRule::NotApplicable => "",
        };
        found.say(
            [bundled.service_box(), paid.service_box()],
            format!("{} goes into {} of the same day ({}).{opens}", bundled.code_text(), paid.code_text(), pair.edit.source.name()),
        );
    }
}
