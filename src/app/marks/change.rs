//! What a learner does to their marks, and the way back.

use super::BookMarks;
use crate::{
    attempt::AnnotationId,
    codebook::BookPlace,
    progress::{Annotated, Annotation, Highlight, MOST_LABEL_CHARS, MarkLimit, Part, Tab, TabColour},
};
use jiff::Timestamp;
use std::{ops::Range, time::Duration};

/// How many changes can be taken back.
const MOST: usize = 100;
/// The room left between the orders of two tabs, so that most moves change one tab alone.
const STEP: i64 = 1024;
/// Writing that goes on within this time is one change.
const ONE_GO: Duration = Duration::from_secs(2);

/// Names one change to a learner's marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkEdit {
    /// Puts a tab on a place, or gives the one there another label and colour; without a label it says the place.
    PutTab(BookPlace, String, TabColour),
    /// Gives a tab another label.
    RenameTab(AnnotationId, String),
    /// Takes a tab out.
    RemoveTab(AnnotationId),
    /// Moves a tab to a place among the tabs, counted from 0.
    MoveTab(AnnotationId, usize),
    /// Writes the note of a place; an empty one is removed.
    WriteNote(BookPlace, String),
    /// Marks words of a text that stands on a page: the page, which text of it, the whole text, the bytes of it.
    Highlight(BookPlace, Part, String, Range<usize>, TabColour),
    /// Takes a highlight away.
    Unhighlight(AnnotationId),
}

/// Holds what a change needs from outside.
#[derive(Debug, Clone)]
pub struct Making {
    /// The id of what is made, if anything is.
    pub id: AnnotationId,
    /// The id of the edition that is open.
    pub edition: String,
    /// The moment.
    pub now: Timestamp,
}

/// Holds one change: each mark it touched, before and after.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    rows: Vec<(AnnotationId, Option<Annotation>, Option<Annotation>)>,
    writing: Option<(BookPlace, Timestamp)>,
}

/// Lists what marks shall become.
type Wanted = Vec<(AnnotationId, Option<Annotation>)>;

impl BookMarks {
    /// Carries a change out and remembers how it was before; tells whether anything changed.
    ///
    /// # Errors
    /// When a text would be too long, or there would be too many; then nothing is changed.
    pub fn apply(&mut self, edit: &MarkEdit, with: &Making) -> Result<bool, MarkLimit> {
        let wanted = match edit {
            MarkEdit::PutTab(place, label, colour) => self.put_tab(place, label, *colour, with),
            MarkEdit::RenameTab(id, label) => self.rename(*id, label, with),
            MarkEdit::RemoveTab(id) => self.remove(*id, |what| matches!(what, Annotated::Tab(_))),
            MarkEdit::MoveTab(id, to) => self.move_tab(*id, *to, with),
            MarkEdit::WriteNote(place, text) => self.write_note(place, text, with),
            MarkEdit::Highlight(place, part, text, range, colour) => self.highlight(place, *part, text, range.clone(), *colour, with),
            MarkEdit::Unhighlight(id) => self.remove(*id, |what| matches!(what, Annotated::Highlight(_))),
        };
        self.check(&wanted)?;
        let rows: Vec<_> = wanted.into_iter().map(|(id, after)| (id, self.get(id).cloned(), after)).filter(|(_, before, after)| before != after).collect();
        if rows.is_empty() {
            return Ok(false);
        }
        for (id, _, after) in &rows {
            self.set(*id, after.clone());
        }
        let writing = if let MarkEdit::WriteNote(place, _) = edit { Some((place.clone(), with.now)) } else { None };
        self.remember(Change { rows, writing });
        Ok(true)
    }

    /// Goes one change back; tells whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.past.pop() else { return false };
        for (id, before, _) in &change.rows {
            self.set(*id, before.clone());
        }
        self.future.push(change);
        true
    }

    /// Goes one undone change forward again; tells whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.future.pop() else { return false };
        for (id, _, after) in &change.rows {
            self.set(*id, after.clone());
        }
        self.past.push(change);
        true
    }

    /// Tells whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Tells whether there is an undone change to bring back.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn remember(&mut self, change: Change) {
        self.future.clear();
        if let (Some((place, now)), Some(last)) = (&change.writing, self.past.last_mut())
            && last.writing.as_ref().is_some_and(|(at, then)| at == place && now.duration_since(*then).unsigned_abs() < ONE_GO)
        {
            // One go at a note is one step back, however many times it was kept meanwhile.
            for (id, before, after) in change.rows {
                match last.rows.iter_mut().find(|row| row.0 == id) {
                    Some(row) => row.2 = after,
                    None => last.rows.push((id, before, after)),
                }
            }
            last.writing = change.writing;
            return;
        }
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(change);
    }

    fn check(&self, wanted: &Wanted) -> Result<(), MarkLimit> {
        for (id, after) in wanted {
            let Some(after) = after else { continue };
            after.what.check()?;
            let (most, limit) = after.what.most();
            if self.get(*id).is_none() && self.all().filter(|one| one.what.kind() == after.what.kind()).count() >= most {
                return Err(limit);
            }
        }
        Ok(())
    }

    fn make(&self, place: &BookPlace, what: Annotated, with: &Making) -> Wanted {
        // An id that is taken already would overwrite what has it.
        if self.get(with.id).is_some() {
            return Vec::new();
        }
        let new = Annotation { id: with.id, place: place.clone(), edition: with.edition.clone(), what, created: with.now, changed: with.now };
        vec![(with.id, Some(new))]
    }

    fn put_tab(&self, place: &BookPlace, label: &str, colour: TabColour, with: &Making) -> Wanted {
        let label = labelled(label, place);
        if let Some((there, tab)) = self.tab_at(place) {
            return changed(there, Annotated::Tab(Tab { label, colour, order: tab.order }), with);
        }
        let order = self.tabs.last().map_or(0, |(last, _)| last.saturating_add(STEP));
        self.make(place, Annotated::Tab(Tab { label, colour, order }), with)
    }

    fn rename(&self, id: AnnotationId, label: &str, with: &Making) -> Wanted {
        let Some((there, tab)) = self.get(id).and_then(super::tab_of) else { return Vec::new() };
        changed(there, Annotated::Tab(Tab { label: labelled(label, &there.place), ..tab.clone() }), with)
    }

    fn remove(&self, id: AnnotationId, is_it: impl Fn(&Annotated) -> bool) -> Wanted {
        if self.get(id).is_some_and(|one| is_it(&one.what)) { vec![(id, None)] } else { Vec::new() }
    }

    fn move_tab(&self, id: AnnotationId, to: usize, with: &Making) -> Wanted {
        let mut line: Vec<(i64, AnnotationId)> = self.tabs.iter().copied().collect();
        let Some(from) = line.iter().position(|(_, one)| *one == id) else { return Vec::new() };
        let to = to.min(line.len() - 1);
        if from == to {
            return Vec::new();
        }
        let moved = line.remove(from);
        let before = to.checked_sub(1).and_then(|n| line.get(n)).map(|one| one.0);
        let after = line.get(to).map(|one| one.0);
        let free = match (before, after) {
            (Some(a), Some(b)) => Some(i64::midpoint(a, b)).filter(|order| a < *order && *order < b),
            (Some(a), None) => a.checked_add(STEP),
            (None, Some(b)) => b.checked_sub(STEP),
            (None, None) => None,
        };
        line.insert(to, moved);
        let orders: Vec<(i64, AnnotationId)> = match free {
            Some(order) => vec![(order, id)],
            None => (0..).step_by(STEP as usize).zip(line).map(|(order, (_, one))| (order, one)).collect(),
        };
        let reordered = |(order, one): (i64, AnnotationId)| {
            let (there, tab) = self.get(one).and_then(super::tab_of)?;
            Some(changed(there, Annotated::Tab(Tab { order, ..tab.clone() }), with))
        };
        orders.into_iter().filter_map(reordered).flatten().collect()
    }

    fn write_note(&self, place: &BookPlace, text: &str, with: &Making) -> Wanted {
        let notes: Vec<&Annotation> = self.at(place).into_iter().filter(|one| matches!(one.what, Annotated::Note(_))).collect();
        // Unchanged, two machines' notes stay two.
        if self.note_at(place).as_deref() == Some(text) {
            return Vec::new();
        }
        let empty = text.trim().is_empty();
        let mut wanted: Wanted = notes.iter().skip(usize::from(!empty)).map(|one| (one.id, None)).collect();
        match notes.first() {
            _ if empty => {}
            Some(first) => wanted.extend(changed(first, Annotated::Note(text.to_owned()), with)),
            None => wanted.extend(self.make(place, Annotated::Note(text.to_owned()), with)),
        }
        wanted
    }

    /// Marks words; touching marks of the same colour in the same text become one.
    fn highlight(&self, place: &BookPlace, part: Part, text: &str, range: Range<usize>, colour: TabColour, with: &Making) -> Wanted {
        let Some(asked) = Highlight::new(place, part, text, range.clone(), colour) else { return Vec::new() };
        let mut whole = range;
        let mut touched = Vec::new();
        for one in self.at(place) {
            let Annotated::Highlight(there) = &one.what else { continue };
            let same_text = there.part == part && there.text == asked.text;
            let Some(at) = there.find_in(text).filter(|_| same_text) else { continue };
            if at == whole || (there.colour == colour && at.start <= whole.end && whole.start <= at.end) {
                whole = whole.start.min(at.start)..whole.end.max(at.end);
                touched.push(one);
            }
        }
        let Some(joined) = Highlight::new(place, part, text, whole, colour) else { return Vec::new() };
        let Some((first, rest)) = touched.split_first() else { return self.make(place, Annotated::Highlight(asked), with) };
        let mut wanted = changed(first, Annotated::Highlight(joined), with);
        wanted.extend(rest.iter().map(|one| (one.id, None)));
        wanted
    }
}

/// Gives what a mark shall become; nothing where it is that already.
fn changed(there: &Annotation, what: Annotated, with: &Making) -> Wanted {
    if there.what == what { Vec::new() } else { vec![(there.id, Some(Annotation { what, changed: with.now, ..there.clone() }))] }
}

/// Makes a label one line; an empty one says the place.
fn labelled(label: &str, place: &BookPlace) -> String {
    let line = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { place.label().chars().take(MOST_LABEL_CHARS).collect() } else { line }
}
