use crate::{
    claim::{BoxId, CmsBox},
    code::PlaceOfService,
    scrub::{Case, Found, Served, rule::rule},
};

rule! {
    /// Checks that a visit's code and its place of service agree.
    ///
    /// # Why
    /// Families of visits are made for places: office, hospital, emergency room, nursing facility, home. A code of one
    /// family in the place of another is denied.
    ///
    /// # Example
    /// Line 1 has 99213, an office visit, with place 21.
    ///
    /// # Fix
    /// Use the family of the place, or the place where the patient really was.
    ///
    /// # Source
    /// Claim adjustment reason 5, remark M77; the headings of CPT's section of visits name the places.
    Reject place_against_code [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| !line.place.is_empty()) {
        if let Some(family) = misplaced(line) {
            found.say([BoxId::Cms(CmsBox::Place, line.at), line.service_box()], format!("{} is {family}; place {} does not go with it.", line.code_text(), line.place));
        }
    }
}

/// Names the family whose place this cannot be; a place that only some payers refuse is let through.
fn misplaced(line: &Served<'_>) -> Option<&'static str> {
    let place = line.place;
    let among = |places: &[&str]| places.contains(&place);
    let ride = matches!(line.code_text().as_bytes(), [b'A', b'0', b'4', b'2'..=b'3', _]);
    match line.number() {
        99_202..=99_215 if among(&PlaceOfService::INPATIENT) => Some("an office visit"),
        99_221..=99_223 | 99_231..=99_233 | 99_238 | 99_239 if among(&["11", "12", "13", "14", "20", "31", "32", "49", "50", "71", "72"]) => Some("a hospital visit"),
        99_281..=99_285 if !among(&["23", "02", "10"]) => Some("an emergency room visit"),
        99_304..=99_316 if among(&["11", "12", "21", "22", "23", "24"]) => Some("a nursing facility visit"),
        99_341..=99_350 if among(&["11", "21", "22", "23", "24"]) => Some("a home visit"),
        99_202..=99_499 if place == "81" => Some("a visit"),
        _ if ride && !among(&["41", "42"]) => Some("a ride in an ambulance"),
        _ => None,
    }
}
