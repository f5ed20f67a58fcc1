//! Rows of an official table: unpacked, cut into cells, and their columns found by name.

use crate::{
    code::{Date, ProcedureCode},
    codebook::{
        import::{ImportError, Watch},
        release::{DAMAGED, MOST_MEMBERS, ZipFault, bounded, open_zip, torn},
    },
};
use std::{borrow::Cow, io::Read};

/// The most text one file may hold; the greatest official one has under 60 MB.
const MAX_TEXT: u64 = 256 << 20;
/// The most files of one archive that are read.
const MAX_FILES: usize = 16;
/// The most rows of a table other than the pairs.
const MAX_ROWS: usize = 400_000;
/// Rows above which no header is looked for.
const HEADER_WITHIN: usize = 15;

/// A text and the name of the file it is.
pub type Text<'a> = (Cow<'a, str>, Cow<'a, [u8]>);

/// Gives the texts of a file: the file itself, or the `.txt` (else `.csv`) files of the zip it is.
pub fn texts<'a>(file: &'a str, bytes: &'a [u8], wanted: &'static str) -> Result<Vec<Text<'a>>, ImportError> {
    let not = |why: &str| ImportError::NotThis { file: file.to_owned(), wanted, why: why.to_owned() };
    if bytes.len() as u64 > MAX_TEXT {
        return Err(too_large(file));
    }
    if bytes.is_empty() {
        return Err(not("it is empty"));
    }
    let found = if bytes.starts_with(b"PK\x03\x04") { unzipped(file, bytes, &not)? } else { vec![(Cow::Borrowed(file), Cow::Borrowed(bytes))] };
    for (_, text) in &found {
        let beginning = &text[..text.len().min(4096)];
        if beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff") {
            return Err(not("it is text in UTF-16; save it as plain text"));
        }
        if beginning.contains(&0) {
            return Err(not("it is not text"));
        }
    }
    Ok(found)
}

fn unzipped<'a>(file: &str, bytes: &[u8], not: &dyn Fn(&str) -> ImportError) -> Result<Vec<Text<'a>>, ImportError> {
    let damaged = |why: String| ImportError::Unreadable { file: file.to_owned(), why };
    let mut zip = open_zip(bytes, MOST_MEMBERS).map_err(|fault| match fault {
        ZipFault::TooMany => too_large(file),
        ZipFault::Damaged(_) => torn(file, bytes),
    })?;
    let names = names(&zip);
    if names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(not("it is an Excel workbook; bring the text or csv file that is published beside it"));
    }
    let with = |ending: &str| names.iter().filter(|name| name.to_ascii_lowercase().ends_with(ending)).cloned().collect::<Vec<_>>();
    let mut chosen = with(".txt");
    if chosen.is_empty() {
        chosen = with(".csv");
    }
    chosen.sort();
    if chosen.is_empty() {
        return Err(not("there is no .txt or .csv file in the archive"));
    }
    if chosen.len() > MAX_FILES {
        return Err(too_large(file));
    }
    let mut out = Vec::new();
    let mut left = MAX_TEXT;
    for name in chosen {
        let entry = zip.by_name(&name).map_err(|_| damaged(DAMAGED.to_owned()))?;
        let mut text = Vec::new();
        entry.take(left + 1).read_to_end(&mut text).map_err(|_| damaged(format!("“{name}” inside it does not unpack: {DAMAGED}")))?;
        left = left.checked_sub(text.len() as u64).ok_or_else(|| too_large(file))?;
        let short = name.rsplit('/').next().unwrap_or(&name).to_owned();
        out.push((Cow::Owned(short), Cow::Owned(text)));
    }
    Ok(out)
}

/// Lists an archive's files; one whose name cannot be read is passed over.
fn names(zip: &zip::ZipArchive<std::io::Cursor<&[u8]>>) -> Vec<String> {
    zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect()
}

fn too_large(file: &str) -> ImportError {
    ImportError::TooLarge { file: file.to_owned(), what: format!("more than {} MB of text, or more than {MAX_FILES} files in an archive", MAX_TEXT >> 20) }
}

/// Names a column by the words it may be headed with.
pub struct Column {
    /// Lower case, letters and digits alone.
    pub names: &'static [&'static str],
    /// What to call it in an error.
    pub called: &'static str,
    /// Whether the table is worth nothing without it.
    pub need: Need,
}

/// Says whether a column must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Must,
    May,
}

/// Holds the rows of one table after its header, with the columns that were asked for.
pub struct Sheet<'a> {
    file: &'a str,
    rows: Vec<(u64, csv::StringRecord)>,
    columns: Vec<Option<usize>>,
    /// The header's own words, by asked column.
    pub heads: Vec<String>,
    called: Vec<&'static str>,
    /// How many cells a whole row has: as many as the header has names.
    width: usize,
    /// Whether the file's last line was ended.
    ended: bool,
}

impl<'a> Sheet<'a> {
    /// Cuts a text at commas or tabs and finds its header.
    pub fn read(file: &'a str, text: &[u8], wanted: &'static str, columns: &[Column]) -> Result<Self, ImportError> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let first = &text[..text.len().min(2000)];
        let count = |c: u8| first.iter().filter(|b| **b == c).count();
        let delimiter = if count(b'\t') > count(b',') { b'\t' } else { b',' };
        let (from, ended) = bounded(text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(from);
        let mut rows = Vec::new();
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).map_err(|why| ImportError::Unreadable { file: file.to_owned(), why: why.to_string() })? {
            ended.next();
            let line = record.position().map_or(0, csv::Position::line);
            if rows.len() >= MAX_ROWS {
                return Err(ImportError::TooLarge { file: file.to_owned(), what: format!("more than {MAX_ROWS} rows") });
            }
            rows.push((line, record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()));
        }
        let ended = text.last() == Some(&b'\n');
        Self::headed(file, rows, wanted, columns, ended)
    }

    fn headed(file: &'a str, mut rows: Vec<(u64, csv::StringRecord)>, wanted: &'static str, columns: &[Column], ended: bool) -> Result<Self, ImportError> {
        let mut best: Option<(usize, usize, Vec<Option<usize>>)> = None;
        for (at, (_, record)) in rows.iter().enumerate().take(HEADER_WITHIN) {
            let heads: Vec<String> = record.iter().map(folded).collect();
            let found: Vec<Option<usize>> = columns.iter().map(|column| heads.iter().position(|head| column.names.iter().any(|name| head == name))).collect();
            let score = found.iter().flatten().count();
            if score > 0 && best.as_ref().is_none_or(|(_, most, _)| score > *most) {
                best = Some((at, score, found));
            }
        }
        let none = || ImportError::NotThis { file: file.to_owned(), wanted, why: format!("no row of its first {HEADER_WITHIN} names the columns {}", listed(columns)) };
        let (at, _, found) = best.filter(|(_, score, _)| *score > 1).ok_or_else(none)?;
        let (line, header) = rows.get(at).cloned().ok_or_else(none)?;
        if let Some(missing) = columns.iter().zip(&found).find(|(column, place)| column.need == Need::Must && place.is_none()) {
            let there: Vec<&str> = header.iter().collect();
            return Err(ImportError::row(file, line, format!("a column headed “{}”", missing.0.called), &there.join(", ")));
        }
        rows.drain(..=at);
        let heads = found.iter().map(|place| place.and_then(|at| header.get(at)).unwrap_or_default().to_owned()).collect();
        let width = (0..header.len()).rev().find(|at| header.get(*at).is_some_and(|head| !head.trim().is_empty())).map_or(0, |last| last + 1);
        Ok(Self { file, rows, columns: found, heads, called: columns.iter().map(|column| column.called).collect(), width, ended })
    }

    /// Calls with every row that has a filled cell; says how far it is, and stops when told to.
    pub fn each(&self, watch: &Watch<'_>, mut take: impl FnMut(&Row<'_, '_>) -> Result<(), ImportError>) -> Result<usize, ImportError> {
        let of = self.rows.len() as u64;
        let mut taken = 0;
        for (n, (line, record)) in self.rows.iter().enumerate() {
            if n % 4096 == 0 {
                watch.reached(n as u64, of)?;
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let last = n + 1 == self.rows.len();
            self.whole(*line, record.len(), last)?;
            take(&Row { sheet: self, line: *line, record })?;
            taken += 1;
        }
        watch.reached(of, of)?;
        if taken == 0 {
            return Err(ImportError::CutOff { file: self.file.to_owned(), row: 0, why: "nothing stands under its header".into() });
        }
        Ok(taken)
    }
}

impl Sheet<'_> {
    /// Judges that a row has every cell of the header, and that the file does not end within its last line.
    ///
    /// What is cut within the last cell may read like a whole row; only the missing end of the line tells.
    fn whole(&self, line: u64, cells: usize, last: bool) -> Result<(), ImportError> {
        let cut = |why: String| ImportError::CutOff { file: self.file.to_owned(), row: line.saturating_sub(1), why };
        match cells < self.width {
            true if last => Err(cut(format!("its last line has {cells} of {} cells", self.width))),
            true => Err(ImportError::row(self.file, line, format!("{} cells, as in the header", self.width), &cells.to_string())),
            false if last && !self.ended => Err(cut("its last line has no end; if it is whole, end it with a line break".to_owned())),
            false => Ok(()),
        }
    }
}

fn listed(columns: &[Column]) -> String {
    let named: Vec<String> = columns.iter().filter(|column| column.need == Need::Must).map(|column| format!("“{}”", column.called)).collect();
    named.join(", ")
}

/// Gives the letters and digits of a header, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// One row of a sheet.
pub struct Row<'s, 'f> {
    sheet: &'s Sheet<'f>,
    line: u64,
    record: &'s csv::StringRecord,
}

impl<'s> Row<'s, '_> {
    /// Gives a cell by the number of its asked column, blanks cut; empty where there is none.
    pub fn cell(&self, column: usize) -> &'s str {
        self.sheet.columns.get(column).copied().flatten().and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// Makes the fault of a cell.
    pub fn fault(&self, column: usize, expected: &str) -> ImportError {
        let called = self.sheet.called.get(column).copied().unwrap_or_default();
        ImportError::row(self.sheet.file, self.line, format!("{expected} in “{called}”"), self.cell(column))
    }

    /// Reads a cell as a procedure code.
    pub fn code(&self, column: usize) -> Result<ProcedureCode, ImportError> {
        ProcedureCode::parse(self.cell(column)).map_err(|_| self.fault(column, "a CPT or HCPCS code"))
    }

    /// Reads a cell with a reader that says nothing where it cannot.
    pub fn read<T>(&self, column: usize, expected: &str, read: impl FnOnce(&'s str) -> Option<T>) -> Result<T, ImportError> {
        read(self.cell(column)).ok_or_else(|| self.fault(column, expected))
    }
}

/// Reads `YYYYMMDD`.
pub fn day(text: &str) -> Option<Date> {
    let all: u32 = (text.len() == 8 && text.bytes().all(|c| c.is_ascii_digit())).then(|| text.parse().ok())??;
    Date::new(i16::try_from(all / 10_000).ok()?, i8::try_from(all / 100 % 100).ok()?, i8::try_from(all % 100).ok()?).ok()
}

/// Reads `YYYYDDD`, the day of the year.
pub fn day_of_year(text: &str) -> Option<Date> {
    let all: u32 = (text.len() == 7 && text.bytes().all(|c| c.is_ascii_digit())).then(|| text.parse().ok())??;
    let first = Date::new(i16::try_from(all / 1000).ok()?, 1, 1).ok()?;
    let nth = i32::try_from(all % 1000).ok().filter(|nth| (1..=366).contains(nth))?;
    first.checked_add(jiff::Span::new().days(nth - 1)).ok().filter(|date| date.year() == first.year())
}

/// Gives the one text of a file; of an archive with several, the parts cannot be one table.
pub fn one<'a>(file: &'a str, bytes: &'a [u8], wanted: &'static str) -> Result<Cow<'a, [u8]>, ImportError> {
    let mut found = texts(file, bytes, wanted)?;
    match found.len() {
        1 => Ok(found.swap_remove(0).1),
        n => Err(ImportError::NotThis { file: file.to_owned(), wanted, why: format!("the archive has {n} texts; bring the one that is meant") }),
    }
}

/// Gives the first bytes of a file's text, for a glance; empty where there is none.
pub fn beginning(bytes: &[u8]) -> Vec<u8> {
    const GLANCE: usize = 4096;
    if !bytes.starts_with(b"PK\x03\x04") {
        return bytes[..bytes.len().min(GLANCE)].to_vec();
    }
    let mut out = Vec::new();
    let Ok(mut zip) = open_zip(bytes, MOST_MEMBERS) else { return out };
    let names = names(&zip);
    let ends = |ending: &str| names.iter().find(|name| name.to_ascii_lowercase().ends_with(ending));
    let name = ends(".txt").or_else(|| ends(".csv"));
    if let Some(entry) = name.and_then(|name| zip.by_name(name).ok())
        && entry.take(GLANCE as u64).read_to_end(&mut out).is_err()
    {
        out.clear();
    }
    out
}
