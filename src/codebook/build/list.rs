//! Reads the list of codes, in any of the shapes it is published in.
//!
//! CDC's `code-list` has a code a line, headings, chapters and blocks among them. CMS's `icd10cm_codes` has a code, blanks
//! and a description, only what can be reported. CMS's `icd10cm_order` counts from column 1, has the code from column 7,
//! a flag at column 15 (1 can be reported), a short description from 17 and a long one from 78.

use std::collections::BTreeSet;

/// The longest list that is read; the real one has 98,186 lines.
const MOST_LINES: usize = 500_000;

/// Gives the codes a list names; chapters, blocks and what is no code are left out.
pub fn codes(text: &str) -> BTreeSet<&str> {
    text.split(['\r', '\n']).take(2 * MOST_LINES).filter_map(code_of).collect()
}

/// Tells whether a text is a list of ICD-10-CM codes, by its first lines.
pub fn is_list(text: &str) -> bool {
    let mut lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).take(200).peekable();
    if lines.peek().is_none() {
        return false;
    }
    let mut lengths = BTreeSet::new();
    for line in lines {
        match code_of(line) {
            Some(code) => drop(lengths.insert(code.len())),
            None if is_heading(line.trim().trim_start_matches('\u{feff}')) => {}
            None => return false,
        }
    }
    // A list of codes of one length, five, is HCPCS.
    !lengths.is_empty() && lengths != BTreeSet::from([5])
}

/// Finds the first line that is neither a code, a heading nor blank; gives its row, counted from 1, and itself.
///
/// A code that was moved out of its column would else only be missed.
pub fn stranger(text: &str) -> Option<(u64, &str)> {
    let known = |line: &str| line.trim().is_empty() || code_of(line).is_some() || is_heading(line.trim().trim_start_matches('\u{feff}'));
    (1..).zip(text.lines()).find(|(_, line)| !known(line))
}

/// Gives the row of a list, counted from 1, in which a code stands or, where none does, after which it should.
pub fn row_of(text: &str, code: &str) -> u64 {
    let mut before = 0;
    for (row, line) in (1..).zip(text.lines()) {
        match code_of(line) {
            Some(there) if there == code => return row,
            Some(there) if there < code => before = row,
            _ => {}
        }
    }
    before
}

/// Gives the code of a line.
fn code_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}');
    let first = line.split([' ', '\t', ',', ';']).next().unwrap_or_default().trim_matches('"');
    if is_code(first) {
        return Some(first);
    }
    // The order file: a number of five digits, a blank, the code.
    let rest = line.get(6..).filter(|_| first.len() == 5 && first.bytes().all(|b| b.is_ascii_digit()))?;
    let code = rest.split(' ').next().unwrap_or_default();
    let flag = line.as_bytes().get(14)?;
    (is_code(code) && matches!(flag, b'0' | b'1')).then_some(code)
}

fn is_code(text: &str) -> bool {
    let of_code = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    (3..=7).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(of_code) && text.bytes().any(|b| b.is_ascii_digit())
}

/// Tells whether a line names a chapter (“1”) or a block (“A00-A09”).
fn is_heading(line: &str) -> bool {
    let chapter = line.len() <= 2 && line.bytes().all(|b| b.is_ascii_digit());
    chapter || line.split_once('-').is_some_and(|(from, to)| is_code(from) && is_code(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = "00001 A00     0 Cholera                                                      Cholera\n\
                         00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae\n";

    #[test]
    fn every_published_shape_gives_the_codes() {
        let all = ["A00", "A000"].into();
        assert_eq!(codes("1\nA00-A09\nA00\nA000\n"), all);
        assert_eq!(codes("\u{feff}A00\tCholera\r\nA000\tCholera due to Vibrio\r\n"), all);
        assert_eq!(codes("A00     Cholera\nA000    Cholera due to Vibrio\n"), all);
        assert_eq!(codes(ORDER), all);
        assert!(["1\nA00-A09\nA00", "A000    Cholera", ORDER].into_iter().all(is_list));
    }

    #[test]
    fn a_row_is_named() {
        assert_eq!(stranger("1\nA00-A09\nA00\n\n A000\nA001\n"), Some((5, " A000")));
        assert!([ORDER, "1\nA00-A09\nA00\n", "A000    Cholera\r\n"].into_iter().all(|text| stranger(text).is_none()));
        assert_eq!(["A000", "A001", "A009"].map(|code| row_of("1\nA00\nA000\nA002\n", code)), [3, 3, 4]);
    }

    #[test]
    fn other_texts_are_no_list() {
        for text in ["", "\n\n", "Add:  A00.0 Cholera", "HCPC,SEQNUM\nA0021,1", "A0021\tAmbulance\nA0080\tTransport", "99213\tOffice visit", "<?xml version=\"1.0\"?>"] {
            assert!(!is_list(text), "{text}");
        }
    }
}
