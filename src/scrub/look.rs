//! What several rules ask of a claim.

use super::Case;
use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, Institutional, Letter, Line, Professional, Slot, TaxKind, UbBox, compact},
    code::{Date, Npi, ProcedureCode, Taxonomy},
};

/// Names a box of a CMS-1500 that stands there once.
pub(super) fn cms(field: CmsBox) -> BoxId {
    BoxId::Cms(field, 1)
}

/// Lists every box that is not blank, in the order of the form.
pub(super) fn filled(claim: &Claim) -> Vec<(BoxId, &dyn Slot)> {
    let mut all: Vec<(BoxId, &dyn Slot)> = Vec::with_capacity(160);
    match claim {
        Claim::Professional(claim) => {
            for field in CmsBox::ALL {
                for at in 1..=field.most() {
                    let Some(slot) = field.of(claim, at) else { break };
                    if !slot.text().is_empty() {
                        all.push((BoxId::Cms(*field, at), slot));
                    }
                }
            }
        }
        Claim::Institutional(claim) => {
            for field in UbBox::ALL {
                for at in 1..=field.most() {
                    let Some(slot) = field.of(claim, at) else { break };
                    if !slot.text().is_empty() {
                        all.push((BoxId::Ub(*field, at), slot));
                    }
                }
            }
        }
    }
    all
}

/// Tells whether an entry has this text, whatever its case.
pub(super) fn says<T>(entry: &Entry<T>, text: &str) -> bool {
    entry.text().eq_ignore_ascii_case(text)
}

/// Tells whether two numbers are the same but for hyphens and blanks, which a letter may have and a form leaves out.
pub(super) fn is_number(one: &str, other: &str) -> bool {
    compact(one) == compact(other)
}

/// Tells whether two lines have the same words.
pub(super) fn same(one: &Entry<Line>, other: &Entry<Line>) -> bool {
    one.get().is_some() && one.get() == other.get()
}

/// Lists boxes of one claim that are blank.
pub(super) fn blank<'a>(claim: &'a Professional, fields: &'a [CmsBox]) -> Vec<BoxId> {
    fields.iter().copied().filter(|field| field.of(claim, 1).is_some_and(|slot| slot.text().is_empty())).map(cms).collect()
}

/// Names a box as people do: `24B of line 2`, `21C`, and `32` for any part of it.
pub(super) fn said(id: BoxId) -> String {
    let (field, many) = match id {
        BoxId::Cms(field, _) => (field.id(), field.most() > 1),
        BoxId::Ub(field, _) => (field.id(), field.most() > 1),
    };
    let number = field.split('.').next().unwrap_or(field);
    match id {
        BoxId::Cms(CmsBox::Diagnosis, at) => format!("21{}", Letter::at(usize::from(at) - 1).map_or('?', Letter::as_char)),
        BoxId::Cms(_, at) if many => format!("{number} of line {at}"),
        BoxId::Ub(_, at) if many => format!("{number}/{at}"),
        _ => number.to_owned(),
    }
}

/// Writes boxes as people list them, each number once: `9, 9a and 9d`.
pub(super) fn listed(ids: &[BoxId]) -> String {
    let mut names: Vec<String> = ids.iter().copied().map(said).collect();
    names.dedup();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Tells whether a service is one Medicare pays only when somebody ordered it: tests, imaging, equipment.
pub(super) fn is_ordered(code: &ProcedureCode) -> bool {
    let digits = code.as_str().bytes().all(|b| b.is_ascii_digit());
    match code.as_str().as_bytes().first() {
        Some(b'7' | b'8') => digits && !("86485"..="86580").contains(&code.as_str()),
        Some(b'E' | b'K' | b'L') => true,
        _ => false,
    }
}

/// Tells whether Medicare pays first: box 11 says that no other plan does.
pub(super) fn medicare_first(case: &Case<'_>, claim: &Professional) -> bool {
    case.payer.kind.is_medicare() && says(&claim.insured.group, "NONE")
}

/// Tells whether Medicare pays after the plan whose number stands in box 11.
pub(super) fn medicare_second(case: &Case<'_>, claim: &Professional) -> bool {
    case.payer.kind.is_medicare() && !claim.insured.group.is_blank() && !says(&claim.insured.group, "NONE")
}

/// Tells whether a clinician bills alone, as far as the claim and its papers tell.
pub(super) fn is_solo(case: &Case<'_>, claim: &Professional) -> bool {
    case.office.is_some_and(|office| office.billing.solo.is_some()) || claim.beyond.billing_person.is_some() || claim.tax_kind.value() == Some(TaxKind::Ssn)
}

/// Gives the row of FL 50 to 65 that is the payer billed: the one with its identifier, or else the first.
pub(super) fn billed_row(case: &Case<'_>, claim: &Institutional) -> u16 {
    let at = claim.payers.iter().zip(1..).find(|(row, _)| says(&row.id, &case.payer.number)).map(|(_, at)| at);
    at.unwrap_or(1)
}

/// Finds the taxonomy of a clinician in the papers or beside the boxes.
pub(super) fn taxonomy<'a>(case: &Case<'a>, npi: Npi) -> Option<&'a Taxonomy> {
    let papers = case.office.and_then(|office| office.clinicians.iter().find(|one| one.npi == npi)).and_then(|one| one.taxonomy.as_ref());
    papers.or_else(|| case.claim.beyond().clinicians.iter().find(|one| one.npi == npi).and_then(|one| one.taxonomy.as_ref()))
}

/// Gives the last day of service of any line.
pub(super) fn last_day(claim: &Professional) -> Option<Date> {
    claim.lines.iter().filter_map(|line| line.days()).map(|(_, to)| to).max()
}

/// Counts the digits of a text.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

const TITLES: [&str; 7] = ["MR", "MRS", "MS", "MISS", "DR", "PROF", "REV"];

/// Tells what is wrong with how a person's name is written: last, first, middle.
pub(super) fn name_fault(text: &str, misread: bool) -> Option<&'static str> {
    let is_title = |word: &str| TITLES.iter().any(|title| word.eq_ignore_ascii_case(title));
    match text {
        _ if text.contains('.') => Some("has a point"),
        _ if text.split([',', ' ']).any(is_title) => Some("has a title"),
        _ if misread && !text.contains(',') => Some("has no comma, so that last and first name cannot be told apart"),
        _ if misread => Some("is not last name, first name and middle name"),
        _ => None,
    }
}

const CMS_QUALIFIED: [(CmsBox, CmsBox); 6] = [
    (CmsBox::OtherClaimQualifier, CmsBox::OtherClaim),
    (CmsBox::OnsetQualifier, CmsBox::Onset),
    (CmsBox::OtherDateQualifier, CmsBox::OtherDate),
    (CmsBox::ReferrerQualifier, CmsBox::Referrer),
    (CmsBox::ReferrerOtherQualifier, CmsBox::ReferrerOther),
    (CmsBox::RendererQualifier, CmsBox::RendererOther),
];
const UB_QUALIFIED: [(UbBox, UbBox); 4] = [
    (UbBox::AttendingQualifier, UbBox::AttendingOther),
    (UbBox::OperatingQualifier, UbBox::OperatingOther),
    (UbBox::OtherQualifier, UbBox::OtherOther),
    (UbBox::MoreQualifier, UbBox::MoreCode),
];

/// Shows every box that has a qualifier: the qualifier's box and text, then the box it tells of and its text.
pub(super) fn qualified(claim: &Claim, f: &mut dyn FnMut(BoxId, &str, BoxId, &str)) {
    match claim {
        Claim::Professional(claim) => {
            for (qualifier, value) in CMS_QUALIFIED {
                for at in 1..=qualifier.most() {
                    let (Some(one), Some(other)) = (qualifier.of(claim, at), value.of(claim, at)) else { break };
                    f(BoxId::Cms(qualifier, at), one.text(), BoxId::Cms(value, at), other.text());
                }
            }
        }
        Claim::Institutional(claim) => {
            for (qualifier, value) in UB_QUALIFIED {
                for at in 1..=qualifier.most() {
                    let (Some(one), Some(other)) = (qualifier.of(claim, at), value.of(claim, at)) else { break };
                    f(BoxId::Ub(qualifier, at), one.text(), BoxId::Ub(value, at), other.text());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn hyphens_and_blanks_make_no_other_number() {
        assert!(is_number("A77120K5", "a-77120 K5") && is_number("", "-"));
        assert!(!is_number("A77120K5", "A77120K6") && !is_number("A7", "A77") && !is_number("", "A7"));
    }
}
