use super::{Case, worded};
use crate::{
    code::{Code, Icd10Cm},
    codebook::{
        NotBillable,
        rules::{self, RuleId},
    },
    exercise::Role,
    pack::fault::{Finding, Severity},
};

/// Judges each code by itself: it exists, it can be reported, its section is asked for, its system is named.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (path, part) in case.parts() {
        diagnosis(case, part.code, || format!("{path}.code"), found);
        for (n, code) in part.alternates.iter().enumerate() {
            diagnosis(case, *code, || format!("{path}.alternates[{n}]"), found);
            if *code == part.code {
                found.push(Finding::error("duplicate_code", format!("{path}.alternates[{n}]"), "this is the code itself, not another one as good"));
            }
        }
        let system = part.code.system();
        if !case.with.pack.manifest.systems.contains(&system) {
            let message = format!("{} is a code of {}, which the pack does not list", part.code, system.name());
            found.push(Finding::at(Severity::Warning, "system_not_listed", format!("{path}.code"), message).hint("add it to `systems` in pack.ron"));
        }
    }
    sections(case, found);
    for (n, trap) in case.key.traps.iter().enumerate() {
        let Some(code) = trap.code.diagnosis() else { continue };
        if case.book.find(code).is_none() {
            let finding = Finding::at(Severity::Warning, "unknown_code", format!("key.traps[{n}].code"), format!("{code} does not exist, so nobody will enter it"));
            found.push(finding.maybe_hint(nearest(case, code)));
        }
    }
}

/// Judges a diagnosis by itself: it exists in the edition of its day, and can be reported.
pub fn diagnosis(case: &Case<'_>, code: Code, path: impl FnOnce() -> String, found: &mut Vec<Finding>) {
    let Some(code) = code.diagnosis() else { return };
    if case.book.is_billable(code) {
        return;
    }
    // Looking for the nearest code is slow, and a person needs the first few.
    let whole = if case.with.may_hint() { rules::whole(case.book, code) } else { None };
    let Some((finding, why)) = whole else {
        let message = format!("{code} does not exist in {}, or is only a heading", case.book.edition().name);
        found.push(Finding::error("unknown_code", path(), message));
        return;
    };
    let hint = match (finding.rule, why) {
        (_, NotBillable::Heading { children }) => Some(format!("choose one under it: {}", list(&children))),
        (_, NotBillable::WantsSeventh(seventh)) => {
            let completed: Vec<Icd10Cm> = seventh.choices.iter().filter_map(|(c, _)| case.book.complete(code, *c)).collect();
            (!completed.is_empty()).then(|| format!("one of: {}", list(&completed)))
        }
        (RuleId::UnknownCode, NotBillable::Unknown { nearest }) if !nearest.is_empty() => Some(format!("nearest: {}", list(&nearest))),
        _ => None,
    };
    found.push(Finding::error(finding.rule.id(), path(), worded(&finding)).maybe_hint(hint));
}

fn nearest(case: &Case<'_>, code: Icd10Cm) -> Option<String> {
    let near = if case.with.may_hint() { case.book.nearest(code.bare(), 3) } else { Vec::new() };
    (!near.is_empty()).then(|| format!("nearest: {}", list(&near)))
}

fn list(codes: &[Icd10Cm]) -> String {
    let shown: Vec<String> = codes.iter().take(8).map(ToString::to_string).collect();
    let more = if codes.len() > 8 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// Judges that what is asked and what the key answers are the same sections.
fn sections(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (asked, key) = (&case.exercise.prompt.ask, case.key);
    for (path, part) in case.parts() {
        if !asked.contains(&part.section) {
            found.push(Finding::error("ask_and_key", path, format!("{} are not asked for, so nobody can enter {}", part.section.id(), part.code)));
        }
    }
    if key.query.is_some() {
        return;
    }
    for section in asked {
        if key.section(*section).next().is_none() {
            found.push(Finding::error("ask_and_key", "ask", format!("{} are asked for, but the key has none", section.id())));
        }
    }
    if !key.parts.is_empty() && key.parts.iter().all(|part| part.role == Role::Optional) {
        found.push(Finding::error("nothing_required", "key", "every part of this key is optional, so a blank answer would be right"));
    }
}
