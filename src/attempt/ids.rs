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
                // By halves: arithmetic on 128 bits for each digit takes longer, and a record has thousands of ids.
                let (high, low) = text.as_bytes().split_at_checked(16).filter(|_| text.len() == 32)?;
                let half = |digits: &[u8]| digits.iter().try_fold(0_u64, |half, digit| Some((half << 4) | u64::from(char::from(*digit).to_digit(16)?)));
                Some(Self((u128::from(half(high)?) << 64) | u128::from(half(low)?)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_as_it_is_written(bits in any::<u128>()) {
            let id = AttemptId::from_bits(bits);
            prop_assert_eq!(AttemptId::parse(&id.to_string()), Some(id));
            prop_assert_eq!(AttemptId::parse(&id.to_string().to_uppercase()), Some(id));
        }

        #[test]
        fn nothing_but_32_digits_is_an_id(bits in any::<u128>(), at in 0_usize..32, other in "[g-z+\\- é]") {
            let written = AttemptId::from_bits(bits).to_string();
            let mut garbled = written.clone();
            garbled.replace_range(at..=at, &other);
            for text in [&garbled, &written[1..], &format!("0{written}"), ""] {
                prop_assert_eq!(AttemptId::parse(text), None, "{}", text);
            }
        }
    }
}
