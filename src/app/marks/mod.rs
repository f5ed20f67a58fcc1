//! The learner's own tabs, notes and highlights in the code book, held in memory while they work.
//!
//! What is here is what the screen shows; the store follows it, and where it cannot, nothing here is lost.

mod change;
mod page;
#[cfg(test)]
mod tests;

pub use change::{Making, MarkEdit};
pub use page::{Lit, OnPage, Passage};

use crate::{
    attempt::AnnotationId,
    codebook::BookPlace,
    progress::{Annotated, Annotation, AnnotationChange, Tab},
};
use change::Change;
use std::collections::{BTreeMap, BTreeSet};

/// Holds every mark of a learner, found by place, and the way back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookMarks {
    all: BTreeMap<AnnotationId, Annotation>,
    places: BTreeMap<BookPlace, BTreeSet<AnnotationId>>,
    tabs: BTreeSet<(i64, AnnotationId)>,
    past: Vec<Change>,
    future: Vec<Change>,
    unsaved: BTreeSet<AnnotationId>,
}

impl BookMarks {
    /// Takes in what the store holds.
    pub fn of(kept: impl IntoIterator<Item = Annotation>) -> Self {
        let mut marks = Self::default();
        for one in kept {
            marks.set(one.id, Some(one));
        }
        marks.unsaved.clear();
        marks
    }

    /// Lists every mark, by id.
    pub fn all(&self) -> impl Iterator<Item = &Annotation> {
        self.all.values()
    }

    /// Finds a mark.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.all.get(&id)
    }

    /// Lists the marks on a place, the oldest first.
    pub fn at(&self, place: &BookPlace) -> Vec<&Annotation> {
        let mut found: Vec<_> = self.places.get(place).into_iter().flatten().filter_map(|id| self.all.get(id)).collect();
        found.sort_by_key(|one| (one.created, one.id));
        found
    }

    /// Lists the tabs in their order.
    pub fn tabs(&self) -> impl Iterator<Item = (&Annotation, &Tab)> {
        self.tabs.iter().filter_map(|(_, id)| tab_of(self.all.get(id)?))
    }

    /// Finds the tab on a place.
    pub fn tab_at(&self, place: &BookPlace) -> Option<(&Annotation, &Tab)> {
        self.at(place).into_iter().find_map(tab_of)
    }

    /// Gives the note on a place; where two machines wrote one each, one after the other.
    pub fn note_at(&self, place: &BookPlace) -> Option<String> {
        let texts: Vec<&str> = self.at(place).into_iter().filter_map(|one| if let Annotated::Note(text) = &one.what { Some(text.as_str()) } else { None }).collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    /// Tells whether the store has yet to be told of a change.
    pub fn is_unsaved(&self) -> bool {
        !self.unsaved.is_empty()
    }

    /// Lists what the store has yet to be told.
    pub fn unsaved(&self) -> Vec<AnnotationChange> {
        self.unsaved.iter().map(|id| self.all.get(id).map_or(AnnotationChange::Remove(*id), |one| AnnotationChange::Put(one.clone()))).collect()
    }

    /// Notes that the store knows all of it.
    pub fn is_now_saved(&mut self) {
        self.unsaved.clear();
    }

    /// Puts one mark in place of what has its id, or takes it out; every index follows.
    fn set(&mut self, id: AnnotationId, to: Option<Annotation>) {
        if let Some(old) = self.all.remove(&id) {
            if let Some((_, tab)) = tab_of(&old) {
                self.tabs.remove(&(tab.order, id));
            }
            if let Some(here) = self.places.get_mut(&old.place) {
                here.remove(&id);
                if here.is_empty() {
                    self.places.remove(&old.place);
                }
            }
        }
        if let Some(new) = to {
            if let Some((_, tab)) = tab_of(&new) {
                self.tabs.insert((tab.order, id));
            }
            self.places.entry(new.place.clone()).or_default().insert(id);
            self.all.insert(id, new);
        }
        self.unsaved.insert(id);
    }
}

fn tab_of(one: &Annotation) -> Option<(&Annotation, &Tab)> {
    if let Annotated::Tab(tab) = &one.what { Some((one, tab)) } else { None }
}
