//! Makes an index: the same for the book's asset and for terms that come from elsewhere.

use crate::codebook::layout::{JOINED, LINE_END, MAX_DOCUMENTS, MAX_TOKENS, NONE, bitmap_words, index, is_bitmap, letters};
use crate::codebook::words;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A beginning whose lists take more steps than this to lay is kept ready: one a document of a short list, so many for a bitmap.
const WORTH_A_UNION: usize = 10_000;
const STEPS_OF_A_BITMAP: usize = 600;

/// Where one token stands: the documents that have it in the title, and those that have it in a term.
#[derive(Default, Clone)]
struct Lists {
    titles: Vec<u32>,
    terms: Vec<u32>,
}

/// Names terms added by [`Maker::lines`], to be given to any number of documents.
#[derive(Clone, Copy)]
pub(in crate::codebook) struct Lines(u32);

impl Lines {
    /// Stands for no terms.
    pub(in crate::codebook) const NONE: Self = Self(NONE);
}

/// Takes documents in the order of answers and gives the sections of an index.
#[derive(Default)]
pub(in crate::codebook) struct Maker {
    tokens: HashMap<String, usize>,
    lists: Vec<Lists>,
    title_starts: Vec<u32>,
    /// Token, and whether it joins others; numbered in the order of arrival until the end.
    titles: Vec<(usize, bool)>,
    totals: Vec<u16>,
    line_starts: Vec<u32>,
    lines: Vec<Option<usize>>,
}

/// One word of a text as the index keeps it.
pub(in crate::codebook) struct Piece {
    /// The folded word.
    pub word: String,
    /// Whether it joins the hyphenated words before it.
    pub joined: bool,
}

/// Splits a text into what the index keeps: no stop words; hyphenated words apart and joined.
pub(in crate::codebook) fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut chain = String::new();
    let mut links = 0;
    let mut spans = words::spans(text).peekable();
    while let Some(span) = spans.next() {
        let raw = text.get(span.clone()).unwrap_or_default();
        let word = words::fold(raw);
        let hyphen = text.as_bytes().get(span.end) == Some(&b'-') && spans.peek().is_some_and(|next| next.start == span.end + 1);
        if hyphen || links > 0 {
            chain.push_str(if hyphen { raw } else { &word });
            links += 1;
        }
        if !words::is_stop(&word) {
            out.push(Piece { word, joined: false });
        }
        if !hyphen && links > 0 {
            if links > 1 {
                out.push(Piece { word: words::fold(&chain), joined: true });
            }
            chain.clear();
            links = 0;
        }
    }
    out
}

impl Maker {
    fn token(&mut self, word: String) -> usize {
        let next = self.lists.len();
        let at = *self.tokens.entry(word).or_insert(next);
        if at == next {
            self.lists.push(Lists::default());
        }
        at
    }

    /// Tells whether there is room for one more document with this title.
    pub(in crate::codebook) fn has_room(&self, title: &str) -> bool {
        // A text has no more words than bytes; they are counted where that does not settle it.
        let new = || pieces(title).into_iter().map(|piece| piece.word).filter(|word| !self.tokens.contains_key(word)).collect::<HashSet<_>>().len();
        self.totals.len() < MAX_DOCUMENTS && (self.tokens.len() + 2 * title.len() <= MAX_TOKENS || self.tokens.len() + new() <= MAX_TOKENS)
    }

    /// Keeps terms for the documents they belong to.
    pub(in crate::codebook) fn lines<'t>(&mut self, terms: impl Iterator<Item = &'t str>) -> Lines {
        let start = self.lines.len();
        for term in terms {
            for piece in pieces(term).into_iter().filter(|piece| !piece.joined) {
                let token = self.token(piece.word);
                self.lines.push(Some(token));
            }
            self.lines.push(None);
        }
        if self.lines.len() == start {
            return Lines::NONE;
        }
        self.lines.push(None);
        u32::try_from(start).map_or(Lines::NONE, Lines)
    }

    /// Adds the next document: its title, its own terms, other texts it can be found by, and its cost.
    pub(in crate::codebook) fn add<'t>(&mut self, title: &str, lines: Lines, others: impl Iterator<Item = &'t str>, total: u16) {
        let document = self.totals.len() as u32;
        self.title_starts.push(self.titles.len() as u32);
        for piece in pieces(title) {
            let token = self.token(piece.word);
            self.titles.push((token, piece.joined));
            if self.lists[token].titles.last() != Some(&document) {
                self.lists[token].titles.push(document);
            }
        }
        for text in others {
            for piece in pieces(text) {
                let token = self.token(piece.word);
                let lists = &mut self.lists[token];
                if lists.titles.last() != Some(&document) && lists.terms.last() != Some(&document) {
                    lists.terms.push(document);
                }
            }
        }
        self.totals.push(total);
        self.line_starts.push(lines.0);
    }

    /// Gives the sections, by the numbers of [`index`]; nothing where there are too many documents or tokens.
    pub(in crate::codebook) fn finish(self) -> Option<Vec<Vec<u8>>> {
        let documents = self.totals.len();
        if self.lists.len() > MAX_TOKENS || documents > MAX_DOCUMENTS || self.titles.len() > u32::MAX as usize {
            return None;
        }
        let mut sorted: Vec<(&str, usize)> = self.tokens.iter().map(|(word, at)| (word.as_str(), *at)).collect();
        sorted.sort_unstable();
        let mut number = vec![0_u16; sorted.len()];
        let mut out = Sections { bytes: vec![Vec::new(); index::COUNT], documents };
        for (to, (word, from)) in sorted.iter().enumerate() {
            number[*from] = to as u16;
            out.u32s(index::STARTS, &[out.bytes[index::WORDS].len() as u32]);
            out.bytes[index::WORDS].extend_from_slice(word.as_bytes());
            out.u32s(index::LETTERS, &[letters(word)]);
            out.bytes[index::COSTS].push(cost(word));
            let lists = &self.lists[*from];
            let row = [out.list(&lists.titles), out.list(&lists.terms)].concat();
            out.u32s(index::LISTS, &row);
        }
        out.u32s(index::STARTS, &[out.bytes[index::WORDS].len() as u32]);
        for (from, to) in beginnings(&sorted) {
            let all: Vec<&Lists> = sorted[from..to].iter().map(|(_, at)| &self.lists[*at]).collect();
            let steps = |list: &Vec<u32>| if is_bitmap(documents, list.len()) { STEPS_OF_A_BITMAP } else { list.len() };
            if all.iter().map(|lists| 2 * steps(&lists.titles) + steps(&lists.terms)).sum::<usize>() > WORTH_A_UNION {
                let titles = merged(all.iter().map(|l| &l.titles));
                let terms = merged(all.iter().map(|l| &l.terms));
                let row = [&[from as u32, to as u32][..], &out.list(&titles), &out.list(&terms)].concat();
                out.u32s(index::UNIONS, &row);
            }
        }
        out.u32s(index::TITLE_STARTS, &self.title_starts);
        out.u32s(index::TITLE_STARTS, &[self.titles.len() as u32]);
        out.u16s(index::TITLES, self.titles.iter().map(|(at, joined)| number[*at] | if *joined { JOINED } else { 0 }));
        out.u16s(index::TOTALS, self.totals.iter().copied());
        out.u32s(index::LINE_STARTS, &self.line_starts);
        out.u16s(index::LINES, self.lines.iter().map(|token| token.map_or(LINE_END, |at| number[at])));
        Some(out.bytes)
    }
}

struct Sections {
    bytes: Vec<Vec<u8>>,
    documents: usize,
}

impl Sections {
    fn u32s(&mut self, section: usize, numbers: &[u32]) {
        self.bytes[section].extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    }

    fn u16s(&mut self, section: usize, numbers: impl Iterator<Item = u16>) {
        self.bytes[section].extend(numbers.flat_map(u16::to_le_bytes));
    }

    /// Appends one list of documents, as a bitmap where it is long.
    fn list(&mut self, documents: &[u32]) -> [u32; 3] {
        let at = (self.bytes[index::POSTINGS].len() / 2) as u32;
        let low = documents.partition_point(|&d| d < 0x1_0000) as u32;
        if is_bitmap(self.documents, documents.len()) {
            let mut bits = vec![0_u64; bitmap_words(self.documents)];
            for document in documents {
                bits[*document as usize / 64] |= 1 << (document % 64);
            }
            self.bytes[index::POSTINGS].extend(bits.into_iter().flat_map(u64::to_le_bytes));
        } else {
            self.u16s(index::POSTINGS, documents.iter().map(|&d| d as u16));
        }
        [at, documents.len() as u32, low]
    }
}

/// Gives the ranges of tokens that share a beginning, those of one token left out, each once, ascending.
fn beginnings(sorted: &[(&str, usize)]) -> Vec<(usize, usize)> {
    let mut out = HashSet::new();
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    let mut before = "";
    for (at, (word, _)) in sorted.iter().map(|row| (row.0, row.1)).enumerate() {
        let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let closed = open.split_off(&(shared + 1));
        out.extend(closed.into_values().map(|from| (from, at)));
        for len in shared + 1..=word.len() {
            open.insert(len, at);
        }
        before = word;
    }
    out.extend(open.into_values().map(|from| (from, sorted.len())));
    let mut out: Vec<_> = out.into_iter().filter(|(from, to)| to - from > 1).collect();
    out.sort_unstable();
    out
}

fn merged<'a>(lists: impl Iterator<Item = &'a Vec<u32>>) -> Vec<u32> {
    let mut all: Vec<u32> = lists.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Says what a title pays for a word that was not asked for: what a vague question takes for granted costs little.
pub(in crate::codebook) fn cost(word: &str) -> u8 {
    match word {
        "initial" | "encounter" => 0,
        "unspecified" | "uncomplicated" | "without" | "not" | "primary" | "essential" | "intractable" | "elsewhere" | "classified" | "site" | "mellitus" | "complication"
        | "disorder" | "disease" | "closed" | "nos" | "current" | "due" | "type" | "part" | "organism" | "single" | "episode" | "state" | "status" | "long" | "term" | "use"
        | "asymptomatic" => 1,
        "other" | "specified" => 3,
        "subsequent" => 9,
        "sequela" => 10,
        _ => 4,
    }
}

/// Says what a code pays for the part of the book it stands in: what is asked for seldom, and then by its own words.
pub(in crate::codebook) fn of_chapter(bare: &[u8]) -> u16 {
    match bare.first() {
        Some(b'V'..=b'Y') => 10,
        Some(b'O' | b'P') => 8,
        Some(b'Q' | b'Z') => 3,
        // Poisoning, adverse effect and underdosing are asked for by those words.
        Some(b'T') if matches!(bare.get(1), Some(b'3'..=b'6')) => 9,
        _ => 0,
    }
}
