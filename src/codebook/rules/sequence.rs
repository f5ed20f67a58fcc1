//! What must stand before what: manifestations after their cause, external causes after the injury.
//!
//! Rules: ICD-10-CM Official Guidelines, sections I.A.13, I.A.17, I.C.19.e.5.a and I.C.20.a.6.

use super::wording::{Group, groups};
use super::{AppliedNote, RuleFinding, RuleId, Strength, plain};
use crate::code::Icd10Cm;
use crate::codebook::{CodeBook, NoteKind};

/// How the note of the block on drugs begins.
const ADVERSE_EFFECTS: &str = "for adverse effects";

pub fn judge(book: &CodeBook, codes: &[Icd10Cm], at: usize, notes: &[AppliedNote<'_>], out: &mut Vec<RuleFinding>) {
    let code = codes[at];
    let first_notes = groups(book, notes, NoteKind::CodeFirst);
    if at == 0 && ('V'..='Y').any(|letter| code.bare().starts_with(letter)) {
        let message = format!("{code} is an external cause, which is never listed first.");
        out.push(plain(RuleId::ExternalCauseFirst, code, "guideline I.C.20.a.6", Strength::Required, message));
    }
    if at == 0 && book.find(code).is_some_and(|entry| entry.is_manifestation()) {
        let note = first_notes.first();
        out.push(RuleFinding {
            rule: RuleId::ManifestationFirst,
            codes: vec![code],
            note_text: note.map(Group::text).unwrap_or_default(),
            note_from: note.map_or_else(|| "guideline I.A.13".into(), Group::from),
            strength: Strength::Required,
            message: format!("{code} is a manifestation: what causes it is listed before it."),
        });
        return;
    }
    for group in first_notes {
        // A note of the block on drugs speaks only of adverse effects, whose codes have intent 5.
        if group.has(&[ADVERSE_EFFECTS]) && !is_adverse_effect(code) {
            continue;
        }
        if let Some((others, strength, message)) = fault(codes, at, &group) {
            let mut about = vec![code];
            about.extend(others);
            out.push(RuleFinding { rule: RuleId::CodeFirst, codes: about, note_text: group.text(), note_from: group.from(), strength, message });
        }
    }
}

/// Weighs one "code first" note: named and before is right, named and after is wrong, absent depends on the words.
fn fault(codes: &[Icd10Cm], at: usize, group: &Group<'_>) -> Option<(Option<Icd10Cm>, Strength, String)> {
    let code = codes[at];
    if codes[..at].iter().any(|other| group.names(*other)) {
        return None;
    }
    if let Some(after) = codes[at + 1..].iter().find(|other| group.names(**other)) {
        return Some((Some(*after), Strength::Required, format!("{after} is listed before {code}, not after it.")));
    }
    // Guideline I.C.19.e.5.a: the nature of an adverse effect is listed before the drug; the codes named are examples.
    if group.has(&[ADVERSE_EFFECTS]) {
        return (at == 0).then(|| (None, Strength::Required, format!("What the drug of {code} did to the patient is listed before it.")));
    }
    let binding = !group.is_wide() && !group.is_conditional() && (group.has(&["underlying", "resulting from"]) || !group.is_list());
    if group.is_wide() {
        let first = at == 0;
        return first.then(|| (None, Strength::Informational, format!("Something may have to be listed before {code}.")));
    }
    if !binding {
        return Some((None, Strength::Conditional, format!("If the chart has it, what causes {code} is listed before it.")));
    }
    // Examples, and causes that no code is named for: anything listed before may be the cause.
    if group.is_open() || group.ranges.is_empty() {
        return (at == 0).then(|| (None, Strength::Required, format!("What causes {code} is listed before it.")));
    }
    Some((None, Strength::Required, format!("{code} needs one of the codes its note names before it.")))
}

/// Tells whether a T36-T50 code says adverse effect.
fn is_adverse_effect(code: Icd10Cm) -> bool {
    let at = |place: usize| code.bare().as_bytes().get(place).copied();
    at(5).filter(|&b| b != b'X').or_else(|| at(4)) == Some(b'5')
}
