//! What a code tells by its characters alone: its place in its code system, and the rules a code of its kind rests on.

use crate::{code::Icd10Cm, exercise::Section, grade::side_place, skill::Skill};

/// Finds the chapter or section a code counts for; nothing where its place does not tell.
pub fn skill_of_code(section: Section, code: &str) -> Option<Skill> {
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
        99_341..=99_350 => "em.home",
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

/// Names the rules any code of this kind rests on, whatever record it is of.
pub(super) fn rules_of_kind(code: &Icd10Cm) -> Vec<&'static str> {
    let bare = code.bare();
    let category = bare.get(..3).unwrap_or(bare);
    let any = |ranges: &[(&str, &str)]| ranges.iter().any(|(from, to)| (*from..=*to).contains(&category));
    let mut rules = Vec::new();
    let mut add = |rule, holds: bool| {
        if holds {
            rules.push(rule);
        }
    };
    add("rule.external", any(&[("V00", "Y99")]));
    add("rule.symptoms", any(&[("R00", "R99")]));
    add("rule.history_aftercare", any(&HISTORY));
    add("rule.drugs", any(&[("T36", "T50")]));
    add("rule.complications", any(&COMPLICATIONS));
    add("rule.sequela", any(&SEQUELA) || (any(&[("S00", "T88")]) && code.seventh() == Some('S')));
    add("rule.combination", is_combined(category, bare));
    rules
}

/// Names the rules that decide single characters of a code, and its place among others.
///
/// A code of four characters or fewer says nothing of the level of detail: often there is no other.
pub(super) fn rules_of_shape(code: &Icd10Cm) -> Vec<&'static str> {
    let mut rules = Vec::new();
    if code.bare().len() > 4 {
        rules.push("rule.specificity");
    }
    if side_place(code).is_some() {
        rules.push("rule.laterality");
    }
    if code.seventh().is_some() {
        rules.push("rule.seventh_character");
    }
    rules
}

/// Categories of follow-up, screening, carriers, status, aftercare and history (guideline I.C.21.c).
const HISTORY: [(&str, &str); 6] = [("Z08", "Z09"), ("Z11", "Z19"), ("Z21", "Z22"), ("Z28", "Z28"), ("Z40", "Z53"), ("Z66", "Z99")];
/// Categories of what comes of care, in the chapter of injuries and those of the body's systems (I.C.19.g).
const COMPLICATIONS: [(&str, &str); 14] = [
    ("D78", "D78"),
    ("E36", "E36"),
    ("E89", "E89"),
    ("G97", "G97"),
    ("H59", "H59"),
    ("H95", "H95"),
    ("I97", "I97"),
    ("J95", "J95"),
    ("K91", "K91"),
    ("L76", "L76"),
    ("M96", "M96"),
    ("N99", "N99"),
    ("P96", "P96"),
    ("T80", "T88"),
];
/// Categories of what a disease left behind (I.B.10).
const SEQUELA: [(&str, &str); 6] = [("B90", "B94"), ("E64", "E64"), ("E68", "E68"), ("G09", "G09"), ("I69", "I69"), ("O94", "O94")];

/// Tells whether one code says two conditions that the guidelines join: diabetes with what comes of it, hypertension with
/// heart or kidney, coronary disease with angina, chronic lung disease with infection or flare-up.
fn is_combined(category: &str, bare: &str) -> bool {
    let fourth = bare.as_bytes().get(3).copied().unwrap_or_default();
    match category {
        "E08" | "E09" | "E10" | "E11" | "E13" => (b'0'..=b'6').contains(&fourth),
        "I11" | "I12" | "I13" => true,
        "I25" => bare.starts_with("I2511") || bare.starts_with("I257"),
        "J44" => matches!(fourth, b'0' | b'1'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_for_its_chapter_or_range() {
        let of = |section, code| skill_of_code(section, code).map(Skill::id);
        assert_eq!(of(Section::Diagnoses, "I13.0"), Some("icd10cm.circulatory"));
        assert_eq!(of(Section::Diagnoses, "d49.9"), Some("icd10cm.neoplasms"));
        assert_eq!(of(Section::Diagnoses, "D50.0"), Some("icd10cm.blood"));
        assert_eq!(of(Section::Diagnoses, "H60.1"), Some("icd10cm.ear"));
        assert_eq!(of(Section::Procedures, "99214"), Some("em.office"));
        assert_eq!(of(Section::Procedures, "J3301"), Some("hcpcs"));
        assert_eq!(of(Section::Procedures, "12001"), Some("cpt.surgery10000"));
        for odd in ["", "1", "é3", "99358", "€€"] {
            assert_eq!(of(Section::Procedures, odd), None, "{odd}");
        }
    }

    #[test]
    fn a_code_rests_on_the_rules_of_its_kind_and_shape() {
        let rules = |text: &str| {
            let code = Icd10Cm::parse(text).unwrap();
            [rules_of_kind(&code), rules_of_shape(&code)].concat()
        };
        for (code, wanted) in [
            ("I10", &[][..]),
            ("E11.22", &["rule.combination", "rule.specificity"]),
            ("E11.9", &[]),
            ("M17.11", &["rule.specificity", "rule.laterality"]),
            ("S52.501A", &["rule.specificity", "rule.laterality", "rule.seventh_character"]),
            ("S52.501S", &["rule.sequela", "rule.specificity", "rule.laterality", "rule.seventh_character"]),
            ("W01.0XXA", &["rule.external", "rule.specificity", "rule.seventh_character"]),
            ("Z79.84", &["rule.history_aftercare", "rule.specificity"]),
            ("Z00.00", &["rule.specificity"]),
            ("T40.1X1A", &["rule.drugs", "rule.specificity", "rule.seventh_character"]),
            ("R07.9", &["rule.symptoms"]),
        ] {
            assert_eq!(rules(code), wanted, "{code}");
        }
        assert!(HISTORY.iter().chain(&COMPLICATIONS).chain(&SEQUELA).all(|(from, to)| from <= to && from.len() == 3 && to.len() == 3));
    }
}
