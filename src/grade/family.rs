use crate::code::ProcedureCode;

/// Evaluation and management, cut into families whose members are mistaken for each other.
const EM_FAMILIES: [(u32, u32); 13] = [
    (99_202, 99_215), // office
    (99_221, 99_239), // hospital
    (99_242, 99_255), // consultation
    (99_281, 99_288), // emergency
    (99_291, 99_292), // critical care
    (99_304, 99_316), // nursing facility
    (99_341, 99_350), // home
    (99_358, 99_360), // prolonged, without the patient
    (99_381, 99_397), // preventive
    (99_401, 99_429), // counselling
    (99_441, 99_458), // telephone and online
    (99_460, 99_463), // newborn
    (99_466, 99_486), // paediatric critical care
];

/// Tells whether two different services are near enough for partial credit.
///
/// E/M goes by its families; laboratory numbers, categories II and III and HCPCS share four characters, other CPT
/// numbers three. Drugs (HCPCS J) have no families: neighbours there are different drugs.
pub(super) fn same_family(expected: &ProcedureCode, given: &ProcedureCode) -> bool {
    let (a, b) = (expected.as_str(), given.as_str());
    match (expected.number(), given.number()) {
        (Some(one), Some(other)) if one.min(other) >= 99_202 && one.max(other) <= 99_499 => {
            EM_FAMILIES.iter().any(|(from, to)| (from..=to).contains(&&one) && (from..=to).contains(&&other))
        }
        (Some(_), Some(_)) if !a.starts_with('8') => a[..3] == b[..3],
        (Some(_), None) | (None, Some(_)) => false,
        _ => !a.starts_with('J') && a[..4] == b[..4] && (a.as_bytes()[4].is_ascii_digit() == b.as_bytes()[4].is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_those_that_are_mistaken_for_each_other() {
        let same = |a: &str, b: &str| same_family(&ProcedureCode::parse(a).unwrap(), &ProcedureCode::parse(b).unwrap());
        for (a, b) in [("99213", "99214"), ("99203", "99213"), ("12001", "12011"), ("45378", "45380"), ("G0438", "G0439"), ("99385", "99395")] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("99213", "99283"), ("J1885", "J1880"), ("82947", "82950"), ("0042T", "00420"), ("99213", "G2211"), ("3074F", "3080F")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
