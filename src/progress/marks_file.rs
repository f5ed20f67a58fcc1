//! A learner's own marks in the code book as a file: JSON with `"format": 1`, written here and read on another machine.
//!
//! Of a CPT page only the number and the learner's own words leave the machine; its highlights stay at home.

use super::{
    Annotated, Annotation, ProgressError, Store,
    annotating::{Body, HighlightBody},
    annotation::Tab,
    marks_sheet::{self, Titles},
};
use crate::{attempt::AnnotationId, codebook::BookPlace, codebook::CodeBook};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of the file.
const FORMAT: u32 = 1;
/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 64 << 20;
/// The most marks of a file: what a learner may have of each kind.
const MOST_MARKS: usize = super::MOST_TABS + super::MOST_NOTES + super::MOST_HIGHLIGHTS;
/// The most characters of an edition's id.
const MOST_EDITION: usize = 60;

/// Chooses what an export of marks looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarksFormat {
    /// A sheet to study from, in Markdown, by chapter.
    Markdown,
    /// One line a mark, with a line of names first.
    Csv,
    /// One object with a list of marks, which another machine can take in.
    Json,
}

/// Says why a file of marks cannot be taken in; then nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarksError {
    /// The file is larger than any learner's marks.
    #[error("the file has {0} bytes; at most {MOST_BYTES} are read")]
    TooLarge(usize),
    /// The text is not the JSON that was expected.
    #[error("line {line}, column {column}: {what}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A newer program wrote it.
    #[error("the file has format {0}; this program knows {FORMAT}. Install the newer program to take it in")]
    Newer(u32),
    /// There are more marks than one learner may have.
    #[error("the file has {0} marks; a learner has at most {MOST_MARKS}")]
    TooMany(usize),
    /// A mark is not whole.
    #[error("mark {number} of the file ({place}): {what}")]
    Mark {
        /// Which, from 1.
        number: usize,
        /// The place it names.
        place: String,
        /// What is wrong with it.
        what: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    learner: Option<Whose>,
    marks: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Whose {
    id: Option<String>,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: AnnotationId,
    place: BookPlace,
    /// For people and other programs; nothing reads it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default)]
    edition: String,
    created: Timestamp,
    changed: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tab: Option<Tab>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    highlight: Option<HighlightBody>,
}

impl Store {
    /// Writes the learner's own marks in the code book, with titles from a book; nothing of the AMA's is in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn export_marks(&self, format: MarksFormat, book: &CodeBook) -> Result<String, ProgressError> {
        let mut all = self.annotations()?;
        all.retain(|one| !(one.place.is_cpt() && matches!(one.what, Annotated::Highlight(_))));
        all.sort_by(|a, b| (&a.place, order(a), a.created, a.id).cmp(&(&b.place, order(b), b.created, b.id)));
        let titles = Titles::of(book);
        let failed = |what: String| ProgressError::Other { file: self.file().to_owned(), what };
        let name = self.settings()?.0.name;
        match format {
            MarksFormat::Markdown => Ok(marks_sheet::markdown(&all, &titles, &name)),
            MarksFormat::Csv => marks_sheet::csv(&all, &titles).map_err(|e| failed(e.to_string())),
            MarksFormat::Json => {
                let learner = Some(Whose { id: self.learner()?.map(|id| id.to_string()), name });
                let file = File { format: FORMAT, learner, marks: all.iter().map(|one| row(one, &titles)).collect() };
                serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(|e| failed(e.to_string()))
            }
        }
    }
}

/// Puts a place's tab before its notes, and those before its highlights.
fn order(one: &Annotation) -> u8 {
    match one.what {
        Annotated::Tab(_) => 0,
        Annotated::Note(_) => 1,
        Annotated::Highlight(_) => 2,
    }
}

fn row(one: &Annotation, titles: &Titles<'_>) -> Row {
    let title = titles.title(&one.place).map(str::to_owned);
    let mut row =
        Row { id: one.id, place: one.place.clone(), title, edition: one.edition.clone(), created: one.created, changed: one.changed, tab: None, note: None, highlight: None };
    match Body::from(&one.what) {
        Body::Tab(tab) => row.tab = Some(tab),
        Body::Note(note) => row.note = Some(note.text),
        Body::Highlight(highlight) => row.highlight = Some(highlight),
    }
    row
}

/// Reads a file of marks as [`Store::export_marks`] writes it in JSON.
///
/// # Errors
/// When it is too large, not that JSON, of a newer program, or a mark of it is not whole or too long.
pub fn read_marks(text: &str) -> Result<Vec<Annotation>, MarksError> {
    if text.len() > MOST_BYTES {
        return Err(MarksError::TooLarge(text.len()));
    }
    // A newer file may have fields this program does not know, so its version is looked at first.
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    let wrong = |e: serde_json::Error| MarksError::Json { line: e.line(), column: e.column(), what: e.to_string() };
    let version: Version = serde_json::from_str(text).map_err(wrong)?;
    if version.format > FORMAT {
        return Err(MarksError::Newer(version.format));
    }
    let file: File = serde_json::from_str(text).map_err(wrong)?;
    if file.marks.len() > MOST_MARKS {
        return Err(MarksError::TooMany(file.marks.len()));
    }
    let one = |(n, row): (usize, Row)| {
        let place = row.place.to_string();
        whole(row).map_err(|what| MarksError::Mark { number: n + 1, place, what })
    };
    file.marks.into_iter().enumerate().map(one).collect()
}

fn whole(row: Row) -> Result<Annotation, String> {
    let what = match (row.tab, row.note, row.highlight) {
        (Some(tab), None, None) => Annotated::Tab(tab),
        (None, Some(text), None) => Annotated::Note(text),
        (None, None, Some(highlight)) => Body::Highlight(highlight).read().ok_or("its highlight lacks its words, or names a text of no kind there is")?,
        _ => return Err("it needs one of tab, note and highlight".to_owned()),
    };
    what.check().map_err(|limit| limit.to_string())?;
    if row.edition.chars().count() > MOST_EDITION {
        return Err("its edition has too long a name".to_owned());
    }
    Ok(Annotation { id: row.id, place: row.place, edition: row.edition, what, created: row.created, changed: row.changed })
}
