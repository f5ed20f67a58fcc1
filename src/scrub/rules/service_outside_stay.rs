use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that services to an inpatient lie within the stay of box 18.
    ///
    /// # Why
    /// Before admission and after discharge the patient was no inpatient. Either the day or the place is wrong.
    ///
    /// # Example
    /// Box 18 goes from 03 02 26 to 03 05 26; line 3 has 03 06 26 and place 21.
    ///
    /// # Fix
    /// Compare 24A and 24B with the chart; a visit after discharge has the place where it was.
    ///
    /// # Source
    /// NUCC instructions 18 and 24B.
    Warn service_outside_stay [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let (from, to) = (claim.stay.from.value(), claim.stay.to.value());
    for (at, line) in claim.used_lines().filter(|(_, line)| line.place.text() == "21") {
        let Some((first, last)) = line.days() else { continue };
        let before = from.filter(|day| first < day.0);
        let after = to.filter(|day| last > day.0);
        if let Some((field, day)) = before.map(|day| (CmsBox::StayFrom, day)).or(after.map(|day| (CmsBox::StayTo, day))) {
            let (side, found_day) = if field == CmsBox::StayFrom { ("before the admission", first) } else { ("after the discharge", last) };
            found.say([BoxId::Cms(CmsBox::From, at), look::cms(field)], format!("{found_day} is {side} on {}, and the place is an inpatient's.", day.0));
        }
    }
}
