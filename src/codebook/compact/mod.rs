//! A small code set in one buffer: rows in the order of their codes, one text, and an index of words.
//!
//! Layout, all little-endian: magic and version, a hash of what follows, five sections by place and length, then
//! the sections: name and first day, rows, text, words, postings. A row is the five characters of its code, a fixed
//! part of the set's own, and the places of its texts. Everything is checked when a buffer is opened, so that looking
//! things up later can neither fail nor panic.

mod find;
mod make;

pub(super) use find::{as_code, best};
pub(super) use make::{Draft, make};

use crate::code::Date;
use std::collections::HashSet;

/// Says why stored bytes are not a code set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// They begin otherwise: of another kind, or of a version this program does not know.
    #[error("this is not a stored code set of this kind and version")]
    NotThis,
    /// They are cut short or changed.
    #[error("the stored code set is damaged: {0}")]
    Damaged(&'static str),
}

const SECTIONS: usize = 5;
const META: usize = 0;
const ROWS: usize = 1;
const TEXT: usize = 2;
const WORDS: usize = 3;
const POSTINGS: usize = 4;
const HEADER: usize = 8 + 32 + SECTIONS * 8;
/// Text place, text length, first posting, count of postings.
const WORD: usize = 16;
/// Characters of a code; a shorter one is padded on its left.
pub(super) const CODE: usize = 5;
/// No such set is greater.
const MOST: usize = 128 << 20;

/// Gives a day as it is stored beside a code: a number like 20251001, nought for none.
pub(super) fn stored_day(day: Option<Date>) -> u32 {
    let Some(day) = day else { return 0 };
    let part = |n: i16| u32::try_from(n).unwrap_or_default();
    part(day.year()) * 10_000 + part(day.month().into()) * 100 + part(day.day().into())
}

/// Reads a day that [`stored_day`] wrote; nothing where the number is no day.
pub(super) fn day_stored(number: u32) -> Option<Date> {
    let part = |n: u32| i8::try_from(n % 100).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}

/// Says how the rows of a kind of set are made up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// What the bytes begin with; the last byte is the version.
    pub magic: [u8; 8],
    /// Bytes of the set's own after the code.
    pub fixed: usize,
    /// Texts of a row.
    pub texts: usize,
}

impl Shape {
    fn row(&self) -> usize {
        CODE + self.fixed + self.texts * 8
    }
}

/// Holds a set that was checked.
#[derive(Debug)]
pub(super) struct Compact {
    shape: Shape,
    data: Vec<u8>,
    spans: [(usize, usize); SECTIONS],
    rows: usize,
}

impl Compact {
    /// Gives a set without rows.
    pub fn nothing(shape: Shape) -> Self {
        Self { shape, data: Vec::new(), spans: [(0, 0); SECTIONS], rows: 0 }
    }

    /// Opens stored bytes; `sound` judges the fixed part of each row.
    pub fn open(shape: Shape, data: Vec<u8>, sound: impl Fn(&[u8; CODE], &[u8]) -> bool) -> Result<Self, SetError> {
        if data.get(..8) != Some(&shape.magic[..]) {
            return Err(SetError::NotThis);
        }
        if data.len() > MOST || data.len() < HEADER {
            return Err(SetError::Damaged("it is too short or too long"));
        }
        if data.get(8..40) != Some(&blake3::hash(data.get(40..).unwrap_or_default()).as_bytes()[..]) {
            return Err(SetError::Damaged("its content is not what was stored"));
        }
        let mut spans = [(0, 0); SECTIONS];
        for (at, span) in spans.iter_mut().enumerate() {
            let start = word(&data, 40 + at * 8) as usize;
            let len = word(&data, 44 + at * 8) as usize;
            if start.checked_add(len).is_none_or(|end| end > data.len()) {
                return Err(SetError::Damaged("it is cut short"));
            }
            *span = (start, len);
        }
        let set = Self { shape, data, rows: spans[ROWS].1 / shape.row(), spans };
        set.check(sound)?;
        Ok(set)
    }

    fn check(&self, sound: impl Fn(&[u8; CODE], &[u8]) -> bool) -> Result<(), SetError> {
        let fault = |what| Err(SetError::Damaged(what));
        if !self.spans[ROWS].1.is_multiple_of(self.shape.row()) || !self.spans[WORDS].1.is_multiple_of(WORD) || !self.spans[POSTINGS].1.is_multiple_of(4) {
            return fault("a table does not end with a row");
        }
        let Ok(text) = std::str::from_utf8(self.section(TEXT)) else { return fault("its text is not UTF-8") };
        if std::str::from_utf8(self.section(META)).is_err() {
            return fault("its name is not UTF-8");
        }
        let mut before = [0; CODE];
        // Most texts begin where another ends: what was seen sound need not be looked at again.
        let mut seen = HashSet::new();
        for row in 0..self.rows {
            let code = self.code(row);
            if code <= before || !code.is_ascii() || !sound(&code, self.fixed(row)) {
                return fault("a row does not hold what it should");
            }
            before = code;
            for at in 0..self.shape.texts {
                let place = self.place(row, at);
                if seen.insert(place) && text.get(place.0..place.0 + place.1).is_none() {
                    return fault("a text lies outside");
                }
            }
        }
        self.check_words(text)
    }

    fn check_words(&self, text: &str) -> Result<(), SetError> {
        let fault = |what| Err(SetError::Damaged(what));
        let (mut before, mut next) = ("", 0);
        for at in 0..self.words() {
            let [place, len, first, count] = self.word_row(at);
            let Some(found) = text.get(place..place + len) else { return fault("a word lies outside") };
            if found <= before || first != next || count == 0 {
                return fault("its words are out of order");
            }
            (before, next) = (found, first + count);
        }
        if next * 4 != self.spans[POSTINGS].1 {
            return fault("its words do not fill the index");
        }
        let outside = self.section(POSTINGS).chunks_exact(4).any(|four| word(four, 0) as usize >= self.rows);
        if outside { fault("its index points outside") } else { Ok(()) }
    }

    /// Gives the bytes as they are stored.
    pub fn bytes(&self) -> &[u8] {
        &self.data
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Gives a line of what the set says of itself.
    pub fn meta(&self, line: usize) -> &str {
        std::str::from_utf8(self.section(META)).unwrap_or_default().lines().nth(line).unwrap_or_default()
    }

    fn section(&self, at: usize) -> &[u8] {
        let (start, len) = self.spans[at];
        self.data.get(start..start + len).unwrap_or_default()
    }

    fn row(&self, row: usize) -> &[u8] {
        let size = self.shape.row();
        self.section(ROWS).get(row * size..(row + 1) * size).unwrap_or_default()
    }

    /// Gives a row's code, padded on its left.
    pub fn code(&self, row: usize) -> [u8; CODE] {
        self.row(row).first_chunk().copied().unwrap_or_default()
    }

    /// Gives what the set itself keeps in a row.
    pub fn fixed(&self, row: usize) -> &[u8] {
        self.row(row).get(CODE..CODE + self.shape.fixed).unwrap_or_default()
    }

    fn place(&self, row: usize, at: usize) -> (usize, usize) {
        let from = CODE + self.shape.fixed + at * 8;
        let row = self.row(row);
        (word(row, from) as usize, word(row, from + 4) as usize)
    }

    /// Gives one of a row's texts.
    pub fn text(&self, row: usize, at: usize) -> &str {
        let (start, len) = self.place(row, at);
        self.slice(start, len)
    }

    /// Counts the bytes of one of a row's texts.
    pub fn text_len(&self, row: usize, at: usize) -> usize {
        self.place(row, at).1
    }

    fn slice(&self, start: usize, len: usize) -> &str {
        self.section(TEXT).get(start..start + len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn words(&self) -> usize {
        self.spans[WORDS].1 / WORD
    }

    fn word_row(&self, at: usize) -> [usize; 4] {
        let section = self.section(WORDS);
        [0, 4, 8, 12].map(|part| word(section, at * WORD + part) as usize)
    }

    fn word_text(&self, at: usize) -> &str {
        let [start, len, ..] = self.word_row(at);
        self.slice(start, len)
    }
}

/// Reads a number; nought outside, which a checked set never asks for.
pub(super) fn word(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).and_then(|four| four.first_chunk().copied()).map_or(0, u32::from_le_bytes)
}
