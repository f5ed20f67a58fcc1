use crate::{
    claim::{BoxId, CmsBox},
    codebook::hcpcs::{Extent, Status, Use, modifier_fact},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every modifier is one of CPT or HCPCS.
    ///
    /// # Why
    /// A modifier the payer does not know denies the line, even where the service alone would be paid.
    ///
    /// # Example
    /// 24D of line 1 has 98 as a modifier.
    ///
    /// # Fix
    /// Look the modifier up; a letter O for a nought is a common slip.
    ///
    /// # Source
    /// Claim adjustment reasons 4 and 182. On a machine without an imported release only numbers can be called unknown.
    Reject modifier_unknown [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if let Some(claim) = case.professional() {
        for (at, line) in claim.used_lines().filter(|(_, line)| line.modifiers.is_misread()) {
            found.say([BoxId::Cms(CmsBox::Modifier, at)], format!("{} is no list of modifiers of two characters.", line.modifiers));
        }
    }
    for line in case.served() {
        for modifier in line.modifiers {
            let text = modifier.as_str();
            if modifier_fact(*modifier).is_some() || (line.kind == Some(Use::Ambulance) && is_ride(text)) {
                continue;
            }
            let number = text.bytes().all(|b| b.is_ascii_digit());
            let missing = case.sets.hcpcs(line.day).is_some_and(|set| set.release().extent == Extent::Whole && set.modifier_status(*modifier, line.day) == Status::Unknown);
            if number || missing {
                found.say([line.modifier_box()], format!("{modifier} is no modifier."));
            }
        }
    }
}

/// Tells whether two letters name where a ride began and ended.
fn is_ride(text: &str) -> bool {
    text.bytes().all(|b| b"DEGHIJNPRSX".contains(&b))
}
