//! The book itself: one buffer, checked once, looked things up in for ever.

use super::{layout::*, refs::CodeRange, search::view::View, unpack};
use jiff::civil::{Date, date};
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, RwLock},
};

/// Says why an asset is not a code book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// It is not compressed as it should be, damaged, or unpacks to too much.
    #[error("the code book cannot be unpacked: {0}")]
    Unpack(String),
    /// It unpacks, but its parts do not fit together.
    #[error("the code book is damaged: {0}")]
    Damaged(&'static str),
}

/// Names one release of the code set and the days it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The stable id, used in packs and files.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// The first day it is in force.
    pub from: Date,
    /// The last day it is in force.
    pub to: Date,
}

impl Edition {
    /// Gives the edition that this program carries.
    pub(super) fn carried() -> Self {
        Self { id: "icd10cm-2026-april".into(), name: "ICD-10-CM FY2026 April".into(), from: date(2026, 4, 1), to: date(2026, 9, 30) }
    }

    /// Tells whether the edition is in force on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Holds what notes name, by place and length of a note's text.
type Remembered = HashMap<(usize, usize), Arc<[CodeRange]>>;

/// Holds one code set whole: codes, hierarchy, notes, 7th characters and the search index.
///
/// Looking up costs a binary search; nothing is copied but what is returned.
pub struct CodeBook {
    data: Vec<u8>,
    spans: [(usize, usize); SECTIONS],
    edition: Edition,
    pub(super) entries: usize,
    billable: usize,
    /// Every three-character category, in order.
    pub(super) categories: Vec<u32>,
    /// The codes that notes name, by where the note's text lies: rules ask for the same notes over and over.
    ranges: RwLock<Remembered>,
}

static CARRIED: &[u8] = include_bytes!("../../assets/icd10cm-2026-april.bin.zst");

impl CodeBook {
    /// Gives the book that the program carries; the first call unpacks it.
    ///
    /// Were the embedded asset damaged, which its test rules out, the book would be empty rather than a panic.
    pub fn carried() -> &'static Self {
        Self::carried_shared()
    }

    /// Gives the same book to stand beside imported ones.
    pub fn carried_shared() -> &'static Arc<Self> {
        static BOOK: OnceLock<Arc<CodeBook>> = OnceLock::new();
        // Its frames bear checksums and a test reads it whole, so a start need not check what was checked when it was made.
        let read = || unpack::unpack(CARRIED, MAX_BYTES).and_then(Self::lay_out).unwrap_or_else(|_| Self::empty());
        BOOK.get_or_init(|| Arc::new(read()))
    }

    /// Reads an asset made by [`build`](super::build()) and checks that all its parts fit together.
    ///
    /// # Errors
    /// When it is cut short, damaged, or would unpack to more than 48 MB.
    pub fn read(asset: &[u8]) -> Result<Self, BookError> {
        Self::open(unpack::unpack(asset, MAX_BYTES)?)
    }

    fn empty() -> Self {
        Self { data: Vec::new(), spans: [(0, 0); SECTIONS], edition: Edition::carried(), entries: 0, billable: 0, categories: Vec::new(), ranges: RwLock::default() }
    }

    /// Reads an asset that is unpacked already, and checks that all its parts fit together.
    ///
    /// # Errors
    /// When it is cut short or damaged.
    pub(super) fn open(data: Vec<u8>) -> Result<Self, BookError> {
        let book = Self::lay_out(data)?;
        book.check()?;
        Ok(book)
    }

    /// Finds the parts of an unpacked asset and trusts what is in them.
    fn lay_out(data: Vec<u8>) -> Result<Self, BookError> {
        let cut = BookError::Damaged("it is cut short");
        if data.get(..MAGIC.len()) != Some(&MAGIC[..]) {
            return Err(BookError::Damaged("it is not a code book of this version"));
        }
        let mut spans = [(0, 0); SECTIONS];
        for (at, span) in spans.iter_mut().enumerate() {
            let row = MAGIC.len() + at * 8;
            let start = read_u32(&data, row).ok_or(cut.clone())? as usize;
            let len = read_u32(&data, row + 4).ok_or(cut.clone())? as usize;
            if start + len > data.len() {
                return Err(cut);
            }
            *span = (start, start + len);
        }
        let mut book = Self { data, spans, ..Self::empty() };
        book.entries = book.section(FLAGS).len();
        book.edition = book.read_edition().ok_or(BookError::Damaged("its edition cannot be read"))?;
        book.billable = book.section(FLAGS).iter().filter(|&&flags| flags & FLAG_BILLABLE != 0).count();
        for at in 0..book.entries {
            if book.word(PARENTS, at) & BLOCK != 0 {
                book.categories.push(at as u32);
            }
        }
        Ok(book)
    }

    fn read_edition(&self) -> Option<Edition> {
        let mut lines = std::str::from_utf8(self.section(META)).ok()?.lines();
        Some(Edition { id: lines.next()?.to_owned(), name: lines.next()?.to_owned(), from: lines.next()?.parse().ok()?, to: lines.next()?.parse().ok()? })
    }

    /// Sets the last day in force: a release ends where the next one begins, which it cannot know itself.
    pub(super) fn ends(&mut self, to: Date) {
        self.edition.to = to;
    }

    /// Gives the edition: which release it is and when it is in force.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Gives what was made of a note's text before, or makes it now; text that is not the book's own is not remembered.
    pub(super) fn remembered(&self, text: &str, make: impl FnOnce() -> Vec<CodeRange>) -> Arc<[CodeRange]> {
        let at = (text.as_ptr() as usize).wrapping_sub(self.data.as_ptr() as usize);
        if at >= self.data.len() {
            return make().into();
        }
        // A poisoned lock means a thread died while adding a whole entry; what is there is still right.
        let known = self.ranges.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&(at, text.len())).cloned();
        known.unwrap_or_else(|| {
            let made: Arc<[CodeRange]> = make().into();
            self.ranges.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert((at, text.len()), Arc::clone(&made));
            made
        })
    }

    /// Counts categories, subcategories and codes together.
    pub fn entry_count(&self) -> usize {
        self.entries
    }

    /// Counts the codes that can be reported.
    pub fn billable_count(&self) -> usize {
        self.billable
    }

    pub(super) fn section(&self, section: usize) -> &[u8] {
        let (start, end) = self.spans[section];
        self.data.get(start..end).unwrap_or_default()
    }

    /// Gives one u32 of a section; nought where there is none, which a checked book never asks for.
    pub(super) fn word(&self, section: usize, at: usize) -> u32 {
        read_u32(self.section(section), at * 4).unwrap_or_default()
    }

    pub(super) fn rows(&self, section: usize, width: usize) -> usize {
        self.section(section).len() / (4 * width)
    }

    pub(super) fn packed(&self, at: usize) -> u64 {
        let bytes = self.section(CODES).get(at * 8..at * 8 + 8);
        bytes.and_then(|b| b.try_into().ok()).map_or(u64::MAX, u64::from_le_bytes)
    }

    pub(super) fn flags(&self, at: usize) -> u8 {
        self.section(FLAGS).get(at).copied().unwrap_or_default()
    }

    pub(super) fn text(&self, at: u32, len: u32) -> &str {
        let (at, len) = (at as usize, len as usize);
        let bytes = self.section(TEXT).get(at..at.saturating_add(len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(super) fn title(&self, at: usize) -> &str {
        let start = self.word(TITLES, at);
        self.text(start, self.word(TITLES, at + 1).saturating_sub(start))
    }

    /// Finds the first entry whose packed code is not below this one.
    pub(super) fn lower_bound(&self, packed: u64) -> usize {
        let (mut low, mut high) = (0, self.entries);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.packed(middle) < packed {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn check(&self) -> Result<(), BookError> {
        let n = self.entries;
        let sized = [(CODES, 8 * n), (PARENTS, 4 * n), (TITLES, 4 * (n + 1)), (RANKS, 4 * n)];
        if sized.iter().any(|(section, size)| self.section(*section).len() != *size) {
            return Err(BookError::Damaged("its tables are not of one length"));
        }
        let text = std::str::from_utf8(self.section(TEXT)).map_err(|_| BookError::Damaged("its text is not UTF-8"))?;
        let blocks = self.rows(BLOCKS, 6);
        let mut seen = vec![false; n];
        for at in 0..n {
            if at > 0 && self.packed(at - 1) >= self.packed(at) {
                return Err(BookError::Damaged("its codes are out of order"));
            }
            let parent = self.word(PARENTS, at);
            // A parent stands before its child, so no chain of parents can run in a circle.
            let fits = if parent & BLOCK != 0 { ((parent & !BLOCK) as usize) < blocks } else { (parent as usize) < at };
            if !fits {
                return Err(BookError::Damaged("a code stands under nothing"));
            }
            let (start, end) = (self.word(TITLES, at), self.word(TITLES, at + 1));
            if start > end || !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
                return Err(BookError::Damaged("a title is cut wrong"));
            }
            match seen.get_mut(self.word(RANKS, at) as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => return Err(BookError::Damaged("its search order is not one")),
            }
        }
        self.check_places(text, blocks)?;
        self.check_index()
    }

    fn check_places(&self, text: &str, blocks: usize) -> Result<(), BookError> {
        let whole = |at: u32, len: u32| text.get(at as usize..(at as usize).saturating_add(len as usize)).is_some();
        let chapters = self.rows(CHAPTERS, 4);
        let good = (0..chapters).all(|i| whole(self.word(CHAPTERS, i * 4 + 1), self.word(CHAPTERS, i * 4 + 2)))
            && (0..blocks).all(|i| {
                let row = |k| self.word(BLOCKS, i * 6 + k);
                whole(row(0), row(1)) && whole(row(2), row(3)) && (row(4) as usize) < chapters && (row(5) == NONE || (row(5) as usize) < i)
            })
            && (0..self.rows(NOTES, 3)).all(|i| whole(self.word(NOTES, i * 3 + 1), self.word(NOTES, i * 3 + 2)))
            && (0..self.rows(SEVENTH_CHOICES, 3)).all(|i| whole(self.word(SEVENTH_CHOICES, i * 3 + 1), self.word(SEVENTH_CHOICES, i * 3 + 2)));
        let notes = self.rows(NOTES, 3);
        let owners = self.rows(NOTE_OWNERS, 2);
        let ordered =
            (1..owners).all(|i| self.word(NOTE_OWNERS, i * 2 - 2) < self.word(NOTE_OWNERS, i * 2) && self.word(NOTE_OWNERS, i * 2 - 1) <= self.word(NOTE_OWNERS, i * 2 + 1));
        let closed = owners == 0 || self.word(NOTE_OWNERS, owners * 2 - 1) as usize == notes;
        if good && ordered && closed { Ok(()) } else { Err(BookError::Damaged("its chapters, blocks or notes do not fit")) }
    }

    /// Gives the search index.
    pub(super) fn view(&self) -> View<'_> {
        View::new(std::array::from_fn(|at| self.section(INDEX + at)))
    }

    fn check_index(&self) -> Result<(), BookError> {
        let view = self.view();
        if view.documents == self.entries && view.check() { Ok(()) } else { Err(BookError::Damaged("its index does not fit")) }
    }

    /// Counts the bytes the book holds in memory.
    pub fn resident_bytes(&self) -> usize {
        self.data.capacity() + self.categories.capacity() * 4
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
}
