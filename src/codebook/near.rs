//! What is spelt most like a code or word that the book does not have.

use super::CodeBook;
use super::entry::unpack;
use super::layout::FLAG_BILLABLE;
use crate::code::Icd10Cm;

/// Counts the slips between a fixed word of up to 64 bytes and others: a letter too many, too few, wrong, or two swapped.
///
/// The bit-parallel algorithm of Myers as extended by Hyyrö: a few machine words of work a letter, whatever the pattern.
pub struct Slips {
    masks: [u64; 256],
    len: usize,
}

impl Slips {
    /// Prepares a word; nothing where it is empty or longer than 64 bytes.
    pub fn new(word: &[u8]) -> Option<Self> {
        if word.is_empty() || word.len() > 64 {
            return None;
        }
        let mut masks = [0_u64; 256];
        for (at, byte) in word.iter().enumerate() {
            masks[usize::from(*byte)] |= 1 << at;
        }
        Some(Self { masks, len: word.len() })
    }

    /// Counts the slips to another word.
    pub fn to(&self, other: &[u8]) -> usize {
        self.to_both(other, usize::MAX).0
    }

    /// Counts the slips to another word, and those to that beginning of it which has the fewest. A count of more
    /// than `most` may be too small, but stays more than `most`.
    pub fn to_both(&self, other: &[u8], most: usize) -> (usize, usize) {
        let (mut plus, mut minus, mut zero, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut slips = self.len;
        let mut fewest = slips;
        let last = 1_u64 << (self.len - 1);
        for (at, byte) in other.iter().enumerate() {
            let here = self.masks[usize::from(*byte)];
            let swapped = ((!zero & here) << 1) & before;
            zero = (((here & plus).wrapping_add(plus)) ^ plus) | here | minus | swapped;
            let mut up = minus | !(zero | plus);
            let mut down = zero & plus;
            slips += usize::from(up & last != 0);
            slips -= usize::from(down & last != 0);
            fewest = fewest.min(slips);
            // Each letter that is left mends one slip at best.
            if slips.saturating_sub(other.len() - at - 1) > most {
                break;
            }
            up = up << 1 | 1;
            down <<= 1;
            plus = down | !(zero | up);
            minus = up & zero;
            before = here;
        }
        (slips, fewest)
    }
}

impl CodeBook {
    /// Gives up to `n` codes spelt most like a text: fewest slips, then the longest shared beginning, then billable ones.
    ///
    /// Nothing is offered that differs in more than two places.
    pub fn nearest(&self, text: &str, n: usize) -> Vec<Icd10Cm> {
        let bare: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase()).take(12).collect();
        let Some(slips) = Slips::new(&bare) else { return Vec::new() };
        let mut found = Vec::new();
        for at in 0..self.entries {
            let bytes = self.packed(at).to_be_bytes();
            let len = bytes.iter().position(|&b| b == 0).unwrap_or(8);
            if len.abs_diff(bare.len()) > 2 {
                continue;
            }
            let code = &bytes[..len];
            let count = slips.to(code);
            if count <= 2 {
                let shared = code.iter().zip(&bare).take_while(|(a, b)| a == b).count();
                found.push((count, usize::MAX - shared, self.flags(at) & FLAG_BILLABLE == 0, at));
            }
        }
        found.sort_unstable();
        found.into_iter().take(n).filter_map(|(_, _, _, at)| unpack(self.packed(at))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slips_agree_with_the_textbook(a in "[abc]{1,9}", b in "[abc]{0,9}") {
            let fast = Slips::new(a.as_bytes()).map(|s| s.to(b.as_bytes()));
            prop_assert_eq!(fast, Some(strsim::osa_distance(&a, &b)));
        }

        #[test]
        fn slips_to_a_beginning_are_those_to_the_best_one(a in "[abc]{1,9}", b in "[abc]{0,9}") {
            let fast = Slips::new(a.as_bytes()).map(|s| s.to_both(b.as_bytes(), usize::MAX).1);
            prop_assert_eq!(fast, (0..=b.len()).map(|end| strsim::osa_distance(&a, &b[..end])).min());
        }

        #[test]
        fn giving_up_early_changes_no_count_that_is_wanted(a in "[abc]{1,9}", b in "[abc]{0,9}", most in 0..5_usize) {
            let Some(slips) = Slips::new(a.as_bytes()) else { return Ok(()) };
            let ((whole, begun), (soon, soon_begun)) = (slips.to_both(b.as_bytes(), usize::MAX), slips.to_both(b.as_bytes(), most));
            prop_assert_eq!(whole.min(most + 1), soon.min(most + 1));
            prop_assert_eq!(begun.min(most + 1), soon_begun.min(most + 1));
        }
    }
}
