//! `rules`: what the scrubber looks for, with the help of each rule.

use super::{FORMAT, Verdict, args::RulesArgs, fail::Failure, out::Out};
use crate::scrub::{Help, Rule, Severity, rules};
use serde::Serialize;

#[derive(Serialize)]
struct Document {
    format: u8,
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    severity: Severity,
    forms: Vec<&'static str>,
    #[serde(flatten)]
    help: Help,
}

/// Lists every rule in the order of the registry, or shows one.
pub(super) fn run(args: &RulesArgs, out: &mut Out) -> Result<Verdict, Failure> {
    let asked: Vec<&Rule> = match &args.name {
        None => rules::ALL.to_vec(),
        Some(name) => vec![rules::by_name(name).ok_or_else(|| no_such_rule(name))?],
    };
    let rows = asked.into_iter().map(row).collect::<Vec<_>>();
    match rows.as_slice() {
        _ if args.json => out.json(&Document { format: FORMAT, rules: rows })?,
        [one] if args.name.is_some() => print(one, out)?,
        all => {
            let width = all.iter().map(|row| row.name.len()).max().unwrap_or_default();
            all.iter().try_for_each(|row| out.line(format!("{:<width$}  {:<7}  {}", row.name, severity(row.severity), row.help.what)))?;
        }
    }
    Ok(Verdict::Fine)
}

fn no_such_rule(name: &str) -> Failure {
    let name: String = name.chars().take(60).collect();
    Failure::fault(format!("there is no rule “{name}”")).hint("`clean-claim rules` lists them").did_you_mean(&name, rules::ALL.iter().map(|rule| rule.name))
}

fn row(rule: &Rule) -> Row {
    Row { name: rule.name, severity: rule.severity, forms: rule.forms.iter().map(|form| form.name()).collect(), help: rule.help() }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Reject => "reject",
        Severity::Warn => "warning",
    }
}

fn print(row: &Row, out: &mut Out) -> Result<(), Failure> {
    out.line(format!("{}  {}, {}", row.name, severity(row.severity), row.forms.join(", ")))?;
    out.line(&row.help.what)?;
    for (heading, words) in [("Why", &row.help.why), ("Example", &row.help.example), ("Fix", &row.help.fix), ("Source", &row.help.source)] {
        out.line(format!("\n{heading}\n  {words}"))?;
    }
    Ok(())
}
