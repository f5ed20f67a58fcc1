use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every line has a place of service that CMS has assigned.
    ///
    /// # Why
    /// The place decides which rate is paid and which rules hold. Two digits that name no place are refused.
    ///
    /// # Example
    /// 24B of line 1 has 28.
    ///
    /// # Fix
    /// Enter where the patient was: 11 office, 22 hospital outpatient, 21 hospital inpatient, 23 emergency room, 12
    /// home.
    ///
    /// # Source
    /// CMS place of service code set; NUCC instruction 24B.
    Reject place_unassigned [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines().filter(|(_, line)| !line.place.is_blank()) {
        let assigned = line.place.get().and_then(|place| place.as_str().parse::<u8>().ok()).is_some_and(is_assigned);
        if !assigned {
            found.at_line(CmsBox::Place, at, format!("{} is no place of service.", line.place));
        }
    }
}

fn is_assigned(place: u8) -> bool {
    matches!(place, 1..=27 | 31..=34 | 41 | 42 | 49..=58 | 60..=62 | 65 | 66 | 71 | 72 | 81 | 99)
}
