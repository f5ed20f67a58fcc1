//! One code against one part of the key, by their characters alone.

use super::{Credit, Verdict, family::same_family, side::side_place};
use crate::{
    code::{Code, Icd10Cm},
    exercise::{KeyPart, Role},
};

/// Holds what a code is worth as an answer to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub verdict: Verdict,
    /// The code of the part, or the alternate, that it came nearest to.
    pub against: Code,
}

/// Judges a code that may be the part's own or one as good.
pub(super) fn accepted(part: &KeyPart, given: Code) -> Option<Judged> {
    let verdict = match part.role {
        _ if given != part.code && !part.alternates.contains(&given) => return None,
        Role::Optional => Verdict::OptionalEntered,
        Role::Required | Role::First if given == part.code => Verdict::Exact,
        Role::Required | Role::First => Verdict::Alternate,
    };
    Some(Judged { verdict, against: given })
}

/// Judges a code that is neither: a near miss of the part's own code or of one as good, whichever earns more.
///
/// An optional part takes no near misses: what is right to leave out has no partial credit.
pub(super) fn near_miss(part: &KeyPart, given: Code, credit: &Credit) -> Option<Judged> {
    if part.role == Role::Optional {
        return None;
    }
    let mut best: Option<Judged> = None;
    for against in std::iter::once(part.code).chain(part.alternates.iter().copied()) {
        let Some(verdict) = near(against, given) else { continue };
        if best.is_none_or(|b| credit.of_code(verdict) > credit.of_code(b.verdict)) {
            best = Some(Judged { verdict, against });
        }
    }
    best
}

fn near(expected: Code, given: Code) -> Option<Verdict> {
    match (expected, given) {
        (Code::Diagnosis(expected), Code::Diagnosis(given)) => near_diagnosis(&expected, &given),
        (Code::Procedure(expected), Code::Procedure(given)) => same_family(&expected, &given).then_some(Verdict::RightFamily),
        _ => None,
    }
}

/// Names how a diagnosis differs from the one wanted, within one category.
fn near_diagnosis(expected: &Icd10Cm, given: &Icd10Cm) -> Option<Verdict> {
    let (e, g) = (expected.bare(), given.bare());
    if e[..3] != g[..3] {
        return None;
    }
    let only = only_difference(e.as_bytes(), g.as_bytes());
    Some(match only {
        Some(at) if is_side(e, at) && is_side(g, at) && side_place(expected) == Some(at) => Verdict::WrongSide,
        _ if e.len().max(g.len()) == 7 && e.get(..6) == g.get(..6) => Verdict::WrongSeventh,
        _ if expected.is_within(given) => Verdict::RightCategory,
        Some(at) if at == last_of_stem(e) && matches!(g.as_bytes()[at], b'0' | b'9') => Verdict::RightCategory,
        _ => Verdict::RightFamily,
    })
}

/// Gives the one place where two codes of the same length differ.
fn only_difference(a: &[u8], b: &[u8]) -> Option<usize> {
    if a.len() != b.len() {
        return None;
    }
    let first = a.iter().zip(b).position(|(a, b)| a != b)?;
    (a[first + 1..] == b[first + 1..]).then_some(first)
}

fn is_side(code: &str, at: usize) -> bool {
    matches!(code.as_bytes()[at], b'0' | b'1' | b'2' | b'3' | b'9')
}

/// Gives the place of the last character before placeholders and the 7th, where a code says “unspecified”.
fn last_of_stem(code: &str) -> usize {
    code.get(..6).unwrap_or(code).trim_end_matches('X').len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_told_apart() {
        let near = |expected: &str, given: &str| near_diagnosis(&Icd10Cm::parse(expected).unwrap(), &Icd10Cm::parse(given).unwrap());
        use Verdict::{RightCategory, RightFamily, WrongSeventh, WrongSide};
        for (expected, given, verdict) in [
            ("E11.22", "E11", Some(RightCategory)),
            ("E11.22", "E11.2", Some(RightCategory)),
            ("E11.22", "E11.9", Some(RightFamily)),
            ("E11.22", "E11.21", Some(RightFamily)),
            ("E11.22", "E10.22", None),
            ("N18.32", "N18.30", Some(RightCategory)),
            ("N18.31", "N18.32", Some(RightFamily)),
            ("M17.11", "M17.12", Some(WrongSide)),
            ("M17.11", "M17.10", Some(WrongSide)),
            ("M17.11", "M17.9", Some(RightFamily)),
            ("T16.1XXA", "T16.2XXA", Some(WrongSide)),
            ("S52.501A", "S52.502A", Some(WrongSide)),
            ("S52.501A", "S52.501D", Some(WrongSeventh)),
            ("S52.501A", "S52.501", Some(WrongSeventh)),
            ("S52.501A", "S52.502D", Some(RightFamily)),
            ("S52.501A", "S52.50", Some(RightCategory)),
            ("E11.3211", "E11.3212", Some(WrongSide)),
            ("I10", "I10.1", Some(RightFamily)),
        ] {
            assert_eq!(near(expected, given), verdict, "{given} for {expected}");
        }
    }
}
