//! One term as a page shows it.

use super::IndexBook;
use super::draft::ItemKind;
use super::layout::{ITEMS, LENGTHS, TEXT, TITLE, WRITTEN};
use std::fmt;

/// Names a term within its book; the order is that of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(pub(super) u32);

impl TermId {
    pub(super) fn place(self) -> usize {
        self.0 as usize
    }
}

/// Tells which code of a pair it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The code alone, or the cause of a pair: reported first.
    First,
    /// The manifestation, printed in brackets: reported second, never alone.
    Manifestation,
}

/// Holds a code as the index writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexCode<'a> {
    /// As written; a dash at the end says that characters are missing: "S02.-".
    pub text: &'a str,
    /// Which of a pair it is.
    pub part: Part,
}

impl fmt::Display for IndexCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::First => f.write_str(self.text),
            Part::Manifestation if self.text.starts_with('[') => f.write_str(self.text),
            Part::Manifestation => write!(f, "[{}]", self.text),
        }
    }
}

/// Holds a term with all that stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term<'a> {
    /// Which it is.
    pub id: TermId,
    /// Its title without the nonessential modifiers.
    pub title: &'a str,
    /// Its title as printed.
    pub written: &'a str,
    /// Its nonessential modifiers without their brackets: whether they are in the chart changes no code.
    pub nonessential: Vec<&'a str>,
    /// How deep it stands; a main term's level is nought.
    pub level: u8,
    /// The titles from the main term down to this one, parted by commas as in a "see" reference.
    pub path: String,
    /// The codes, the cause before the manifestation.
    pub codes: Vec<IndexCode<'a>>,
    /// "See": go there instead.
    pub see: Vec<&'a str>,
    /// "See also": look there too.
    pub see_also: Vec<&'a str>,
    /// "See category" and "see subcategory": go to the Tabular List.
    pub categories: Vec<&'a str>,
    /// Remarks.
    pub notes: Vec<&'a str>,
    /// The cells of a table, as written, in the order of [`IndexBook::columns`]; nothing where a term has none.
    pub cells: Option<[&'a str; 6]>,
}

/// What stands beside a term, as packed.
pub struct Item<'a> {
    pub kind: ItemKind,
    pub column: u8,
    pub text: &'a str,
}

impl IndexBook {
    /// Gives a term; one that the book does not have is empty.
    pub fn term(&self, id: TermId) -> Term<'_> {
        let (codes, see, see_also, categories, notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let nonessential = bracketed(self.modifiers(id));
        let (title, written, path) = (self.title(id), self.written(id), self.path_text(id));
        let mut out = Term { id, title, written, nonessential, level: self.level(id), path, codes, see, see_also, categories, notes, cells: None };
        for at in self.items_of(id) {
            let Item { kind, column, text } = self.item(at);
            match kind {
                ItemKind::Code => out.codes.push(IndexCode { text, part: Part::First }),
                ItemKind::Manifestation => out.codes.push(IndexCode { text, part: Part::Manifestation }),
                ItemKind::See => out.see.push(text),
                ItemKind::SeeAlso => out.see_also.push(text),
                ItemKind::Category | ItemKind::Subcategory => out.categories.push(text),
                ItemKind::Note => out.notes.push(text),
                ItemKind::Cell => {
                    if let Some(cell) = out.cells.get_or_insert([""; 6]).get_mut(column as usize) {
                        *cell = text;
                    }
                }
            }
        }
        out.codes.sort_by_key(|code| code.part == Part::Manifestation);
        out
    }

    /// Gives a term's title without the nonessential modifiers.
    pub fn title(&self, id: TermId) -> &str {
        self.raw.text(TEXT, self.row(id, TITLE) as usize, (self.row(id, LENGTHS) & 0xFFFF) as usize)
    }

    /// Gives a term's title as printed.
    pub fn written(&self, id: TermId) -> &str {
        let own = self.own_len(id);
        let (from, len) = (self.row(id, TITLE) as usize, self.row(id, WRITTEN) as usize);
        if len > 0 { self.raw.text(TEXT, from + own, len) } else { self.raw.text(TEXT, from, own) }
    }

    /// Gives the nonessential modifiers, brackets and all.
    pub(super) fn modifiers(&self, id: TermId) -> &str {
        let lengths = self.row(id, LENGTHS);
        let (title, more) = ((lengths & 0xFFFF) as usize, (lengths >> 16) as usize);
        if more > 0 { self.raw.text(TEXT, self.row(id, TITLE) as usize + title + 1, more) } else { "" }
    }

    fn own_len(&self, id: TermId) -> usize {
        let lengths = self.row(id, LENGTHS);
        let (title, more) = ((lengths & 0xFFFF) as usize, (lengths >> 16) as usize);
        title + if more > 0 { more + 1 } else { 0 }
    }

    pub(super) fn item(&self, at: usize) -> Item<'_> {
        let head = self.raw.word(ITEMS, at * 2);
        let kind = ItemKind::ALL.get((head & 0xFF) as usize).copied().unwrap_or(ItemKind::Note);
        let text = self.raw.text(TEXT, self.raw.word(ITEMS, at * 2 + 1) as usize, (head >> 16) as usize);
        Item { kind, column: (head >> 8) as u8, text }
    }
}

/// Takes the texts out of their outer brackets: "(adult) (child)".
fn bracketed(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                if depth == 0 {
                    out.push(&text[from..at]);
                    from = at + 1;
                }
                depth += 1;
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(&text[from..at]);
                    from = at + 1;
                }
            }
            _ => {}
        }
    }
    out.push(&text[from..]);
    out.retain_mut(|piece| {
        *piece = piece.trim();
        !piece.is_empty()
    });
    out
}
