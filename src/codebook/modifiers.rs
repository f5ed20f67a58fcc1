//! Modifiers of both systems, looked up in one way by every face: the imported release of HCPCS, and our own facts.

use super::{
    CodeSets,
    hcpcs::{self, Extent, HcpcsSet, ModifierFact, Status},
    services::{ServiceSource, Standing, kind_of_use},
};
use crate::code::{CodeSystem, Date, Modifier, ProcedureCode};
use std::collections::BTreeSet;

/// Holds what is known of one modifier on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownModifier<'a> {
    /// The modifier.
    pub code: Modifier,
    /// What it tells; empty where no set has it.
    pub label: &'a str,
    /// Whose words the label is in.
    pub source: ServiceSource<'a>,
    /// Whether it can be reported on the day that was asked for.
    pub standing: Standing,
    /// The first and last day it can be reported, as far as they are known.
    pub days: (Option<Date>, Option<Date>),
    /// What the program itself knows of it.
    pub fact: Option<&'static ModifierFact>,
    /// Whether a whole release was asked, so that one it lacks does not exist.
    pub asked: Extent,
}

impl KnownModifier<'_> {
    /// Gives the system it is of.
    pub fn system(&self) -> CodeSystem {
        self.fact.map_or(CodeSystem::Hcpcs, |fact| fact.of)
    }

    /// Says why it does not fit a service; nothing where it may stand on it or neither is known well enough.
    pub fn misfit(&self, service: ProcedureCode) -> Option<String> {
        let (fact, kind) = (self.fact?, kind_of_use(service)?);
        (!fact.may_stand_on(kind)).then(|| format!("{} ({}) is not made for a service like {service}", self.code, fact.label))
    }
}

impl CodeSets {
    /// Says what is known of a modifier on a day: by the imported release of HCPCS, or else by what is carried.
    pub fn modifier(&self, modifier: Modifier, on: Date) -> KnownModifier<'_> {
        let fact = hcpcs::modifier_fact(modifier);
        let imported = self.hcpcs(on).map(AsRef::as_ref);
        let asked = imported.map_or(Extent::Part, |set| set.release().extent);
        let has = |set: &&HcpcsSet| set.modifier(modifier).is_some();
        let Some(set) = imported.filter(has).or_else(|| Some(hcpcs::carried()).filter(has)) else {
            return KnownModifier { code: modifier, label: "", source: ServiceSource::OurWords, standing: Standing::NotCarried, days: (None, None), fact, asked };
        };
        let is_imported = imported.is_some_and(|imported| std::ptr::eq(imported, set));
        let source = if is_imported { ServiceSource::Hcpcs(&set.release().name) } else { ServiceSource::OurWords };
        let standing = match set.modifier_status(modifier, on) {
            Status::InForce => Standing::InForce,
            Status::NotYet(first) => Standing::NotYet(first),
            Status::Ended(last) => Standing::Ended(last),
            Status::Unknown => Standing::NotCarried,
        };
        let (label, days) = set.modifier(modifier).map_or(("", (None, None)), |entry| (entry.long, (Some(entry.added), entry.ended)));
        KnownModifier { code: modifier, label, source, standing, days, fact, asked }
    }

    /// Finds up to `limit` modifiers by their two characters or by words, those in force first.
    pub fn find_modifiers(&self, query: &str, limit: usize, on: Date) -> Vec<KnownModifier<'_>> {
        let imported = self.hcpcs(on).map(AsRef::as_ref);
        let mut seen = BTreeSet::new();
        let found = imported.into_iter().chain([hcpcs::carried()]).flat_map(|set| set.search_modifiers(query, limit)).map(|entry| entry.modifier);
        let mut found: Vec<_> = found.filter(|code| seen.insert(*code)).map(|code| self.modifier(code, on)).collect();
        let typed = Modifier::parse(query).ok();
        found.sort_by_key(|found| (Some(found.code) != typed, found.standing != Standing::InForce));
        found.truncate(limit);
        found
    }

    /// Gives the modifier that was typed whole, where a set has it.
    pub fn modifier_typed(&self, query: &str, on: Date) -> Option<KnownModifier<'_>> {
        let found = self.modifier(Modifier::parse(query).ok()?, on);
        found.standing.is_known().then_some(found)
    }
}
