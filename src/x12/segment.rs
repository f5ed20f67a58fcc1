//! Segments, one at a time: nothing of a file is held but the one being read, so hostile input costs little.

use super::error::X12Error;
use std::cell::Cell;

/// The largest file that is read: some ten thousand claims.
pub const MOST_BYTES: usize = 16 << 20;
/// The longest segment. An ISA has 106 bytes; a full HI of the 837I has some 500.
const MOST_SEGMENT: usize = 4096;
/// The most elements of a segment; the longest in an 837 has 24.
const MOST_ELEMENTS: usize = 40;

/// Holds the four signs an interchange parts its data with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    pub element: u8,
    pub repetition: u8,
    pub component: u8,
    pub segment: u8,
}

/// Holds a segment that is being read, and remembers which of its elements were.
#[derive(Debug, Clone)]
pub(super) struct Segment<'a> {
    pub number: usize,
    pub byte: usize,
    pub id: &'a str,
    elements: Vec<&'a str>,
    component: u8,
    used: Cell<u64>,
}

impl<'a> Segment<'a> {
    /// Gives an element by its number from 1, empty where there is none; it then counts as read.
    pub(super) fn at(&self, element: usize) -> &'a str {
        self.used.set(self.used.get() | 1 << element.min(63));
        self.peek(element)
    }

    /// Gives an element without its counting as read.
    pub(super) fn peek(&self, element: usize) -> &'a str {
        self.elements.get(element.wrapping_sub(1)).copied().unwrap_or("")
    }

    /// Gives the components of an element; it then counts as read.
    pub(super) fn parts(&self, element: usize) -> Vec<&'a str> {
        split(self.at(element), self.component)
    }

    /// Counts the elements.
    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// Marks an element as not read after all.
    pub(super) fn leave(&self, element: usize) {
        self.used.set(self.used.get() & !(1 << element.min(63)));
    }

    /// Lists the filled elements that were not read.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let used = self.used.get();
        self.elements.iter().zip(1..).filter(move |(text, at)| !text.is_empty() && used & 1 << (*at).min(63) == 0).map(|(text, at)| (at, *text))
    }

    /// Gives the elements as one text.
    pub(super) fn text(&self) -> String {
        self.elements.join(" ").chars().take(80).collect()
    }

    /// Makes an error that stands at this segment.
    pub(super) fn error(&self, what: impl Into<String>, expected: impl Into<String>) -> X12Error {
        X12Error { segment: self.number, byte: self.byte, id: self.id.to_owned(), what: what.into(), expected: expected.into() }
    }
}

fn split(text: &str, by: u8) -> Vec<&str> {
    text.split(char::from(by)).take(MOST_ELEMENTS).collect()
}

/// Cuts a file into segments.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    number: usize,
    signs: Signs,
    ahead: Option<Segment<'a>>,
    last: (usize, usize, &'a str),
}

/// The bytes of an ISA, its terminator the last.
const ISA: usize = 106;
/// Where the separators of an ISA stand: an element sign stands before each of its sixteen elements.
const ISA_ENDS: [usize; 16] = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

/// Makes an error of the file as a whole.
pub(super) fn refuse(byte: usize, id: &str, what: impl Into<String>, expected: impl Into<String>) -> X12Error {
    X12Error { segment: 1, byte, id: id.to_owned(), what: what.into(), expected: expected.into() }
}

impl<'a> Reader<'a> {
    /// Begins with the signs the ISA has at its fixed places.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, X12Error> {
        if bytes.len() > MOST_BYTES {
            return Err(refuse(0, "", format!("the file has {} bytes", bytes.len()), format!("at most {MOST_BYTES} are read")));
        }
        let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
        let head = &bytes[start..];
        if !head.starts_with(b"ISA") {
            return Err(refuse(start, "", "the file does not begin with ISA", "an X12 interchange does"));
        }
        if head.len() < ISA {
            return Err(refuse(start, "ISA", format!("the file ends after {} bytes", head.len()), "an ISA alone has 106"));
        }
        let signs = Signs { element: head[3], repetition: head[82], component: head[104], segment: head[105] };
        if ISA_ENDS.iter().any(|at| head[*at] != signs.element) {
            return Err(refuse(start, "ISA", "its elements have not their fixed widths", "sixteen elements in 106 bytes, parted by the sign after ISA"));
        }
        let four = [signs.element, signs.repetition, signs.component, signs.segment];
        let fine = |b: u8| b.is_ascii() && !b.is_ascii_alphanumeric() && !matches!(b, b' ' | 0);
        let distinct = (0..4).all(|a| (0..a).all(|b| four[a] != four[b]));
        if !distinct || !four.into_iter().all(fine) {
            return Err(refuse(start, "ISA", "the separators are not four different signs", "none is a letter, a digit or a blank"));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| refuse(error.valid_up_to(), "", "a byte is no text", "ASCII, or UTF-8 by agreement"))?;
        Ok(Self { text, at: start, number: 0, signs, ahead: None, last: (0, start, "") })
    }

    pub(super) fn signs(&self) -> Signs {
        self.signs
    }

    /// Makes an error that stands at the segment last given out.
    pub(super) fn error(&self, what: impl Into<String>, expected: impl Into<String>) -> X12Error {
        let (segment, byte, id) = self.last;
        X12Error { segment, byte, id: id.to_owned(), what: what.into(), expected: expected.into() }
    }

    /// Gives the next segment and goes on; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Segment<'a>>, X12Error> {
        let next = match self.ahead.take() {
            Some(segment) => Some(segment),
            None => self.cut()?,
        };
        if let Some(segment) = &next {
            self.last = (segment.number, segment.byte, segment.id);
        }
        Ok(next)
    }

    /// Shows the next segment.
    pub(super) fn peek(&mut self) -> Result<Option<&Segment<'a>>, X12Error> {
        if self.ahead.is_none() {
            self.ahead = self.cut()?;
        }
        Ok(self.ahead.as_ref())
    }

    fn cut(&mut self) -> Result<Option<Segment<'a>>, X12Error> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && matches!(bytes[self.at], b'\r' | b'\n' | b' ' | b'\t') && bytes[self.at] != self.signs.segment {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return Ok(None);
        }
        self.number += 1;
        let (start, number) = (self.at, self.number);
        let error = |id: &str, what: String, expected: &str| X12Error { segment: number, byte: start, id: id.to_owned(), what, expected: expected.to_owned() };
        let window = &bytes[start..bytes.len().min(start + MOST_SEGMENT)];
        let Some(length) = window.iter().position(|b| *b == self.signs.segment) else {
            let id: String = self.text[start..].chars().take(3).filter(char::is_ascii_alphanumeric).collect();
            let what = if window.len() < MOST_SEGMENT { "the file ends inside it".to_owned() } else { format!("it has more than {MOST_SEGMENT} bytes") };
            return Err(error(&id, what, "a segment ends with the sign the ISA ends with"));
        };
        self.at = start + length + 1;
        // A terminator may be a line end, which the next skip then has nothing to do with.
        let text = &self.text[start..start + length];
        let mut pieces = text.split(char::from(self.signs.element));
        let id = pieces.next().unwrap_or("");
        let named = (2..=3).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !named {
            let shown: String = id.chars().take(12).collect();
            return Err(error(&shown, "it has no name".to_owned(), "a segment begins with two or three capitals and digits"));
        }
        let elements: Vec<&str> = pieces.by_ref().take(MOST_ELEMENTS).collect();
        if pieces.next().is_some() {
            return Err(error(id, format!("it has more than {MOST_ELEMENTS} elements"), "no segment of an 837 has so many"));
        }
        Ok(Some(Segment { number, byte: start, id, elements, component: self.signs.component, used: Cell::new(0) }))
    }
}
