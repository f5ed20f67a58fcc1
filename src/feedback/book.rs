//! What the code book and the scrubber say of a student's own answer, beside what the key says.

use crate::{
    attempt::Response,
    chart::Chart,
    claim::{Claim, Sheet},
    code::{Code, Icd10Cm, Sex},
    codebook::{
        CodeBook, CodeSets,
        rules::{self, Context, RuleFinding, RuleId, Strength},
    },
    exercise::{Key, Prompt, Section},
    scrub::{Case, Finding, scrub},
};

/// Gives what the book's rules find in the diagnoses entered and not in the key's own, in the order entered.
///
/// What the key has too, or waives, is the chart's doing and not the student's. Notes that bind nothing are left out.
/// It earns and costs nothing: a grade rests on the key alone, so that it means the same with every edition.
pub fn of_book(book: &CodeBook, chart: &Chart, key: &Key, response: &Response) -> Vec<RuleFinding> {
    let entered: Vec<Icd10Cm> = response.lines(Section::Diagnoses).iter().filter_map(|line| Icd10Cm::parse(&line.code).ok()).collect();
    let sex = Some(chart.patient.sex).filter(|sex| *sex != Sex::Unknown);
    let context = Context { sex, age: chart.age() };
    let of_key: Vec<Icd10Cm> = key.section(Section::Diagnoses).filter_map(|part| part.code.diagnosis()).collect();
    let known = rules::judge(book, &of_key, &context);
    let waived = |finding: &RuleFinding| {
        let named = |code: &Icd10Cm| key.waivers.iter().any(|w| RuleId::by_id(&w.rule) == Some(finding.rule) && w.codes.contains(&Code::Diagnosis(*code)));
        finding.codes.iter().all(named)
    };
    let mut found = rules::judge(book, &entered, &context);
    found.retain(|finding| finding.strength > Strength::Informational && !waived(finding));
    found.retain(|finding| !known.iter().any(|of_key| of_key.rule == finding.rule && of_key.codes.first() == finding.codes.first()));
    found
}

/// Gives what a clearinghouse would say of an answer's claim, what is sent back first; nothing where none is asked for.
pub fn of_claim(sets: &CodeSets, prompt: &Prompt, response: &Response) -> Vec<Finding> {
    let Some(asked) = prompt.claim.as_deref() else { return Vec::new() };
    let blank = Sheet::new(asked.form);
    let claim = Claim::read(response.claim.as_ref().unwrap_or(&blank));
    scrub(&Case::new(&claim, &asked.payer, sets, Some(&asked.office), asked.received))
}
