use super::{Case, Origin};
use crate::{
    code::{Code, ProcedureCode},
    codebook::ledger,
    exercise::{KeyPart, Section},
    pack::fault::{Finding, Severity},
};

/// Judges each service by the ledger: known, in use on the day, its units, its company.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (path, part) in case.parts().filter(|(_, part)| part.section == Section::Procedures) {
        for (n, code) in std::iter::once(&part.code).chain(&part.alternates).enumerate() {
            let at = || if n == 0 { format!("{path}.code") } else { format!("{path}.alternates[{}]", n - 1) };
            number(case, *code, at, found);
        }
        if let Some(line) = part.code.procedure().and_then(ledger::line) {
            company(case, line, &path, part, found);
        }
        if part.label.as_ref().is_none_or(|label| label.trim().is_empty()) {
            let finding = Finding::at(case.with.origin.lacking(), "no_label", &path, format!("say in `label`, in your own words, what {} is", part.code));
            found.push(finding);
        }
    }
}

fn number(case: &Case<'_>, code: Code, path: impl Fn() -> String, found: &mut Vec<Finding>) {
    let Some(code) = code.procedure() else { return };
    let date = case.exercise.prompt.chart.encounter.date;
    if let Some(deleted) = ledger::deleted(code).filter(|deleted| deleted.until < date) {
        let severity = if case.with.origin == Origin::Shipped { Severity::Error } else { Severity::Warning };
        let hint = deleted.instead.as_ref().map(|instead| format!("in its place: {instead}"));
        found.push(Finding::at(severity, "deleted_code", path(), format!("{code} could be reported until {}", deleted.until)).maybe_hint(hint));
    } else if ledger::line(code).is_none() {
        found.push(Finding::at(case.with.origin.unknown(), "not_in_ledger", path(), format!("{code} is not in our ledger, so nobody has confirmed it")));
    }
}

/// Judges units and neighbours.
fn company(case: &Case<'_>, line: &ledger::Line, path: &str, part: &KeyPart, found: &mut Vec<Finding>) {
    let units = part.line.units.unwrap_or(1);
    if let Some(most) = line.max_units.filter(|most| units > *most) {
        let message = format!("{} units, but {} is reported with at most {most} a day", units, part.code);
        found.push(Finding::at(Severity::Warning, "too_many_units", format!("{path}.units"), message));
    }
    let others = || case.key.section(Section::Procedures).filter(|other| other.id != part.id);
    if line.add_on && others().next().is_none() {
        found.push(Finding::at(Severity::Warning, "add_on_alone", format!("{path}.code"), format!("{} is reported only with another service", part.code)));
    }
    let barred = |code: Option<ProcedureCode>| code.is_some_and(|code| line.not_with.contains(&code));
    for other in others().filter(|other| barred(other.code.procedure())) {
        if part.line.modifiers.is_empty() && other.line.modifiers.is_empty() {
            let message = format!("{} is not reported with {} without a modifier", part.code, other.code);
            found.push(Finding::at(Severity::Warning, "not_with", format!("{path}.code"), message));
        }
    }
}
