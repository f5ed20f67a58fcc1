//! What a miss on a box of a claim came from.

use super::{are_levels, cost, near};
use crate::{
    claim::{BoxId, CmsBox, UbBox},
    grade::{BoxRow, BoxVerdict, ClaimGrade, ErrorKind, skill_of},
    skill::Skill,
};

/// The fewest characters by which a text is known again in another box; less is a mark or a number of a list.
const KNOWN_AGAIN: usize = 4;

/// Tells what a box's miss came from, by the box, its neighbours on the claim and the letters.
pub fn of_box(claim: &ClaimGrade, row: &BoxRow) -> Option<ErrorKind> {
    (cost(row.credit, row.of, row.deducted) > 0).then(|| {
        let given = row.given.as_deref().unwrap_or("").trim();
        let expected = row.expected.as_deref().unwrap_or("");
        match row.verdict {
            BoxVerdict::Wrong if !given.is_empty() && is_miscopied(row.id, expected, given) => ErrorKind::Careless,
            BoxVerdict::Wrong | BoxVerdict::ShouldBeBlank if belongs_elsewhere(claim, row, given) => ErrorKind::Careless,
            BoxVerdict::Wrong if are_levels(expected, given) => ErrorKind::Level,
            verdict => by_box_verdict(verdict, Some(row.id)),
        }
    })
}

/// A code one character off is another code, so only swapped neighbours are a slip there.
fn is_miscopied(id: BoxId, expected: &str, given: &str) -> bool {
    if holds_code(id) { near::is_swapped(expected, given) } else { near::is_slip(expected, given) }
}

fn belongs_elsewhere(claim: &ClaimGrade, row: &BoxRow, given: &str) -> bool {
    let is_it = |other: &BoxRow| other.id != row.id && other.expected.as_deref().is_some_and(|text| text.trim().eq_ignore_ascii_case(given));
    given.chars().count() >= KNOWN_AGAIN && claim.rows.iter().any(is_it)
}

/// Tells what a box's miss came from, when nothing but the verdict is known of the answer.
pub fn by_box_verdict(verdict: BoxVerdict, id: Option<BoxId>) -> ErrorKind {
    match verdict {
        BoxVerdict::OutOfPlace => ErrorKind::Sequencing,
        BoxVerdict::ShouldBeBlank => ErrorKind::Knowledge,
        BoxVerdict::Wrong => id.map_or(ErrorKind::NotRead, wrong),
        // What is right costs nothing; a grade made by hand may say otherwise.
        BoxVerdict::Missing | BoxVerdict::Exact | BoxVerdict::Normalized | BoxVerdict::Alternate | BoxVerdict::Cleared | BoxVerdict::LeftOut => ErrorKind::NotRead,
    }
}

fn wrong(id: BoxId) -> ErrorKind {
    match id {
        BoxId::Cms(CmsBox::Modifier, _) => ErrorKind::Modifier,
        BoxId::Cms(CmsBox::Total | CmsBox::Paid, _) | BoxId::Ub(UbBox::Total | UbBox::TotalNotCovered, _) => ErrorKind::Careless,
        id if holds_code(id) => ErrorKind::LookedUp,
        id => match skill_of(id).map_or("", Skill::id) {
            "claim.payers" | "claim.stay" | "claim.totals" => ErrorKind::Knowledge,
            _ => ErrorKind::NotRead,
        },
    }
}

/// Tells whether a box holds a code of a code set, or letters that stand for one.
fn holds_code(id: BoxId) -> bool {
    use UbBox as U;
    match id {
        BoxId::Cms(field, _) => matches!(field, CmsBox::Diagnosis | CmsBox::Service | CmsBox::Place | CmsBox::Modifier),
        BoxId::Ub(field, _) => matches!(field, U::Revenue | U::Service | U::Principal | U::Diagnosis | U::Admitting | U::Reason | U::Cause | U::Procedure | U::Drg),
    }
}
