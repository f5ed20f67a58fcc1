use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u128);

        impl $name {
            /// Makes an id of 128 bits the caller drew; the number 0 is fine in tests.
            pub fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// Reads 32 hexadecimal digits.
            pub fn parse(text: &str) -> Option<Self> {
                (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).ok_or_else(|| format!("“{}” is not 32 hexadecimal digits", text.chars().take(40).collect::<String>()))
            }
        }
    };
}

random_id! {
    /// Names one sitting, on whatever machine it was made.
    AttemptId
}
random_id! {
    /// Names an exam that is sat, on whatever machine it was begun.
    FormId
}
random_id! {
    /// Names a learner.
    LearnerId
}
random_id! {
    /// Names a line of an answer, so that pointers follow it when lines are moved.
    LineId
}
random_id! {
    /// Names a learner's own tab, note or highlight in the code book.
    AnnotationId
}
