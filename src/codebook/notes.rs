//! The notes of the book and which of them govern a code.

use super::layout::{BLOCK, CHAPTER, FLAG_SEVENTH, NOTE_OWNERS, NOTES};
use super::{CodeBook, CodeRange, Entry};
use crate::code::Icd10Cm;

/// Names the kinds of notes in the Tabular List.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// A term that the code is for.
    Inclusion,
    /// What the category or block takes in.
    Includes,
    /// Not coded here, and never together.
    Excludes1,
    /// Not included here; both may be reported.
    Excludes2,
    /// What must be coded before it.
    CodeFirst,
    /// What is to be coded with it.
    UseAdditional,
    /// What may be coded with it, in either order.
    CodeAlso,
    /// A remark.
    Note,
    /// The sentence that asks for a 7th character.
    SeventhNote,
}

impl NoteKind {
    const ALL: [Self; 9] = [Self::Inclusion, Self::Includes, Self::Excludes1, Self::Excludes2, Self::CodeFirst, Self::UseAdditional, Self::CodeAlso, Self::Note, Self::SeventhNote];

    /// Gives the number the asset stores.
    pub(super) fn number(self) -> u8 {
        Self::ALL.iter().position(|&kind| kind == self).unwrap_or_default() as u8
    }

    fn from_number(number: u32) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::Note)
    }

    /// Gives the words the book prints before such a note.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Inclusion => "Inclusion term",
            Self::Includes => "Includes",
            Self::Excludes1 => "Excludes1",
            Self::Excludes2 => "Excludes2",
            Self::CodeFirst => "Code first",
            Self::UseAdditional => "Use additional",
            Self::CodeAlso => "Code also",
            Self::Note => "Note",
            Self::SeventhNote => "7th character",
        }
    }
}

/// Holds one line of a note that governs a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedNote<'a> {
    /// What kind of note.
    pub kind: NoteKind,
    /// The line, as printed.
    pub text: &'a str,
    /// Where it stands: "E11.22", "E08-E13" or "Chapter 4".
    pub from: String,
    /// Whether it stands at the code itself rather than above it.
    pub own: bool,
    /// The lines of one note share this number; the first of several is often their heading.
    pub group: u32,
    pub(super) owner: Owner,
}

/// Names the place a note stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Entry(Icd10Cm),
    Block(u32),
    Chapter(u32),
}

impl CodeBook {
    /// Gives every note that governs a code: its own, then those of the codes, blocks and chapter above it.
    ///
    /// Inclusion terms name one code only, so they come down to nothing but the 7th-character codes made from it.
    pub fn notes(&self, code: Icd10Cm) -> Vec<AppliedNote<'_>> {
        self.notes_of(code, &|_| true)
    }

    /// Gives the notes of the kinds asked for, in the order of [`Self::notes`].
    pub(super) fn notes_of(&self, code: Icd10Cm, wanted: &dyn Fn(NoteKind) -> bool) -> Vec<AppliedNote<'_>> {
        let mut out = Vec::new();
        let Some(entry) = self.find(code) else { return out };
        let made_from = if self.flags(entry.at) & FLAG_SEVENTH == 0 { Some(code) } else { entry.parent().map(|p| p.code) };
        for at in std::iter::successors(Some(entry), Entry::parent) {
            let own = at.code == code;
            let start = out.len();
            self.push_some(&mut out, at.at as u32, Owner::Entry(at.code), own, wanted);
            if !own && Some(at.code) != made_from {
                let mut row = 0;
                out.retain(|note| {
                    row += 1;
                    row <= start || note.kind != NoteKind::Inclusion
                });
            }
        }
        let Some(block) = self.block_of(code) else { return out };
        for at in std::iter::once(block).chain(self.enclosing(block)) {
            self.push_some(&mut out, BLOCK | at, Owner::Block(at), false, wanted);
        }
        let chapter = self.chapter_of_block(block);
        self.push_some(&mut out, CHAPTER | chapter, Owner::Chapter(chapter), false, wanted);
        out
    }

    /// Gives every note of the book, each with all its lines and once, where it stands.
    pub fn own_notes(&self) -> impl Iterator<Item = Vec<AppliedNote<'_>>> {
        let owners = self.rows(NOTE_OWNERS, 2).saturating_sub(1);
        (0..owners).flat_map(move |row| {
            let owner = self.word(NOTE_OWNERS, row * 2);
            let mut lines = Vec::new();
            if let Some(named) = self.owner(owner) {
                self.push_notes(&mut lines, owner, named, true);
            }
            lines.chunk_by(|a, b| a.group == b.group && a.kind == b.kind).map(<[_]>::to_vec).collect::<Vec<_>>()
        })
    }

    fn owner(&self, owner: u32) -> Option<Owner> {
        if owner & BLOCK != 0 {
            Some(Owner::Block(owner & !BLOCK))
        } else if owner & CHAPTER != 0 {
            Some(Owner::Chapter(owner & !CHAPTER))
        } else {
            Some(Owner::Entry(self.entry(owner as usize)?.code))
        }
    }

    pub(super) fn push_notes<'a>(&'a self, out: &mut Vec<AppliedNote<'a>>, owner: u32, named: Owner, own: bool) {
        self.push_some(out, owner, named, own, &|_| true);
    }

    fn push_some<'a>(&'a self, out: &mut Vec<AppliedNote<'a>>, owner: u32, named: Owner, own: bool, wanted: &dyn Fn(NoteKind) -> bool) {
        let Some(row) = self.owner_row(owner) else { return };
        let (first, end) = (self.word(NOTE_OWNERS, row * 2 + 1), self.word(NOTE_OWNERS, row * 2 + 3));
        for at in first..end {
            let row = |k| self.word(NOTES, at as usize * 3 + k);
            let kind = NoteKind::from_number(row(0) & 0xff);
            if wanted(kind) {
                let group = first << 8 | row(0) >> 8;
                out.push(AppliedNote { kind, text: self.text(row(1), row(2)), from: self.name_of(named), own, group, owner: named });
            }
        }
    }

    fn name_of(&self, owner: Owner) -> String {
        match owner {
            Owner::Entry(code) => code.to_string(),
            Owner::Block(at) => self.block(at).map(|b| b.label.to_owned()).unwrap_or_default(),
            Owner::Chapter(at) => format!("Chapter {}", self.chapter_row(at).0),
        }
    }

    fn owner_row(&self, owner: u32) -> Option<usize> {
        let rows = self.rows(NOTE_OWNERS, 2).checked_sub(1)?;
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(NOTE_OWNERS, middle * 2) < owner {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < rows && self.word(NOTE_OWNERS, low * 2) == owner).then_some(low)
    }

    /// Tells whether a code stands at or under the place of a note.
    pub(super) fn is_under(&self, code: Icd10Cm, owner: Owner) -> bool {
        match owner {
            Owner::Entry(at) => code.is_within(&at),
            Owner::Block(at) => self.block_of(code).is_some_and(|block| block == at || self.enclosing(block).any(|up| up == at)),
            Owner::Chapter(at) => self.block_of(code).is_some_and(|block| self.chapter_of_block(block) == at),
        }
    }

    /// Reads the codes a note's text names, those alone that the book has.
    pub fn note_codes(&self, text: &str) -> std::sync::Arc<[CodeRange]> {
        self.remembered(text, || {
            let mut found = super::note_codes(text);
            // A range may run to a code that the edition has not; a single code that it has not names nothing.
            found.retain(|range| self.has_prefix(range.first) || (range.first != range.last && self.has_prefix(range.last)));
            found
        })
    }

    fn has_prefix(&self, code: Icd10Cm) -> bool {
        self.position(code).is_some() || self.lower_bound(super::layout::pack(code.bare())) < self.end_of_prefix(code.bare()) || code.len() == 3
    }
}
