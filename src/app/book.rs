//! What may be done with the code book: an exam can forbid some of it.

use super::{marks::BookMarks, model::Model};

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
}
