//! What may be done with the code book: an exam can forbid some of it.

use super::{
    marks::BookMarks,
    model::{Model, PageOf},
};
use crate::codebook::{BookPlace, IndexTerm};

/// Says whether something may be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    #[default]
    Allowed,
    /// It may not.
    Forbidden,
}

impl Permission {
    /// Tells whether it may be done.
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}

/// Holds what may be done with the code book now; all of it, unless an exam's rules say otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BookRules {
    /// Finding codes while typing; forbidden is book mode: index, tables, tree and tabs, as with a paper book.
    pub type_ahead: Permission,
    /// Seeing and making tabs, notes and highlights of one's own.
    pub own_marks: Permission,
}

impl Model {
    /// Gives what may be done with the code book now: what an exam allows, and no type-ahead in book mode.
    pub fn book_rules(&self) -> BookRules {
        let type_ahead = if self.people.settings.book_mode { Permission::Forbidden } else { self.rules.type_ahead };
        BookRules { type_ahead, ..self.rules }
    }

    /// Gives the learner's own marks, where they may be seen.
    pub fn own_marks(&self) -> Option<&BookMarks> {
        self.rules.own_marks.is_allowed().then_some(&self.marks)
    }

    /// Gives the address under which a learner's own marks on a page are kept; that of a term is the way down to it.
    pub fn place_of(&self, page: PageOf) -> Option<BookPlace> {
        let PageOf::Term(kind, id) = page else { return page.place() };
        let index = self.sets.index(kind, self.today)?;
        IndexTerm::new(kind, index.titles(id)).ok().map(BookPlace::Term)
    }

    /// Gives the page of an address; nothing for a term of an index that is not installed or no longer has it.
    pub fn page_at(&self, place: &BookPlace) -> Option<PageOf> {
        let BookPlace::Term(term) = place else { return PageOf::of(place) };
        let id = self.sets.index(term.kind(), self.today)?.at(term.path())?;
        Some(PageOf::Term(term.kind(), id))
    }
}
