use crate::{
    code::Modifier,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a line says one thing of the side: 50 for both, or LT, or RT.
    ///
    /// # Why
    /// 50 says both sides on one line, LT and RT one each. Medicare wants them apart. Payers differ: some read LT and RT
    /// on one line as both sides, so this warns.
    ///
    /// # Example
    /// 24D of line 2 has RT 50.
    ///
    /// # Fix
    /// Both sides: one line with 50, or two lines with LT and RT, as the payer's guide says. One side: LT or RT alone.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 12, section 40.7, and contractors' pages on modifier 50.
    Warn sides_contradict [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.modifiers.len() > 1) {
        let sides: Vec<&str> = line.modifiers.iter().filter(|one| is_side(**one)).map(Modifier::as_str).collect();
        if let [first, .., last] = sides.as_slice()
            && sides.iter().any(|side| side != first)
        {
            found.say([line.modifier_box()], format!("{first} and {last} on one line say different things of the side."));
        }
    }
}

/// Tells whether a modifier speaks of left, right or both.
pub(super) fn is_side(modifier: Modifier) -> bool {
    matches!(modifier.as_str(), "50" | "LT" | "RT")
}
