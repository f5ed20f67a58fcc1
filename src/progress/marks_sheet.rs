//! A learner's own marks in the code book for people: a sheet to study from, and lines for a spreadsheet.

use super::{Annotated, Annotation, Part, Words, export::harmless};
use crate::{
    code::ProcedureCode,
    codebook::{BookPlace, Chapter, CodeBook, guidelines, index::IndexKind},
};
use std::{collections::BTreeMap, fmt::Write};

/// Knows what pages are called. Of services it knows nothing: CPT's words are the AMA's.
pub(super) struct Titles<'a> {
    book: &'a CodeBook,
    chapters: Vec<Chapter<'a>>,
}

/// Names a part of the sheet, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Chapter(u32),
    OtherEdition,
    Hcpcs,
    Cpt,
    Guidelines,
    Index(IndexKind),
}

impl<'a> Titles<'a> {
    pub(super) fn of(book: &'a CodeBook) -> Self {
        Self { book, chapters: book.chapters() }
    }

    pub(super) fn title(&self, place: &BookPlace) -> Option<&'a str> {
        match place {
            BookPlace::Chapter(n) => self.chapter(u32::from(*n)).map(|chapter| chapter.title),
            BookPlace::Block(range) => {
                let label = range.to_string();
                self.chapters.iter().flat_map(|chapter| &chapter.blocks).find(|block| block.label == label).map(|block| block.title)
            }
            BookPlace::Diagnosis(code) => self.book.find(*code).map(|entry| entry.title),
            BookPlace::Guideline(id) => guidelines::section(id.as_str()).map(|section| section.title.as_str()),
            BookPlace::Procedure(_) | BookPlace::Term(_) => None,
        }
    }

    fn chapter(&self, number: u32) -> Option<&Chapter<'a>> {
        self.chapters.iter().find(|chapter| chapter.number == number)
    }

    fn group(&self, place: &BookPlace) -> Group {
        let of = |number: Option<u32>| number.map_or(Group::OtherEdition, Group::Chapter);
        match place {
            BookPlace::Chapter(n) => of(self.chapter(u32::from(*n)).map(|chapter| chapter.number)),
            BookPlace::Block(range) => of(self.book.chapter_number(range.first())),
            BookPlace::Diagnosis(code) => of(self.book.chapter_number(*code)),
            BookPlace::Procedure(ProcedureCode::Hcpcs(_)) => Group::Hcpcs,
            BookPlace::Procedure(ProcedureCode::Cpt(_)) => Group::Cpt,
            BookPlace::Guideline(_) => Group::Guidelines,
            BookPlace::Term(term) => Group::Index(term.kind()),
        }
    }

    fn heading(&self, group: Group) -> String {
        match group {
            Group::Chapter(n) => self.chapter(n).map_or_else(|| format!("Chapter {n}"), |chapter| format!("Chapter {n}: {}", chapter.title)),
            Group::OtherEdition => "Not in this edition".to_owned(),
            Group::Hcpcs => "HCPCS Level II".to_owned(),
            Group::Cpt => "CPT".to_owned(),
            Group::Guidelines => "Official Guidelines".to_owned(),
            Group::Index(IndexKind::Diseases) => "Alphabetic Index".to_owned(),
            Group::Index(IndexKind::ExternalCause) => "Index to external causes".to_owned(),
            Group::Index(IndexKind::Neoplasm) => "Neoplasm table".to_owned(),
            Group::Index(IndexKind::Drugs) => "Table of drugs and chemicals".to_owned(),
        }
    }
}

/// Writes a sheet by chapter: code, title, label, notes, marked words. The marks come sorted by place.
pub(super) fn markdown(all: &[Annotation], titles: &Titles<'_>, learner: &str) -> String {
    let mut groups: BTreeMap<Group, Vec<&Annotation>> = BTreeMap::new();
    for one in all {
        groups.entry(titles.group(&one.place)).or_default().push(one);
    }
    let mut to = match learner {
        "" => "# My code book\n".to_owned(),
        name => format!("# My code book: {}\n", plain(name)),
    };
    for (group, marks) in groups {
        let mut last = None;
        // Writing to a text cannot fail.
        let _ = write!(to, "\n## {}\n", plain(&titles.heading(group)));
        for one in marks {
            if last.replace(&one.place) != Some(&one.place) {
                let title = titles.title(&one.place).map(|title| format!(" {}", plain(title))).unwrap_or_default();
                let _ = write!(to, "\n### {}{title}\n\n", plain(&one.place.label()));
            }
            write_mark(&mut to, one);
        }
    }
    to
}

fn write_mark(to: &mut String, one: &Annotation) {
    // Writing to a text cannot fail.
    let _ = match &one.what {
        Annotated::Tab(tab) => writeln!(to, "- Tab ({}): {}", tab.colour.name(), plain(&tab.label)),
        Annotated::Note(text) => {
            let lines: Vec<String> = text.trim().lines().map(|line| format!("  {}", plain(line)).trim_end().to_owned()).collect();
            writeln!(to, "- Note:\n\n{}\n", lines.join("\n"))
        }
        Annotated::Highlight(h) => writeln!(to, "- Marked ({}) in {}: “{}”", h.colour.name(), called(h.part), plain(h.words.said().unwrap_or_default())),
    };
}

fn called(part: Part) -> String {
    match part {
        Part::Title => "the title".to_owned(),
        Part::Note(kind) => format!("“{}”", kind.heading()),
    }
}

/// Writes a text so that Markdown takes nothing in it for its own.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        // A list, a heading or a number with a point counts at the start of a line alone.
        let opens = at == text.len() - text.trim_start().len() && "-+=".contains(c);
        let numbers = (c == '.' || c == ')') && !text[..at].trim_start().is_empty() && text[..at].trim_start().bytes().all(|b| b.is_ascii_digit());
        if opens || numbers || "\\`*_#[]<>|&~".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

const COLUMNS: [&str; 13] = ["id", "kind", "place", "label", "title", "tab", "colour", "note", "part", "words", "edition", "created", "changed"];

/// Writes a line for each mark.
pub(super) fn csv(all: &[Annotation], titles: &Titles<'_>) -> Result<String, csv::Error> {
    let mut to = csv::Writer::from_writer(Vec::new());
    to.write_record(COLUMNS)?;
    for one in all {
        to.write_record(cells(one, titles).map(harmless))?;
    }
    let bytes = to.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cells(one: &Annotation, titles: &Titles<'_>) -> [String; 13] {
    let (mut tab, mut colour, mut note, mut part, mut words) = Default::default();
    match &one.what {
        Annotated::Tab(it) => (tab, colour) = (it.label.clone(), it.colour.name()),
        Annotated::Note(text) => note = text.clone(),
        Annotated::Highlight(it) => {
            (part, colour) = (it.part.id(), it.colour.name());
            words = Words::said(&it.words).unwrap_or_default().to_owned();
        }
    }
    let title = titles.title(&one.place).unwrap_or_default().to_owned();
    [
        one.id.to_string(),
        one.what.kind().to_owned(),
        one.place.to_string(),
        one.place.label(),
        title,
        tab,
        colour.to_owned(),
        note,
        part.to_owned(),
        words,
        one.edition.clone(),
        one.created.to_string(),
        one.changed.to_string(),
    ]
}
