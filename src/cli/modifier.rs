//! The page of a modifier, for `show`.

use super::{FORMAT, fail::Failure, out::Out};
use crate::{
    code::Date,
    codebook::{
        hcpcs::Use,
        modifiers::KnownModifier,
        services::{ServiceSource, Standing},
    },
};
use serde::Serialize;

#[derive(Serialize)]
struct Page<'a> {
    format: u8,
    system: &'static str,
    code: &'a str,
    title: &'a str,
    billable: bool,
    edition: Option<Edition<'a>>,
    modifier: About,
}

/// Holds where it is from; a modifier's own days, since a release tells them of each.
#[derive(Serialize)]
struct Edition<'a> {
    id: Option<&'a str>,
    name: &'a str,
    from: Option<Date>,
    to: Option<Date>,
}

/// Holds our own facts about it.
#[derive(Serialize)]
struct About {
    stands_on: Vec<&'static str>,
    not_with: Vec<String>,
}

/// Prints a modifier's page.
pub(super) fn show(found: &KnownModifier<'_>, json: bool, out: &mut Out) -> Result<(), Failure> {
    let about = About {
        stands_on: found.fact.map(|fact| fact.on.iter().copied().map(Use::says).collect()).unwrap_or_default(),
        not_with: found.fact.map(|fact| fact.not_with.iter().map(ToString::to_string).collect()).unwrap_or_default(),
    };
    let (from, to) = found.days;
    let name = match found.source {
        ServiceSource::Hcpcs(release) => release,
        _ => "our own list of modifiers",
    };
    let is_in_force = found.standing == Standing::InForce;
    if json {
        let edition = Some(Edition { id: None, name, from, to });
        return out.json(&Page { format: FORMAT, system: found.system().id(), code: found.code.as_str(), title: found.label, billable: is_in_force, edition, modifier: about });
    }
    out.line(format!("{}  {}", found.code, found.label))?;
    out.line(format!("a modifier of {}; {}", found.system().name(), if is_in_force { "can be reported on that day".to_owned() } else { found.standing.says() }))?;
    out.line(format!("by {name}"))?;
    if let Some(from) = from {
        out.line(to.map_or_else(|| format!("in use since {from}"), |to| format!("in use {from} to {to}")))?;
    }
    if !about.stands_on.is_empty() {
        out.line(format!("stands on: {}", about.stands_on.join(", ")))?;
    }
    if !about.not_with.is_empty() {
        out.line(format!("not with: {}", about.not_with.join(", ")))?;
    }
    Ok(())
}
