//! Which domain a code counts for, by its place in its code system alone.

use crate::{exercise::Section, skill::Skill};

/// Finds the domain a code counts for; nothing where its place does not tell.
pub(super) fn of_code(section: Section, code: &str) -> Option<Skill> {
    let code = code.trim().to_ascii_uppercase();
    let id = match section {
        Section::Diagnoses => diagnosis(&code)?,
        Section::Procedures => procedure(&code)?,
    };
    Skill::by_id(id)
}

/// Names the chapter of a diagnosis by its category (the chapters' ranges are those of the Tabular List).
fn diagnosis(code: &str) -> Option<&'static str> {
    let category = code.get(..3)?;
    Some(match code.as_bytes().first()? {
        b'A' | b'B' => "icd10cm.infectious",
        b'C' => "icd10cm.neoplasms",
        b'D' if category < "D50" => "icd10cm.neoplasms",
        b'D' => "icd10cm.blood",
        b'E' => "icd10cm.endocrine",
        b'F' => "icd10cm.mental",
        b'G' => "icd10cm.nervous",
        b'H' if category < "H60" => "icd10cm.eye",
        b'H' => "icd10cm.ear",
        b'I' => "icd10cm.circulatory",
        b'J' => "icd10cm.respiratory",
        b'K' => "icd10cm.digestive",
        b'L' => "icd10cm.skin",
        b'M' => "icd10cm.musculoskeletal",
        b'N' => "icd10cm.genitourinary",
        b'O' => "icd10cm.pregnancy",
        b'P' => "icd10cm.perinatal",
        b'Q' => "icd10cm.congenital",
        b'R' => "icd10cm.symptoms",
        b'S' | b'T' => "icd10cm.injury",
        b'U' => "icd10cm.special",
        b'V'..=b'Y' => "icd10cm.external",
        b'Z' => "icd10cm.factors",
        _ => return None,
    })
}

/// Names the part of its code system a procedure's number lies in.
fn procedure(code: &str) -> Option<&'static str> {
    if code.as_bytes().first()?.is_ascii_alphabetic() {
        return Some("hcpcs");
    }
    let number: u32 = code.get(..5)?.parse().ok()?;
    Some(match number {
        99_202..=99_215 => "em.office",
        99_221..=99_239 => "em.hospital",
        99_242..=99_255 => "em.consult",
        99_281..=99_288 => "em.emergency",
        99_291..=99_292 | 99_468..=99_480 => "em.critical",
        99_304..=99_318 => "em.nursing_facility",
        99_381..=99_429 => "em.preventive",
        100..=1_999 => "cpt.anesthesia",
        10_000..=19_999 => "cpt.surgery10000",
        20_000..=29_999 => "cpt.surgery20000",
        30_000..=39_999 => "cpt.surgery30000",
        40_000..=49_999 => "cpt.surgery40000",
        50_000..=59_999 => "cpt.surgery50000",
        60_000..=69_999 => "cpt.surgery60000",
        70_000..=79_999 => "cpt.radiology",
        80_000..=89_999 => "cpt.pathology",
        90_000..=99_199 | 99_500..=99_607 => "cpt.medicine",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_for_its_chapter_or_range() {
        let of = |section, code| of_code(section, code).map(Skill::id);
        assert_eq!(of(Section::Diagnoses, "I13.0"), Some("icd10cm.circulatory"));
        assert_eq!(of(Section::Diagnoses, "d49.9"), Some("icd10cm.neoplasms"));
        assert_eq!(of(Section::Diagnoses, "D50.0"), Some("icd10cm.blood"));
        assert_eq!(of(Section::Diagnoses, "H60.1"), Some("icd10cm.ear"));
        assert_eq!(of(Section::Procedures, "99214"), Some("em.office"));
        assert_eq!(of(Section::Procedures, "J3301"), Some("hcpcs"));
        assert_eq!(of(Section::Procedures, "12001"), Some("cpt.surgery10000"));
        for odd in ["", "1", "é3", "99341", "€€"] {
            assert_eq!(of(Section::Procedures, odd), None, "{odd}");
        }
    }
}
