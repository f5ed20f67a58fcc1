//! `scrub`: what a payer would send claims back for, box by box.

use super::{
    FORMAT, Verdict,
    args::{Place, ScrubArgs},
    claims::{Loaded, load},
    codesets,
    fail::Failure,
    out::{Out, count},
};
use crate::{
    claim::BoxId,
    code::{Date, PayerId},
    codebook::CodeSets,
    payer::{self, Profile},
    scrub::{Case, Finding, Severity, scrub},
};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    format: u8,
    claims: Vec<Scrubbed<'a>>,
}

/// Holds how one claim turned out.
#[derive(Serialize)]
struct Scrubbed<'a> {
    path: String,
    form: &'static str,
    payer: &'a PayerId,
    received: Date,
    rejects: usize,
    warnings: usize,
    findings: Vec<Fault>,
}

/// Holds one finding as it is printed.
#[derive(Serialize)]
pub(super) struct Fault {
    rule: &'static str,
    severity: Severity,
    pub boxes: Vec<BoxId>,
    words: String,
    fix: String,
}

/// Scrubs claims and prints what was found; exit 1 where a payer would send one back.
pub(super) fn run(args: &ScrubArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let asked = args.payer.as_deref().map(payer_named).transpose()?;
    let mut all = Vec::new();
    for path in &args.files {
        all.extend(load(path, None, place)?);
    }
    let sets = codesets::ready(place);
    let claims: Vec<Scrubbed<'_>> = all.iter().map(|one| scrubbed(one, asked, &sets)).collect();
    let verdict = Verdict::fine_if(claims.iter().all(|claim| claim.rejects == 0));
    if args.json {
        out.json(&Document { format: FORMAT, claims })?;
    } else {
        claims.iter().try_for_each(|claim| print(claim, out))?;
    }
    Ok(verdict)
}

fn payer_named(id: &str) -> Result<&'static Profile, Failure> {
    let known = payer::carried();
    known
        .iter()
        .find(|profile| profile.id.as_str() == id)
        .ok_or_else(|| Failure::misuse(format!("there is no payer “{id}”")).did_you_mean(id, known.iter().map(|profile| profile.id.as_str())))
}

fn scrubbed<'a>(one: &'a Loaded, asked: Option<&'a Profile>, sets: &CodeSets) -> Scrubbed<'a> {
    let payer = asked.unwrap_or(&one.known.payer);
    let found = scrub(&Case::new(&one.known.claim, payer, sets, one.known.office.as_deref(), one.known.received));
    let of = |severity| found.iter().filter(|finding| finding.rule.severity == severity).count();
    let (rejects, warnings) = (of(Severity::Reject), of(Severity::Warn));
    Scrubbed {
        path: one.name.clone(),
        form: one.known.claim.form().name(),
        payer: &payer.id,
        received: one.known.received,
        rejects,
        warnings,
        findings: found.into_iter().map(Fault::from).collect(),
    }
}

impl From<Finding> for Fault {
    fn from(finding: Finding) -> Self {
        Self { rule: finding.rule.name, severity: finding.rule.severity, fix: finding.fix(), boxes: finding.boxes, words: finding.words }
    }
}

impl Fault {
    /// Gives its line under the heading of its first box.
    pub fn line(&self) -> String {
        let others: Vec<String> = self.boxes.iter().skip(1).map(ToString::to_string).collect();
        let with = if others.is_empty() { String::new() } else { format!(" (with {})", others.join(", ")) };
        let severity = match self.severity {
            Severity::Reject => "reject",
            Severity::Warn => "warning",
        };
        format!("  {severity} {}{with}: {}", self.rule, self.words)
    }
}

/// Prints the findings by box, in the order of the form.
fn print(claim: &Scrubbed<'_>, out: &mut Out) -> Result<(), Failure> {
    let found: Vec<String> =
        [(claim.rejects, "reject", "rejects"), (claim.warnings, "warning", "warnings")].into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| count(n, one, many)).collect();
    let found = if found.is_empty() { "clean".to_owned() } else { found.join(", ") };
    out.line(format!("{}: {} to {}, {found}", claim.path, claim.form, claim.payer))?;
    let mut faults: Vec<&Fault> = claim.findings.iter().collect();
    faults.sort_by_key(|fault| fault.boxes.first().copied());
    let mut last = None;
    for fault in faults {
        let first = fault.boxes.first().copied();
        if let Some(id) = first.filter(|_| first != last) {
            out.line(format!("\n{id}  {}", id.title()))?;
        }
        last = first;
        out.line(fault.line())?;
        out.line(format!("    fix: {}", fault.fix))?;
    }
    Ok(())
}
