//! Which code sets stand ready, and which of them a day of service calls for.

use super::{CodeBook, Edition};
use crate::code::Date;
use std::sync::Arc;

/// Holds every code set that can be asked: those the program carries and those a person imported.
///
/// What the program carries is unpacked when it is first asked for, never by making this.
#[derive(Clone, Default)]
pub struct CodeSets {
    /// Imported ICD-10-CM editions, the earliest first.
    diagnoses: Vec<Arc<CodeBook>>,
}

impl CodeSets {
    /// Gives the ICD-10-CM edition that judges a day of service: the one in force on it, or else the nearest one.
    ///
    /// Ask [`Edition::covers`] whether it is in force on that day; the screen says where it is not.
    pub fn diagnoses(&self, on: Date) -> &Arc<CodeBook> {
        let mut best = CodeBook::carried_shared();
        for book in &self.diagnoses {
            if distance(book.edition(), on) < distance(best.edition(), on) {
                best = book;
            }
        }
        best
    }

    /// Lists the ICD-10-CM editions, the earliest first.
    pub fn editions(&self) -> Vec<Arc<CodeBook>> {
        let mut all = self.diagnoses.clone();
        all.push(Arc::clone(CodeBook::carried_shared()));
        all.sort_by_key(|book| book.edition().from);
        all
    }

    /// Adds an edition; one with the same id is replaced.
    pub fn add_diagnoses(&mut self, book: Arc<CodeBook>) {
        self.diagnoses.retain(|known| known.edition().id != book.edition().id);
        self.diagnoses.push(book);
        self.diagnoses.sort_by_key(|book| book.edition().from);
    }
}

/// Counts the days between a day and an edition; nought within it.
fn distance(edition: &Edition, on: Date) -> i32 {
    let days = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    if on < edition.from {
        days(on, edition.from)
    } else if on > edition.to {
        days(edition.to, on)
    } else {
        0
    }
}
