use crate::{
    attempt::{Answered, AuditMark, Line, LineId, Response},
    code::{Code, Icd10Cm},
    exercise::{AuditKey, Key, KeyPart, PartId, QuestionKey, Role, Section},
};
use std::collections::BTreeMap;

/// Gives the key as a response, optional parts included; each line's id is its part's place in the key.
///
/// A pointer to a diagnosis the key does not have points nowhere, so such a key cannot score 100 and the check finds it.
pub fn answer_of(key: &Key) -> Response {
    answer(key, |_| true)
}

/// Gives the key as a response with the optional parts left out, and every pointer to them.
pub fn required_answer_of(key: &Key) -> Response {
    answer(key, |part| part.role != Role::Optional)
}

fn answer(key: &Key, keep: impl Fn(&KeyPart) -> bool) -> Response {
    let mut response = Response {
        claim: key.claim.as_ref().map(|claim| claim.sheet.clone()),
        question: key.question.as_deref().map(|key| Box::new(answered(key))),
        audit: key.audit.as_deref().map(marks).unwrap_or_default(),
        worksheet: key.em.as_ref().map(|em| Box::new(em.worksheet())),
        ..Response::default()
    };
    for (at, part) in key.parts.iter().enumerate().filter(|(_, part)| keep(part)) {
        let targets = part.line.points_to.iter().flatten().map(|code| diagnosis_place(key, *code));
        let kept = targets.filter(|to| to.and_then(|to| key.parts.get(to)).is_none_or(&keep));
        response.lines_mut(part.section).push(Line {
            id: LineId::from_bits(at as u128),
            code: part.code.to_string(),
            modifiers: part.line.modifiers.iter().map(ToString::to_string).collect(),
            units: part.line.units.unwrap_or(1),
            points_to: kept.map(|to| LineId::from_bits(to.map_or(u128::MAX, |to| to as u128))).collect(),
        });
    }
    response
}

fn answered(key: &QuestionKey) -> Answered {
    Answered { picked: key.right.iter().cloned().collect(), text: key.accepted.first().cloned().unwrap_or_default(), ..Answered::default() }
}

fn marks(key: &AuditKey) -> BTreeMap<PartId, AuditMark> {
    let mark = |id: &PartId| match key.fault(id) {
        Some(fault) => AuditMark::Disagree { error: fault.errors.first().copied(), right: fault.right.first().cloned() },
        None => AuditMark::Agree,
    };
    key.lines.iter().map(|line| (line.id.clone(), mark(&line.id))).collect()
}

/// Finds the diagnosis part a pointer names: the part with that code, or else one that accepts it.
pub(super) fn diagnosis_place(key: &Key, code: Icd10Cm) -> Option<usize> {
    let wanted = Code::Diagnosis(code);
    let find = |fits: &dyn Fn(&KeyPart) -> bool| key.parts.iter().position(|part| part.section == Section::Diagnoses && fits(part));
    find(&|part| part.code == wanted).or_else(|| find(&|part| part.alternates.contains(&wanted)))
}
