//! Fees, and what payers decided before.

use crate::code::{Date, Modifier, Money, PayerId, ProcedureCode};
use serde::{Deserialize, Serialize};

/// Holds what the practice charges for a unit of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// The service.
    pub code: ProcedureCode,
    /// The modifier that has a fee of its own, such as 26.
    #[serde(default)]
    pub modifier: Option<Modifier>,
    /// The fee of one unit.
    pub amount: Money,
}

/// Names who bears what a payer took off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the two letters of the remittance")]
pub enum Bearer {
    CO,
    PR,
    OA,
    PI,
}

/// Holds one amount taken off and its reason's number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjusted(pub Bearer, pub String, pub Money);

/// Holds what a payer decided about one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemittedLine {
    /// Which service, by its place from 1.
    pub service: usize,
    /// What it paid.
    pub paid: Money,
    /// What it took off.
    pub adjustments: Vec<Adjusted>,
}

/// Holds a payer's decision about the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remittance {
    /// Which payer.
    pub payer: PayerId,
    /// The day.
    pub date: Date,
    /// Its number of the claim.
    pub claim_number: String,
    /// What it paid and took off, line by line.
    pub lines: Vec<RemittedLine>,
}

/// Tells what became of a claim that was sent before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Sent back before the payer took it in: it is sent again as an original.
    Rejected,
    /// Decided by the payer: it is replaced.
    Decided,
    /// Decided, and to be taken back whole.
    ToBeVoided,
}

/// Holds the claim that was sent before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorClaim {
    /// What became of it.
    pub outcome: Outcome,
    /// The payer's number of it, which a rejected claim has not.
    #[serde(default)]
    pub number: Option<String>,
    /// When it came back.
    pub date: Date,
}
