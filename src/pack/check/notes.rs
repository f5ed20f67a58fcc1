use super::{Case, worded};
use crate::{
    chart::{CodedFor, Encounter},
    code::{Code, Icd10Cm, Setting, Sex},
    codebook::laterality::{Side, side_in},
    codebook::rules::{self, Context, Place, RuleFinding, RuleId, Strength},
    exercise::{KeyPart, Section, Waiver},
    pack::fault::{Finding, Severity, nearest},
};

/// Findings of the book that other checks make better, with a hint.
const ELSEWHERE: [RuleId; 5] = [RuleId::UnknownCode, RuleId::NotBillable, RuleId::SeventhMissing, RuleId::PlaceholderWrong, RuleId::DuplicateCode];

/// Judges the diagnoses together, by the book's own notes, and the waivers by whether they waive anything.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let all = case.key.section(Section::Diagnoses).filter_map(|part| part.code.diagnosis());
    // What does not exist has no notes, and looking for the nearest code is slow.
    let codes: Vec<Icd10Cm> = all.filter(|code| case.book.is_billable(*code)).collect();
    let Some(chart) = &case.exercise.prompt.chart else { return };
    let sex = Some(chart.patient.sex).filter(|sex| *sex != Sex::Unknown);
    let mut used = vec![false; case.key.waivers.len()];
    let context = Context { sex, age: chart.age() };
    let together = rules::judge(case.book, &codes, &context);
    let editor = by_editor(case, &chart.encounter, &codes, &context, &together);
    let judged = together.into_iter().chain(editor).filter_map(|finding| Some((severity(&finding)?, finding)));
    for (severity, finding) in judged.chain(sides(case)) {
        match case.key.waivers.iter().position(|waiver| waives(waiver, &finding)) {
            Some(n) => used[n] = true,
            None => found.push(of_book(case, severity, &finding)),
        }
    }
    for (n, waiver) in case.key.waivers.iter().enumerate().filter(|(n, _)| !used[*n]) {
        found.push(unused(n, waiver));
    }
}

/// Judges the diagnoses by the Medicare Code Editor's lists of the day, where they are imported.
///
/// What the book's own table has found of a code is not said twice.
fn by_editor(case: &Case<'_>, encounter: &Encounter, codes: &[Icd10Cm], context: &Context, together: &[RuleFinding]) -> Vec<RuleFinding> {
    let is_stay = encounter.setting == Setting::Inpatient && encounter.coded_for == CodedFor::Facility;
    let mut out = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let Some(edits) = case.with.sets.edits().patient(*code, encounter.date) else { continue };
        let place = if at == 0 && is_stay { Place::Principal } else { Place::Other };
        let found = rules::by_editor(edits.what, &edits.source.says(), context, place, encounter.date);
        let says_the_same = |old: &RuleFinding, new: &RuleFinding| {
            let first = new.rule == RuleId::UnacceptableFirst && old.rule == RuleId::ManifestationFirst;
            old.codes == new.codes && (old.message == new.message || first)
        };
        out.extend(found.into_iter().filter(|new| !together.iter().any(|old| says_the_same(old, new))));
    }
    out
}

/// Finds diagnoses that leave a side open which the chart names.
///
/// The words quoted, or the sentences they stand in, tell whose side it is; the rest of the chart may speak of another
/// part of the body, so that it only asks the author to look.
fn sides(case: &Case<'_>) -> Vec<(Severity, RuleFinding)> {
    let documents = case.exercise.prompt.documents();
    let open = |part: &&KeyPart| part.code.diagnosis().is_some_and(|code| Side::ALL.iter().any(|side| case.book.with_side(code, *side).is_some()));
    let mut found = Vec::new();
    for part in case.key.section(Section::Diagnoses).filter(open) {
        let sentences: String = documents.iter().flat_map(|document| part.evidence.iter().map(|quote| around(&document.text, quote))).collect();
        let near = side_in(&part.evidence.join(" ")).or_else(|| side_in(&sentences)).map(|side| (Severity::Warning, side));
        let named = near.or_else(|| {
            // The words themselves leave it open.
            if sentences.contains("unspecified") {
                return None;
            }
            let chart: Vec<&str> = documents.iter().map(|document| document.text.as_str()).collect();
            side_in(&chart.join(" ")).map(|side| (Severity::Remark, side))
        });
        let finding = named.and_then(|(severity, side)| Some((severity, rules::side(case.book, part.code.diagnosis()?, side)?)));
        found.extend(finding);
    }
    found
}

/// Gives the sentence in which a quote stands, with a blank after it; nothing where it stands nowhere.
fn around<'a>(text: &'a str, quote: &str) -> &'a str {
    let Some(at) = text.find(quote).filter(|_| !quote.is_empty()) else { return "" };
    let ends = ['.', ';', '\n'];
    let from = text[..at].rfind(ends).map_or(0, |end| end + 1);
    let rest = at + quote.len();
    let to = text[rest..].find(ends).map_or(text.len(), |end| rest + end + 1);
    text.get(from..to).unwrap_or_default()
}

fn severity(finding: &RuleFinding) -> Option<Severity> {
    match (finding.rule, finding.strength) {
        (rule, _) if ELSEWHERE.contains(&rule) => None,
        (_, Strength::Informational) => None,
        // The Tabular List carries no flags of age and sex: that table is ours, and warns.
        (RuleId::AgeSex | RuleId::SideUnspecified | RuleId::UnacceptableFirst, _) => Some(Severity::Warning),
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
    let codes: Vec<String> = finding.codes.iter().map(|code| format!("\"{code}\"")).collect();
    let waiver = format!("if it does not hold here, waive it: (rule: \"{}\", codes: [{}], why: \"…\")", finding.rule, codes.join(", "));
    Finding::at(severity, finding.rule.id(), path, worded(finding)).hint(waiver)
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
