//! Facts of a chart that can be computed, so that a key never rests on a slip of arithmetic.

use serde::{Deserialize, Serialize};

/// Holds one computed figure of a chart with what it is computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fact {}

/// Says that a figure is not what its parts give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactFault {
    /// What the chart says.
    pub stated: String,
    /// What the parts give.
    pub computed: String,
}
