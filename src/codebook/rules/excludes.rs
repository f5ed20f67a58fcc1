//! Pairs of codes that an Excludes note speaks of.
//!
//! Rules: ICD-10-CM Official Guidelines, section I.A.12. An Excludes1 note does not bar two conditions that are
//! unrelated to each other; only a person can tell, so a key may waive the pair.

use super::{AppliedNote, RuleFinding, RuleId, Strength};
use crate::code::Icd10Cm;
use crate::codebook::{CodeBook, CodeRange, NoteKind, speaks_of};
use std::sync::Arc;

/// Holds an Excludes note with the codes it names.
struct Ruled<'a> {
    note: &'a AppliedNote<'a>,
    ranges: Arc<[CodeRange]>,
}

pub fn judge(book: &CodeBook, codes: &[Icd10Cm], notes: &[Vec<AppliedNote<'_>>], out: &mut Vec<RuleFinding>) {
    // Each note is read once, not once for each pair of codes.
    let notes: Vec<Vec<Ruled<'_>>> = notes.iter().map(|notes| excluding(book, notes)).collect();
    // A payer's question brings notes of one kind only.
    let is_there = |kind: NoteKind| notes.iter().flatten().any(|ruled| ruled.note.kind == kind);
    let kinds: Vec<(NoteKind, RuleId)> =
        [(NoteKind::Excludes1, RuleId::Excludes1), (NoteKind::Excludes2, RuleId::Excludes2)].into_iter().filter(|(kind, _)| is_there(*kind)).collect();
    for (at, code) in codes.iter().enumerate() {
        for (other_at, other) in codes.iter().enumerate().skip(at + 1) {
            if code == other {
                continue;
            }
            // A note at either code speaks of the pair; one finding a pair and kind is enough.
            for &(kind, rule) in &kinds {
                let here = named(book, &notes[at], kind, *other).map(|note| (*code, *other, note));
                let found = here.or_else(|| named(book, &notes[other_at], kind, *code).map(|note| (*other, *code, note)));
                if let Some((holder, named, note)) = found {
                    out.push(finding(rule, holder, named, note));
                }
            }
        }
    }
}

/// Finds the note that names the other code.
///
/// A note over both codes (of their common category, block or chapter) tells them apart from a third, so it does not
/// set one against the other.
fn named<'a>(book: &CodeBook, notes: &'a [Ruled<'a>], kind: NoteKind, other: Icd10Cm) -> Option<&'a AppliedNote<'a>> {
    let names = |ruled: &&Ruled<'_>| ruled.note.kind == kind && speaks_of(&ruled.ranges, other);
    notes.iter().filter(names).map(|ruled| ruled.note).find(|note| !book.is_under(other, note.owner))
}

fn excluding<'a>(book: &CodeBook, notes: &'a [AppliedNote<'a>]) -> Vec<Ruled<'a>> {
    let kinds = notes.iter().filter(|note| matches!(note.kind, NoteKind::Excludes1 | NoteKind::Excludes2));
    kinds.map(|note| Ruled { note, ranges: book.note_codes(note.text) }).collect()
}

fn finding(rule: RuleId, holder: Icd10Cm, named: Icd10Cm, note: &AppliedNote<'_>) -> RuleFinding {
    let (strength, message) = if rule == RuleId::Excludes1 {
        match exception(note.text) {
            // Whether the exception holds is for the chart to tell.
            Some(exception) => (Strength::Conditional, format!("{named} is not reported with {holder}; the note’s own exception: {exception}.")),
            None => (Strength::Required, format!("{named} is not reported with {holder}.")),
        }
    } else {
        (Strength::Informational, format!("{named} is not part of {holder}: both may be reported where the patient has both."))
    };
    RuleFinding { rule, codes: vec![holder, named], note_text: format!("{} {}", note.kind.heading(), note.text), note_from: note.from.clone(), strength, message }
}

/// Gives the exception a note makes in words: "except calcification", "unless rheumatic fever is also present".
fn exception(text: &str) -> Option<&str> {
    let at = ["except ", "unless "].iter().filter_map(|word| text.find(word)).min()?;
    let rest = text.get(at..)?;
    let end = rest.find(" (").unwrap_or(rest.len());
    Some(rest.get(..end)?.trim_end_matches([']', '.', ' ']))
}
