//! The facts that come with the program: those of the ledger of procedure codes, and what the ledger has no room for.

use super::{
    Service,
    add_on::{AddOn, AddOnKind},
    pairs::{ModifierRule, Pair, Reason},
    units::{Adjudication, UnitLimit},
};
use crate::{
    code::{Date, ProcedureCode},
    codebook::ledger::{self, Global},
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::OnceLock};

/// Where the ledger's facts come from.
const LEDGER: &str = "our ledger of procedure codes";

/// A pair of the file.
#[derive(Debug, Clone, Deserialize)]
struct PairFact {
    column1: ProcedureCode,
    column2: ProcedureCode,
    modifier: ModifierRule,
    reason: Reason,
    source: String,
}

/// An add-on of the file.
#[derive(Debug, Clone, Deserialize)]
struct AddOnFact {
    code: ProcedureCode,
    kind: AddOnKind,
    primaries: Vec<ProcedureCode>,
    source: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Edits")]
struct Facts {
    pairs: Vec<PairFact>,
    add_ons: Vec<AddOnFact>,
}

/// What is known of one carried pair.
#[derive(Clone, Copy)]
struct Known {
    modifier: ModifierRule,
    reason: Reason,
    source: &'static str,
}

fn read() -> Result<Facts, ron::error::SpannedError> {
    ron::from_str(include_str!("../../../assets/edits.ron"))
}

fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| read().unwrap_or_default())
}

/// Every carried pair; where the file says more of one than the ledger, the file counts.
fn all_pairs() -> &'static BTreeMap<(ProcedureCode, ProcedureCode), Known> {
    static PAIRS: OnceLock<BTreeMap<(ProcedureCode, ProcedureCode), Known>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let ledger = Known { modifier: ModifierRule::Unknown, reason: Reason::Component, source: LEDGER };
        let mut all = BTreeMap::new();
        for line in ledger::lines() {
            all.extend(line.not_with.iter().map(|other| ((line.code, *other), ledger)));
        }
        all.extend(facts().pairs.iter().map(|fact| ((fact.column1, fact.column2), Known { modifier: fact.modifier, reason: fact.reason, source: &fact.source })));
        all
    })
}

/// Gives a carried pair in this order, and where it comes from.
pub(super) fn pair(column1: ProcedureCode, column2: ProcedureCode) -> Option<(Pair<'static>, &'static str)> {
    let known = all_pairs().get(&(column1, column2))?;
    Some((Pair { column1, column2, modifier: known.modifier, rationale: known.reason.says(), from: None, until: None }, known.source))
}

/// Lists the carried pairs that name a code, in the order of their codes, and where each comes from.
pub(super) fn pairs_naming(code: ProcedureCode) -> impl Iterator<Item = (Pair<'static>, &'static str)> {
    let naming = all_pairs().keys().filter(move |(column1, column2)| *column1 == code || *column2 == code);
    naming.filter_map(|(column1, column2)| pair(*column1, *column2))
}

/// Lists the carried add-ons that name a service as their primary.
pub(super) fn add_ons_of(primary: ProcedureCode) -> impl Iterator<Item = (ProcedureCode, &'static str)> {
    facts().add_ons.iter().filter(move |fact| fact.primaries.contains(&primary)).map(|fact| (fact.code, fact.source.as_str()))
}

/// Gives a carried limit of units.
pub(super) fn unit_limit(code: ProcedureCode, on: Date) -> Option<(UnitLimit<'static>, &'static str)> {
    let units = line(code, on)?.max_units?;
    Some((UnitLimit { code, units, applied: Adjudication::Unknown, rationale: "", service: Service::Practitioner }, LEDGER))
}

/// Gives what is carried of an add-on.
pub(super) fn add_on(code: ProcedureCode, on: Date) -> Option<(AddOn, &'static str)> {
    if let Some(fact) = facts().add_ons.iter().find(|fact| fact.code == code) {
        return Some((AddOn { code, kind: fact.kind, primaries: fact.primaries.clone() }, &fact.source));
    }
    line(code, on).filter(|line| line.add_on).map(|_| (AddOn { code, kind: AddOnKind::Unknown, primaries: Vec::new() }, LEDGER))
}

/// Gives carried global days.
pub(super) fn global_days(code: ProcedureCode, on: Date) -> Option<(Global, &'static str)> {
    line(code, on)?.global.map(|global| (global, LEDGER))
}

/// Finds the ledger's line, if the code was in use on the day as the ledger tells it.
fn line(code: ProcedureCode, on: Date) -> Option<&'static ledger::Line> {
    ledger::line(code).filter(|line| line.since.is_none_or(|since| since <= on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_adds_to_the_ledger() -> Result<(), ron::error::SpannedError> {
        let facts = read()?;
        for fact in &facts.pairs {
            assert!(ledger::line(fact.column1).is_some() && ledger::line(fact.column2).is_some(), "{}/{}", fact.column1, fact.column2);
            assert!(!fact.source.is_empty() && pair(fact.column2, fact.column1).is_none(), "{}/{}", fact.column1, fact.column2);
        }
        for fact in &facts.add_ons {
            assert!(ledger::line(fact.code).is_some_and(|line| line.add_on), "{} is no add-on of the ledger", fact.code);
            assert!(!fact.primaries.is_empty() && !fact.source.is_empty() && !fact.primaries.contains(&fact.code), "{}", fact.code);
            assert_eq!(facts.add_ons.iter().filter(|other| other.code == fact.code).count(), 1);
        }
        Ok(())
    }

    #[test]
    fn no_ledger_pair_stands_in_both_orders() {
        for (one, other) in all_pairs().keys() {
            assert!(one != other && !all_pairs().contains_key(&(*other, *one)), "{one} and {other}");
        }
    }
}
