//! The learner's own marks in the code book: changed in memory first, then in the store.

use super::{
    App, Around,
    marks::{BookMarks, Making, MarkEdit},
    model::Weight,
};
use crate::{
    attempt::AnnotationId,
    progress::{MarksFormat, ProgressError},
};
use std::{path::PathBuf, time::Duration};

/// A store that refused is tried again this often, not once a frame.
const TRY_AGAIN: Duration = Duration::from_millis(250);

impl App {
    pub(super) fn annotate(&mut self, edit: &MarkEdit, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.marks_are_forbidden() {
            return Ok(());
        }
        let edition = self.model.sets.diagnoses(self.model.today).edition().id.clone();
        let with = Making { id: AnnotationId::from_bits((around.draw)()), edition, now: around.now };
        match self.model.marks.apply(edit, &with) {
            Ok(_) => self.keep_marks(around),
            Err(limit) => Err(limit.into()),
        }
    }

    pub(super) fn undo_mark(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if !self.marks_are_forbidden() {
            self.model.marks.undo();
        }
        self.keep_marks(around)
    }

    pub(super) fn redo_mark(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if !self.marks_are_forbidden() {
            self.model.marks.redo();
        }
        self.keep_marks(around)
    }

    /// Has the marks written to a file; what the store does not hold yet is not in it.
    pub(super) fn export_marks(&mut self, path: PathBuf) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let format = match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => MarksFormat::Csv,
            Some("json") => MarksFormat::Json,
            _ => MarksFormat::Markdown,
        };
        let text = store.export_marks(format, self.model.sets.diagnoses(self.model.today))?;
        self.jobs.write_text(path, text);
        Ok(())
    }

    fn marks_are_forbidden(&mut self) -> bool {
        let forbidden = !self.model.book_rules().own_marks.is_allowed();
        if forbidden {
            self.tell("This exam goes without notes of your own in the code book. They are kept, and back afterwards.".to_owned(), Weight::Passing);
        }
        forbidden
    }

    /// Reads the marks of who works now. Were they unreadable, the rest of the program would go on without them.
    pub(super) fn load_marks(&mut self) {
        let kept = self.model.store.as_ref().map(|store| store.annotations()).transpose();
        let kept = kept.unwrap_or_else(|fault| {
            self.tell(fault.to_string(), Weight::Lasting);
            None
        });
        self.model.marks = BookMarks::of(kept.unwrap_or_default());
    }

    /// Tells the store what it does not know yet; where it refuses, it is asked again.
    pub(super) fn keep_marks(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let model = &mut self.model;
        if !model.marks.is_unsaved() {
            return Ok(());
        }
        let Some(store) = &mut model.store else { return Ok(()) };
        model.marks_tried = around.elapsed;
        store.change_annotations(&model.marks.unsaved())?;
        model.marks.is_now_saved();
        Ok(())
    }

    /// Asks the store again if it refused a while ago.
    pub(super) fn retry_marks(&mut self, around: &Around<'_>) -> Result<(), ProgressError> {
        let waited = around.elapsed.saturating_sub(self.model.marks_tried);
        if waited < TRY_AGAIN { Ok(()) } else { self.keep_marks(around) }
    }
}
