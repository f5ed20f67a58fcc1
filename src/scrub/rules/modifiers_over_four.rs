use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that no line has more than four modifiers.
    ///
    /// # Why
    /// Form and electronic claim have room for four. What stands beyond is cut off or refused.
    ///
    /// # Example
    /// 24D of line 2 has RT 59 KX GA Q6.
    ///
    /// # Fix
    /// Leave out what the payer does not ask for. Where it asks for all, 99 stands last and a note lists them.
    ///
    /// # Source
    /// NUCC instruction 24D; 837P SV101-3 to -6.
    Reject modifiers_over_four [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.modifiers.len() > 4) {
        found.say([line.modifier_box()], format!("{} modifiers; there is room for four.", line.modifiers.len()));
        found.fix(case.by_form(
            "Put 99 in the fourth place and list all of them in box 19, or leave out what the payer does not ask for.",
            "Put 99 in the fourth place and list all of them in FL 80, or leave out what the payer does not ask for.",
        ));
    }
}
