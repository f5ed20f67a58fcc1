use crate::{
    chart::office::Office,
    claim::{BoxId, Claim, CmsBox, Institutional, Professional, UbBox, YesNo},
    code::Icd10Cm,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that an injury seen for the first time has its accident: in box 10 or 14 of a CMS-1500, by an occurrence
    /// code on a UB-04.
    ///
    /// # Why
    /// A payer that reads an injury asks who else may have to pay, and holds the claim until the patient answers. A
    /// hospital whose papers record no accident is not asked for a code: the papers decide.
    ///
    /// # Example
    /// Box 21 has S61411A, 10a to 10c have NO and 14 is blank; or FL 67 has it and none of the codes 01 to 06 stands in
    /// FL 31 to 34.
    ///
    /// # Fix
    /// Say what kind of accident it was, and its day.
    ///
    /// # Source
    /// NUCC instructions 10 and 14; UB-04 FL 31 to FL 34, occurrence codes 01 to 06; ICD-10-CM chapter 19.
    Warn injury_without_accident [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => professional(claim, found),
        Claim::Institutional(claim) => institutional(case, claim, found),
    }
}

fn professional(claim: &Professional, found: &mut Found) {
    let related = &claim.related;
    let all_no = [&related.employment, &related.auto, &related.other].into_iter().all(|answer| answer.value() == Some(YesNo::No));
    if !all_no || !claim.onset.date.is_blank() {
        return;
    }
    if let Some(injury) = claim.diagnoses.iter().filter_map(|entry| entry.value()).find(is_fresh_injury) {
        found.say([look::cms(CmsBox::Onset), look::cms(CmsBox::OtherAccident)], format!("{injury} is a fresh injury; box 10 knows of no accident, and 14 has no day."));
        found.fix("Mark the cause in 10a, 10b or 10c, and enter the day in 14 with 431.");
    }
}

fn institutional(case: &Case<'_>, claim: &Institutional, found: &mut Found) {
    let is_accident = |code: &str| matches!(code.as_bytes(), [b'0', b'1'..=b'6']);
    let recorded = |office: &Office| office.accident.is_some() || office.hospital.iter().flat_map(|stay| &stay.occurrences).any(|one| is_accident(one.0.as_str()));
    if claim.occurrences.iter().any(|one| is_accident(one.code.text())) || case.office.is_some_and(|office| !recorded(office)) {
        return;
    }
    if let Some(said) = case.said().iter().find(|said| is_fresh_injury(&said.code)) {
        let free = claim.occurrences.iter().zip(1..).find(|(one, _)| one.code.is_blank()).map_or(1, |(_, at)| at);
        found.say([BoxId::Ub(UbBox::OccurrenceCode, free), said.id], format!("{} is a fresh injury, and no occurrence code tells of an accident.", said.code));
        found.fix("Enter in FL 31 to 34, with the day: 01 accident covered by medical payments, 02 no-fault, 03 liability, 04 at work, 05 no other payer, 06 crime.");
    }
}

/// Tells whether a code is an injury, burn or frostbite at its first treatment.
fn is_fresh_injury(code: &Icd10Cm) -> bool {
    let bare = code.bare();
    (bare.starts_with('S') || (bare.starts_with('T') && &bare[..3] < "T35")) && matches!(code.seventh(), Some('A' | 'B' | 'C'))
}
