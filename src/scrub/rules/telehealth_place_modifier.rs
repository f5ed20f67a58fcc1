use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a visit at a distance has both the place and the modifier the payer asks for.
    ///
    /// # Why
    /// Place 02 or 10 says where the patient was, the modifier that it was by video or by sound. Where one is missing
    /// the visit is paid at the wrong rate or held.
    ///
    /// # Example
    /// 99213 with place 10 and no 95, and the payer's guide asks for 95.
    ///
    /// # Fix
    /// Add the modifier of the payer's guide, 93 where there was sound alone; or enter the place where the patient was
    /// seen.
    ///
    /// # Source
    /// CMS place of service code set, 02 and 10; the payer's guide. Payers differ, and rules of the time since 2020
    /// changed often.
    Warn telehealth_place_modifier [Cms1500] check
}

const DISTANT: [&str; 5] = ["95", "93", "GT", "GQ", "FQ"];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(wanted) = case.payer.video_modifier.as_deref() else { return };
    // The visits that are at a distance by their own code have no modifier for it.
    for line in case.served().iter().filter(|line| !(98_000..=98_016).contains(&line.number())) {
        let place = matches!(line.place, "02" | "10");
        let told = line.has(wanted) || line.has_any(&DISTANT);
        if place && !told {
            found.say([line.modifier_box()], format!("Place {} is at a distance; {} asks for {wanted}.", line.place, case.payer.name));
        } else if told && !place && !line.place.is_empty() {
            found.say([BoxId::Cms(CmsBox::Place, line.at), line.modifier_box()], format!("The modifier says at a distance, and place {} does not.", line.place));
        }
    }
}
