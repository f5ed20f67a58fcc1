use super::{
    ALWAYS, ModifierRule, NO_END, PairSet,
    builder::{Builder, Line},
    days::number_of,
};
use crate::codebook::{
    edits::{
        Release,
        packed::Packed,
        sheet::{self, Column, Need, Row, Sheet},
    },
    import::{ImportError, Watch},
};

const WANTED: &str = "a file of NCCI procedure pairs";
/// How often an import says how far it is.
const STEP: u64 = 16_384;
/// Bytes of a row, for a guess of their number.
const ROW_BYTES: usize = 56;
/// Lines above which the official layout's header stands.
const HEADER_WITHIN: usize = 12;

/// The heads of the official layout, first of three lines.
const HEADS: [&str; 7] = ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"];

/// Reads one file of pairs: the official text, tab-separated under six lines of heads; a csv of `column1`, `column2`,
/// `modifier`, `rationale` (and `effective`, `deletion`); or a zip of either, with several parts.
///
/// # Errors
/// [`ImportError`] naming the row and what was expected there; nothing of a faulty file is kept.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<PairSet, ImportError> {
    read_many(&[(file, bytes)], watch)
}

/// Reads the parts of one release (f1 to f4) into one set.
///
/// # Errors
/// As [`read`]; also where the parts' names tell different releases or services.
pub fn read_many(parts: &[(&str, &[u8])], watch: &Watch<'_>) -> Result<PairSet, ImportError> {
    let mut texts = Vec::new();
    for (file, bytes) in parts {
        texts.extend(sheet::texts(file, bytes, WANTED)?);
    }
    let release = release_of(parts)?;
    let of = texts.iter().map(|(_, text)| text.len() as u64).sum();
    let about = usize::try_from(of).unwrap_or(0) / ROW_BYTES;
    let mut reading = Reading { builder: Builder::new(&release.name, about), watch, before: 0, of };
    for (file, text) in &texts {
        reading.file(file, text)?;
        reading.before += text.len() as u64;
    }
    watch.reached(of, of)?;
    drop(texts);
    reading.builder.finish(release)
}

/// Joins what the names tell.
fn release_of(parts: &[(&str, &[u8])]) -> Result<Release, ImportError> {
    let mut releases = parts.iter().map(|(file, _)| (*file, Release::of_file(file)));
    let Some((_, mut release)) = releases.next() else {
        return Err(ImportError::NotThis { file: String::new(), wanted: WANTED, why: "no file was given".into() });
    };
    for (file, other) in releases {
        if other.from != release.from || other.service != release.service {
            let why = format!("it is of another release or service than “{}”", release.name);
            return Err(ImportError::NotThis { file: file.to_owned(), wanted: "a part of the same release", why });
        }
        release.files.extend(other.files);
    }
    release.files.sort();
    release.files.dedup();
    Ok(release)
}

struct Reading<'w> {
    builder: Builder,
    watch: &'w Watch<'w>,
    /// Bytes of the files that are done.
    before: u64,
    of: u64,
}

impl Reading<'_> {
    fn file(&mut self, file: &str, text: &[u8]) -> Result<(), ImportError> {
        let head = &text[..text.len().min(2048)];
        if head.split(|c| *c == b'\n').take(HEADER_WITHIN).any(is_heads) { self.official(file, text) } else { self.plain(file, text) }
    }

    /// Reads the layout CMS publishes.
    fn official(&mut self, file: &str, text: &[u8]) -> Result<(), ImportError> {
        let (mut row, mut done, mut headed, mut taken) = (0_u64, 0, false, 0_u64);
        for line in text.split_inclusive(|c| *c == b'\n') {
            row += 1;
            done += line.len() as u64;
            if row.is_multiple_of(STEP) {
                self.watch.reached(self.before + done, self.of)?;
            }
            let ended = line.ends_with(b"\n");
            let line = line.trim_ascii_end();
            if line.is_empty() {
                continue;
            }
            if !headed {
                headed = heads(file, row, line)?;
                continue;
            }
            // The heads go on for some lines, which name no first column.
            if taken == 0 && line.starts_with(b"\t") {
                continue;
            }
            taken += 1;
            self.official_row(&Place { file, row, ended }, line)?;
        }
        if taken == 0 { Err(ImportError::CutOff { file: file.to_owned(), row, why: "no pair stands under its heads".into() }) } else { Ok(()) }
    }

    fn official_row(&mut self, place: &Place<'_>, line: &[u8]) -> Result<(), ImportError> {
        let mut cells = [&b""[..]; 8];
        let mut count = 0;
        for cell in line.split(|c| *c == b'\t') {
            if let Some(there) = cells.get_mut(count) {
                *there = cell.trim_ascii();
            }
            count += 1;
        }
        let [first, second, old, from, until, modifier, rationale, _] = cells;
        if count < 7 && !place.ended {
            return Err(place.cut(&format!("its last line has {count} of 7 columns")));
        }
        let column1 = Packed::read(first).ok_or_else(|| place.fault("a CPT or HCPCS code in column 1", first))?;
        let column2 = Packed::read(second).ok_or_else(|| place.fault("a CPT or HCPCS code in column 2", second))?;
        if !old.is_empty() && old != b"*" {
            return Err(place.fault("nothing or * in column 3 (in existence prior to 1996)", old));
        }
        let from = day(from).ok_or_else(|| place.fault("the effective date as YYYYMMDD in column 4", from))?;
        let until = if until == b"*" { Some(NO_END) } else { day(until) }.ok_or_else(|| place.fault("the deletion date as YYYYMMDD, or *, in column 5", cells[4]))?;
        let rule = str_of(modifier).and_then(ModifierRule::of_sign).ok_or_else(|| place.fault("0, 1 or 9 in column 6 (modifier)", modifier))?;
        if count != 7 {
            return Err(place.fault("7 columns", format!("{count}").as_bytes()));
        }
        let rationale = String::from_utf8_lossy(rationale);
        if rationale.is_empty() {
            return Err(if place.ended { place.fault("a rationale in column 7", b"") } else { place.cut("its last line has no rationale") });
        }
        // Millions of rows share a dozen rationales: a new one on a line without an end is an old one's beginning.
        if !place.ended && !self.builder.has_seen(&rationale) {
            return Err(place.cut("its last line ends within the rationale"));
        }
        let kind = self.builder.kind(rule, &rationale)?;
        self.builder.push(Line { column1, column2, from, until, kind })
    }

    /// Reads a csv with named columns.
    fn plain(&mut self, file: &str, text: &[u8]) -> Result<(), ImportError> {
        let must = |names, called| Column { names, called, need: Need::Must };
        let may = |names, called| Column { names, called, need: Need::May };
        let columns = [
            must(&["column1"], "column1"),
            must(&["column2"], "column2"),
            must(&["modifier", "modifierindicator"], "modifier"),
            must(&["rationale", "ptpeditrationale"], "rationale"),
            may(&["effective", "effectivedate"], "effective"),
            may(&["deletion", "deletiondate"], "deletion"),
        ];
        let sheet = Sheet::read(file, text, WANTED, &columns)?;
        let builder = &mut self.builder;
        sheet.each(self.watch, |row| {
            let line = plain_row(builder, row)?;
            builder.push(line)
        })?;
        Ok(())
    }
}

fn plain_row(builder: &mut Builder, row: &Row<'_, '_>) -> Result<Line, ImportError> {
    let (column1, column2) = (Packed::of(row.code(0)?), Packed::of(row.code(1)?));
    let rule = row.read(2, "0, 1 or 9", ModifierRule::of_sign)?;
    let rationale = row.read(3, "a rationale", |text| (!text.is_empty()).then_some(text))?;
    let from = row.read(4, "a date as YYYYMMDD", |text| if text.is_empty() { Some(ALWAYS) } else { day(text.as_bytes()) })?;
    let until = row.read(5, "a date as YYYYMMDD, or *", |text| if matches!(text, "" | "*") { Some(NO_END) } else { day(text.as_bytes()) })?;
    let kind = builder.kind(rule, rationale)?;
    Ok(Line { column1, column2, from, until, kind })
}

/// Where a row stands.
struct Place<'a> {
    file: &'a str,
    row: u64,
    ended: bool,
}

impl Place<'_> {
    fn fault(&self, expected: &str, found: &[u8]) -> ImportError {
        ImportError::row(self.file, self.row, expected, &String::from_utf8_lossy(found))
    }

    fn cut(&self, why: &str) -> ImportError {
        ImportError::CutOff { file: self.file.to_owned(), row: self.row.saturating_sub(1), why: why.to_owned() }
    }
}

/// Tells whether a line of the official layout names the columns, in the right order or not.
fn is_heads(line: &[u8]) -> bool {
    line.starts_with(b"Column 1\t") || line.windows(18).any(|words| words == b"PTP Edit Rationale") && line.contains(&b'\t')
}

/// Holds the line that names the columns to what it should say; tells whether this is that line.
fn heads(file: &str, row: u64, line: &[u8]) -> Result<bool, ImportError> {
    if !is_heads(line) {
        return Ok(false);
    }
    let line = String::from_utf8_lossy(line);
    let there: Vec<&str> = line.split('\t').map(str::trim).collect();
    for (n, head) in HEADS.iter().enumerate() {
        let found = there.get(n).copied().unwrap_or_default();
        if !found.eq_ignore_ascii_case(head) {
            return Err(ImportError::row(file, row, format!("“{head}” at the head of column {}", n + 1), found));
        }
    }
    Ok(true)
}

fn str_of(cell: &[u8]) -> Option<&str> {
    std::str::from_utf8(cell).ok()
}

/// Reads a date into a day's number.
fn day(text: &[u8]) -> Option<u16> {
    str_of(text).and_then(sheet::day).and_then(number_of)
}
