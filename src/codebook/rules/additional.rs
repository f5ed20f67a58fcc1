//! What a code asks to have with it.
//!
//! Rules: ICD-10-CM Official Guidelines, sections I.A.17 (code also) and I.B.7 (use additional code).

use super::wording::{Group, groups};
use super::{AppliedNote, RuleFinding, RuleId, Strength};
use crate::code::Icd10Cm;
use crate::codebook::{CodeBook, NoteKind};

/// What a plain note names that still only a chart can tell: germs, circumstances, habits, states.
const TOLD_BY_CHART: [&str; 21] = [
    "infect",
    "organism",
    "bacteri",
    "agent",
    "external cause",
    "cause code",
    "radiation",
    "tobacco",
    "alcohol",
    "drug",
    "exposure",
    "history",
    "status",
    "resistance",
    "presence",
    "foreign body",
    "control",
    "vaccine",
    "absence",
    "allergy",
    "place of",
];

pub fn judge(book: &CodeBook, codes: &[Icd10Cm], at: usize, notes: &[AppliedNote<'_>], out: &mut Vec<RuleFinding>) {
    let code = codes[at];
    let others = || codes.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, other)| *other);
    for group in groups(book, notes, NoteKind::UseAdditional) {
        // What a chapter or block asks of all its codes is asked once of a record, at the first of them.
        if others().any(|other| group.names(other)) || codes[..at].iter().any(|before| group.is_over(book, *before)) {
            continue;
        }
        let (strength, message) = match strength(&group) {
            Strength::Required => (Strength::Required, format!("{code} asks for one more code, which is not listed.")),
            Strength::Conditional => (Strength::Conditional, format!("If the chart has it, {code} asks for one more code.")),
            Strength::Informational => (Strength::Informational, format!("{code} may ask for one more code.")),
        };
        out.push(finding(RuleId::UseAdditional, code, &group, strength, message));
    }
    for group in groups(book, notes, NoteKind::CodeAlso) {
        if !others().any(|other| group.names(other)) {
            let message = format!("{code} may be reported with another code, in either order.");
            out.push(finding(RuleId::CodeAlso, code, &group, Strength::Informational, message));
        }
    }
}

/// Binds only where the note stands at a code, names its codes in one plain line, and needs nothing more from the chart.
///
/// A note of a chapter or block speaks of codes it cannot know; where it says on what it depends, the chart is asked.
pub fn strength(group: &Group<'_>) -> Strength {
    if group.ranges.is_empty() || (group.is_wide() && !group.is_conditional()) {
        Strength::Informational
    } else if group.is_conditional() || group.is_list() || group.is_open() || group.has(&TOLD_BY_CHART) {
        Strength::Conditional
    } else {
        Strength::Required
    }
}

fn finding(rule: RuleId, code: Icd10Cm, group: &Group<'_>, strength: Strength, message: String) -> RuleFinding {
    RuleFinding { rule, codes: vec![code], note_text: group.text(), note_from: group.from(), strength, message }
}
