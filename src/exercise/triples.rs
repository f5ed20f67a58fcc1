//! Which texts say nearly the same: the share of word triples they have in common.

/// Words of one text that are looked at; more tell nothing new.
const MOST_WORDS: usize = 400;

/// Holds the word triples of a question, and a sketch that rules most others out at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Triples {
    /// The triples' hashes, in order, each once.
    hashes: Box<[u32]>,
    /// One bit for each hash's last eight bits.
    sketch: [u64; 4],
}

impl Triples {
    /// Takes texts apart: stem and options each by itself, so that the options' order counts for nothing.
    ///
    /// A text of fewer than three words is one triple.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hashes = Vec::new();
        let mut words = Vec::new();
        for text in texts {
            words.clear();
            words.extend(text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MOST_WORDS).map(word));
            match words.len() {
                0 => {}
                1 | 2 => hashes.push(together(&words)),
                _ => hashes.extend(words.windows(3).map(together)),
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        let mut sketch = [0; 4];
        for hash in &hashes {
            sketch[(hash >> 6 & 3) as usize] |= 1_u64 << (hash & 63);
        }
        Self { hashes: hashes.into_boxed_slice(), sketch }
    }

    /// Tells whether more than four fifths of all their triples are common to both. Texts without a word are near nothing.
    pub fn is_near(&self, other: &Self) -> bool {
        let both = self.hashes.len() + other.hashes.len();
        // common / (both - common) > 4/5, in whole numbers.
        let enough = |common: usize| 9 * common > 4 * both;
        enough(self.most_common(other)) && enough(self.common(other))
    }

    /// Gives the share of all their triples that is common to both, in whole thousandths, where it is above `least`. Texts without a word share nothing.
    pub fn share_above(&self, other: &Self, least: u32) -> Option<u32> {
        let both = self.hashes.len() + other.hashes.len();
        // At most 1,000: what is common is no more than all.
        let share = |common: usize| (common * 1_000).checked_div(both - common).and_then(|share| u32::try_from(share).ok()).filter(|share| *share > least);
        share(self.most_common(other)).and_then(|_| share(self.common(other)))
    }

    /// Gives how many triples both can have at most, by the sketches: a bit that only one side has is at least one triple that the other lacks.
    fn most_common(&self, other: &Self) -> usize {
        let missing: u32 = self.sketch.iter().zip(&other.sketch).map(|(a, b)| (a & !b).count_ones()).sum();
        self.hashes.len().min(other.hashes.len()).min(self.hashes.len() - missing as usize)
    }

    fn common(&self, other: &Self) -> usize {
        let (mut ours, mut theirs) = (self.hashes.iter().peekable(), other.hashes.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => drop(ours.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    ours.next();
                    theirs.next();
                }
            }
        }
        common
    }

    /// Gives the bytes it takes beyond itself.
    pub fn bytes(&self) -> usize {
        self.hashes.len() * size_of::<u32>()
    }
}

/// Hashes a word in small letters: FNV-1a, which is the same everywhere.
fn word(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

fn together(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |mixed, word| (mixed.rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd));
    ((mixed ^ mixed >> 32) & 0xffff_ffff) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn plain(a: &str, b: &str) -> bool {
        let set = |text: &str| {
            let words: Vec<String> = text.split(' ').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            match words.len() {
                0 => BTreeSet::new(),
                1 | 2 => BTreeSet::from([words]),
                _ => words.windows(3).map(<[String]>::to_vec).collect(),
            }
        };
        let (a, b) = (set(a), set(b));
        let (common, all) = (a.intersection(&b).count(), a.union(&b).count());
        5 * common > 4 * all
    }

    proptest! {
        #[test]
        fn nearness_is_the_share_of_common_triples(words in proptest::collection::vec("[abc]{1,2}", 0..40), at in 0_usize..40, with in "[abcd]{1,2}") {
            let text = words.join(" ");
            let mut other = words;
            if let Some(word) = other.get_mut(at) {
                *word = with;
            }
            let other = other.join(" ");
            let (a, b) = (Triples::of([text.as_str()]), Triples::of([other.as_str()]));
            prop_assert_eq!(a.is_near(&b), plain(&text, &other), "{} | {}", text, other);
            prop_assert_eq!(a.is_near(&b), b.is_near(&a));
            let share = a.share_above(&b, 0).unwrap_or_default();
            prop_assert_eq!(share, b.share_above(&a, 0).unwrap_or_default());
            prop_assert!(share <= 1_000 && if a.is_near(&b) { share >= 800 } else { share <= 800 }, "{}", share);
            prop_assert_eq!(a.share_above(&b, share), None);
        }
    }

    #[test]
    fn case_and_order_of_options_count_for_nothing() {
        let a = Triples::of(["Which code is first listed?", "E11.9", "I10 and then R03.0"]);
        let b = Triples::of(["which CODE is first listed", "I10 and then R03.0", "E11.9"]);
        assert!(a.is_near(&b) && !Triples::default().is_near(&Triples::default()));
    }
}
