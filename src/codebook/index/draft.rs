//! What the reader gathers before it is packed: plain structures in the order of the file.

use super::IndexKind;

/// Everything of one file.
pub struct Draft {
    pub kind: IndexKind,
    pub version: String,
    /// Headings of the columns, the first one that of the terms; empty for a book without columns.
    pub heads: Vec<String>,
    /// Each letter and the number of terms read before it.
    pub letters: Vec<(String, usize)>,
    pub terms: Vec<RawTerm>,
}

/// One term, in the order of the file: its children follow it.
pub struct RawTerm {
    pub title: Title,
    pub parent: Option<usize>,
    /// The first term behind this one and everything under it.
    pub end: usize,
    pub level: u8,
    pub items: Vec<RawItem>,
}

/// What stands beside a term.
pub struct RawItem {
    pub kind: ItemKind,
    /// The column from 0 to 5, of a cell.
    pub column: u8,
    pub text: String,
}

/// Tells what an item is; the numbers stand in the packed book.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemKind {
    Code = 0,
    Manifestation = 1,
    See = 2,
    SeeAlso = 3,
    /// "See category".
    Category = 4,
    /// "See subcategory".
    Subcategory = 5,
    Cell = 6,
    Note = 7,
}

impl ItemKind {
    pub const ALL: [Self; 8] = [Self::Code, Self::Manifestation, Self::See, Self::SeeAlso, Self::Category, Self::Subcategory, Self::Cell, Self::Note];
}

/// A title in three readings.
#[derive(Default)]
pub struct Title {
    /// Without the nonessential modifiers.
    pub plain: String,
    /// The nonessential modifiers alone, brackets and all.
    pub nonessential: String,
    /// As printed, where that is not the plain title followed by the modifiers.
    pub written: Option<String>,
}

/// One piece of a title, its blanks as in the file.
pub struct Piece {
    pub nonessential: bool,
    pub text: String,
}

/// Puts a title together.
pub fn title(pieces: &[Piece]) -> Title {
    let mut out = Title::default();
    let mut written = String::new();
    for piece in pieces {
        let text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            continue;
        }
        if piece.nonessential {
            // A plural sign belongs to its word: "Fluoride(s)".
            let plural = text.starts_with("(s)") || text.starts_with("(es)");
            append(&mut written, &text, !plural);
            append(&mut out.nonessential, &text, true);
        } else {
            let spaced = piece.text.starts_with(char::is_whitespace);
            append(&mut written, &text, spaced);
            append(&mut out.plain, &text, !text.starts_with([',', '-']));
        }
    }
    let derived = if out.nonessential.is_empty() { out.plain.clone() } else { format!("{} {}", out.plain, out.nonessential) };
    out.written = (written != derived).then_some(written);
    out
}

fn append(to: &mut String, text: &str, spaced: bool) {
    if spaced && !to.is_empty() {
        to.push(' ');
    }
    to.push_str(text);
}
