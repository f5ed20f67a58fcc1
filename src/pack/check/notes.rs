use super::Case;
use crate::{
    code::{Code, Icd10Cm, Sex},
    codebook::laterality::side_in,
    codebook::rules::{self, Context, RuleFinding, RuleId, Strength},
    exercise::{Section, Waiver},
    pack::fault::{Finding, Severity, nearest},
};

/// Findings of the book that other checks make better, with a hint.
const ELSEWHERE: [RuleId; 5] = [RuleId::UnknownCode, RuleId::NotBillable, RuleId::SeventhMissing, RuleId::PlaceholderWrong, RuleId::DuplicateCode];

/// Judges the diagnoses together, by the book's own notes, and the waivers by whether they waive anything.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let all = case.key.section(Section::Diagnoses).filter_map(|part| part.code.diagnosis());
    // What does not exist has no notes, and looking for the nearest code is slow.
    let codes: Vec<Icd10Cm> = all.filter(|code| case.book.is_billable(*code)).collect();
    let chart = &case.exercise.prompt.chart;
    let sex = Some(chart.patient.sex).filter(|sex| *sex != Sex::Unknown);
    let mut used = vec![false; case.key.waivers.len()];
    let together = rules::judge(case.book, &codes, &Context { sex, age: chart.age() });
    for finding in together.into_iter().chain(sides(case)) {
        let Some(severity) = severity(&finding) else { continue };
        match case.key.waivers.iter().position(|waiver| waives(waiver, &finding)) {
            Some(n) => used[n] = true,
            None => found.push(of_book(case, severity, &finding)),
        }
    }
    for (n, waiver) in case.key.waivers.iter().enumerate().filter(|(n, _)| !used[*n]) {
        found.push(unused(n, waiver));
    }
}

/// Finds diagnoses that leave a side open which the words of their own evidence name.
fn sides(case: &Case<'_>) -> impl Iterator<Item = RuleFinding> {
    case.key.section(Section::Diagnoses).filter_map(|part| rules::side(case.book, part.code.diagnosis()?, side_in(&part.evidence.join(" "))?))
}

fn severity(finding: &RuleFinding) -> Option<Severity> {
    match (finding.rule, finding.strength) {
        (rule, _) if ELSEWHERE.contains(&rule) => None,
        (_, Strength::Informational) => None,
        // The Tabular List carries no flags of age and sex: that table is ours, and warns.
        (RuleId::AgeSex | RuleId::SideUnspecified, _) => Some(Severity::Warning),
        // "If applicable" asks the author to look at the chart once more; only the author can tell.
        (_, Strength::Conditional) => Some(Severity::Remark),
        (_, Strength::Required) => Some(Severity::Error),
    }
}

fn waives(waiver: &Waiver, finding: &RuleFinding) -> bool {
    let named = |code: &Icd10Cm| waiver.codes.contains(&Code::Diagnosis(*code));
    RuleId::by_id(&waiver.rule) == Some(finding.rule) && !finding.codes.is_empty() && finding.codes.iter().all(named)
}

fn of_book(case: &Case<'_>, severity: Severity, finding: &RuleFinding) -> Finding {
    let part = finding.codes.first().and_then(|code| case.key.section(Section::Diagnoses).find(|part| part.code == Code::Diagnosis(*code)));
    let path = part.map_or_else(|| "key.diagnoses".to_owned(), |part| format!("{}.code", case.path_of(part)));
    let note: String = finding.note_text.chars().take(160).collect();
    let note = if note.is_empty() { String::new() } else { format!(": “{}”", note.trim()) };
    let codes: Vec<String> = finding.codes.iter().map(|code| format!("\"{code}\"")).collect();
    let waiver = format!("if it does not hold here, waive it: (rule: \"{}\", codes: [{}], why: \"…\")", finding.rule, codes.join(", "));
    let message = format!("{} [{}{note}]", finding.message, finding.note_from);
    Finding::at(severity, finding.rule.id(), path, message).hint(waiver)
}

fn unused(n: usize, waiver: &Waiver) -> Finding {
    let known = RuleId::by_id(&waiver.rule);
    let rule: String = waiver.rule.chars().take(40).collect();
    if known.is_none_or(|rule| ELSEWHERE.contains(&rule)) {
        let near = nearest(&waiver.rule, RuleId::ALL.iter().filter(|rule| !ELSEWHERE.contains(rule)).map(|rule| rule.id()));
        let message = format!("“{rule}” is no rule that can be waived");
        return Finding::error("unknown_waiver", format!("key.waivers[{n}].rule"), message).maybe_hint(near.map(|near| format!("did you mean “{near}”?")));
    }
    Finding::at(Severity::Warning, "unused_waiver", format!("key.waivers[{n}]"), format!("there is no finding “{rule}” of these codes to waive"))
}
