//! One code of the book, and the ways from it to its neighbours.

use super::layout::{BLOCK, FLAG_BILLABLE, FLAG_SEVENTH, FLAG_WAITS, pack};
use super::{CodeBook, Seventh};
use crate::code::Icd10Cm;

/// Holds one category, subcategory or code of the book.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    book: &'a CodeBook,
    pub(super) at: usize,
    /// The code.
    pub code: Icd10Cm,
    /// Its title, the meaning of a 7th character included.
    pub title: &'a str,
    /// Whether it can be reported as it stands.
    pub billable: bool,
}

/// Says why a code cannot be reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBillable {
    /// The edition has no such code.
    Unknown {
        /// The codes spelt most like it.
        nearest: Vec<Icd10Cm>,
    },
    /// It is a heading; one of the codes under it must be chosen.
    Heading {
        /// The entries right under it.
        children: Vec<Icd10Cm>,
    },
    /// It is whole but for its 7th character.
    WantsSeventh(Seventh),
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("code", &self.code).field("title", &self.title).field("billable", &self.billable).finish()
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.title == other.title && self.billable == other.billable
    }
}

impl<'a> Entry<'a> {
    /// Tells whether the code lacks nothing but a 7th character.
    pub fn waits_for_seventh(&self) -> bool {
        self.book.flags(self.at) & FLAG_WAITS != 0
    }

    /// Tells whether the code was made by adding a 7th character to its parent.
    pub fn has_added_seventh(&self) -> bool {
        self.book.flags(self.at) & FLAG_SEVENTH != 0
    }

    /// Tells whether the title says that the code is a manifestation, which is never listed first.
    ///
    /// Rule: ICD-10-CM Official Guidelines, section I.A.13. An infectious agent "as the cause of diseases
    /// classified elsewhere" (B95-B97) is an additional code, not a manifestation.
    pub fn is_manifestation(&self) -> bool {
        let title = self.title;
        !title.contains("as the cause of")
            && ["diseases classified elsewhere", "conditions classified elsewhere", "disease classified elsewhere", "disorders classified elsewhere"]
                .iter()
                .any(|words| title.contains(words))
    }

    /// Gives the entry above, nothing for a category.
    pub fn parent(&self) -> Option<Entry<'a>> {
        let parent = self.book.word(super::layout::PARENTS, self.at);
        if parent & BLOCK != 0 { None } else { self.book.entry(parent as usize) }
    }
}

impl CodeBook {
    pub(super) fn entry(&self, at: usize) -> Option<Entry<'_>> {
        let code = unpack(self.packed(at))?;
        Some(Entry { book: self, at, code, title: self.title(at), billable: self.flags(at) & FLAG_BILLABLE != 0 })
    }

    pub(super) fn position(&self, code: Icd10Cm) -> Option<usize> {
        let packed = pack(code.bare());
        let at = self.lower_bound(packed);
        (at < self.entries && self.packed(at) == packed).then_some(at)
    }

    /// Finds a code of any level.
    pub fn find(&self, code: Icd10Cm) -> Option<Entry<'_>> {
        self.entry(self.position(code)?)
    }

    /// Tells whether the code exists and can be reported.
    pub fn is_billable(&self, code: Icd10Cm) -> bool {
        self.position(code).is_some_and(|at| self.flags(at) & FLAG_BILLABLE != 0)
    }

    /// Gives the entry above, nothing for a category or an unknown code.
    pub fn parent(&self, code: Icd10Cm) -> Option<Entry<'_>> {
        self.find(code)?.parent()
    }

    /// Gives the entries right under a code, in the order of codes.
    pub fn children(&self, code: Icd10Cm) -> Vec<Entry<'_>> {
        let Some(at) = self.position(code) else { return Vec::new() };
        (at + 1..self.end_of(code)).filter(|&child| self.word(super::layout::PARENTS, child) as usize == at).filter_map(|child| self.entry(child)).collect()
    }

    /// Gives every code at or under this one that can be reported.
    pub fn billable_under(&self, code: Icd10Cm) -> impl Iterator<Item = Entry<'_>> {
        (self.lower_bound(pack(code.bare()))..self.end_of(code)).filter_map(|at| self.entry(at)).filter(|entry| entry.billable)
    }

    /// Gives the entries that stand before and after a code.
    pub fn neighbours(&self, code: Icd10Cm) -> (Option<Entry<'_>>, Option<Entry<'_>>) {
        let packed = pack(code.bare());
        let at = self.lower_bound(packed);
        let here = at < self.entries && self.packed(at) == packed;
        let after = if here { at + 1 } else { at };
        (at.checked_sub(1).and_then(|at| self.entry(at)), self.entry(after))
    }

    /// Gives where the codes that begin with this one end.
    fn end_of(&self, code: Icd10Cm) -> usize {
        self.end_of_prefix(code.bare())
    }

    pub(super) fn end_of_prefix(&self, bare: &str) -> usize {
        // No code holds a byte above 'Z', so the prefix with its remaining places filled is past every code under it.
        let filled = pack(bare) | (u64::MAX >> (8 * bare.len().min(7)));
        self.lower_bound(filled)
    }

    /// Says why a code cannot be reported; nothing where it can.
    pub fn why_not_billable(&self, code: Icd10Cm) -> Option<NotBillable> {
        let Some(entry) = self.find(code) else {
            return Some(NotBillable::Unknown { nearest: self.nearest(code.bare(), 5) });
        };
        if entry.billable {
            return None;
        }
        if entry.waits_for_seventh()
            && let Some(seventh) = self.seventh(code)
        {
            return Some(NotBillable::WantsSeventh(seventh));
        }
        Some(NotBillable::Heading { children: self.children(code).iter().map(|child| child.code).collect() })
    }
}

/// Gives the code behind its packed number.
pub(super) fn unpack(packed: u64) -> Option<Icd10Cm> {
    let bytes = packed.to_be_bytes();
    let len = bytes.iter().position(|&b| b == 0)?;
    Icd10Cm::parse(std::str::from_utf8(bytes.get(..len)?).ok()?).ok()
}
