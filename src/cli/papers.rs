//! `packs papers`: what a student may see, as plain text.

use super::{
    Verdict,
    args::{PapersArgs, Place},
    fail::Failure,
    out::Out,
    packs,
};
use crate::exercise::{ClaimTask, Prompt};

/// Prints the prompts of a pack; nothing of any key.
pub(super) fn run(args: &PapersArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let opened = packs::open(&args.pack, place)?;
    let pack = opened.pack.ok_or_else(|| Failure::fault(format!("{} cannot be read as a pack", args.pack.display())).hint("`clean-claim check` says why"))?;
    for id in &args.exercises {
        if pack.exercise(id).is_none() {
            let known = pack.exercises.iter().map(|one| one.prompt.id.as_str());
            return Err(Failure::of_file(&args.pack, format!("the pack has no exercise “{id}”")).did_you_mean(id, known));
        }
    }
    let wanted = |prompt: &Prompt| args.exercises.is_empty() || args.exercises.iter().any(|id| prompt.id.as_str() == id);
    for exercise in pack.exercises.iter().filter(|one| wanted(&one.prompt)) {
        print(&exercise.prompt, out)?;
    }
    Ok(Verdict::Fine)
}

fn print(prompt: &Prompt, out: &mut Out) -> Result<(), Failure> {
    out.line(format!("# {} ({})\n", prompt.title, prompt.id))?;
    if let Some(chart) = &prompt.chart {
        let until = chart.encounter.until.map(|day| format!(" to {day}")).unwrap_or_default();
        out.line(format!(
            "Patient: {}, born {}, {}. Date of service: {}{until}. {}. Payer: {}.",
            chart.patient.name,
            chart.patient.birth,
            chart.patient.sex.letter(),
            chart.encounter.date,
            chart.encounter.setting.name(),
            chart.encounter.payer
        ))?;
    }
    let asked: Vec<&str> = prompt.ask.iter().map(|section| section.id()).collect();
    if !asked.is_empty() {
        out.line(format!("To code: {}.", asked.join(", ")))?;
    }
    if let Some(claim) = &prompt.claim {
        let task = match claim.task {
            ClaimTask::Build => "build the claim from the papers",
            ClaimTask::FromChart => "code the chart, then build the claim",
            ClaimTask::MendRejected => "mend the claim that was rejected before the payer took it in, and send it as an original",
            ClaimTask::MendDecided => "mend the claim that the payer decided",
        };
        out.line(format!("Form: {}. Task: {task}. It reaches {} on {}.", claim.form.name(), claim.payer.name, claim.received))?;
    }
    for document in prompt.documents() {
        out.line(format!("\n--- {} ---\n\n{}", document.title, document.text))?;
    }
    if let Some(given) = prompt.claim.as_ref().and_then(|claim| claim.given.as_ref()) {
        out.line("\n--- The claim as it was sent ---\n")?;
        for (id, text) in given.filled() {
            out.line(format!("{id}: {text}"))?;
        }
    }
    out.line("")
}
