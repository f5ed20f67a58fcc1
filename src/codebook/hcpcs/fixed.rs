//! The 320-column text: a first line for each code, and further lines that hold only more of its description.
//!
//! Columns are those of the record layout that CMS ships with the release, counted there from 1.

use super::record::{Gathered, Place, Record};
use super::set::HcpcsSet;
use crate::codebook::{
    import::{ImportError, Watch},
    release::{Epoch, day, text},
};
use std::ops::RangeInclusive;

/// The columns of a whole line.
const WIDTH: usize = 320;
/// The last column that holds anything: the action code.
const LAST: usize = 293;
/// Notices stand before the first record; there are half a dozen.
const MOST_NOTICES: usize = 60;

/// Tells whether a text has such records: within its first lines one has a sequence number and a kind in their places.
pub fn is_fixed(bytes: &[u8]) -> bool {
    bytes.split(|&b| b == b'\n').take(MOST_NOTICES).any(is_record)
}

fn is_record(line: &[u8]) -> bool {
    let digits = line.get(5..10).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    // A cut line is still one of these: the columns in question are its first.
    digits && matches!(line.get(10), Some(b'3' | b'4' | b'7' | b'8')) && line.get(3..5).is_some_and(|part| part.iter().all(u8::is_ascii_alphanumeric))
}

/// Reads the 320-column text.
///
/// # Errors
/// [`ImportError::Row`] for a line that breaks the layout, [`ImportError::CutOff`] when the last one is not whole.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<HcpcsSet, ImportError> {
    let mut found = Gathered::new(file);
    let mut done = 0;
    let mut lines = (1_u64..).zip(bytes.split(|&b| b == b'\n')).peekable();
    while let Some((row, line)) = lines.next() {
        done += line.len() as u64 + 1;
        if row % 1_000 == 0 {
            watch.reached(done, bytes.len() as u64)?;
        }
        let ended = lines.peek().is_some();
        let last = lines.peek().is_none_or(|(_, rest)| rest.is_empty());
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.iter().all(u8::is_ascii_whitespace) || found.is_empty() && !is_record(line) {
            continue;
        }
        // Blanks at the end of a line may have been taken off, but not where the file itself ends inside it.
        let whole = if ended { if is_further(line) { 11 } else { LAST } } else { WIDTH };
        if line.len() < whole {
            let (expected, shown) = (format!("a line of {WIDTH} columns"), format!("{} columns", line.len()));
            if last {
                return Err(ImportError::CutOff { file: file.to_owned(), row: row - 1, why: format!("row {row} has {shown} of {WIDTH}") });
            }
            return Err(ImportError::row(file, row, expected, &shown));
        }
        take(file, row, line, &mut found)?;
    }
    found.finish()
}

fn is_further(line: &[u8]) -> bool {
    matches!(line.get(10), Some(b'4' | b'8'))
}

fn take(file: &str, row: u64, line: &[u8], found: &mut Gathered<'_>) -> Result<(), ImportError> {
    let field = |columns: RangeInclusive<usize>| {
        let end = (*columns.end()).min(line.len());
        text(line.get(columns.start() - 1..end).unwrap_or_default()).trim().to_owned()
    };
    let code = field(1..=5).to_ascii_uppercase();
    let sequence = line.get(5..10).unwrap_or_default();
    if !sequence.iter().all(u8::is_ascii_digit) {
        return Err(ImportError::row(file, row, "a sequence number in columns 6 to 10", &field(6..=10)));
    }
    if found.place(row, &field(11..=11), &code)? == Place::Further {
        return found.further(row, &code, &field(12..=91));
    }
    let date = |name: &str, columns: RangeInclusive<usize>| {
        let written = field(columns.clone());
        // A day that is not set is blank or noughts.
        if written.bytes().all(|b| b == b'0') {
            return Ok(None);
        }
        let expected = || format!("{name} as YYYYMMDD in columns {} to {}", columns.start(), columns.end());
        day(&written, Epoch::Windows).filter(|_| written.len() == 8).map(Some).ok_or_else(|| ImportError::row(file, row, expected(), &written))
    };
    let sign = |column: usize| line.get(column - 1).copied().unwrap_or(b' ');
    let record = Record {
        short: field(92..=119),
        long: field(12..=91),
        added: date("the day it was added", 269..=276)?,
        effective: date("the day of its last change", 277..=284)?,
        ended: date("the day it ended", 285..=292)?,
        action: sign(293),
        coverage: sign(230),
        pricing: field(120..=127),
        betos: field(257..=259),
        service_types: field(261..=265),
        see: spaced(&field(205..=229)),
        statute: field(171..=180),
        code,
    };
    found.first(row, record)
}

/// Parts the five columns each of up to five codes.
fn spaced(codes: &str) -> String {
    let all: Vec<String> = codes.as_bytes().chunks(5).map(|code| text(code).trim().to_owned()).filter(|code| !code.is_empty()).collect();
    all.join(" ")
}
