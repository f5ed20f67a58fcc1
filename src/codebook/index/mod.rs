//! The Alphabetic Index and its tables, as a coder pages through them: the index to diseases, the index to external
//! causes, the table of neoplasms and the table of drugs and chemicals.
//!
//! [`read()`] makes an [`IndexBook`] from the bytes of an official XML file; the book is one buffer in which everything
//! is looked up, and the same buffer is what is kept on the machine. Nothing here touches a file, knows the Tabular
//! List or says what a code means. A damaged buffer is an error when it is opened, never a panic later.

mod book;
mod build;
mod check;
mod draft;
mod elements;
mod find;
mod layout;
mod leads;
mod read;
mod search;
mod term;
mod words;

#[cfg(test)]
mod tests;

pub use book::{IndexBook, Letter};
pub use find::Reference;
pub use layout::{Damaged, MAGIC};
pub use read::read;
pub use search::IndexHit;
pub use term::{IndexCode, Part, Term, TermId};

/// Tells the four books of the family apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexKind {
    /// The Index to Diseases and Injuries.
    Diseases,
    /// The Index to External Causes of injury.
    ExternalCause,
    /// The table of neoplasms: one row a site, six columns of behaviour.
    Neoplasm,
    /// The table of drugs and chemicals: one row a substance, six columns of intent.
    Drugs,
}

impl IndexKind {
    /// Every kind, in the order of the printed book.
    pub const ALL: [Self; 4] = [Self::Diseases, Self::Neoplasm, Self::Drugs, Self::ExternalCause];

    /// Gives the id that is kept in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Diseases => "diseases",
            Self::ExternalCause => "external-cause",
            Self::Neoplasm => "neoplasm",
            Self::Drugs => "drugs",
        }
    }

    /// Gives the name a person reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diseases => "Index to diseases and injuries",
            Self::ExternalCause => "Index to external causes",
            Self::Neoplasm => "Table of neoplasms",
            Self::Drugs => "Table of drugs and chemicals",
        }
    }

    /// Finds a kind by its id, or by the one that margin notes were kept under before.
    pub fn from_id(id: &str) -> Option<Self> {
        let id = match id {
            "causes" => "external-cause",
            "neoplasms" => "neoplasm",
            id => id,
        };
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Tells whether the book is a table, with six columns of codes beside each term.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Neoplasm | Self::Drugs)
    }

    fn number(self) -> u32 {
        match self {
            Self::Diseases => 0,
            Self::ExternalCause => 1,
            Self::Neoplasm => 2,
            Self::Drugs => 3,
        }
    }

    fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}
