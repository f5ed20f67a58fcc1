//! Small tables that several rules ask: facts of coding that no code set carries.

use super::{Case, Said, Served};
use crate::{
    chart::office::Policy,
    claim::{BoxId, CmsBox, UbBox},
    code::{Date, Icd10Cm},
};
use jiff::civil::date;

/// The modifiers that open a pair of the NCCI whose sign is 1: sides, fingers and the like, and what makes services distinct.
///
/// Source: NCCI policy manual, chapter I, section E.
pub const OPENING: [&str; 44] = [
    "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC",
    "LM", "RI", "24", "25", "57", "58", "78", "79", "27", "59", "91", "XE", "XP", "XS", "XU",
];

/// Tells whether a line is a visit that the surgical package asks about: seen in person, not a service of a month.
pub fn is_packaged_visit(line: &Served<'_>) -> bool {
    matches!(line.number(), 99_202..=99_255 | 99_281..=99_285 | 99_291 | 99_304..=99_310 | 99_341..=99_350 | 99_381..=99_397 | 92_002..=92_014)
}

/// The first day of the edition whose changes are listed here.
pub const CHANGED: Date = date(2025, 10, 1);

/// Beginnings of codes that are new in the edition of October 2025.
const NEW: [&str; 21] = [
    "G35A", "G35B", "G35C", "G35D", "E11A", "C50A", "I2784", "L98A", "L02217", "L02227", "L0331A", "R1020", "R1021", "R1022", "R1023", "R1024", "R10A", "R108A", "R1085", "R1116",
    "T36A",
];

/// Codes that were whole until the edition of October 2025 and are headings in it.
const DIVIDED: [&str; 19] =
    ["G35", "R102", "E7801", "E7253", "E881", "D71", "B880", "R768", "Q898", "Q998", "H018", "T7807", "T7808", "T781", "Z408", "Z5986", "Z841", "Z91011", "Z91012"];

/// Tells whether a code began with the edition of October 2025.
pub fn is_new(code: Icd10Cm) -> bool {
    NEW.iter().any(|begin| code.bare().starts_with(begin))
}

/// Tells whether a code could be reported until the edition of October 2025 and no more.
pub fn is_divided(code: Icd10Cm) -> bool {
    DIVIDED.contains(&code.bare())
}

/// Tells whether a diagnosis is of pregnancy, birth or the time after it.
pub fn is_maternity(code: Icd10Cm) -> bool {
    code.bare().starts_with('O') || ["Z33", "Z34", "Z35", "Z36", "Z37", "Z39"].iter().any(|begin| code.bare().starts_with(begin))
}

/// Gives the policy that speaks of a line's service and supports none of the diagnoses it points to.
pub fn unmet<'a>(case: &Case<'a>, line: &Served<'_>) -> Option<&'a Policy> {
    let (office, code) = (case.office?, line.code?);
    let supports = |policy: &Policy, said: &Said<'_>| policy.supports.iter().any(|begin| starts(said.code.bare(), begin));
    office.policies.iter().find(|policy| {
        let points = |said: &Said<'_>| line.pointers.is_empty() || line.pointers.iter().any(|letter| case.under(*letter).is_some_and(|one| one.id == said.id));
        policy.services.contains(&code) && !case.said().iter().any(|said| points(said) && supports(policy, said))
    })
}

/// Tells whether a bare code begins with what a policy names, its point left out.
fn starts(bare: &str, begin: &str) -> bool {
    let mut signs = bare.bytes();
    begin.bytes().filter(|b| *b != b'.').all(|b| signs.next() == Some(b.to_ascii_uppercase()))
}

/// Gives the box that tells why a line was done.
pub fn reason_box(line: &Served<'_>) -> BoxId {
    match line.service_box() {
        BoxId::Cms(_, at) => BoxId::Cms(CmsBox::Pointer, at),
        BoxId::Ub(..) => BoxId::Ub(UbBox::Principal, 1),
    }
}

/// The first day on which claims without JW or JZ are returned.
pub const JZ_SINCE: Date = date(2023, 10, 1);

/// Drugs that are sold in single-dose containers alone; there are many more.
///
/// Source: labels of the products, section 16.
pub const SINGLE_DOSE: [&str; 12] = ["J0178", "J0585", "J0897", "J1745", "J2357", "J2506", "J2778", "J3380", "J9035", "J9271", "J9299", "J9312"];
