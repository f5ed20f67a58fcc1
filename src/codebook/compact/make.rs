use super::{CODE, Compact, HEADER, SECTIONS, SetError, Shape};
use crate::codebook::words;
use std::collections::{BTreeMap, HashMap};

/// Holds a row before it is stored.
pub struct Draft {
    /// Its code, padded on its left.
    pub code: [u8; CODE],
    /// What the set itself keeps.
    pub fixed: Vec<u8>,
    /// Its texts, as many as the shape has.
    pub texts: Vec<String>,
}

/// Makes a set of rows in any order, each code once; `meta` are lines that it says of itself, and words of the first
/// `indexed` texts are found again by a search.
pub fn make(shape: Shape, meta: &[&str], mut drafts: Vec<Draft>, indexed: usize, sound: impl Fn(&[u8; CODE], &[u8]) -> bool) -> Result<Compact, SetError> {
    drafts.sort_by_key(|draft| draft.code);
    let mut text = Pool::default();
    let mut rows = Vec::with_capacity(drafts.len() * shape.row());
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (row, draft) in (0_u32..).zip(&drafts) {
        rows.extend(draft.code);
        rows.extend(draft.fixed.iter().copied().chain(std::iter::repeat(0)).take(shape.fixed));
        for at in 0..shape.texts {
            rows.extend(text.place(draft.texts.get(at).map_or("", String::as_str)));
        }
        for word in draft.texts.iter().take(indexed).flat_map(|text| words::folded(text)) {
            let postings = found.entry(word).or_default();
            if postings.last() != Some(&row) {
                postings.push(row);
            }
        }
    }
    let (mut word_rows, mut postings) = (Vec::new(), Vec::new());
    for (word, rows) in &found {
        word_rows.extend(text.place(word));
        word_rows.extend(small(postings.len() / 4));
        word_rows.extend(small(rows.len()));
        postings.extend(rows.iter().flat_map(|row| row.to_le_bytes()));
    }
    let meta = meta.join("\n").into_bytes();
    Compact::open(shape, put_together(shape, &[meta, rows, text.text.into_bytes(), word_rows, postings]), sound)
}

fn put_together(shape: Shape, sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut start = HEADER;
    for section in sections {
        body.extend(small(start));
        body.extend(small(section.len()));
        start += section.len();
    }
    body.extend(sections.iter().flatten());
    let mut data = shape.magic.to_vec();
    data.extend(blake3::hash(&body).as_bytes());
    data.extend(body);
    data
}

/// Sizes here are bounded by [`super::MOST`] far below what fits; one that is not makes a set that `open` refuses.
fn small(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

/// Keeps each text once.
#[derive(Default)]
struct Pool {
    text: String,
    known: HashMap<String, usize>,
}

impl Pool {
    fn place(&mut self, text: &str) -> [u8; 8] {
        let start = *self.known.entry(text.to_owned()).or_insert_with(|| {
            let start = self.text.len();
            self.text.push_str(text);
            start
        });
        let (start, len) = (small(start), small(text.len()));
        let mut place = [0; 8];
        place[..4].copy_from_slice(&start);
        place[4..].copy_from_slice(&len);
        place
    }
}
