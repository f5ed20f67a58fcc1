//! How text becomes words: one way for the index and the query, so that they meet.

use std::ops::Range;

/// Words that narrow nothing; left out of the index and, unless alone, of queries.
const STOP: [&str; 14] = ["of", "the", "in", "and", "with", "to", "for", "by", "or", "on", "at", "an", "as", "from"];

/// Tells whether a word is left out of the index.
pub fn is_stop(word: &str) -> bool {
    STOP.contains(&word)
}

/// Splits a text into words with their places: runs of letters and digits, apostrophes inside allowed.
pub fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Bytes over 127 count as letters, so a cut never falls inside a character.
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || b >= 128;
        while at < bytes.len() && !is_letter(bytes[at]) {
            at += 1;
        }
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        while at < bytes.len() {
            let inner = bytes[at] == b'\'' && bytes.get(at + 1).is_some_and(|&b| is_letter(b));
            if !is_letter(bytes[at]) && !inner {
                break;
            }
            at += 1;
        }
        Some(start..at)
    })
}

/// Brings one word to the form kept in the index: lower case, no apostrophe, no plural `s`.
pub fn fold(word: &str) -> String {
    let mut out: String = word.chars().filter(|&c| c != '\'').flat_map(char::to_lowercase).collect();
    let plural = out.len() >= 4 && out.ends_with('s') && !["ss", "us", "is"].iter().any(|end| out.ends_with(end));
    if plural {
        out.pop();
    }
    out
}

/// Gives the folded words of a text in order.
pub fn folded(text: &str) -> impl Iterator<Item = String> + '_ {
    spans(text).map(|span| fold(text.get(span).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_possessives_and_case_meet() {
        let words: Vec<_> = folded("Crohn's disease, CALCULUS of kidneys; sepsis (B12)").collect();
        assert_eq!(words, ["crohn", "disease", "calculus", "of", "kidney", "sepsis", "b12"]);
    }

    #[test]
    fn cuts_never_fall_inside_a_character() {
        let text = "Ménière’s – ü'";
        assert!(spans(text).all(|span| text.get(span).is_some()));
    }
}
