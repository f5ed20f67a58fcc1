//! Names and addresses as forms and cards have them.

use super::{State, Zip};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a person's name in its parts, as typed on a card; forms show it in capitals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// The family name, a double one with its hyphen.
    pub last: String,
    /// The given name.
    pub first: String,
    /// The middle name or initial.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub middle: String,
    /// Jr, Sr, II, III and the like.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

impl PersonName {
    /// Makes a name without middle name and suffix.
    pub fn new(last: impl Into<String>, first: impl Into<String>) -> Self {
        Self { last: last.into(), first: first.into(), ..Self::default() }
    }
}

impl fmt::Display for PersonName {
    /// Writes the first name first: `June A Okafor Jr`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&self.first, &self.middle, &self.last, &self.suffix];
        let mut written = parts.into_iter().filter(|part| !part.is_empty());
        f.write_str(written.next().map_or("", |part| part.as_str()))?;
        written.try_for_each(|part| write!(f, " {part}"))
    }
}

/// Holds a street address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Number and street, or a PO box.
    pub street: String,
    /// The city.
    pub city: String,
    /// The state.
    pub state: State,
    /// The ZIP code.
    pub zip: Zip,
}
