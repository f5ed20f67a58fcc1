use crate::code::CodeSystem;
use serde::{Deserialize, Serialize};

/// Names a section of the answer sheet. A new one (ICD-10-PCS, DRG) is a row here, not a struct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Diagnosis codes; the first is first-listed.
    Diagnoses,
    /// Service lines.
    Procedures,
}

/// Tells what a line of a section holds besides its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// How many modifiers a line takes.
    pub modifiers: usize,
    /// Whether a line counts units.
    pub units: bool,
    /// Whether a line points to diagnoses, and to how many.
    pub pointers: usize,
}

impl Section {
    /// Lists every section.
    pub const ALL: [Self; 2] = [Self::Diagnoses, Self::Procedures];

    /// Gives the name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Diagnoses => "diagnoses",
            Self::Procedures => "procedures",
        }
    }

    /// Gives the prefix of its parts' ids.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Diagnoses => "dx",
            Self::Procedures => "px",
        }
    }

    /// Gives the code systems its lines take.
    pub fn systems(self) -> &'static [CodeSystem] {
        match self {
            Self::Diagnoses => &[CodeSystem::Icd10Cm],
            Self::Procedures => &[CodeSystem::Cpt, CodeSystem::Hcpcs],
        }
    }

    /// Gives what its lines hold besides the code.
    pub fn fields(self) -> Fields {
        match self {
            Self::Diagnoses => Fields { modifiers: 0, units: false, pointers: 0 },
            Self::Procedures => Fields { modifiers: 4, units: true, pointers: 4 },
        }
    }

    /// Gives how many lines it takes at the most, for any reader of untrusted answers.
    pub fn most_lines(self) -> usize {
        400
    }
}
