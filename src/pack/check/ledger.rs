use super::{Case, Origin};
use crate::{
    code::{Code, Date, ProcedureCode},
    codebook::{
        cpt,
        edits::{pairs::ModifierRule, units::Adjudication},
        hcpcs, ledger,
        services::Standing,
    },
    exercise::{KeyPart, Role, Section},
    pack::fault::{Finding, Severity},
};

/// Judges each service by the sets and edits of the date of service: known, in use, its units, its company.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let parts: Vec<(String, &KeyPart)> = case.parts().filter(|(_, part)| part.section == Section::Procedures).collect();
    for (path, part) in &parts {
        for (n, code) in std::iter::once(&part.code).chain(&part.alternates).enumerate() {
            let at = || if n == 0 { format!("{path}.code") } else { format!("{path}.alternates[{}]", n - 1) };
            number(case, *code, at, found);
        }
        units(case, &parts, path, part, found);
        add_on(case, &parts, path, part, found);
        if part.label.as_ref().is_none_or(|label| label.trim().is_empty()) {
            let finding = Finding::at(case.with.origin.lacking(), "no_label", path, format!("say in `label`, in your own words, what {} is", part.code));
            found.push(finding);
        }
    }
    for (n, one) in parts.iter().enumerate() {
        for other in &parts[n + 1..] {
            pair(case, one, other, found);
        }
    }
}

fn day(case: &Case<'_>) -> Date {
    case.exercise.prompt.on()
}

/// Judges whether a code is known and in use on the day of service.
pub fn number(case: &Case<'_>, code: Code, path: impl Fn() -> String, found: &mut Vec<Finding>) {
    let Some(code) = code.procedure() else { return };
    let standing = case.with.sets.service(code, day(case)).standing;
    let severity = if case.with.origin == Origin::Shipped { Severity::Error } else { Severity::Warning };
    match standing {
        Standing::Ended(last) => {
            let instead = ledger::deleted(code).and_then(|deleted| deleted.instead.as_ref()).filter(|instead| !instead.is_empty());
            let hint = instead.map(|instead| format!("in its place: {instead}"));
            found.push(Finding::at(severity, "deleted_code", path(), format!("{code} could be reported until {last}")).maybe_hint(hint));
        }
        Standing::NotYet(first) => found.push(Finding::at(severity, "later_code", path(), format!("{code} can be reported from {first} on"))),
        _ if is_confirmed(case, code, standing) => {}
        Standing::ShapeOnly(cpt::Section::None) => {
            found.push(Finding::at(severity, "in_no_section", path(), format!("{code} has the shape of a CPT number, but no section of CPT holds it")));
        }
        Standing::ShapeOnly(section) => {
            let message = format!("of {code} only shape and section ({}) were checked: it is not in our ledger, and no CPT that holds its section is imported", section.name());
            found.push(Finding::at(case.with.origin.unknown(), "not_in_ledger", path(), message));
        }
        _ => found.push(Finding::at(case.with.origin.unknown(), "not_in_ledger", path(), format!("{code} is not in our ledger, so nobody has confirmed it"))),
    }
}

/// Tells whether somebody answers for a code: for our packs it is we, for others what is imported here will do.
fn is_confirmed(case: &Case<'_>, code: ProcedureCode, standing: Standing) -> bool {
    let carried = match code {
        ProcedureCode::Cpt(_) => false,
        ProcedureCode::Hcpcs(code) => hcpcs::fact(code).is_some(),
    };
    carried || ledger::line(code).is_some() || (case.with.origin == Origin::Other && standing == Standing::InForce)
}

/// Judges the units of a line, or of all lines of the code where the limit is one of the day.
fn units(case: &Case<'_>, parts: &[(String, &KeyPart)], path: &str, part: &KeyPart, found: &mut Vec<Finding>) {
    // Minutes of anesthesia are not the units the limits speak of.
    let counted = part.code.procedure().filter(|code| !code.is_timed_anesthesia());
    let limit = counted.and_then(|code| case.with.sets.edits().unit_limit(code, day(case)));
    let Some((limit, by)) = limit.map(|limit| (limit.what, limit.source.says())) else { return };
    let of_line = part.line.units.unwrap_or(1);
    let same = || parts.iter().map(|(_, other)| *other).filter(|other| other.code == part.code && other.role != Role::Optional);
    let is_of_day = matches!(limit.applied, Adjudication::DayByPolicy | Adjudication::DayByCare);
    let all = same().map(|other| other.line.units.unwrap_or(1)).fold(0, u32::saturating_add);
    // One finding says it of the whole day, at the first of its lines.
    let units = if is_of_day && same().next().is_some_and(|first| first.id == part.id) { of_line.max(all) } else { of_line };
    if units > limit.units {
        let message = match (limit.units, is_of_day || limit.applied == Adjudication::Unknown) {
            (0, _) => format!("{} is not paid on such a claim: its limit is 0 units [{by}]", part.code),
            (most, true) => format!("{units} units, but {} is reported with at most {most} a day [{by}]", part.code),
            (most, false) => format!("{units} units, but {} is reported with at most {most} on one line [{by}]", part.code),
        };
        found.push(Finding::at(Severity::Warning, "too_many_units", format!("{path}.units"), message));
    }
}

/// Judges whether an add-on has a service to stand beside.
fn add_on(case: &Case<'_>, parts: &[(String, &KeyPart)], path: &str, part: &KeyPart, found: &mut Vec<Finding>) {
    let Some(add_on) = part.code.procedure().and_then(|code| case.with.sets.edits().add_on(code, day(case))) else { return };
    let others = parts.iter().filter(|(_, other)| other.id != part.id).flat_map(|(_, other)| std::iter::once(&other.code).chain(&other.alternates));
    let others: Vec<ProcedureCode> = others.filter_map(|code| code.procedure()).collect();
    if add_on.what.has_primary(&others) == Some(false) {
        let none = if others.is_empty() { "" } else { ", and none of those it may stand beside is here" };
        let message = format!("{} is reported only with another service{none} [{}]", part.code, add_on.source.says());
        found.push(Finding::at(Severity::Warning, "add_on_alone", format!("{path}.code"), message));
    }
}

/// Judges two services by the pairs: at the one that pays, the other is named.
fn pair(case: &Case<'_>, one: &(String, &KeyPart), other: &(String, &KeyPart), found: &mut Vec<Finding>) {
    let (Some(first), Some(second)) = (one.1.code.procedure(), other.1.code.procedure()) else { return };
    let Some(pair) = case.with.sets.edits().pair(first, second, day(case)) else { return };
    let opens = pair.what.modifier != ModifierRule::NotAllowed;
    if opens && !(one.1.line.modifiers.is_empty() && other.1.line.modifiers.is_empty()) {
        return;
    }
    let (pays, not) = if pair.what.column1 == first { (one, other) } else { (other, one) };
    let without = if opens { "without a modifier" } else { "whatever the modifier" };
    let message = format!("{} is not reported with {} {without} [{}]", pays.1.code, not.1.code, pair.source.says());
    found.push(Finding::at(Severity::Warning, "not_with", format!("{}.code", pays.0), message));
}
