//! Writes the sections of the asset.

use super::BuildError;
use super::expand::Entry;
use super::index::Index;
use super::tabular::{RawNote, Tabular};
use crate::codebook::book::Edition;
use crate::codebook::layout::*;
use std::collections::{BTreeMap, HashMap};

struct Writer {
    sections: Vec<Vec<u8>>,
    texts: HashMap<String, (u32, u32)>,
}

fn number(n: usize) -> Result<u32, BuildError> {
    u32::try_from(n).ok().filter(|&n| n < CHAPTER).ok_or(BuildError::TooLarge)
}

impl Writer {
    fn put(&mut self, section: usize, words: &[u32]) {
        self.sections[section].extend(words.iter().flat_map(|word| word.to_le_bytes()));
    }

    fn rows(&self, section: usize, width: usize) -> Result<u32, BuildError> {
        number(self.sections[section].len() / (4 * width))
    }

    /// Keeps a text once, however often it is used, and tells where it stands.
    fn text(&mut self, text: &str) -> Result<(u32, u32), BuildError> {
        if let Some(found) = self.texts.get(text) {
            return Ok(*found);
        }
        let place = (number(self.sections[TEXT].len())?, number(text.len())?);
        self.sections[TEXT].extend_from_slice(text.as_bytes());
        self.texts.insert(text.to_owned(), place);
        Ok(place)
    }

    fn notes(&mut self, owner: u32, notes: &[RawNote]) -> Result<(), BuildError> {
        if notes.is_empty() {
            return Ok(());
        }
        let first = self.rows(NOTES, 3)?;
        self.put(NOTE_OWNERS, &[owner, first]);
        for note in notes {
            let (at, len) = self.text(&note.text)?;
            self.put(NOTES, &[u32::from(note.kind.number()) | u32::from(note.group) << 8, at, len]);
        }
        Ok(())
    }
}

/// Writes the asset, not yet compressed.
pub fn encode(edition: &Edition, tabular: &Tabular, entries: &[Entry], index: &Index) -> Result<Vec<u8>, BuildError> {
    let mut out = Writer { sections: vec![Vec::new(); SECTIONS], texts: HashMap::new() };
    out.sections[META] = format!("{}\n{}\n{}\n{}", edition.id, edition.name, edition.from, edition.to).into_bytes();
    // Titles first and in a row, so that one offset an entry is enough.
    for entry in entries {
        out.sections[CODES].extend(pack(&entry.code).to_le_bytes());
        let parent = match entry.parent {
            Some(at) => number(at)?,
            None => BLOCK | number(entry.section)?,
        };
        out.put(PARENTS, &[parent]);
        out.sections[FLAGS].push(entry.flags);
        let at = number(out.sections[TEXT].len())?;
        out.put(TITLES, &[at]);
        out.sections[TEXT].extend_from_slice(entry.title.as_bytes());
    }
    let end = number(out.sections[TEXT].len())?;
    out.put(TITLES, &[end]);
    out.put(RANKS, &index.ranks);
    places(&mut out, tabular)?;
    notes(&mut out, tabular, entries)?;
    sevenths(&mut out, tabular, entries)?;
    for (at, bytes) in index.sections.iter().enumerate() {
        out.sections[INDEX + at].clone_from(bytes);
    }
    join(&out.sections)
}

fn places(out: &mut Writer, tabular: &Tabular) -> Result<(), BuildError> {
    for chapter in &tabular.chapters {
        let (at, len) = out.text(&chapter.title)?;
        let shown = chapter.number.parse().map_err(|_| BuildError::Shape("a chapter's name is not a number"))?;
        out.put(CHAPTERS, &[shown, at, len, 0]);
    }
    for (here, section) in tabular.sections.iter().enumerate() {
        let (label_at, label_len) = out.text(&section.label)?;
        let (title_at, title_len) = out.text(&section.title)?;
        let (first, last) = ends(&section.label);
        let encloses = |other: &&super::tabular::RawSection| {
            let (from, to) = ends(&other.label);
            other.chapter == section.chapter && from <= first && last <= to && other.label != section.label
        };
        // The narrowest enclosing block: of two that enclose, the later one in the file is the inner one.
        let enclosing = tabular.sections[..here].iter().enumerate().rev().find(|(_, other)| encloses(other));
        let enclosing = enclosing.map_or(Ok(NONE), |(at, _)| number(at))?;
        out.put(BLOCKS, &[label_at, label_len, title_at, title_len, number(section.chapter)?, enclosing]);
    }
    Ok(())
}

fn ends(label: &str) -> (&str, &str) {
    label.split_once('-').unwrap_or((label, label))
}

fn notes(out: &mut Writer, tabular: &Tabular, entries: &[Entry]) -> Result<(), BuildError> {
    for (at, entry) in entries.iter().enumerate().filter(|(_, e)| e.flags & FLAG_SEVENTH == 0) {
        out.notes(number(at)?, &tabular.diags[entry.diag].notes)?;
    }
    for (at, chapter) in tabular.chapters.iter().enumerate() {
        out.notes(CHAPTER | number(at)?, &chapter.notes)?;
    }
    for (at, section) in tabular.sections.iter().enumerate() {
        out.notes(BLOCK | number(at)?, &section.notes)?;
    }
    let total = out.rows(NOTES, 3)?;
    out.put(NOTE_OWNERS, &[NONE, total]);
    Ok(())
}

fn sevenths(out: &mut Writer, tabular: &Tabular, entries: &[Entry]) -> Result<(), BuildError> {
    let mut known: BTreeMap<&[(char, String)], u32> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, e)| e.flags & FLAG_SEVENTH == 0) {
        let choices = tabular.diags[entry.diag].seventh.as_slice();
        if choices.is_empty() {
            continue;
        }
        let definition = match known.get(choices) {
            Some(found) => *found,
            None => {
                let new = out.rows(SEVENTH_DEFS, 2)?;
                let first = out.rows(SEVENTH_CHOICES, 3)?;
                out.put(SEVENTH_DEFS, &[first, number(choices.len())?]);
                for (c, meaning) in choices {
                    let (text_at, len) = out.text(meaning)?;
                    out.put(SEVENTH_CHOICES, &[u32::from(*c), text_at, len]);
                }
                known.insert(choices, new);
                new
            }
        };
        out.put(SEVENTH_OWNERS, &[number(at)?, definition]);
    }
    Ok(())
}

/// Puts the table of sections before them. Each section begins at a multiple of eight.
fn join(sections: &[Vec<u8>]) -> Result<Vec<u8>, BuildError> {
    let mut at = MAGIC.len() + 8 * SECTIONS;
    let mut out = MAGIC.to_vec();
    for section in sections {
        at = at.next_multiple_of(8);
        out.extend(number(at)?.to_le_bytes());
        out.extend(number(section.len())?.to_le_bytes());
        at += section.len();
    }
    for section in sections {
        out.resize(out.len().next_multiple_of(8), 0);
        out.extend_from_slice(section);
    }
    if out.len() > MAX_BYTES { Err(BuildError::TooLarge) } else { Ok(out) }
}
