//! The shape of the asset: a magic word, a table of sections, then the sections, all little-endian.
//!
//! Writer and reader share this file so that they cannot disagree.

/// Opens every asset; the last byte is the layout's version.
pub const MAGIC: [u8; 8] = *b"CCBOOK\x00\x01";

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
/// Six u32 a token, sorted by text: offset, length, title postings and count, inclusion postings and count.
pub const TOKENS: usize = 14;
/// u32: ranks in ascending order, or a bitmap over ranks where a token has more than one rank in 32.
pub const POSTINGS: usize = 15;
/// How many sections there are.
pub const SECTIONS: usize = 16;

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

/// Counts the u32 words of a bitmap over this many ranks.
pub fn bitmap_words(entries: usize) -> usize {
    entries.div_ceil(32)
}

/// Tells whether a token with this many ranks is stored as a bitmap.
pub fn is_bitmap(entries: usize, count: usize) -> bool {
    count > bitmap_words(entries)
}

/// Packs a bare code so that comparing numbers compares codes.
pub fn pack(bare: &str) -> u64 {
    let mut bytes = [0_u8; 8];
    for (to, from) in bytes.iter_mut().zip(bare.bytes().take(7)) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}
