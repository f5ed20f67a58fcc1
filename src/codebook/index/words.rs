//! How the words of an index meet those a person types: as in the code book, and without accents.

use crate::codebook::words;

/// Tells whether a word narrows nothing and is left out.
pub fn is_stop(word: &str) -> bool {
    words::is_stop(word)
}

/// Writes a text in lower case and without accents.
pub fn plain(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(bare).collect()
}

fn bare(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        '’' => '\'',
        _ => c,
    }
}

/// Gives the folded words of a text in order; a plural sign in brackets is none.
pub fn folded(text: &str) -> Vec<String> {
    let text = plain(text).replace("(s)", " ").replace("(es)", " ");
    words::folded(&text).collect()
}

/// Gives the words that appear only when brackets and hyphens are closed up: "polyneuropathy" of "(poly)neuropathy".
pub fn joined(text: &str) -> Vec<String> {
    let apart = folded(text);
    let closed: String = plain(text).chars().filter(|c| !matches!(c, '(' | ')' | '-')).collect();
    words::folded(&closed).filter(|word| !apart.contains(word)).collect()
}

/// Gives what a text is ordered by in the thumb index: its letters and digits, words parted by one blank.
pub fn order_key(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for span in words::spans(&text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(text.get(span).unwrap_or_default().chars().filter(|&c| c != '\''));
    }
    out
}
