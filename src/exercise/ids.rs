use serde::{Deserialize, Serialize};
use std::fmt;

/// Says why a text cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{given}” cannot be an id: use small letters, digits and hyphens, 1 to 64 of them, beginning with a letter or digit")]
pub struct IdError {
    given: String,
}

pub(crate) fn checked(text: &str) -> Result<String, IdError> {
    let fine = (1..=64).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
    if fine { Ok(text.to_owned()) } else { Err(IdError { given: text.chars().take(70).collect() }) }
}

/// Makes a type of id that is written with small letters, digits and hyphens.
macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads an id: small letters, digits and hyphens, 1 to 64.
            ///
            /// # Errors
            /// When the text has another character or length.
            pub fn parse(text: &str) -> Result<Self, $crate::exercise::IdError> {
                $crate::exercise::checked(text).map(Self)
            }

            /// Gives the id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::exercise::IdError;
            fn try_from(text: String) -> Result<Self, $crate::exercise::IdError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

pub(crate) use slug;

slug! {
    /// Names an exercise inside its pack.
    ExerciseId
}
slug! {
    /// Names a pack; progress is kept under it.
    PackId
}

/// Names a part of a key for ever: an author's own word, or made from section and code (`dx:I13.0`, `px:99214`, `px:12001#2`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartId(pub String);

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Holds a 256-bit fingerprint of content, shown as hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Fingerprints a value by its canonical JSON.
    pub fn of<T: Serialize>(value: &T) -> Self {
        // Our own types hold no maps with keys that are not text, so they always have a JSON form.
        let text = serde_json::to_vec(value).unwrap_or_default();
        Self(*blake3::hash(&text).as_bytes())
    }

    /// Gives 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..12])
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("a fingerprint is 64 hexadecimal digits"))
    }
}
