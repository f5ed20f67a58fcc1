//! Reads how a sequencing note is worded: what it names, and whether it binds always or only if the chart says so.

use crate::code::Icd10Cm;
use crate::codebook::notes::Owner;
use crate::codebook::{AppliedNote, CodeBook, CodeRange, NoteKind, speaks_of};

/// Holds one note whole: all its lines, and the codes they name.
pub struct Group<'a> {
    pub lines: Vec<&'a AppliedNote<'a>>,
    pub ranges: Vec<CodeRange>,
    /// The heading or the only line, in small letters.
    heading: String,
}

/// Words that make a note depend on the chart.
///
/// The note at Z3A names O09-O60, O80-O82 and O94-O9A only, though weeks of gestation go with O61-O77 too; and the
/// note at N64.1 names one cause of several ("due to").
const CONDITIONS: [&str; 18] = [
    "obstetric condition",
    "due to ",
    "if applicable",
    "where applicable",
    "if known",
    "if any",
    "if present",
    "if desired",
    "if necessary",
    "if appropriate",
    "as appropriate",
    "if not",
    "if drug-induced",
    "if radiation-induced",
    "any ",
    "associated",
    "complicating",
    "when ",
];

/// Puts the lines of each note of one kind together.
pub fn groups<'a>(book: &CodeBook, notes: &'a [AppliedNote<'a>], kind: NoteKind) -> Vec<Group<'a>> {
    let mut out: Vec<Group<'a>> = Vec::new();
    for note in notes.iter().filter(|note| note.kind == kind) {
        let ranges = book.note_codes(note.text);
        match out.last_mut().filter(|group| group.lines.first().is_some_and(|first| first.group == note.group)) {
            Some(group) => {
                group.lines.push(note);
                group.ranges.extend(ranges.iter().cloned());
            }
            None => out.push(Group { lines: vec![note], ranges: ranges.to_vec(), heading: note.text.to_lowercase() }),
        }
    }
    out
}

impl Group<'_> {
    /// Gives the note as printed, its heading first.
    pub fn text(&self) -> String {
        let Some(first) = self.lines.first() else { return String::new() };
        let lines: Vec<&str> = self.lines[1..].iter().map(|line| line.text).collect();
        let opening = first.text.trim_start_matches([',', ' ']);
        let comma = if first.text.starts_with(',') { "," } else { "" };
        if lines.is_empty() { format!("{}{comma} {opening}", first.kind.heading()) } else { format!("{}{comma} {opening} {}", first.kind.heading(), lines.join("; ")) }
    }

    pub fn from(&self) -> String {
        self.lines.first().map(|line| line.from.clone()).unwrap_or_default()
    }

    /// Tells whether the note stands at a block or chapter, where it speaks of many codes at once.
    pub fn is_wide(&self) -> bool {
        !self.lines.first().is_some_and(|line| matches!(line.owner, Owner::Entry(_)))
    }

    /// Tells whether the note is a wide one that stands over this code too.
    pub fn is_over(&self, book: &CodeBook, code: Icd10Cm) -> bool {
        self.is_wide() && self.lines.first().is_some_and(|line| book.is_under(code, line.owner))
    }

    /// Tells whether the heading, or the only line, depends on the chart.
    pub fn is_conditional(&self) -> bool {
        CONDITIONS.iter().any(|words| self.heading.contains(words))
    }

    /// Tells whether the heading or the only line has one of these words.
    pub fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.heading.contains(word))
    }

    /// Tells whether the codes named are examples only.
    pub fn is_open(&self) -> bool {
        self.has(&["such as", "including"])
    }

    /// Tells whether the note has a list under a heading.
    pub fn is_list(&self) -> bool {
        self.lines.len() > 1
    }

    pub fn names(&self, code: Icd10Cm) -> bool {
        speaks_of(&self.ranges, code)
    }
}
