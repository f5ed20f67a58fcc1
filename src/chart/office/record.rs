//! What the office keeps beside the visit: policies of payers, services before, notices signed.

use crate::code::{Date, Npi, ProcedureCode};
use serde::{Deserialize, Serialize};

/// Holds what a payer says of a service it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The page's title.
    pub title: String,
    /// The services it is about.
    pub services: Vec<ProcedureCode>,
    /// The diagnoses that support them: codes, or the beginning of codes.
    pub supports: Vec<String>,
    /// What else it says, in running text.
    #[serde(default)]
    pub text: String,
}

/// Holds a service the same practice gave before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PastService {
    /// The service.
    pub code: ProcedureCode,
    /// The day.
    pub date: Date,
    /// Who gave it.
    #[serde(default)]
    pub by: Option<Npi>,
}

/// Holds a notice of non-coverage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The services it names.
    pub services: Vec<ProcedureCode>,
    /// The day it was signed.
    pub signed: Date,
    /// It was given of the office's own will, for what is never covered.
    #[serde(default)]
    pub voluntary: bool,
}
