use super::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a two-character modifier of CPT or HCPCS, upper case (`25`, `LT`, `XS`, `P3`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Modifier([u8; 2]);

impl Modifier {
    /// Reads a modifier in any case, with or without a leading hyphen.
    ///
    /// # Errors
    /// When it is not two letters or digits.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let upper = text.trim().trim_start_matches('-').to_ascii_uppercase();
        match <[u8; 2]>::try_from(upper.as_bytes()) {
            Ok(bytes) if bytes.iter().all(u8::is_ascii_alphanumeric) => Ok(Self(bytes)),
            _ => Err(CodeError::new(text, "a modifier", "a modifier is two letters or digits")),
        }
    }

    /// Gives the two characters.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Modifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Modifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Modifier {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Modifier> for String {
    fn from(modifier: Modifier) -> Self {
        modifier.as_str().to_owned()
    }
}
