//! What each graded part tells about: its chapter, section or group of boxes, and the kinds of rule that decide it.
//!
//! | part | tells about |
//! | --- | --- |
//! | a code of the key | its chapter or section, and the rules of its citations, its kind, its shape and its place |
//! | a code nobody asked for | its chapter or section, and the rule it breaks; without a trap that is what the record supports |
//! | modifiers, units, pointers | those alone |
//! | a box of a claim | its group of boxes; the boxes of modifiers, units and pointers besides those |
//! | a question | the domains its author gave it, and the rules it cites |
//! | a line of an audit | its code or box, and the rule of its fault, or of the fault that was seen in it |
//! | an element of a worksheet | the element: problems, data, risk, time; the kind of visit |
//!
//! Rules of shape (side, 7th character, level of detail, order) are told only by an answer that came so far: a code that is
//! accepted, or fails by that very rule. A code left out says nothing of sides.

mod cited;
mod code;

pub use code::skill_of_code;

use super::{Aspect, AuditRow, AuditVerdict, EmGrade, EmPart, EmRow, Row, Verdict, skill_of};
use crate::{
    attempt::AuditMark,
    claim::{BoxId, CmsBox, UbBox},
    code::{Code, Icd10Cm},
    exercise::{AuditError, Entry, Key, KeyPart, Role, Section, TrapKind},
    skill::{Skill, SkillSet},
};
use cited::rules_of_citation;

/// The rules of shape.
const SHAPE: [&str; 4] = ["rule.specificity", "rule.laterality", "rule.seventh_character", "rule.sequencing"];

fn set<S: AsRef<str>>(ids: impl IntoIterator<Item = S>) -> SkillSet {
    ids.into_iter().filter_map(|id| Skill::leaf(id.as_ref())).collect()
}

/// Gives everything a part of the key can tell about, its modifiers, units and pointers left out.
pub fn skills_of_part(key: &Key, part: &KeyPart) -> SkillSet {
    let mut skills: SkillSet = skill_of_code(part.section, &part.code.to_string()).into_iter().collect();
    let own = match &part.code {
        Code::Diagnosis(code) => Some(code),
        Code::Procedure(_) => None,
    };
    skills.extend(set(part.cite.iter().flat_map(|cite| rules_of_citation(cite, own))).iter());
    if let Some(code) = own {
        skills.extend(set(code::rules_of_kind(code).into_iter().chain(code::rules_of_shape(code))).iter());
    }
    if part.role == Role::First || key.order.iter().any(|before| before.0 == part.id || before.1 == part.id) {
        skills.extend(Skill::leaf("rule.sequencing"));
    }
    skills
}

/// Gives everything an answer to a key can tell about; `domains` are those its author gave it.
pub fn skills_of_key(key: &Key, domains: &[Skill]) -> SkillSet {
    let mut skills: SkillSet = domains.iter().copied().collect();
    for part in &key.parts {
        skills = skills.with(skills_of_part(key, part));
        let details = [(!part.line.modifiers.is_empty(), "modifiers"), (part.line.units.is_some(), "line.units"), (part.line.points_to.is_some(), "line.pointers")];
        skills.extend(details.into_iter().filter(|(asked, _)| *asked).filter_map(|(_, id)| Skill::leaf(id)));
    }
    if let Some(claim) = &key.claim {
        claim.sheet.filled().for_each(|(id, _)| skills.extend(skills_of_box(id).iter()));
    }
    if let Some(question) = &key.question {
        skills = skills.with(set(question.cite.iter().flat_map(|cite| rules_of_citation(cite, None))));
    }
    if let Some(audit) = &key.audit {
        let faults = audit.faults.iter().flat_map(|fault| fault.errors.first()).filter_map(|error| Skill::leaf(rule_of_error(*error)));
        skills.extend(faults);
        skills.extend(audit.lines.iter().filter_map(|line| skill_of_entry(&line.what)));
    }
    if key.em.is_some() {
        skills = skills.with(set(["em.problems", "em.data", "em.risk", "em.time"]));
    }
    skills
}

/// Gives what a row about a coded line tells about: at the least the exercise's domains, where nothing else is known.
pub fn skills_of_row(row: &Row, key: Option<&Key>, domains: &[Skill]) -> SkillSet {
    match row.aspect {
        Aspect::Modifiers => return set(["modifiers"]),
        Aspect::Units => return set(["line.units"]),
        Aspect::Pointers => return set(["line.pointers"]),
        Aspect::Code => {}
    }
    let part = key.and_then(|key| row.part.as_ref().and_then(|id| key.part(id)).map(|part| skills_of_part(key, part)));
    let mut skills = part.unwrap_or_else(|| of_text(row.section, row.expected.as_deref().or(row.given.as_deref()).unwrap_or("")));
    if !row.verdict.is_accepted() {
        let shape = set(SHAPE);
        skills = skills.iter().filter(|skill| !shape.has(*skill)).collect();
        skills.extend(Skill::leaf(rule_of_verdict(row.verdict)));
    }
    if skills.is_empty() {
        skills.extend(domains.iter().copied());
    }
    skills
}

/// Gives what a code tells about that belongs to no part of the key, as printed.
fn of_text(section: Section, text: &str) -> SkillSet {
    let mut skills: SkillSet = skill_of_code(section, text).into_iter().collect();
    if let Some(code) = Some(text).filter(|_| section == Section::Diagnoses).and_then(|text| Icd10Cm::parse(text).ok()) {
        skills.extend(set(code::rules_of_kind(&code)).iter());
    }
    skills
}

/// Names the rule a verdict is about; an empty id where it is about none.
fn rule_of_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::RightCategory => "rule.specificity",
        Verdict::WrongSide => "rule.laterality",
        Verdict::WrongSeventh => "rule.seventh_character",
        Verdict::OutOfOrder => "rule.sequencing",
        Verdict::NotSupported => "rule.documentation",
        Verdict::Trap(kind) => rule_of_trap(kind),
        _ => "",
    }
}

fn rule_of_trap(kind: TrapKind) -> &'static str {
    match kind {
        TrapKind::IntegralSymptom => "rule.symptoms",
        TrapKind::RuledOut => "rule.uncertain",
        TrapKind::HistoryAsCurrent => "rule.history_aftercare",
        TrapKind::Unspecified => "rule.specificity",
        TrapKind::WrongEncounter => "rule.seventh_character",
        TrapKind::WrongLaterality => "rule.laterality",
        TrapKind::Unbundled => "line.bundling",
        TrapKind::NeedlessModifier | TrapKind::MissingModifier => "modifiers",
        TrapKind::WrongSequence => "rule.sequencing",
        TrapKind::NotDocumented | TrapKind::OtherVisit => "rule.documentation",
        TrapKind::WrongCombination => "rule.combination",
        // The level of a visit is what its kind of visit is about.
        TrapKind::WrongLevel | TrapKind::Other => "",
    }
}

fn rule_of_error(error: AuditError) -> &'static str {
    match error {
        AuditError::NotSupported => "rule.documentation",
        AuditError::WrongSpecificity | AuditError::DoesNotExist => "rule.specificity",
        AuditError::WrongEncounter => "rule.seventh_character",
        AuditError::Laterality => "rule.laterality",
        AuditError::Sequencing => "rule.sequencing",
        AuditError::Excludes1 => "rule.excludes",
        AuditError::Unbundled => "line.bundling",
        AuditError::Modifier => "modifiers",
        AuditError::Units => "line.units",
        AuditError::Demographic => "claim.patient",
        AuditError::LevelTooHigh | AuditError::LevelTooLow => "",
    }
}

/// Gives what a box of a claim tells about.
pub fn skills_of_box(id: BoxId) -> SkillSet {
    let detail = match id {
        BoxId::Cms(CmsBox::Modifier, _) => "modifiers",
        BoxId::Cms(CmsBox::Units, _) | BoxId::Ub(UbBox::Units, _) => "line.units",
        BoxId::Cms(CmsBox::Pointer, _) => "line.pointers",
        _ => "",
    };
    skill_of(id).into_iter().chain(Skill::leaf(detail)).collect()
}

/// Gives what a question tells about.
pub fn skills_of_question(key: Option<&Key>, domains: &[Skill]) -> SkillSet {
    let cited = key.and_then(|key| key.question.as_deref()).map_or(&[][..], |question| question.cite.as_slice());
    domains.iter().copied().collect::<SkillSet>().with(set(cited.iter().flat_map(|cite| rules_of_citation(cite, None))))
}

fn skill_of_entry(entry: &Entry) -> Option<Skill> {
    match entry {
        Entry::Code(code) => skill_of_code(code.section, &code.code),
        Entry::Box(id) => skill_of(*id),
    }
}

/// Gives what a line of an audit tells about: at the least the exercise's domains, where nothing else is known.
pub fn skills_of_audit(row: &AuditRow, key: Option<&Key>, domains: &[Skill]) -> SkillSet {
    let mut skills: SkillSet = skill_of_entry(&row.what).into_iter().collect();
    let fault = key.and_then(|key| key.audit.as_deref()).and_then(|audit| audit.fault(&row.line));
    let named = match (&row.mark, row.verdict) {
        (Some(AuditMark::Disagree { error, .. }), AuditVerdict::FalseAlarm) => *error,
        _ => fault.and_then(|fault| fault.errors.first().copied()),
    };
    skills.extend(named.and_then(|error| Skill::leaf(rule_of_error(error))));
    skills = skills.with(set(fault.iter().flat_map(|fault| &fault.cite).flat_map(|cite| rules_of_citation(cite, None))));
    if skills.is_empty() {
        skills.extend(domains.iter().copied());
    }
    skills
}

/// Gives what an element of a worksheet tells about; the kind of visit is that of the code it comes to, or else what the
/// exercise is about.
pub fn skills_of_worksheet(em: &EmGrade, row: &EmRow, domains: &[Skill]) -> SkillSet {
    let of_visit = || {
        let code = em.rows.iter().find(|row| row.about == EmPart::Level).and_then(|row| row.expected.as_deref().or(row.given.as_deref()));
        code.and_then(|code| skill_of_code(Section::Procedures, code)).map_or_else(|| domains.iter().copied().collect(), Skill::set)
    };
    match &row.about {
        EmPart::Problems | EmPart::Problem(_) => set(["em.problems"]),
        EmPart::Data | EmPart::Item(_) => set(["em.data"]),
        EmPart::Risk | EmPart::Decision(_) => set(["em.risk"]),
        EmPart::Minutes | EmPart::Basis => set(["em.time"]),
        EmPart::Category | EmPart::Level => of_visit(),
    }
}

#[cfg(test)]
mod tests;
