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

/// Tells whether a street line is a box of the post office: `PO BOX 8810`, `P.O. Box 8810`, `POST OFFICE BOX 8810`,
/// `LOCKBOX 12`, or `BOX 12` with nothing before it.
///
/// Signs and blanks do not count. A street may begin with the word (`BOX ELDER ROAD`): alone, it needs its number.
pub fn is_post_box(street: &str) -> bool {
    if !street.trim_start().starts_with(['P', 'p', 'L', 'l', 'B', 'b']) {
        return false;
    }
    let packed: String = street.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(24).collect();
    let named = ["POBOX", "POSTOFFICEBOX", "LOCKBOX"].iter().any(|word| packed.starts_with(word));
    named || packed.strip_prefix("BOX").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
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

#[cfg(test)]
mod post_box_tests {
    use super::is_post_box;

    #[test]
    fn a_box_of_the_post_office_is_told_from_a_street() {
        assert!(["PO BOX 8810", "P.O. Box 8810", "P O BOX 12", "p.o.box 1", "POST OFFICE BOX 7", "LOCKBOX 12", "BOX 418"].iter().all(|street| is_post_box(street)));
        assert!(!["", "400 MILL STREET", "BOX ELDER ROAD 4", "12 PO BOX LANE", "PORTER ROAD 3", "ÉCOLE 4"].iter().any(|street| is_post_box(street)));
    }
}
