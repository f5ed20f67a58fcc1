//! An exercise cut down to one part of its key: the smallest thing that asks it again.
//!
//! The record stays whole, so that finding the words is still part of the work; everything else goes that is not about
//! the part. What a cut asks is worded elsewhere, from [`Pointer`].

mod pointer;

pub use pointer::{Pointer, pointer};

use super::{Assigned, AuditKey, AuditPrompt, ClaimKey, Key, KeyPart, Kind, LineKey, PartId, Prompt, Role, Section, WorksheetAsked};
use crate::{claim::BoxId, code::Code, codebook::em};

/// Cuts an exercise to one part; `None` names the exercise itself, where it is one question.
///
/// - A code of the key is asked alone in its section, without order and pointers, with its modifiers and units; the traps
///   of its section stay. The worksheet stays with the code of the visit it decides.
/// - A box of the claim is blank on a form that is filled otherwise; no other box is graded. In a claim that was sent with
///   something in a box the key leaves blank, the box is filled as it was sent, and is to be cleared.
/// - A line of an audit is asked alone; the claim it stands on stays.
///
/// Gives nothing for a part the key has not, for an optional code, and for a box that may be left blank or is not graded:
/// none of them can be missed.
pub fn cut(prompt: &Prompt, key: &Key, part: Option<&PartId>) -> Option<(Prompt, Key)> {
    match kind(prompt, key, part)? {
        Piece::Question => Some((prompt.clone(), key.clone())),
        Piece::Code(part) => Some(code(prompt, key, part)),
        Piece::Box(id) => claim_box(prompt, key, id),
        Piece::Line(line) => Some(audit_line(prompt, key, line)),
    }
}

/// Tells whether an exercise can be cut to a part.
pub fn can_be_cut(prompt: &Prompt, key: &Key, part: Option<&PartId>) -> bool {
    kind(prompt, key, part).is_some()
}

/// Names what a part is.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Question,
    Code(&'a KeyPart),
    Box(BoxId),
    Line(&'a Assigned),
}

fn kind<'a>(prompt: &'a Prompt, key: &'a Key, part: Option<&PartId>) -> Option<Piece<'a>> {
    let Some(part) = part else { return (prompt.question.is_some() && key.question.is_some()).then_some(Piece::Question) };
    if let (Some(asked), Some(key)) = (&prompt.audit, &key.audit) {
        key.line(part)?;
        return asked.line(part).map(Piece::Line);
    }
    if let Some(found) = key.part(part) {
        return (found.role != Role::Optional).then_some(Piece::Code(found));
    }
    let id = part.0.strip_prefix("box:")?.parse().ok()?;
    let (asked, key) = (prompt.claim.as_deref()?, key.claim.as_deref()?);
    let may_be_blank = key.alternates.get(&id).is_some_and(|all| all.iter().any(String::is_empty));
    let filled = !key.sheet.text(id).is_empty() || !sent(key, id).is_empty();
    (asked.form == key.sheet.form && filled && !may_be_blank && !key.ungraded.contains(&id)).then_some(Piece::Box(id))
}

/// Gives what a box had that the key leaves blank, in a claim that was to be mended.
fn sent(key: &ClaimKey, id: BoxId) -> &str {
    key.given.as_ref().map_or("", |given| given.text(id))
}

fn code(prompt: &Prompt, key: &Key, part: &KeyPart) -> (Prompt, Key) {
    let is_visit = matches!(part.code, Code::Procedure(code) if em::table().of_code(code).is_some());
    let with_worksheet = is_visit && key.em.is_some() && !prompt.worksheet.is_none();
    let alone = KeyPart { role: Role::Required, line: LineKey { points_to: None, ..part.line.clone() }, ..part.clone() };
    let of_section = |code: Code| matches!((code, part.section), (Code::Diagnosis(_), Section::Diagnoses) | (Code::Procedure(_), Section::Procedures));
    let prompt = Prompt {
        kind: Kind::Coding,
        ask: vec![part.section],
        claim: None,
        question: None,
        audit: None,
        worksheet: if with_worksheet { prompt.worksheet } else { WorksheetAsked::None },
        ..prompt.clone()
    };
    let key = Key {
        parts: vec![alone],
        traps: key.traps.iter().filter(|trap| of_section(trap.code)).cloned().collect(),
        waivers: key.waivers.clone(),
        em: if with_worksheet { key.em.clone() } else { None },
        ..Key::default()
    };
    (prompt, key)
}

fn claim_box(prompt: &Prompt, key: &Key, id: BoxId) -> Option<(Prompt, Key)> {
    let (asked, right) = (prompt.claim.as_deref()?, key.claim.as_deref()?);
    let clears = right.sheet.text(id).is_empty();
    let mut given = right.sheet.clone();
    given.put(id, if clears { sent(right, id) } else { "" }).ok()?;
    let others = right.sheet.filled().map(|(other, _)| other).chain(right.ungraded.iter().copied()).filter(|other| *other != id);
    let mut ungraded: Vec<BoxId> = others.collect();
    ungraded.sort_unstable();
    ungraded.dedup();
    let alone = ClaimKey { ungraded, given: clears.then(|| given.clone()), ..right.clone() };
    let claim = super::ClaimPrompt { given: Some(given), ..asked.clone() };
    let prompt = Prompt { kind: Kind::Claim, ask: Vec::new(), claim: Some(Box::new(claim)), question: None, audit: None, worksheet: WorksheetAsked::None, ..prompt.clone() };
    Some((prompt, Key { claim: Some(Box::new(alone)), ..Key::default() }))
}

fn audit_line(prompt: &Prompt, key: &Key, line: &Assigned) -> (Prompt, Key) {
    let asked = prompt.audit.as_deref().map(|audit| Box::new(AuditPrompt { lines: vec![line.clone()], among: audit.all().to_vec(), ..audit.clone() }));
    let alone = key.audit.as_deref().map(|audit| {
        Box::new(AuditKey {
            lines: vec![line.clone()],
            faults: audit.fault(&line.id).cloned().into_iter().collect(),
            agree: audit.agree.get(&line.id).map(|why| (line.id.clone(), why.clone())).into_iter().collect(),
        })
    });
    (Prompt { audit: asked, ..prompt.clone() }, Key { audit: alone, ..Key::default() })
}
