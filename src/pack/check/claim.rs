//! What a claim exercise says, judged: its right claim is clean, its codes are known, its given claim is not clean.

use super::{Case, ledger};
use crate::{
    claim::{Claim, derive},
    code::{Code, Icd10Cm, ProcedureCode},
    exercise::{ClaimPrompt, ClaimTask, Role, Section},
    pack::fault::{Finding, Severity},
    scrub::{self, Severity as Weight, scrub},
};

/// Judges the claim of an exercise, where it has one.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (Some(asked), Some(key)) = (&case.exercise.prompt.claim, &case.key.claim) else { return };
    let mut right = Claim::read(&key.sheet);
    if let Ok(derived) = derive(&asked.office, &|id| asked.payers().of(id)) {
        *right.beyond_mut() = derived.beyond().clone();
    }
    clean(case, asked, &right, found);
    codes(case, &right, found);
    // A claim the payer decided got past every rule; what is wrong with it stands in the papers.
    if let (Some(given), ClaimTask::MendRejected) = (&key.given, asked.task) {
        let faults = findings(case, asked, &Claim::read(given));
        if faults.is_empty() {
            let message = "no rule finds fault with the claim as it was sent, so nobody could tell what to mend but from the papers";
            found.push(Finding::at(Severity::Remark, "given_is_clean", "given", message));
        }
    }
    if asked.task == ClaimTask::FromChart {
        same_codes(case, &right, found);
    }
}

fn findings(case: &Case<'_>, asked: &ClaimPrompt, claim: &Claim) -> Vec<scrub::Finding> {
    scrub(&scrub::Case::new(claim, &asked.payer, case.with.sets, Some(&asked.office), asked.received))
}

/// The right claim is one the payer can process: every rule that finds fault is an error, or waived with a reason.
fn clean(case: &Case<'_>, asked: &ClaimPrompt, right: &Claim, found: &mut Vec<Finding>) {
    for finding in findings(case, asked, right) {
        if case.key.waivers.iter().any(|waiver| waiver.rule == finding.rule.name) {
            continue;
        }
        let boxes = finding.boxes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let severity = if finding.rule.severity == Weight::Reject { Severity::Error } else { Severity::Warning };
        let message = format!("{} says of box {boxes}: {}", finding.rule.name, finding.words);
        found.push(Finding::at(severity, "claim_not_clean", "office", message).hint(format!("mend the facts, or waive `{}` in the key with a reason", finding.rule.name)));
    }
}

/// Every code of the right claim is one we know.
fn codes(case: &Case<'_>, right: &Claim, found: &mut Vec<Finding>) {
    for code in services(right) {
        ledger::number(case, Code::Procedure(code), || "office.services".to_owned(), found);
    }
    for code in diagnoses(right) {
        if !case.book.is_billable(code) {
            found.push(Finding::error("not_billable", "office.diagnoses", format!("{code} cannot be reported in {}", case.book.edition().name)));
        }
    }
}

fn services(claim: &Claim) -> Vec<ProcedureCode> {
    match claim {
        Claim::Professional(claim) => claim.lines.iter().filter_map(|line| line.code.value()).collect(),
        Claim::Institutional(claim) => claim
            .lines
            .iter()
            .filter_map(|line| match line.service.get() {
                Some(crate::claim::UbService::Service(code, _)) => Some(*code),
                _ => None,
            })
            .collect(),
    }
}

fn diagnoses(claim: &Claim) -> Vec<Icd10Cm> {
    match claim {
        Claim::Professional(claim) => claim.diagnoses.iter().filter_map(|entry| entry.value()).collect(),
        Claim::Institutional(claim) => std::iter::once(&claim.principal).chain(&claim.diagnoses).filter_map(|one| one.code.value()).collect(),
    }
}

/// Where codes are asked for besides, the two keys are one.
fn same_codes(case: &Case<'_>, right: &Claim, found: &mut Vec<Finding>) {
    let of = |section: Section| case.key.section(section).filter(|part| part.role != Role::Optional).map(|part| part.code).collect::<Vec<_>>();
    let (dx, px) = (of(Section::Diagnoses), of(Section::Procedures));
    let any = |code: &Code| case.key.parts.iter().any(|part| part.code == *code);
    let (claimed_dx, claimed_px) = (diagnoses(right).into_iter().map(Code::Diagnosis).collect::<Vec<_>>(), services(right).into_iter().map(Code::Procedure).collect::<Vec<_>>());
    for (path, keyed, claimed) in [("key.diagnoses", &dx, &claimed_dx), ("key.procedures", &px, &claimed_px)] {
        if !keyed.is_empty() && (keyed.iter().any(|code| !claimed.contains(code)) || claimed.iter().any(|code| !any(code))) {
            found.push(Finding::error("two_keys", path, "the codes asked for and those of the claim are not the same"));
        }
    }
}
