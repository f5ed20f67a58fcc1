//! The codes the program carries: facts, with labels in words of our own, in force in the release of October 2025.

use super::{
    entry::{Coverage, Extent},
    modifiers::modifier_facts,
    record::Record,
    set::{HcpcsSet, parts},
};
use crate::code::{Date, Hcpcs, ProcedureCode};
use crate::codebook::compact::{Draft, as_code};
use jiff::civil::date;
use serde::Deserialize;
use std::sync::OnceLock;

/// Names what a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Kind {
    /// Transport by ambulance or otherwise.
    Ambulance,
    /// Blood and what is made from it.
    Blood,
    /// A brace, splint or shoe.
    Brace,
    /// A contrast or tracer agent.
    Contrast,
    /// Equipment for use at home.
    Equipment,
    /// A drug, by its unit.
    Drug,
    /// A hearing service or aid.
    Hearing,
    /// A test or the taking of a specimen.
    Laboratory,
    /// An artificial part of the body.
    Prosthesis,
    /// A service to a patient that is none of the others.
    Service,
    /// A test of somebody without signs of disease.
    Screening,
    /// Something used up in care.
    Supply,
    /// The giving of a vaccine.
    VaccineGiving,
    /// Glasses and lenses.
    Vision,
    /// A visit, or something that is added to one.
    Visit,
}

/// Holds what the program itself knows of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The code.
    pub code: Hcpcs,
    /// What it is for, in our words.
    pub label: String,
    /// The first day it could be reported.
    pub since: Date,
    /// The last day it can be reported, where it has ended.
    pub until: Option<Date>,
    /// What one unit on a claim stands for: `15 mg`, `each`, `mile`.
    pub unit: Option<String>,
    /// What it stands for.
    pub kind: Kind,
    /// What Medicare thinks of it.
    pub coverage: Option<Coverage>,
    /// What decides whether it is paid, in our words.
    pub hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename = "Fact")]
struct Written {
    code: ProcedureCode,
    label: String,
    since: Date,
    #[serde(default)]
    until: Option<Date>,
    #[serde(default)]
    unit: Option<String>,
    kind: Kind,
    coverage: char,
    #[serde(default)]
    hint: Option<String>,
}

/// Reads the carried asset.
pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
}

fn read_facts() -> Result<Vec<Fact>, ron::error::SpannedError> {
    let written: Vec<Written> = read(include_str!("../../../assets/hcpcs.ron"))?;
    let fact = |row: Written| {
        let ProcedureCode::Hcpcs(code) = row.code else { return None };
        let coverage = u8::try_from(row.coverage).ok().and_then(Coverage::from_sign);
        Some(Fact { code, label: row.label, since: row.since, until: row.until, unit: row.unit, kind: row.kind, coverage, hint: row.hint })
    };
    Ok(written.into_iter().filter_map(fact).collect())
}

/// Lists what is carried, in the order of the codes.
pub fn facts() -> &'static [Fact] {
    static FACTS: OnceLock<Vec<Fact>> = OnceLock::new();
    FACTS.get_or_init(|| {
        let mut facts = read_facts().unwrap_or_default();
        facts.sort_by_key(|fact| fact.code);
        facts
    })
}

/// Finds what is carried of a code.
pub fn fact(code: Hcpcs) -> Option<&'static Fact> {
    let facts = facts();
    facts.binary_search_by_key(&code, |fact| fact.code).ok().and_then(|at| facts.get(at))
}

/// Gives the carried codes and modifiers as a set, so that a caller asks it as it would an imported one.
///
/// Its descriptions are our labels, and its extent says that it is a part only. CPT's own modifiers are in it too.
pub fn carried() -> &'static HcpcsSet {
    static SET: OnceLock<HcpcsSet> = OnceLock::new();
    SET.get_or_init(|| {
        let drafts: Vec<Draft> = facts().iter().filter_map(draft).chain(modifier_facts().iter().filter_map(modifier_draft)).collect();
        // Two rows of one code would make no set, which the asset's test rules out; then nothing is carried.
        let made = |drafts| HcpcsSet::make("hcpcs-carried", "HCPCS Level II, carried part", date(2025, 10, 1), Extent::Part, drafts);
        made(drafts).or_else(|_| made(Vec::new())).unwrap_or_else(|_| HcpcsSet::nothing(date(2025, 10, 1)))
    })
}

fn draft(fact: &Fact) -> Option<Draft> {
    let long = fact.unit.as_ref().map_or_else(|| fact.label.clone(), |unit| format!("{}; one unit is {unit}", fact.label));
    let record = Record { short: fact.label.clone(), long, added: Some(fact.since), ended: fact.until, coverage: fact.coverage.map_or(b' ', Coverage::sign), ..Record::default() };
    Some(parts(&record, as_code(fact.code.as_str())?))
}

fn modifier_draft(fact: &super::ModifierFact) -> Option<Draft> {
    let record = Record { short: fact.label.clone(), long: fact.label.clone(), added: Some(fact.since), ended: fact.until, ..Record::default() };
    Some(parts(&record, as_code(fact.code.as_str())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_codes_parse_and_are_found() -> Result<(), ron::error::SpannedError> {
        let facts = read_facts()?;
        assert!(facts.len() >= 250, "{} codes", facts.len());
        for row in &facts {
            assert_eq!(fact(row.code), Some(row), "{} stands twice", row.code);
            assert!(!row.label.is_empty() && row.label.len() <= 90, "{}: {}", row.code, row.label);
            assert_eq!(carried().find(row.code).map(|entry| (entry.short, entry.added)), Some((row.label.as_str(), row.since)));
        }
        assert_eq!(carried().counts().codes, facts.len());
        assert_eq!(carried().counts().modifiers, modifier_facts().len());
        Ok(())
    }
}
