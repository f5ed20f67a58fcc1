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

/// Gives what else a verb may be written as: "lives" is "living", "bruised" is "bruise".
pub(super) fn inflected(word: &str) -> Vec<String> {
    if word.len() < 4 || !word.is_ascii() {
        return Vec::new();
    }
    let (cut, doubled) = match word {
        _ if word.ends_with("ing") => (word.len() - 3, word.len() - 4),
        _ if word.ends_with("ed") => (word.len() - 2, word.len() - 3),
        _ => return [word.strip_suffix('e').unwrap_or(word), word].into_iter().zip(["ing", "ed"]).map(|(stem, end)| stem.trim_end_matches('e').to_owned() + end).collect(),
    };
    let stem = &word[..cut];
    let mut out = vec![format!("{stem}e"), stem.to_owned()];
    let last = stem.as_bytes();
    if last.len() >= 4 && last[last.len() - 1] == last[last.len() - 2] {
        out.push(word[..doubled].to_owned());
    }
    if word.ends_with("ed") {
        out.push(format!("{stem}ing"));
    }
    out.retain(|other| other.len() >= 3);
    out
}

/// Words of an index a word may be a slip for, each with what it costs in a score.
type Near = Vec<(Token, i32)>;

/// Holds what the words of one question are near to in one index, so that each is sought once.
#[derive(Default)]
pub(super) struct Nearest(Vec<(String, bool, Near)>);

impl Nearest {
    /// Gives the words of the index nearest to one that is not in it, with the slips of the nearest.
    ///
    /// One slip in words of four and five letters, two in longer ones, three from twelve letters on. An unfinished word is held
    /// against beginnings too. Same first letters are preferred, then common words.
    pub fn to(&mut self, view: &View<'_>, word: &str, unfinished: bool) -> &[(Token, i32)] {
        let known = self.0.iter().position(|(text, open, _)| text == word && *open == unfinished);
        let at = known.unwrap_or_else(|| {
            let near = match word.len() {
                0..4 => Vec::new(),
                4..6 => near::<1>(view, word, unfinished),
                6..12 => near::<2>(view, word, unfinished),
                _ => near::<3>(view, word, unfinished),
            };
            self.0.push((word.to_owned(), unfinished, near));
            self.0.len() - 1
        });
        self.0.get(at).map_or(&[], |(_, _, near)| near)
    }
}

/// Takes that many letters out of a set: what is left is too much.
fn left<const ALLOWED: usize>(mut set: u32) -> u32 {
    for _ in 0..ALLOWED {
        set &= set.wrapping_sub(1);
    }
    set
}

fn near<const ALLOWED: usize>(view: &View<'_>, word: &str, unfinished: bool) -> Near {
    /// So many words are passed over at once; the compiler does them side by side.
    const BLOCK: usize = 32;
    let Some(slips) = Slips::new(word.as_bytes()) else { return Vec::new() };
    let wanted = letters(word);
    // A finished word may not have many letters more, either.
    let others = if unfinished { 0 } else { u32::MAX };
    let mut found: Vec<(usize, std::cmp::Reverse<u32>, Token)> = Vec::new();
    let mut weigh = |token: usize, set: u32| {
        let text = view.text(token);
        if text.len() + ALLOWED < word.len() || (!unfinished && text.len() > word.len() + ALLOWED) {
            return;
        }
        // What is longer is too long to be the word, and so much of it is enough for a beginning.
        let longest = word.len() + ALLOWED;
        let (whole, begun) = slips.to_both(text.get(..longest).unwrap_or(text), ALLOWED);
        let whole = if text.len() <= longest && left::<ALLOWED>(set & !wanted) == 0 { whole * 2 } else { usize::MAX };
        let count = if unfinished { whole.min(begun * 2 + 1) } else { whole };
        if count <= ALLOWED * 2 + 1 {
            let elsewhere = usize::from(text.first() != word.as_bytes().first());
            found.push((count + 2 * elsewhere, std::cmp::Reverse(view.documents_of(token)), token as Token));
        }
    };
    for (block, sets) in view.sections[LETTERS].as_chunks::<4>().0.chunks(BLOCK).enumerate() {
        // A word with three letters too few or too many cannot be two slips away: this spares nearly all of them.
        let mut over = [u32::MAX; BLOCK];
        for (over, set) in over.iter_mut().zip(sets) {
            let set = u32::from_le_bytes(*set);
            *over = left::<ALLOWED>(wanted & !set) | left::<ALLOWED>(set & !wanted & others);
        }
        if over.iter().fold(false, |any, over| any | (*over == 0)) {
            for (n, set) in sets.iter().enumerate().filter(|(n, _)| over[*n] == 0) {
                weigh(block * BLOCK + n, u32::from_le_bytes(*set));
            }
        }
    }
    found.sort_unstable();
    let best = found.first().map_or(0, |row| row.0);
    found.into_iter().take_while(|row| row.0 <= best + 1).take(MOST).map(|(count, _, token)| (token, 3 + (count - best) as i32 * 2)).collect()
}
