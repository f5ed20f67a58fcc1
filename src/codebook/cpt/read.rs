//! The forms in which licensees get CPT, known by what is in them.
//!
//! With a header: tab-delimited columns `Concept Id`, `CPT Code` and one or several descriptors (the consolidated code
//! list, the consumer and clinician files). Without: a notice of some lines, then a number, a tab or a blank, and its
//! descriptor (LONGULT, MEDU, SHORTU). Which of the three the last is, is told by how long its lines are.

use super::gather::{Gathered, Text};
use super::set::CptSet;
use crate::code::Cpt;
use crate::codebook::{
    import::{ImportError, Watch},
    release::{Archive, Epoch, day, is_sheet, is_zip, normal, text, within_bounds},
};

/// The AMA's notice fills some twenty lines.
const MOST_NOTICES: usize = 200;
/// Short descriptors have at most 28 characters, medium ones 48.
/// A table has some dozen columns; what stands further right is not looked at.
const MOST_COLUMNS: usize = 256;
const SHORT: usize = 28;
const MEDIUM: usize = 48;
/// The columns that are kept of a table with a header, as their names are compared.
const COLUMNS: [(&str, Text); 8] = [
    ("LONG", Text::Long),
    ("FULL", Text::Long),
    ("LONGDESCRIPTOR", Text::Long),
    ("MEDIUM", Text::Medium),
    ("SHORT", Text::Short),
    ("CONSUMER", Text::Consumer),
    ("CONSUMERFRIENDLYDESCRIPTOR", Text::Consumer),
    ("CLINICIANDESCRIPTOR", Text::Consumer),
];

/// Reads one of the AMA's delimited data files, or a zip of several, which are joined by number.
///
/// # Errors
/// [`ImportError`], naming the row and what was expected of it; when it is cut off or too large; when it is stopped.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<CptSet, ImportError> {
    within_bounds(file, bytes)?;
    let mut found = Gathered::default();
    if !is_zip(bytes) {
        read_text(file, bytes, watch, &mut found)?;
        return found.finish(file);
    }
    let mut archive = Archive::open(file, bytes)?;
    if is_sheet(&archive) {
        let why = "it is an Excel workbook; the text file beside it holds the same".to_owned();
        return Err(ImportError::NotThis { file: file.to_owned(), wanted: "a CPT data file", why });
    }
    let texts: Vec<String> = archive.names().filter(|name| is_wanted(name)).map(str::to_owned).collect();
    if texts.is_empty() {
        return Err(ImportError::NotThis { file: file.to_owned(), wanted: "a zip of CPT data files", why: "none of its files is text".into() });
    }
    let mut left = crate::codebook::release::MOST_BYTES;
    for member in texts {
        let inside = archive.read(&member)?;
        left = left.checked_sub(inside.len()).ok_or_else(|| ImportError::TooLarge { file: file.to_owned(), what: "its files together".into() })?;
        let name = member.rsplit(['/', '\\']).next().unwrap_or(&member);
        // A product holds other lists too; only a file that begins like one of ours must be right to its end.
        if form(&text(&inside)).is_some() {
            read_text(name, &inside, watch, &mut found)?;
        }
    }
    found.finish(file)
}

/// Tells whether the beginning of a text is one of the AMA's data files.
pub fn is_release(beginning: &[u8]) -> bool {
    form(&text(beginning)).is_some()
}

/// Notes, modifiers and Spanish texts of the same shape are no descriptors of numbers.
fn is_wanted(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_uppercase();
    (name.ends_with(".TXT") || name.ends_with(".TSV")) && !["README", "MODUL", "SPANISH"].iter().any(|other| name.contains(other))
}

#[derive(Clone, Copy)]
enum Form {
    /// With the header in this line, counted from 0.
    Table(usize),
    /// From this line on, counted from 0.
    List(usize),
}

fn form(text: &str) -> Option<Form> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).take(MOST_NOTICES).peekable();
    while let Some((at, line)) = lines.next() {
        if is_header(line) {
            return Some(Form::Table(at));
        }
        // A line of the notice may begin with a ZIP code; two such lines on end are a list.
        if listed(line).is_some() && lines.peek().is_none_or(|(_, next)| next.split_at_checked(5).is_some_and(|(code, _)| Cpt::parse(code).is_ok())) {
            return Some(Form::List(at));
        }
    }
    None
}

fn is_header(line: &str) -> bool {
    let names: Vec<String> = line.split('\t').take(MOST_COLUMNS).map(normal).collect();
    let texts = COLUMNS.iter().filter(|(known, _)| names.iter().any(|name| name == known)).count();
    names.len() > 1 && (texts >= 2 || names.iter().any(|name| matches!(name.as_str(), "CONCEPTID" | "CPTCODE")))
}

/// Parts a line of a list: a number, a tab or blank, and its descriptor.
fn listed(line: &str) -> Option<(Cpt, &str)> {
    let (code, rest) = line.split_at_checked(5)?;
    let descriptor = rest.strip_prefix(['\t', ' '])?.trim();
    let code = Cpt::parse(code).ok()?;
    (!descriptor.is_empty()).then_some((code, descriptor))
}

fn read_text(file: &str, bytes: &[u8], watch: &Watch<'_>, found: &mut Gathered) -> Result<(), ImportError> {
    let text = text(bytes);
    match form(&text) {
        Some(Form::Table(at)) => read_table(file, &text, at, watch, found),
        Some(Form::List(at)) => read_list(file, &text, at, watch, found),
        None => {
            let why = if text.trim().is_empty() { "it is empty" } else { "no line is a header with “CPT Code” or a number with its descriptor" };
            Err(ImportError::NotThis { file: file.to_owned(), wanted: "a CPT data file", why: why.to_owned() })
        }
    }
}

/// Gives the lines from one on with their row, counted from 1, and tells the watch how far it is.
fn lines<'t>(text: &'t str, from: usize, watch: &Watch<'_>, mut take: impl FnMut(u64, &'t str) -> Result<(), ImportError>) -> Result<(), ImportError> {
    let mut done = 0;
    for (row, line) in (1_u64..).zip(text.lines()) {
        done += line.len() as u64 + 1;
        if row % 1_000 == 0 {
            watch.reached(done, text.len() as u64)?;
        }
        if row > from as u64 && !line.trim().is_empty() {
            take(row, line)?;
        }
    }
    Ok(())
}

fn read_list(file: &str, text: &str, from: usize, watch: &Watch<'_>, found: &mut Gathered) -> Result<(), ImportError> {
    let mut all = Vec::new();
    let rows = text.lines().count() as u64;
    lines(text, from, watch, |row, line| match listed(line) {
        Some(_) if row == rows && !text.ends_with('\n') => Err(cut(file, row, "its line has no end; if it is whole, end it with a line break")),
        Some(both) => {
            all.push(both);
            Ok(())
        }
        None if row == rows && !text.ends_with('\n') => Err(cut(file, row, "it has no descriptor")),
        None => Err(ImportError::row(file, row, "a CPT number, a tab or blank, and its descriptor", line)),
    })?;
    let longest = all.iter().map(|(_, descriptor)| descriptor.chars().count()).max().unwrap_or_default();
    let kind = if longest <= SHORT {
        Text::Short
    } else if longest <= MEDIUM {
        Text::Medium
    } else {
        Text::Long
    };
    for (code, descriptor) in all {
        found.keep(code, kind, descriptor);
    }
    Ok(())
}

fn cut(file: &str, row: u64, what: &str) -> ImportError {
    ImportError::CutOff { file: file.to_owned(), row: row - 1, why: format!("row {row} ends the file and {what}") }
}

fn read_table(file: &str, text: &str, header: usize, watch: &Watch<'_>, found: &mut Gathered) -> Result<(), ImportError> {
    let names: Vec<String> = text.lines().nth(header).unwrap_or_default().split('\t').take(MOST_COLUMNS).map(normal).collect();
    let place = |wanted: &str| names.iter().position(|name| name == wanted);
    let shown = || text.lines().nth(header).unwrap_or_default().replace('\t', ", ");
    let row = header as u64 + 1;
    let code_at = place("CPTCODE").ok_or_else(|| ImportError::row(file, row, "a column “CPT Code”", &shown()))?;
    let kept: Vec<(usize, Text)> = COLUMNS.iter().filter_map(|(name, kind)| Some((place(name)?, *kind))).collect();
    if kept.is_empty() {
        return Err(ImportError::row(file, row, "a column with descriptors: “Long”, “Medium”, “Short” or “Consumer”", &shown()));
    }
    let since_at = place("CURRENTDESCRIPTOREFFECTIVEDATE");
    let needed = kept.iter().map(|(at, _)| *at).chain([code_at]).max().unwrap_or_default() + 1;
    let rows = text.lines().count() as u64;
    lines(text, header + 1, watch, |row, line| {
        let cells: Vec<&str> = line.split('\t').take(MOST_COLUMNS).map(|cell| cell.trim().trim_matches('"')).collect();
        if cells.len() < needed {
            if row == rows && !text.ends_with('\n') {
                return Err(cut(file, row, &format!("has {} of {needed} columns", cells.len())));
            }
            return Err(ImportError::row(file, row, format!("{needed} columns"), &cells.len().to_string()));
        }
        if row == rows && !text.ends_with('\n') {
            return Err(cut(file, row, "its line has no end; if it is whole, end it with a line break"));
        }
        let written = cells.get(code_at).copied().unwrap_or_default();
        let code = Cpt::parse(written).map_err(|_| ImportError::row(file, row, "a CPT number in “CPT Code”", written))?;
        for (at, kind) in &kept {
            found.keep(code, *kind, cells.get(*at).copied().unwrap_or_default());
        }
        if let Some(written) = since_at.and_then(|at| cells.get(at)).filter(|written| !written.is_empty()) {
            let since = day(written, Epoch::Windows).ok_or_else(|| ImportError::row(file, row, "a date in “Current Descriptor Effective Date”", written))?;
            found.since(code, Some(since));
        }
        Ok(())
    })
}
