//! The shape of the asset: a magic word, a table of sections, then the sections, all little-endian.
//!
//! Writer and reader share this file so that they cannot disagree.

/// Opens every asset; the last byte is the layout's version.
pub const MAGIC: [u8; 8] = *b"CCBOOK\x00\x02";

/// Edition: id, name, first and last day, one a line.
pub const META: usize = 0;
/// u64 an entry: the packed codes, ascending.
pub const CODES: usize = 1;
/// u32 an entry: the parent entry, or [`BLOCK`] and a block's number.
pub const PARENTS: usize = 2;
/// u8 an entry, see the `FLAG_` constants.
pub const FLAGS: usize = 3;
/// u32 an entry and one more: where its title begins in [`TEXT`].
pub const TITLES: usize = 4;
/// Every text, UTF-8.
pub const TEXT: usize = 5;
/// u32 an entry: the entry that stands at this rank of the search order.
pub const RANKS: usize = 6;
/// Four u32 a chapter: number, title offset, title length, nought.
pub const CHAPTERS: usize = 7;
/// Six u32 a block: label offset, length, title offset, length, chapter, enclosing block or [`NONE`].
pub const BLOCKS: usize = 8;
/// Two u32 an owner and one closing row: owner, its first note.
pub const NOTE_OWNERS: usize = 9;
/// Three u32 a note: kind and group, text offset, length.
pub const NOTES: usize = 10;
/// Two u32: an entry, the definition of 7th characters that begins at it.
pub const SEVENTH_OWNERS: usize = 11;
/// Two u32 a definition: first choice, count.
pub const SEVENTH_DEFS: usize = 12;
/// Three u32 a choice: character, meaning offset, length.
pub const SEVENTH_CHOICES: usize = 13;
/// The first section of the search index, see [`index`].
pub const INDEX: usize = 14;
/// How many sections there are.
pub const SECTIONS: usize = INDEX + index::COUNT;

/// The sections of a search index, counted from [`INDEX`] in the asset. A document is a line that can be found; documents
/// are numbered in the order of answers.
pub mod index {
    /// The texts of all tokens, ascending and in a row, ASCII or not.
    pub const WORDS: usize = 0;
    /// u32 a token and one more: where its text begins in [`WORDS`].
    pub const STARTS: usize = 1;
    /// u32 a token: which letters it has, see [`letters`](super::letters).
    pub const LETTERS: usize = 2;
    /// u8 a token: what a title pays for having it when it was not asked for.
    pub const COSTS: usize = 3;
    /// Six u32 a token: for titles, then for terms: place in [`POSTINGS`], count, how many are below 65,536.
    pub const LISTS: usize = 4;
    /// Eight u32: first token, token after the last, then as in [`LISTS`]: what many tokens with one beginning hold together.
    pub const UNIONS: usize = 5;
    /// u16: ascending documents, those from 65,536 on without their high bit; or a bitmap over documents, see [`is_bitmap`](super::is_bitmap).
    pub const POSTINGS: usize = 6;
    /// u32 a document and one more: where its title begins in [`TITLES`].
    pub const TITLE_STARTS: usize = 7;
    /// u16: the tokens of titles in order, see [`JOINED`](super::JOINED).
    pub const TITLES: usize = 8;
    /// u16 a document: what its title costs when nothing of it was asked for, and how rare a thing it is.
    pub const TOTALS: usize = 9;
    /// u32 a document: where its own terms begin in [`LINES`], or [`NONE`](super::NONE).
    pub const LINE_STARTS: usize = 10;
    /// u16: the tokens of terms, each term ended by [`LINE_END`](super::LINE_END), the terms of a document by one more.
    pub const LINES: usize = 11;
    /// How many sections an index has.
    pub const COUNT: usize = 12;
}

/// Marks a token of a title that joins the ones before it: "gastroesophageal" after "gastro" and "esophageal".
pub const JOINED: u16 = 0x8000;
/// Ends a term.
pub const LINE_END: u16 = u16::MAX;
/// No index has more tokens than this.
pub const MAX_TOKENS: usize = 0x7fff;
/// No index has more documents than this.
pub const MAX_DOCUMENTS: usize = 0x2_0000;

/// Marks a parent or an owner that is a block.
pub const BLOCK: u32 = 0x8000_0000;
/// Marks an owner that is a chapter.
pub const CHAPTER: u32 = 0x4000_0000;
/// Stands for "none".
pub const NONE: u32 = u32::MAX;

/// The code can be reported.
pub const FLAG_BILLABLE: u8 = 1;
/// The code was made by adding a 7th character to its parent.
pub const FLAG_SEVENTH: u8 = 2;
/// The code has no children but 7th-character ones, so it waits for a 7th character.
pub const FLAG_WAITS: u8 = 4;

/// No asset may unpack to more than this.
pub const MAX_BYTES: usize = 48 * 1024 * 1024;

/// Counts the u64 words of a bitmap over this many documents.
pub fn bitmap_words(documents: usize) -> usize {
    documents.div_ceil(64)
}

/// Tells whether a list of this many documents is stored as a bitmap.
pub fn is_bitmap(documents: usize, count: usize) -> bool {
    count > documents.div_ceil(32)
}

/// Gives a set of a word's letters: one bit a letter, one for each digit pair, one for all else.
pub fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| {
        set | 1
            << match b {
                b'a'..=b'z' => b - b'a',
                b'0'..=b'9' => 26 + (b - b'0') / 2,
                _ => 31,
            }
    })
}

/// Packs a bare code so that comparing numbers compares codes.
pub fn pack(bare: &str) -> u64 {
    let mut bytes = [0_u8; 8];
    for (to, from) in bytes.iter_mut().zip(bare.bytes().take(7)) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}
