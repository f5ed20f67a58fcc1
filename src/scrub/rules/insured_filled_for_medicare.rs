use crate::{
    claim::{CmsBox, Slot},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that boxes 4, 6 and 7 are blank where Medicare pays first.
    ///
    /// # Why
    /// The beneficiary is the insured of Medicare always. An insured in box 4 says that another plan pays first, and
    /// box 11 says that none does.
    ///
    /// # Example
    /// Box 11 has NONE and box 4 still has SAME.
    ///
    /// # Fix
    /// Empty 4, 6 and 7; or, if another plan pays first, enter its number in 11.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 26, items 4, 6, 7 and 11.
    Warn insured_filled_for_medicare [Cms1500] check
}

const INSURED: [CmsBox; 3] = [CmsBox::InsuredName, CmsBox::Relationship, CmsBox::InsuredStreet];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|claim| look::medicare_first(case, claim)) else { return };
    let filled: Vec<_> = INSURED.into_iter().filter(|field| field.of(claim, 1).is_some_and(|slot: &dyn Slot| !slot.text().is_empty())).map(look::cms).collect();
    if !filled.is_empty() {
        let which = look::listed(&filled);
        found.say(filled, format!("Box 11 says that Medicare pays first, and an insured stands in {which}."));
    }
}
