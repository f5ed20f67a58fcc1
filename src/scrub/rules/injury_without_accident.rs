use crate::{
    claim::{CmsBox, YesNo},
    code::Icd10Cm,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that an injury seen for the first time has its accident in box 10, or its day in box 14.
    ///
    /// # Why
    /// A payer that reads an injury asks who else may have to pay, and holds the claim until the patient answers.
    ///
    /// # Example
    /// Box 21 has S61411A, 10a to 10c have NO and 14 is blank.
    ///
    /// # Fix
    /// Mark the cause in 10a, 10b or 10c and enter the day in 14.
    ///
    /// # Source
    /// NUCC instructions 10 and 14; ICD-10-CM chapter 19.
    Warn injury_without_accident [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let related = &claim.related;
    let all_no = [&related.employment, &related.auto, &related.other].into_iter().all(|answer| answer.value() == Some(YesNo::No));
    if !all_no || !claim.onset.date.is_blank() {
        return;
    }
    if let Some(injury) = claim.diagnoses.iter().filter_map(|entry| entry.value()).find(is_fresh_injury) {
        found.say([look::cms(CmsBox::Onset), look::cms(CmsBox::OtherAccident)], format!("{injury} is a fresh injury; box 10 knows of no accident, and 14 has no day."));
    }
}

/// Tells whether a code is an injury, burn or frostbite at its first treatment.
fn is_fresh_injury(code: &Icd10Cm) -> bool {
    let bare = code.bare();
    (bare.starts_with('S') || (bare.starts_with('T') && &bare[..3] < "T35")) && matches!(code.seventh(), Some('A' | 'B' | 'C'))
}
