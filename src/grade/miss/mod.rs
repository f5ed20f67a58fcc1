//! What a miss came from: one pure function for each sort of graded row, by the table at [`ErrorKind`].
//!
//! The functions named `by_…` know the verdict alone and stand in for rows of older files, whose answers are not at hand.

mod boxes;
mod near;

pub use boxes::{by_box_verdict, of_box};

use super::{Aspect, AuditRow, AuditVerdict, EmRow, ErrorKind, Grade, QuestionGrade, QuestionVerdict, Row, Verdict, family::same_family, side_place, tells::skill_of_code};
use crate::{
    attempt::AuditMark,
    code::{Icd10Cm, ProcedureCode},
    exercise::{AuditError, AuditFault, Section, TrapKind},
    skill::{Skill, SkillSet},
};
use std::sync::OnceLock;

/// Skills whose codes a rule calls for: left out, the rule was not kept.
const CALLED_FOR: [&str; 8] =
    ["rule.code_also", "rule.external", "rule.history_aftercare", "rule.sequela", "rule.drugs", "rule.complications", "icd10cm.external", "icd10cm.factors"];

fn called_for() -> SkillSet {
    static SET: OnceLock<SkillSet> = OnceLock::new();
    *SET.get_or_init(|| CALLED_FOR.into_iter().filter_map(Skill::leaf).collect())
}

fn visits() -> SkillSet {
    static SET: OnceLock<SkillSet> = OnceLock::new();
    *SET.get_or_init(|| Skill::by_id("em").map(Skill::set).unwrap_or_default())
}

/// Gives what a row costs: credit missed and points taken off.
pub fn cost(credit: u32, of: u32, deducted: u32) -> u32 {
    of.saturating_sub(credit) + deducted
}

/// Tells what a coded line's miss came from; `tells` is what the row tells about.
pub fn of_row(grade: &Grade, row: &Row, tells: SkillSet) -> Option<ErrorKind> {
    (cost(row.credit, row.of, row.deducted) > 0).then(|| match row.aspect {
        Aspect::Code => of_code(grade, row, tells),
        Aspect::Pointers if same_codes(row) => ErrorKind::Sequencing,
        aspect => by_aspect(aspect, row.verdict, tells),
    })
}

fn of_code(grade: &Grade, row: &Row, tells: SkillSet) -> ErrorKind {
    let (expected, given) = (row.expected.as_deref().unwrap_or(""), row.given.as_deref().unwrap_or(""));
    let others = |verdict: Verdict| grade.rows.iter().filter(move |other| other.aspect == Aspect::Code && other.section == row.section && other.verdict == verdict);
    let chapter = |code: &str| skill_of_code(row.section, code);
    let told = by_aspect(Aspect::Code, row.verdict, tells);
    match row.verdict {
        Verdict::Missed => {
            let entered: Vec<&str> = others(Verdict::NotSupported).filter_map(|other| other.given.as_deref()).collect();
            in_place(expected, &entered, chapter).unwrap_or(told)
        }
        Verdict::NotSupported => {
            let missed: Vec<&str> = others(Verdict::Missed).filter_map(|other| other.expected.as_deref()).collect();
            in_place(given, &missed, chapter).unwrap_or(told)
        }
        Verdict::RightFamily if told == ErrorKind::LookedUp && near::is_swapped(expected, given) => ErrorKind::Careless,
        Verdict::WrongSide if names_no_side(expected, given) => ErrorKind::Specificity,
        Verdict::WrongSeventh if Icd10Cm::parse(given).is_ok_and(|code| code.seventh().is_none()) => ErrorKind::Specificity,
        _ => told,
    }
}

/// Tells how a code left out and a code entered belong together: miscopied, or looked up wrong; nothing where they do not.
fn in_place(code: &str, others: &[&str], chapter: impl Fn(&str) -> Option<Skill>) -> Option<ErrorKind> {
    if others.iter().any(|other| near::is_swapped(code, other)) {
        return Some(ErrorKind::Careless);
    }
    let own = chapter(code)?;
    others.iter().any(|other| chapter(other) == Some(own)).then_some(ErrorKind::LookedUp)
}

fn names_no_side(expected: &str, given: &str) -> bool {
    let (Ok(expected), Ok(given)) = (Icd10Cm::parse(expected), Icd10Cm::parse(given)) else { return false };
    side_place(&expected).and_then(|at| given.bare().as_bytes().get(at).copied()).is_none_or(|side| matches!(side, b'0' | b'9'))
}

/// Tells whether the same diagnoses are pointed to in another order.
fn same_codes(row: &Row) -> bool {
    let sorted = |text: &Option<String>| {
        let mut codes: Vec<String> = text.iter().flat_map(|text| text.split(", ")).map(ToOwned::to_owned).collect();
        codes.sort();
        codes
    };
    row.given.is_some() && sorted(&row.expected) == sorted(&row.given)
}

/// Tells what a verdict on a line comes from, when nothing but the row's skills is known of the answer.
pub fn by_aspect(aspect: Aspect, verdict: Verdict, tells: SkillSet) -> ErrorKind {
    match aspect {
        Aspect::Code => by_verdict(verdict, tells),
        Aspect::Modifiers => ErrorKind::Modifier,
        Aspect::Units | Aspect::Pointers => ErrorKind::NotRead,
    }
}

fn by_verdict(verdict: Verdict, tells: SkillSet) -> ErrorKind {
    match verdict {
        Verdict::RightCategory => ErrorKind::Specificity,
        Verdict::WrongSide | Verdict::NotSupported | Verdict::UnitsWrong | Verdict::PointerWrong => ErrorKind::NotRead,
        Verdict::WrongSeventh => ErrorKind::Guideline,
        Verdict::RightFamily if tells.meets(visits()) => ErrorKind::Level,
        Verdict::OutOfOrder => ErrorKind::Sequencing,
        Verdict::Missed if tells.meets(called_for()) => ErrorKind::Guideline,
        Verdict::Missed => ErrorKind::NotRead,
        Verdict::Duplicate | Verdict::NotACode => ErrorKind::Careless,
        Verdict::Trap(kind) => of_trap(kind),
        Verdict::ModifierMissing | Verdict::ModifierExtra | Verdict::ModifierWrong => ErrorKind::Modifier,
        // What is right costs nothing; a grade made by hand may say otherwise.
        Verdict::RightFamily | Verdict::Exact | Verdict::Alternate | Verdict::OptionalEntered | Verdict::OptionalLeftOut => ErrorKind::LookedUp,
    }
}

fn of_trap(kind: TrapKind) -> ErrorKind {
    match kind {
        TrapKind::Unspecified => ErrorKind::Specificity,
        TrapKind::WrongLaterality | TrapKind::HistoryAsCurrent | TrapKind::NotDocumented | TrapKind::OtherVisit => ErrorKind::NotRead,
        TrapKind::IntegralSymptom | TrapKind::RuledOut | TrapKind::WrongEncounter | TrapKind::Unbundled | TrapKind::WrongCombination => ErrorKind::Guideline,
        TrapKind::NeedlessModifier | TrapKind::MissingModifier => ErrorKind::Modifier,
        TrapKind::WrongLevel => ErrorKind::Level,
        TrapKind::WrongSequence => ErrorKind::Sequencing,
        TrapKind::Other => ErrorKind::LookedUp,
    }
}

/// Tells what a question's miss came from, by the domains its author gave it.
pub fn of_question(question: &QuestionGrade, domains: &[Skill]) -> Option<ErrorKind> {
    let slipped = question.expected.as_deref().is_some_and(|expected| near::is_slip(expected, &question.text));
    (cost(question.credit, question.of, 0) > 0).then(|| if slipped { ErrorKind::Careless } else { by_question_verdict(question.verdict, domains) })
}

/// Tells what a question's miss came from, when nothing but the verdict is known of the answer.
pub fn by_question_verdict(verdict: QuestionVerdict, domains: &[Skill]) -> ErrorKind {
    match (verdict, domains.first()) {
        (QuestionVerdict::TooMany, _) => ErrorKind::Careless,
        (_, Some(first)) => of_domain(*first),
        (_, None) => ErrorKind::Knowledge,
    }
}

fn of_domain(domain: Skill) -> ErrorKind {
    match (domain.parent().map_or("", Skill::id), domain.id()) {
        (_, "rule.sequencing") => ErrorKind::Sequencing,
        (_, "rule.specificity" | "rule.laterality" | "rule.seventh_character") => ErrorKind::Specificity,
        (_, "modifiers") => ErrorKind::Modifier,
        (_, "line.units" | "line.pointers") => ErrorKind::NotRead,
        ("rule" | "line", _) | (_, "compliance" | "regulation" | "privacy") => ErrorKind::Guideline,
        ("em", _) => ErrorKind::Level,
        ("icd10cm" | "cpt", _) | (_, "hcpcs") => ErrorKind::LookedUp,
        _ => ErrorKind::Knowledge,
    }
}

/// Tells what a miss on a line of an audit came from; `fault` is what is wrong with the line.
pub fn of_audit(row: &AuditRow, fault: Option<&AuditFault>) -> Option<ErrorKind> {
    let seen = match (&row.mark, row.verdict) {
        (Some(AuditMark::Disagree { error, .. }), AuditVerdict::FalseAlarm) => *error,
        (_, AuditVerdict::Missed | AuditVerdict::Found) => fault.and_then(|fault| fault.errors.first().copied()),
        _ => None,
    };
    (cost(row.credit, row.of, row.deducted) > 0).then(|| seen.map_or(ErrorKind::NotRead, of_audit_error))
}

fn of_audit_error(error: AuditError) -> ErrorKind {
    match error {
        AuditError::WrongSpecificity => ErrorKind::Specificity,
        AuditError::WrongEncounter | AuditError::Excludes1 | AuditError::Unbundled => ErrorKind::Guideline,
        AuditError::Sequencing => ErrorKind::Sequencing,
        AuditError::Modifier => ErrorKind::Modifier,
        AuditError::LevelTooHigh | AuditError::LevelTooLow => ErrorKind::Level,
        AuditError::DoesNotExist => ErrorKind::LookedUp,
        AuditError::NotSupported | AuditError::Laterality | AuditError::Units | AuditError::Demographic => ErrorKind::NotRead,
    }
}

/// Tells what a miss on a worksheet came from.
pub fn of_worksheet(row: &EmRow) -> Option<ErrorKind> {
    (cost(row.credit, row.of, row.deducted) > 0).then_some(ErrorKind::Level)
}

/// Tells whether two services are visits of one kind at two levels.
fn are_levels(one: &str, other: &str) -> bool {
    let is_visit = |code: &str| skill_of_code(Section::Procedures, code).is_some_and(|skill| visits().has(skill));
    match (ProcedureCode::parse(one), ProcedureCode::parse(other)) {
        (Ok(a), Ok(b)) => is_visit(one) && is_visit(other) && same_family(&a, &b),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
