//! Reads the official Tabular List into plain structures, streaming.

use super::BuildError;
use crate::codebook::{import::Watch, notes::NoteKind};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Everything the Tabular List holds that the book needs.
#[derive(Default)]
pub struct Tabular {
    pub version: String,
    pub chapters: Vec<RawChapter>,
    pub sections: Vec<RawSection>,
    pub diags: Vec<RawDiag>,
}

#[derive(Default)]
pub struct RawChapter {
    pub number: String,
    pub title: String,
    pub notes: Vec<RawNote>,
}

#[derive(Default)]
pub struct RawSection {
    pub label: String,
    pub title: String,
    pub chapter: usize,
    pub notes: Vec<RawNote>,
}

#[derive(Default)]
pub struct RawDiag {
    /// Without the point.
    pub code: String,
    pub title: String,
    pub parent: Option<usize>,
    pub section: usize,
    pub notes: Vec<RawNote>,
    pub seventh: Vec<(char, String)>,
}

pub struct RawNote {
    pub kind: NoteKind,
    pub group: u8,
    pub text: String,
}

#[derive(Clone, Copy)]
enum Owner {
    Chapter(usize),
    Section(usize),
    Diag(usize),
}

/// The Tabular List nests a dozen deep; a file that goes on is not one.
const MAX_DEPTH: usize = 64;

/// The real list has 22 chapters, 297 sections and 47,000 codes of its own; a file with far more is not one.
const MAX_SECTIONS: usize = 5_000;
const MAX_DIAGS: usize = 300_000;
/// The longest note has some hundred characters, and no code has more than a dozen 7th characters.
const MAX_TEXT: usize = 20_000;
const MAX_SEVENTHS: usize = 64;
/// The outermost element.
const ROOT: &str = "ICD10CM.tabular";
/// How many events pass between two looks at the watch.
const STEP: usize = 4096;

/// Tells whether a text begins as a Tabular List does.
pub fn is_tabular(xml: &str) -> bool {
    let head: String = xml.chars().take(4000).collect();
    head.contains("<ICD10CM.tabular")
}

/// Reads the XML; the watch hears how many of its bytes are done.
pub fn read(xml: &str, watch: &Watch<'_>) -> Result<Tabular, BuildError> {
    let mut reader = Reader::from_str(xml);
    let mut state = State::default();
    let mut events = 0_usize;
    let fault = |why: String, at: u64| BuildError::Xml { why, at };
    loop {
        events += 1;
        if events.is_multiple_of(STEP) {
            watch.reached(reader.buffer_position(), xml.len() as u64).map_err(|_| BuildError::Stopped)?;
        }
        let event = reader.read_event().map_err(|e| match e {
            // A piece of markup without an end: nothing follows it.
            quick_xml::Error::Syntax(_) => BuildError::CutOff(reader.error_position()),
            other => fault(other.to_string(), reader.error_position()),
        })?;
        match event {
            Event::Start(tag) => {
                state.open(&tag)?;
                if state.owners.len() > MAX_DEPTH {
                    return Err(fault("it nests too deep".into(), reader.buffer_position()));
                }
            }
            Event::End(tag) => {
                state.whole |= tag.name().as_ref() == ROOT;
                state.close(tag.name().as_ref())?;
            }
            Event::Text(text) => {
                // Blanks between elements are no text and as long as they like.
                if state.text.len() + text.trim().len() > MAX_TEXT {
                    return Err(BuildError::TooLarge);
                }
                state.text.push_str(&text);
            }
            Event::GeneralRef(name) => {
                state.text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" "));
            }
            Event::Eof if !state.whole => return Err(if events > 1 { BuildError::CutOff(reader.buffer_position()) } else { BuildError::Shape("it is empty") }),
            Event::Eof => return Ok(state.out),
            _ => {}
        }
    }
}

#[derive(Default)]
struct State {
    out: Tabular,
    owners: Vec<Owner>,
    text: String,
    kind: Option<NoteKind>,
    group: u8,
    extension: Option<char>,
    /// The outermost element was closed.
    whole: bool,
}

fn kind_of(tag: &str) -> Option<NoteKind> {
    Some(match tag {
        "inclusionTerm" => NoteKind::Inclusion,
        "includes" => NoteKind::Includes,
        "excludes1" => NoteKind::Excludes1,
        "excludes2" => NoteKind::Excludes2,
        "codeFirst" => NoteKind::CodeFirst,
        "useAdditionalCode" => NoteKind::UseAdditional,
        "codeAlso" => NoteKind::CodeAlso,
        "notes" => NoteKind::Note,
        "sevenChrNote" => NoteKind::SeventhNote,
        _ => return None,
    })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name).ok().flatten().map(|found| found.value.into_owned())
}

impl State {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), BuildError> {
        let name = tag.name();
        let name = name.as_ref();
        match name {
            "chapter" => {
                self.owners.push(Owner::Chapter(self.out.chapters.len()));
                self.out.chapters.push(RawChapter::default());
                self.group = 0;
            }
            "section" => {
                if self.out.sections.len() >= MAX_SECTIONS {
                    return Err(BuildError::TooLarge);
                }
                let label = attribute(tag, "id").ok_or(BuildError::Shape("a section has no id"))?;
                let chapter = self.out.chapters.len().checked_sub(1).ok_or(BuildError::Shape("a section stands outside a chapter"))?;
                self.owners.push(Owner::Section(self.out.sections.len()));
                self.out.sections.push(RawSection { label, chapter, ..RawSection::default() });
                self.group = 0;
            }
            "diag" => {
                if self.out.diags.len() >= MAX_DIAGS {
                    return Err(BuildError::TooLarge);
                }
                let section = self.out.sections.len().checked_sub(1).ok_or(BuildError::Shape("a code stands outside a section"))?;
                let parent = match self.owners.last() {
                    Some(Owner::Diag(at)) => Some(*at),
                    _ => None,
                };
                self.owners.push(Owner::Diag(self.out.diags.len()));
                self.out.diags.push(RawDiag { parent, section, ..RawDiag::default() });
                self.group = 0;
            }
            "extension" => self.extension = attribute(tag, "char").and_then(|text| text.chars().next()),
            _ => {
                if let Some(kind) = kind_of(name) {
                    self.kind = Some(kind);
                    self.group = self.group.saturating_add(1);
                }
            }
        }
        self.text.clear();
        Ok(())
    }

    fn close(&mut self, tag: &str) -> Result<(), BuildError> {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        match tag {
            "chapter" | "section" | "diag" => {
                self.owners.pop();
            }
            "version" => self.out.version = text,
            "name" => match self.owners.last() {
                Some(Owner::Chapter(at)) => self.out.chapters[*at].number = text,
                Some(Owner::Diag(at)) => self.out.diags[*at].code = text.replace('.', ""),
                _ => {}
            },
            "desc" => match self.owners.last() {
                Some(Owner::Chapter(at)) => self.out.chapters[*at].title = without_range(text),
                Some(Owner::Section(at)) => self.out.sections[*at].title = without_range(text),
                Some(Owner::Diag(at)) => self.out.diags[*at].title = text,
                None => {}
            },
            "note" => self.note(text),
            "extension" => {
                if let (Some(c), Some(Owner::Diag(at))) = (self.extension.take(), self.owners.last()) {
                    let seventh = &mut self.out.diags[*at].seventh;
                    if seventh.len() >= MAX_SEVENTHS {
                        return Err(BuildError::TooLarge);
                    }
                    seventh.push((c, text));
                }
            }
            _ if kind_of(tag).is_some() => self.kind = None,
            _ => {}
        }
        Ok(())
    }

    /// Keeps a note of the list that is open; the stray notes inside 7th-character lists belong to none.
    fn note(&mut self, text: String) {
        let (Some(kind), Some(owner)) = (self.kind, self.owners.last()) else { return };
        let notes = match *owner {
            Owner::Chapter(at) => &mut self.out.chapters[at].notes,
            Owner::Section(at) => &mut self.out.sections[at].notes,
            Owner::Diag(at) => &mut self.out.diags[at].notes,
        };
        if !text.is_empty() {
            notes.push(RawNote { kind, group: self.group, text });
        }
    }
}

/// Takes the closing "(A00-B99)" off a heading: the label says it already.
fn without_range(mut text: String) -> String {
    if let Some(at) = text.rfind(" (")
        && text[at + 2..].strip_suffix(')').is_some_and(|range| range.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    {
        text.truncate(at);
    }
    text
}
