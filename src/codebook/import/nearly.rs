//! What a file that no kind claims is, or was nearly: which kind, which row, what was expected there.

use super::{ImportError, found::Found};
use crate::{
    code::{Icd10Cm, ProcedureCode},
    codebook::build,
};

/// The most rows that are looked at.
const ROWS: usize = 60;
/// A line of HCPCS's text has 320 columns; with its end cut off still so many.
const WIDE: usize = 290;

/// Words the refusal of a file.
pub fn refusal(file: &Found) -> ImportError {
    let name = file.shown();
    let not = |why: &str| ImportError::NotThis { file: name.clone(), wanted: "an official release this program knows", why: why.to_owned() };
    if file.bytes.iter().all(u8::is_ascii_whitespace) {
        return not("the file is empty");
    }
    if let Some(why) = format(&file.bytes) {
        return not(why);
    }
    let head = file.head();
    let rows: Vec<(u64, &str)> = (1..).zip(head.trim_start_matches('\u{feff}').lines()).filter(|(_, line)| !line.trim().is_empty()).take(ROWS).collect();
    let Some((row, first)) = rows.first().copied() else { return not("the file is empty") };
    if first.trim_start().starts_with('<') {
        return ImportError::row(&name, row, "the XML of ICD-10-CM, <ICD10CM.tabular> or <ICD10CM.index>", root(&head));
    }
    // A list of codes with one line out of place.
    let listed = rows.iter().filter(|(_, line)| build::is_list(line)).count();
    if let Some((row, line)) = build::stranger(&head).filter(|_| listed * 3 > rows.len()) {
        return ImportError::row(&name, row, "a code of ICD-10-CM at the beginning of the line, or a chapter or block", line);
    }
    if let Some((row, line)) = rows.iter().find(|(_, line)| is_shifted_record(line)) {
        return ImportError::row(&name, *row, "HCPCS’s 320 columns: a code in 1 to 5, a sequence number in 6 to 10, the kind of the line in 11", line);
    }
    if let Some(heads) = heads_wanted(first) {
        return ImportError::row(&name, row, format!("a row with the heads of the columns above it: {heads}"), first);
    }
    let shown: String = first.chars().take(60).collect();
    not(&format!("row {row}: expected the beginning of an ICD-10-CM list or its XML, of HCPCS, of CPT’s numbers, or the heads of a table of edits, found “{}”", shown.trim()))
}

/// Tells what a file is that is no text at all.
fn format(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).trim_start().to_ascii_lowercase();
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if begins(b"%PDF") {
        Some("it is a PDF; the release comes as text, XML or a sheet beside it")
    } else if [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"BM"].iter().any(|sign| begins(sign)) {
        Some("it is a picture")
    } else if begins(b"\xd0\xcf\x11\xe0") {
        Some("it is a document or sheet of the old Office format; save it as xlsx or csv")
    } else if head.starts_with("<!doctype html") || head.starts_with("<html") {
        Some("it is a web page, perhaps saved in place of the file it links to")
    } else if begins(b"\xff\xfe") || begins(b"\xfe\xff") {
        Some("it is text in UTF-16; save it as plain text")
    } else if bytes[..bytes.len().min(4096)].contains(&0) {
        Some("it is not text")
    } else {
        None
    }
}

/// Gives the first element of an XML text, which is no head and no remark.
fn root(text: &str) -> &str {
    let element = text.match_indices('<').map(|(at, _)| &text[at..]).find(|rest| rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    element.map_or(text, |rest| rest.split_inclusive('>').next().unwrap_or(rest))
}

/// Tells whether a wide line holds a record of HCPCS's text some columns beside its place.
fn is_shifted_record(line: &str) -> bool {
    let Some(start) = line.find(|c: char| c.is_ascii_alphanumeric()).filter(|_| line.len() >= WIDE) else { return false };
    let bytes = line.as_bytes();
    // The code was moved right, or lost its first letters on the left.
    (0..=5).any(|lost: usize| {
        let at = |column: usize| (start + column).checked_sub(lost);
        let digits = at(5).zip(at(10)).and_then(|(from, to)| bytes.get(from..to)).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
        digits && at(10).and_then(|at| bytes.get(at)).is_some_and(|kind| matches!(kind, b'3' | b'4' | b'7' | b'8'))
    })
}

/// Tells whether a line is a row of the Medicare Code Editor's lists, which begins as a list of codes would.
pub fn is_editors_row(line: &str) -> bool {
    let mut cells = line.trim_start_matches('\u{feff}').split(',').map(|cell| cell.trim().trim_matches('"'));
    let is_code = cells.next().is_some_and(|code| Icd10Cm::parse(code).is_ok());
    let rule = cells.next_back().unwrap_or_default().to_ascii_lowercase();
    is_code && ["(age", "only", "maternity", "principal", "pdx"].iter().any(|word| rule.contains(word))
}

/// Gives the heads that a table of edits without any should have, told by the shape of its first row.
fn heads_wanted(line: &str) -> Option<&'static str> {
    let by = if line.contains('\t') { '\t' } else { ',' };
    let cells: Vec<&str> = line.split(by).map(|cell| cell.trim().trim_matches('"')).collect();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let is_code = |text: &str| ProcedureCode::parse(text).is_ok();
    let is_number = |text: &str| !text.is_empty() && text.len() < 5 && text.bytes().all(|c| c.is_ascii_digit());
    if cells.len() < 2 {
        None
    } else if is_code(cell(0)) && is_code(cell(1)) {
        Some("those of NCCI pairs (column1, column2, modifier, rationale) or of add-on codes (primary_code, add_on_code, aoc_edit_type)")
    } else if is_code(cell(0)) && is_number(cell(1)) && cells.len() >= 3 {
        Some("those of limits of units (HCPCS/CPT Code, MUE Values, MUE Adjudication Indicator, MUE Rationale)")
    } else if is_code(cell(0)) && matches!(cell(1), "" | "26" | "TC" | "53") && cells.len() > 5 {
        Some("those of the relative value file (HCPCS, MOD, DESCRIPTION, CODE, … DAYS)")
    } else if is_editors_row(line) {
        Some("those of the Medicare Code Editor (icd_code, icd_description, icd_conflict_group, icd_conflict_rule)")
    } else if is_code(cell(0)) && cells.len() > 5 {
        Some("those of HCPCS (HCPC, SEQNUM, RECID, LONG DESCRIPTION, …)")
    } else {
        None
    }
}
