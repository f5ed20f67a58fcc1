//! The shape of a packed book: magic word, digest, kind, a table of sections, then the sections, all little-endian.
//!
//! Writer and reader share this file so that they cannot disagree.

use super::IndexKind;
use std::ops::Range;

/// Opens every packed book; the last byte is the layout's version.
pub const MAGIC: [u8; 8] = *b"CCINDEX\x01";

/// Version of the release, then the headings of the columns, one a line.
pub const META: usize = 0;
/// Every text but the words of the search, UTF-8.
pub const TEXT: usize = 1;
/// [`TERM_ROW`] words a term, in the order of the file; a term's children follow it.
pub const TERMS: usize = 2;
/// Two words an item: kind, column and length; text offset.
pub const ITEMS: usize = 3;
/// Three words a letter: text offset, length, its first place in [`HEADS`].
pub const LETTERS: usize = 4;
/// A word a head: the terms a thumb index leads to, in the order of the file.
pub const HEADS: usize = 5;
/// The heads again, ordered by their letters.
pub const SEEK: usize = 6;
/// Three words a lead: the packed code, high and low, and a term; ascending.
pub const LEADS: usize = 7;
/// Three words a token, sorted by text: offset and length in [`WORDS`], its first posting.
pub const TOKENS: usize = 8;
/// The texts of the tokens.
pub const WORDS: usize = 9;
/// A word a posting: the terms whose own title or modifiers hold the token, ascending.
pub const POSTINGS: usize = 10;
/// A word for each token of each term: twice the token, and one more where only a modifier holds it.
pub const OWN: usize = 11;
/// How many sections there are.
pub const SECTIONS: usize = 12;
/// How many bytes a row of each section has.
pub const ROWS: [usize; SECTIONS] = [1, 1, TERM_ROW * 4, 8, 12, 4, 4, 12, 12, 1, 4, 4];

/// How many words a term's row has; the words follow.
pub const TERM_ROW: usize = 8;
/// Offset of the plain title; blank and modifiers follow it, then the written title if it differs.
pub const TITLE: usize = 0;
/// Length of the plain title, and of the modifiers in the upper half.
pub const LENGTHS: usize = 1;
/// Length of the written title; nought where it is the title followed by the modifiers.
pub const WRITTEN: usize = 2;
/// The parent, or [`NONE`].
pub const PARENT: usize = 3;
/// The first term behind this one and all under it.
pub const END: usize = 4;
/// Its first item.
pub const ITEM: usize = 5;
/// Its first own token.
pub const TOKEN: usize = 6;
/// Its level; a main term's is nought.
pub const LEVEL: usize = 7;

/// Stands for "none".
pub const NONE: u32 = u32::MAX;
/// No packed book is greater.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;
/// A file has no more terms than this.
pub const MAX_TERMS: usize = 500_000;
/// Terms nest no deeper under a main term.
pub const MAX_LEVEL: usize = 12;

const DIGEST: Range<usize> = 8..40;
const KIND: usize = 40;
const TABLE: usize = 44;
const BODY: usize = TABLE + SECTIONS * 8;

/// Says that a packed index is not whole, or not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored index is damaged: {0}")]
pub struct Damaged(pub &'static str);

/// Packs the sections into one buffer.
pub fn pack(kind: IndexKind, sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut out = Vec::with_capacity(BODY + sections.iter().map(Vec::len).sum::<usize>());
    out.extend_from_slice(&MAGIC);
    out.resize(DIGEST.end, 0);
    out.extend_from_slice(&kind.number().to_le_bytes());
    let mut at = BODY;
    for section in sections {
        out.extend_from_slice(&(at as u32).to_le_bytes());
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
        at += section.len();
    }
    sections.iter().for_each(|section| out.extend_from_slice(section));
    seal(&mut out);
    out
}

/// Writes the digest over what follows it.
pub fn seal(bytes: &mut [u8]) {
    let digest = blake3::hash(bytes.get(DIGEST.end..).unwrap_or_default());
    if let Some(place) = bytes.get_mut(DIGEST) {
        place.copy_from_slice(digest.as_bytes());
    }
}

/// Holds a buffer whose sections lie within it; rows are read by number and a row that is not there is nought.
#[derive(Clone)]
pub struct Sections {
    pub bytes: Vec<u8>,
    pub kind: IndexKind,
    at: [(usize, usize); SECTIONS],
}

impl Sections {
    /// Reads the table of sections. The rows inside are not looked at here.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Damaged> {
        if bytes.len() > MAX_BYTES {
            return Err(Damaged("it is too large"));
        }
        if !bytes.starts_with(&MAGIC[..7]) || bytes.len() < BODY {
            return Err(Damaged("it does not begin as one"));
        }
        if bytes[7] != MAGIC[7] {
            return Err(Damaged("it was written by another version of the program"));
        }
        if blake3::hash(&bytes[DIGEST.end..]).as_bytes() != &bytes[DIGEST] {
            return Err(Damaged("its digest does not fit its content"));
        }
        let kind = IndexKind::from_number(number(&bytes, KIND)).ok_or(Damaged("its kind is not known"))?;
        let mut at = [(0, 0); SECTIONS];
        for (place, section) in at.iter_mut().enumerate() {
            let from = number(&bytes, TABLE + place * 8) as usize;
            let len = number(&bytes, TABLE + place * 8 + 4) as usize;
            if from < BODY || from + len > bytes.len() || !len.is_multiple_of(ROWS[place]) {
                return Err(Damaged("a part lies outside of it"));
            }
            *section = (from, from + len);
        }
        Ok(Self { bytes, kind, at })
    }

    /// Gives the bytes of a section.
    pub fn section(&self, section: usize) -> &[u8] {
        let (from, to) = self.at[section];
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// Counts the rows of a section.
    pub fn rows(&self, section: usize) -> usize {
        let (from, to) = self.at[section];
        (to - from) / ROWS[section]
    }

    /// Reads one word of a section.
    pub fn word(&self, section: usize, at: usize) -> u32 {
        let (from, to) = self.at[section];
        let place = from + at * 4;
        if place + 4 <= to { number(&self.bytes, place) } else { 0 }
    }

    /// Reads the words of a section that stand at these places.
    pub fn words(&self, section: usize, range: Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let bytes = self.section(section).get(range.start * 4..range.end * 4).unwrap_or_default();
        bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// Reads a stretch of text of a section; a bad one is empty.
    pub fn text(&self, section: usize, from: usize, len: usize) -> &str {
        self.section(section).get(from..from + len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
