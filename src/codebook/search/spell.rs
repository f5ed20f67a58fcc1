//! Finds what a word that is not in the index may be: British spelling, another ending, a slip.

use super::view::{Token, View};
use crate::codebook::layout::{index::LETTERS, letters};
use crate::codebook::near::Slips;

/// How many words one slip may stand for.
const MOST: usize = 6;

/// British against American spelling, by the run of letters that differs.
const BRITISH: [(&str, &str); 22] = [
    ("haem", "hem"),
    ("aem", "em"),
    ("oed", "ed"),
    ("oes", "es"),
    ("oet", "et"),
    ("rhoe", "rhe"),
    ("noe", "ne"),
    ("coel", "cel"),
    ("caes", "ces"),
    ("caec", "cec"),
    ("faec", "fec"),
    ("paed", "ped"),
    ("naec", "nec"),
    ("naes", "nes"),
    ("paes", "pes"),
    ("taen", "ten"),
    ("tumour", "tumor"),
    ("our", "or"),
    ("isation", "ization"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("sulph", "sulf"),
];

/// Gives the American spelling of a word, where it has one that differs.
pub(super) fn american(word: &str) -> Option<String> {
    let mut out = word.to_owned();
    for (british, american) in BRITISH {
        if out.contains(british) {
            out = out.replace(british, american);
        }
    }
    if out.len() >= 5
        && let Some(stem) = out.strip_suffix("re").filter(|stem| stem.ends_with(['b', 't']))
    {
        out = format!("{stem}er");
    }
    for (british, american) in [("grey", "gray"), ("aluminium", "aluminum"), ("mould", "mold"), ("tyre", "tire"), ("lled", "led"), ("lling", "ling"), ("licence", "license")] {
        if out.starts_with(british) || (american.starts_with('l') && out.ends_with(british)) {
            out = out.replace(british, american);
        }
    }
    (out != word).then_some(out)
}

/// Gives a word without its ending, where enough is left to mean something.
pub(super) fn stem(word: &str) -> Option<&str> {
    const ENDINGS: [&str; 22] =
        ["ations", "ation", "ising", "izing", "ities", "ive", "ion", "ing", "ity", "ous", "ial", "ary", "ies", "ic", "ed", "al", "es", "er", "is", "ia", "y", "e"];
    ENDINGS.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() >= 5)
}

/// Gives the words of the index nearest to one that is not in it, with the slips of the nearest.
///
/// One slip in words of four and five letters, two in longer ones, three from twelve letters on. An unfinished word is held against
/// beginnings too. Same first letters are preferred, then common words.
pub(super) fn near(view: &View<'_>, word: &str, unfinished: bool) -> Vec<(Token, i32)> {
    let allowed: usize = match word.len() {
        0..4 => return Vec::new(),
        4..6 => 1,
        6..12 => 2,
        _ => 3,
    };
    let Some(slips) = Slips::new(word.as_bytes()) else { return Vec::new() };
    let wanted = letters(word);
    let few = |mut set: u32| {
        for _ in 0..allowed {
            set &= set.wrapping_sub(1);
        }
        set == 0
    };
    let mut found: Vec<(usize, std::cmp::Reverse<u32>, Token)> = Vec::new();
    for (token, set) in view.sections[LETTERS].as_chunks::<4>().0.iter().enumerate() {
        let set = u32::from_le_bytes(*set);
        // A word with three letters too few or too many cannot be two slips away: this spares nearly all of them.
        if !few(wanted & !set) || !(unfinished || few(set & !wanted)) {
            continue;
        }
        let text = view.text(token);
        if text.len() + allowed < word.len() || (!unfinished && text.len() > word.len() + allowed) {
            continue;
        }
        let whole = if few(set & !wanted) { slips.to(text) * 2 } else { usize::MAX };
        let begun = if unfinished { slips.to_beginning(text) * 2 + 1 } else { usize::MAX };
        let count = whole.min(begun);
        if count <= allowed * 2 + 1 {
            let elsewhere = usize::from(text.first() != word.as_bytes().first());
            found.push((count + 2 * elsewhere, std::cmp::Reverse(view.documents_of(token)), token as Token));
        }
    }
    found.sort_unstable();
    let best = found.first().map_or(0, |row| row.0);
    found.into_iter().take_while(|row| row.0 <= best + 1).take(MOST).map(|(count, _, token)| (token, 3 + (count - best) as i32 * 2)).collect()
}
