//! How words of the file become types, and back.

use crate::progress::{Way, records::Named};

impl Named for Way {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Case, "case"), (Self::Form, "exam"), (Self::Review, "review")];
}

/// Reads and writes one of the enums the store names.
pub(super) mod word {
    use crate::progress::records::Named;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<T: Named, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(value.name())
    }

    pub fn deserialize<'de, T: Named, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        let word = String::deserialize(from)?;
        T::named(&word).ok_or_else(|| D::Error::custom(format!("“{}” is not a word this program knows here", word.chars().take(40).collect::<String>())))
    }
}

/// Reads and writes a method by its id.
pub(super) mod method {
    use crate::grade::Method;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
    pub fn serialize<S: Serializer>(value: &Method, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(value.id())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Method, D::Error> {
        let word = String::deserialize(from)?;
        Method::ALL.into_iter().find(|method| method.id() == word).ok_or_else(|| D::Error::custom("no such score"))
    }
}

/// Reads and writes a kind by its id; one that is not known is nothing.
pub(super) mod kind {
    use crate::exercise::Kind;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde wants it so")]
    pub fn serialize<S: Serializer>(value: &Option<Kind>, to: S) -> Result<S::Ok, S::Error> {
        value.map(Kind::id).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Kind>, D::Error> {
        let word = Option::<String>::deserialize(from)?;
        Ok(Kind::ALL.into_iter().find(|kind| Some(kind.id()) == word.as_deref()))
    }
}
