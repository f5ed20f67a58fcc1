//! What learners did, kept: one SQLite file for each learner and one for the machine.
//!
//! The clock and all ids come from the caller. Every change is a whole transaction; steps and grades are only ever
//! added; a file is looked at before it is trusted, set aside when it is damaged, and replaced by its newest backup.
//! No verdict is worded here and nothing is graded here.

mod annotating;
mod annotation;
mod backup;
mod db;
mod delta;
mod error;
mod evidence;
mod export;
mod forms;
mod graded;
mod keeping;
mod leaning;
mod machine;
mod marks_file;
mod marks_sheet;
mod migrations;
mod noting;
mod place;
mod reading;
mod records;
pub mod results;
mod review;
mod settings;
mod store;
#[cfg(test)]
mod tests;
mod time;
mod told;
mod writing;

pub use annotating::{AnnotationChange, Merged};
pub use annotation::{
    Annotated, Annotation, Highlight, MOST_HIGHLIGHTS, MOST_LABEL_CHARS, MOST_NOTE_CHARS, MOST_NOTES, MOST_TABS, MarkLimit, Part, Tab, TabColour, TextHash, Words,
};
pub use error::{Notice, ProgressError};
pub use evidence::{Evidence, Quarter, Record, SaidBy, Sitting, Source, Way};
pub use export::ExportFormat;
pub use forms::{Counts, FormItem, FormSummary, FullForm, HandedIn, NewForm, NewItem};
pub use keeping::{Arrival, Backup, BackupKind, LEARNER_ENDING, Reached, is_learner_file};
pub use leaning::{Leaning, Leanings, Statement};
pub use machine::{Learner, Machine};
pub use marks_file::{MarksError, MarksFormat, read_marks};
pub use place::DataDir;
pub use records::{AttemptSummary, Disagreement, Draft, ExerciseRef, Filter, FullAttempt, GradedBy, Items, Mark, NewAttempt, State, Step, StepKind, StoredGrade};
pub use review::{Answered, Card, CardId, CardState, MOST_CARDS, Memory, Rating, Retention, ReviewCounts, ReviewDraft, in_turn};
pub use settings::{ExamStyle, Goal, MachineSettings, OwnPace, Printing, REVIEW_DAILY, SCALES, Settings, Theme, Track};
pub use store::Store;
pub use writing::NewGrade;
