//! What an audit says, judged: its faults are faults, its mendings mend, what is right can be reported.

use super::{Case, codes, evidence, ledger};
use crate::{
    claim::BoxId,
    code::{Code, Icd10Cm, ProcedureCode},
    exercise::{AssignedCode, AuditError, AuditFault, AuditKey, AuditPrompt, Entry, Mending, Section},
    pack::fault::{Finding, Severity},
};

/// Judges an audit, where the exercise has one.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (Some(asked), Some(key)) = (&case.exercise.prompt.audit, &case.key.audit) else { return };
    for (n, fault) in key.faults.iter().enumerate() {
        let path = format!("key.faults[{n}]");
        if key.faults.iter().take(n).any(|other| other.line == fault.line) {
            found.push(
                Finding::error("fault_twice", format!("{path}.line"), format!("{} stands among the faults already", fault.line))
                    .hint("put every error and mending of a line into one fault"),
            );
        }
        if key.agree.contains_key(&fault.line) {
            found.push(Finding::error("fault_twice", format!("{path}.line"), format!("`agree` says that {} is right", fault.line)));
        }
        evidence::quotes(case, &format!("{path}.evidence"), &fault.evidence, found);
        lacks(case, &path, fault, found);
        for (m, mending) in fault.right.iter().enumerate() {
            self::mending(case, &format!("{path}.right[{m}]"), asked, fault, mending, found);
        }
    }
    right_lines(case, asked, key, found);
    one_mark(key, found);
}

/// Warns of an audit that one mark on every line answers wholly: whoever reads nothing passes it.
fn one_mark(key: &AuditKey, found: &mut Vec<Finding>) {
    let all_wrong = !key.faults.is_empty() && key.lines.iter().all(|line| key.fault(&line.id).is_some());
    let removed = key.faults.iter().all(|fault| fault.right.contains(&Mending::Remove));
    let named = AuditError::ALL.into_iter().any(|error| key.faults.iter().all(|fault| fault.errors.contains(&error)));
    if all_wrong && removed && named {
        let message = "every line is wrong in one way and is taken away: marking all of them so, unread, earns everything";
        found.push(Finding::at(Severity::Warning, "one_mark_for_all", "key.faults", message).hint("leave a line that is right, or one that is mended otherwise"));
    }
}

fn lacks(case: &Case<'_>, path: &str, fault: &AuditFault, found: &mut Vec<Finding>) {
    let severity = case.with.origin.lacking();
    if fault.why.trim().is_empty() {
        found.push(Finding::at(severity, "no_reason", path, format!("say in `why` what is wrong with {}", fault.line)));
    }
    if fault.evidence.is_empty() && fault.cite.is_empty() {
        found.push(Finding::at(severity, "no_evidence", path, format!("neither words of the chart nor a source are given for {}", fault.line)));
    }
    for (n, error) in fault.errors.iter().enumerate() {
        if fault.errors.iter().take(n).any(|other| other == error) {
            found.push(Finding::at(Severity::Warning, "fault_twice", format!("{path}.errors[{n}]"), "this error stands here already"));
        }
    }
}

/// A mending changes something, and what it puts in place can be reported.
fn mending(case: &Case<'_>, path: &str, asked: &AuditPrompt, fault: &AuditFault, mending: &Mending, found: &mut Vec<Finding>) {
    let Some(line) = asked.line(&fault.line) else { return };
    let nothing = || Finding::error("mends_nothing", path, "this is what stands there");
    match (mending, &line.what) {
        (Mending::Replace { code, modifiers, units }, Entry::Code(stands)) => {
            let same = code.trim().eq_ignore_ascii_case(stands.code.trim()) || read(stands.section, code).is_some_and(|code| read(stands.section, &stands.code) == Some(code));
            if same && *modifiers == stands.modifiers && *units == stands.units {
                found.push(nothing());
            }
            number(case, stands.section, code, path, found);
        }
        (Mending::MoveTo(place), Entry::Code(stands)) => {
            let section: Vec<_> = asked.lines.iter().filter(|other| matches!(&other.what, Entry::Code(code) if code.section == stands.section)).collect();
            let at = section.iter().position(|other| other.id == line.id).map(|at| at + 1);
            if at == Some(usize::from(*place)) {
                found.push(nothing());
            } else if !(1..=section.len()).contains(&usize::from(*place)) {
                found.push(Finding::error("mending_misfit", path, format!("there are places 1 to {}", section.len())));
            }
        }
        (Mending::Refill(text), Entry::Box(id)) if stands_in(asked, *id) == text.trim() => found.push(nothing()),
        (Mending::Remove, Entry::Box(id)) if stands_in(asked, *id).is_empty() => found.push(nothing()),
        _ => {}
    }
}

fn stands_in(asked: &AuditPrompt, id: BoxId) -> &str {
    asked.sheet.as_ref().map_or("", |sheet| sheet.text(id))
}

/// What nobody is to find fault with has none we know of.
fn right_lines(case: &Case<'_>, asked: &AuditPrompt, key: &AuditKey, found: &mut Vec<Finding>) {
    let mut counts = [0_usize; Section::ALL.len()];
    for line in &asked.lines {
        let Entry::Code(AssignedCode { section, code, .. }) = &line.what else { continue };
        let count = &mut counts[usize::from(*section != Section::ALL[0])];
        *count += 1;
        if key.fault(&line.id).is_none() {
            number(case, *section, code, &format!("assigned.{}[{}].code", section.id(), *count - 1), found);
        }
    }
}

fn read(section: Section, text: &str) -> Option<Code> {
    match section {
        Section::Diagnoses => Icd10Cm::parse(text).ok().map(Code::Diagnosis),
        Section::Procedures => ProcedureCode::parse(text).ok().map(Code::Procedure),
    }
}

/// Judges a code that is right: it exists and can be reported.
fn number(case: &Case<'_>, section: Section, text: &str, path: &str, found: &mut Vec<Finding>) {
    match read(section, text) {
        Some(code @ Code::Diagnosis(_)) => codes::diagnosis(case, code, || path.to_owned(), found),
        Some(code @ Code::Procedure(_)) => ledger::number(case, code, || path.to_owned(), found),
        None => {
            let short: String = text.chars().take(24).collect();
            found.push(Finding::error("bad_code", path, format!("“{short}” is no code, but no fault is found with it")));
        }
    }
}
