//! A step is kept as what changed against the one before, so that an hour of typing costs kilobytes, not megabytes.

use serde::{Deserialize, Serialize};

/// Every so many steps one is kept whole, so that a damaged row spoils few others.
pub(super) const WHOLE_EVERY: i64 = 32;

/// Holds a change of text: how many bytes stay at the front and at the back, and what stands between them now.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Delta(usize, usize, String);

impl Delta {
    pub(super) fn between(old: &str, new: &str) -> Self {
        let front = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b).map_or(old.len().min(new.len()), |((at, _), _)| at);
        let (old_rest, new_rest) = (old.get(front..).unwrap_or(""), new.get(front..).unwrap_or(""));
        let back: usize = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Self(front, back, new_rest.get(..new_rest.len() - back).unwrap_or("").to_owned())
    }

    /// Gives the new text; nothing where the delta does not fit the old one.
    pub(super) fn apply(&self, old: &str) -> Option<String> {
        let Self(front, back, middle) = self;
        let tail = old.len().checked_sub(*back).filter(|at| at >= front)?;
        Some(format!("{}{middle}{}", old.get(..*front)?, old.get(tail..)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn applying_what_lies_between_gives_the_new_text(old in "[abé€]{0,12}", new in "[abé€]{0,12}") {
            prop_assert_eq!(Delta::between(&old, &new).apply(&old), Some(new));
        }

        #[test]
        fn a_delta_that_does_not_fit_is_refused_without_harm(front in 0_usize..20, back in 0_usize..20, old in "[aé]{0,8}") {
            let _ = Delta(front, back, String::new()).apply(&old);
        }
    }
}
