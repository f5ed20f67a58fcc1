use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a Medicare claim on paper has services of one place only.
    ///
    /// # Why
    /// Box 32 has room for one address. A line of another place would be paid by the wrong one.
    ///
    /// # Example
    /// Line 1 has place 11 and line 2 has 22.
    ///
    /// # Fix
    /// Send one form a place.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, item 32.
    Reject places_mixed [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.kind.is_medicare()) else { return };
    let mut places = claim.used_lines().filter_map(|(at, line)| Some((at, line.place.get()?)));
    let Some((first, one)) = places.next() else { return };
    if let Some((at, other)) = places.find(|(_, place)| *place != one) {
        found.say([BoxId::Cms(CmsBox::Place, at), BoxId::Cms(CmsBox::Place, first)], format!("Line {first} has place {one} and line {at} has {other}; box 32 tells of one."));
    }
}
