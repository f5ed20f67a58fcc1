//! The book itself: its letters, its tree, and a place to jump to.

use super::layout::*;
use super::term::TermId;
use super::words::order_key;
use super::{IndexKind, check};

/// Holds one index or table. Everything is looked up in one buffer; making a copy copies it.
#[derive(Clone)]
pub struct IndexBook {
    pub(super) raw: Sections,
    /// The version, then the headings of the columns, the first one that of the terms.
    meta: Vec<String>,
}

/// Holds one letter of the thumb index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter<'a> {
    /// What the thumb shows: a letter, or "#" for numbers.
    pub title: &'a str,
    place: usize,
}

impl IndexBook {
    /// Opens what [`Self::to_bytes`] gave.
    ///
    /// # Errors
    /// When a byte of it has changed, it is cut, or a number in it leads nowhere; a book that opens answers everything.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Damaged> {
        let raw = Sections::open(bytes)?;
        check::check(&raw)?;
        let meta = raw.text(META, 0, raw.rows(META)).lines().map(str::to_owned).collect();
        Ok(Self { raw, meta })
    }

    /// Gives the buffer to keep on the machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.raw.bytes.clone()
    }

    /// Counts the bytes the book holds.
    pub fn size(&self) -> usize {
        self.raw.bytes.len()
    }

    /// Tells which of the four books it is.
    pub fn kind(&self) -> IndexKind {
        self.raw.kind
    }

    /// Gives the version the file states, such as "2026".
    pub fn version(&self) -> &str {
        self.meta.first().map(String::as_str).unwrap_or_default()
    }

    /// Gives the headings of the six columns of a table; none for an index.
    pub fn columns(&self) -> Vec<&str> {
        self.meta.iter().skip(2).map(String::as_str).collect()
    }

    /// Lists the letters of the thumb index. A book with one main term, as the table of neoplasms, has the letters of the terms below it.
    pub fn letters(&self) -> Vec<Letter<'_>> {
        (0..self.raw.rows(LETTERS))
            .map(|place| {
                let row = |k| self.raw.word(LETTERS, place * 3 + k) as usize;
                Letter { title: self.raw.text(TEXT, row(0), row(1)), place }
            })
            .collect()
    }

    /// Lists the terms a letter leads to, in the order of the book: main terms, or those below the only main term.
    pub fn main_terms(&self, letter: Letter<'_>) -> Vec<TermId> {
        let first = |place: usize| self.raw.word(LETTERS, place * 3 + 2) as usize;
        let end = if letter.place + 1 < self.raw.rows(LETTERS) { first(letter.place + 1) } else { self.raw.rows(HEADS) };
        self.raw.words(HEADS, first(letter.place).min(end)..end).map(TermId).collect()
    }

    /// Lists the main terms of the book.
    pub fn roots(&self) -> impl Iterator<Item = TermId> + '_ {
        self.siblings(0, self.term_count())
    }

    /// Lists the terms right below a term, in the order of the book.
    pub fn children(&self, id: TermId) -> impl Iterator<Item = TermId> + '_ {
        self.siblings(id.place() + 1, self.end(id))
    }

    fn siblings(&self, from: usize, to: usize) -> impl Iterator<Item = TermId> + '_ {
        let mut at = from;
        std::iter::from_fn(move || {
            let id = TermId(u32::try_from(at).ok()?);
            // The end of a term is always behind it, so this comes to an end.
            (at < to).then(|| at = self.end(id).max(at + 1)).map(|()| id)
        })
    }

    /// Gives the term a term stands below; none for a main term.
    pub fn parent(&self, id: TermId) -> Option<TermId> {
        let parent = self.row(id, PARENT);
        (parent != NONE && (parent as usize) < id.place()).then_some(TermId(parent))
    }

    /// Gives how deep a term stands; a main term's level is nought.
    pub fn level(&self, id: TermId) -> u8 {
        self.row(id, LEVEL) as u8
    }

    /// Lists the terms from the main term down to this one.
    pub fn path(&self, id: TermId) -> Vec<TermId> {
        let mut out = vec![id];
        while let Some(parent) = out.last().and_then(|&last| self.parent(last)) {
            out.push(parent);
        }
        out.reverse();
        out
    }

    /// Gives the titles from the main term down to this one, parted by commas as in a "see" reference.
    pub fn path_text(&self, id: TermId) -> String {
        self.titles(id).join(", ")
    }

    /// Lists the titles from the main term down to this one; [`Self::at`] finds the term by them.
    pub fn titles(&self, id: TermId) -> Vec<&str> {
        self.path(id).into_iter().map(|at| self.title(at)).collect()
    }

    /// Gives the path with the nonessential modifiers in it.
    pub(super) fn spoken_path(&self, id: TermId) -> String {
        self.path(id).into_iter().map(|at| self.written(at)).collect::<Vec<_>>().join(", ")
    }

    /// Finds a term by the titles from the main term down to it, written just so; of two with one path the first.
    pub fn at(&self, path: &[impl AsRef<str>]) -> Option<TermId> {
        let (first, rest) = path.split_first()?;
        self.under(&mut self.roots(), first.as_ref(), rest)
    }

    fn under(&self, among: &mut dyn Iterator<Item = TermId>, title: &str, rest: &[impl AsRef<str>]) -> Option<TermId> {
        among.filter(|id| self.title(*id) == title).find_map(|id| match rest.split_first() {
            None => Some(id),
            Some((next, rest)) => self.under(&mut self.children(id), next.as_ref(), rest),
        })
    }

    /// Counts the terms.
    pub fn term_count(&self) -> usize {
        self.raw.rows(TERMS)
    }

    /// Lists every term in the order of the book.
    pub fn all_terms(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..self.term_count() as u32).map(TermId)
    }

    /// Finds the first term of the thumb index that begins with what was typed, or the one that stands where it would.
    ///
    /// This is paging to a place as on paper: only the beginnings of the main terms are looked at.
    pub fn seek(&self, typed: &str) -> Option<TermId> {
        let key = order_key(typed);
        let count = self.raw.rows(SEEK);
        let term = |at| TermId(self.raw.word(SEEK, at));
        let at = partition(count, |at| order_key(self.title(term(at))) < key);
        (count > 0).then(|| term(at.min(count - 1)))
    }

    /// Gives the first term behind this one and all that stands under it.
    pub(super) fn end(&self, id: TermId) -> usize {
        self.row(id, END) as usize
    }

    pub(super) fn row(&self, id: TermId, column: usize) -> u32 {
        self.raw.word(TERMS, id.place() * TERM_ROW + column)
    }
}

/// Finds the first place of an ordered list that is not before what is sought.
pub fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
