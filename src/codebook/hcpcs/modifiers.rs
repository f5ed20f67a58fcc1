//! Modifiers that a student meets, of HCPCS and of CPT: facts, with labels in words of our own.

use crate::code::{CodeSystem, Date, Modifier};
use serde::Deserialize;
use std::sync::OnceLock;

/// Names what a modifier tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum ModifierKind {
    /// Which side of the body, or both.
    Side,
    /// Which finger.
    Finger,
    /// Which toe.
    Toe,
    /// Which eyelid.
    Eyelid,
    /// Which coronary artery.
    Coronary,
    /// Why two services of one day are distinct.
    Distinct,
    /// How a visit stands to a procedure or its global period.
    Visit,
    /// What happened within another procedure's global period.
    Global,
    /// Which part of the surgical care was given.
    CarePart,
    /// The physician's part or the equipment's part of a test.
    Component,
    /// A service that was more, less, broken off or done again.
    Extent,
    /// Who else took part.
    Assistant,
    /// What kind of provider gave it.
    Provider,
    /// Who gave an anesthetic, and under whose direction.
    AnesthesiaProvider,
    /// How ill the patient was who got an anesthetic.
    PhysicalStatus,
    /// How an anesthetic was given.
    AnesthesiaCare,
    /// Who may have to pay, and whether the patient was told.
    Liability,
    /// How much of a drug was thrown away.
    DrugWaste,
    /// How a drug was bought or given.
    Drug,
    /// A service at a distance.
    Telehealth,
    /// Where an ambulance came from or went to, and how.
    Ambulance,
    /// Under which plan of therapy, and by whom.
    Therapy,
    /// How equipment is paid for and in what state it is.
    Equipment,
    /// How a laboratory test was done or ordered.
    Laboratory,
    /// A preventive service or a screening.
    Preventive,
    /// Where the service was given.
    Place,
    /// A hospice patient, a trial or another circumstance of the patient.
    Circumstance,
    /// A measure of quality.
    Quality,
}

/// Names the services a modifier may stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Use {
    /// Any service.
    Any,
    /// Visits.
    Visit,
    /// Anesthetics.
    Anesthesia,
    /// Operations and other procedures.
    Procedure,
    /// Images.
    Imaging,
    /// Laboratory tests.
    Laboratory,
    /// Other tests and treatments.
    Medicine,
    /// Drugs.
    Drug,
    /// Equipment, braces and supplies.
    Equipment,
    /// Physical, occupational and speech therapy.
    Therapy,
    /// Rides in an ambulance.
    Ambulance,
}

impl Use {
    /// Gives the words a person reads, in the plural.
    pub fn says(self) -> &'static str {
        match self {
            Self::Any => "any service",
            Self::Visit => "visits",
            Self::Anesthesia => "anesthetics",
            Self::Procedure => "operations and other procedures",
            Self::Imaging => "images",
            Self::Laboratory => "laboratory tests",
            Self::Medicine => "other tests and treatments",
            Self::Drug => "drugs",
            Self::Equipment => "equipment, braces and supplies",
            Self::Therapy => "therapy",
            Self::Ambulance => "ambulance rides",
        }
    }
}

/// Holds what the program knows of one modifier.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Modifier")]
pub struct ModifierFact {
    /// The modifier.
    pub code: Modifier,
    /// Whose it is: CPT's, or HCPCS's.
    pub of: CodeSystem,
    /// What it tells, in our words.
    pub label: String,
    /// What kind of thing it tells.
    pub kind: ModifierKind,
    /// What it may stand on.
    pub on: Vec<Use>,
    /// Modifiers that cannot stand with it on one line.
    #[serde(default)]
    pub not_with: Vec<Modifier>,
    /// The first day it could be reported; 2000-01-01 for CPT's that are older.
    pub since: Date,
    /// The last day it can be reported, where it has ended.
    #[serde(default)]
    pub until: Option<Date>,
}

impl ModifierFact {
    /// Tells whether it may stand on such a service.
    pub fn may_stand_on(&self, service: Use) -> bool {
        self.on.iter().any(|on| *on == Use::Any || *on == service)
    }

    /// Tells whether the two contradict each other on one line.
    pub fn contradicts(&self, other: Modifier) -> bool {
        self.not_with.contains(&other)
    }
}

fn read() -> Result<Vec<ModifierFact>, ron::error::SpannedError> {
    super::carried::read(include_str!("../../../assets/modifiers.ron"))
}

/// Lists what is carried, in the order of the modifiers.
pub fn modifier_facts() -> &'static [ModifierFact] {
    static FACTS: OnceLock<Vec<ModifierFact>> = OnceLock::new();
    FACTS.get_or_init(|| {
        let mut facts = read().unwrap_or_default();
        facts.sort_by_key(|fact| fact.code);
        facts
    })
}

/// Finds what is carried of a modifier.
pub fn modifier_fact(modifier: Modifier) -> Option<&'static ModifierFact> {
    let facts = modifier_facts();
    facts.binary_search_by_key(&modifier, |fact| fact.code).ok().and_then(|at| facts.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modifiers_parse_and_contradict_both_ways() -> Result<(), ron::error::SpannedError> {
        let facts = read()?;
        assert!(facts.len() >= 150, "{} modifiers", facts.len());
        for row in &facts {
            assert_eq!(modifier_fact(row.code), Some(row), "{} stands twice", row.code);
            assert!(!row.on.is_empty() && !row.label.is_empty(), "{}", row.code);
            for other in &row.not_with {
                assert!(*other != row.code, "{} contradicts itself", row.code);
                assert!(modifier_fact(*other).is_some_and(|other| other.contradicts(row.code)), "{} and {other} do not contradict each other", row.code);
            }
        }
        Ok(())
    }
}
