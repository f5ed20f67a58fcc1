//! Changes a text a little, so that about half of what comes out still parses.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// Draws mutations; the same seed gives the same ones.
pub struct Mutator {
    rng: ChaCha8Rng,
}

/// What is put in by the hostile kinds of mutation.
const ODD: [&str; 20] = ["\"", "r#\"", "\"#", "(", ")", "[", "]", "{", "}", ",", ":", "/*", "*/", "//", "\\", "'", "Some(", "\u{feff}", "é", "\u{202e}"];
const VALUES: [&str; 16] =
    ["0", "-1", "999999999999999999999", "1e999", "NaN", "inf", "\"\"", "[]", "()", "None", "true", "\"E11.22\"", "\"99214\"", "\"2026-13-40\"", "Optional", "\"../x\""];

impl Mutator {
    /// Begins with a seed.
    pub fn new(seed: u64) -> Self {
        Self { rng: ChaCha8Rng::seed_from_u64(seed) }
    }

    /// Draws a number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.rng.next_u32()) * n.max(1) as u64) >> 32) as usize
    }

    /// Changes a text in one to three places.
    pub fn mutate(&mut self, text: &str) -> String {
        let mut out = text.to_owned();
        let gentle = self.below(100) < 82;
        for _ in 0..=self.below(3) {
            if gentle { self.gentle(&mut out) } else { self.rough(&mut out) }
        }
        out
    }

    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Changes what is said and leaves the brackets: a letter of a word, a digit, a blank, whole lines swapped.
    fn gentle(&mut self, text: &mut String) {
        let start = self.place(text);
        let Some(at) = text[start..].find(|c: char| c.is_ascii_alphanumeric()).map(|n| start + n) else { return };
        let old = text.as_bytes()[at];
        let new = match (self.below(4), old) {
            (0, b'0'..=b'9') => char::from(b'0' + self.below(10) as u8),
            (0, _) => char::from(b'a' + self.below(26) as u8),
            (1, _) => return text.insert(at, if old.is_ascii_digit() { '7' } else { 'x' }),
            (2, _) => {
                // JSON knows no remarks.
                let blank = if text.starts_with('[') { "\n\t " } else { "\n/* a remark */ " };
                return text.insert_str(self.blank_near(text, at), blank);
            }
            _ => char::from(old).to_ascii_lowercase(),
        };
        text.replace_range(at..=at, new.encode_utf8(&mut [0; 4]));
    }

    fn blank_near(&mut self, text: &str, at: usize) -> usize {
        text[at..].find("\n ").map_or(at, |n| at + n)
    }

    /// Breaks things: stretches cut, doubled or swapped, odd signs and values put in.
    fn rough(&mut self, text: &mut String) {
        let (a, b) = (self.place(text), self.place(text));
        let (from, to) = (a.min(b), a.max(b));
        match self.below(7) {
            0 => text.insert_str(a, ODD[self.below(ODD.len())]),
            1 => {
                let end = text[from..].char_indices().nth(1 + self.below(12)).map_or(text.len(), |(n, _)| from + n);
                text.replace_range(from..end, "");
            }
            2 => text.truncate(to),
            3 => {
                let piece = text[from..to].chars().take(400).collect::<String>();
                text.insert_str(from, &piece);
            }
            4 => {
                let value = VALUES[self.below(VALUES.len())];
                if let Some((start, end)) = value_after(text, a) {
                    text.replace_range(start..end, value);
                }
            }
            5 => text.insert_str(a, &ODD[3 + self.below(6)].repeat(1 + self.below(300))),
            _ => {
                let end = text[from..].char_indices().nth(1).map_or(text.len(), |(n, _)| from + n);
                text.replace_range(from..end, ODD[self.below(ODD.len())]);
            }
        }
    }
}

/// Finds what stands between a colon and the next comma.
fn value_after(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + text[at..].find(": ")? + 2;
    let end = start + text[start..].find(',')?;
    Some((start, end))
}
