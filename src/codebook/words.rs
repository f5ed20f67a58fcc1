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

/// Words whose closing `s` is no plural, or whose plural is not made by rule.
const ODD: [(&str, &str); 14] = [
    ("rabies", "rabies"),
    ("scabies", "scabies"),
    ("caries", "caries"),
    ("herpes", "herpes"),
    ("diabetes", "diabetes"),
    ("series", "series"),
    ("species", "species"),
    ("metastases", "metastasis"),
    ("vertebrae", "vertebra"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("ova", "ovum"),
    ("prostheses", "prosthesis"),
    ("doses", "dose"),
];

/// Brings one word to the form kept in the index: lower case, no apostrophe, singular.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| c != '\'') {
        if c.is_ascii() { out.push(c.to_ascii_lowercase()) } else { out.extend(c.to_lowercase().map(plain)) }
    }
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == out) {
        return (*one).to_owned();
    }
    if !out.ends_with('s') || out.len() < 4 || ["ss", "us", "is"].iter().any(|end| out.ends_with(end)) {
        return out;
    }
    for (many, one) in [("sses", "ss"), ("oses", "osis"), ("ruses", "rus"), ("nuses", "nus"), ("ies", "y"), ("s", "")] {
        if out.len() > many.len() + 2 && out.ends_with(many) {
            out.truncate(out.len() - many.len());
            out.push_str(one);
            break;
        }
    }
    out
}

/// Takes the accent off a letter that the book or a person may write with or without.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

/// Gives the rows of a plain list of ours: lines that are neither empty nor a remark.
pub fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// Writes a word as it sounds, near enough for who spells by ear: "exema" and "eczema" are one.
pub fn sound(word: &str) -> String {
    let mut out = word.to_owned();
    const SAME: [(&str, &str); 16] = [
        ("cz", "ks"),
        ("x", "ks"),
        ("ph", "f"),
        ("ck", "k"),
        ("ch", "k"),
        ("qu", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "sy"),
        ("c", "k"),
        ("z", "s"),
        ("y", "i"),
        ("ps", "s"),
        ("rh", "r"),
        ("ae", "e"),
        ("oe", "e"),
    ];
    for (written, heard) in SAME {
        if out.contains(written) {
            out = out.replace(written, heard);
        }
    }
    let mut letters: Vec<char> = out.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
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
