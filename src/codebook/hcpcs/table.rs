//! The release as a table: a sheet or delimited text with the same 48 columns.

use super::record::{Gathered, Place, Record};
use crate::codebook::{
    import::{ImportError, Watch},
    release::{self, Archive, Columns, Epoch, columns, day, normal, text},
};

/// The columns of the release, in its order.
pub const COLUMNS: [&str; 48] = [
    "HCPC",
    "SEQNUM",
    "RECID",
    "LONG DESCRIPTION",
    "SHORT DESCRIPTION",
    "PRICE1",
    "PRICE2",
    "PRICE3",
    "PRICE4",
    "MULT_PI",
    "CIM1",
    "CIM2",
    "CIM3",
    "MCM1",
    "MCM2",
    "MCM3",
    "STATUTE",
    "LABCERT1",
    "LABCERT2",
    "LABCERT3",
    "LABCERT4",
    "LABCERT5",
    "LABCERT6",
    "LABCERT7",
    "LABCERT8",
    "XREF1",
    "XREF2",
    "XREF3",
    "XREF4",
    "XREF5",
    "COV",
    "ASC_GRP",
    "ASC_DT",
    "OPPS",
    "OPPS_PI",
    "OPPS_DT",
    "PROCNOTE",
    "BETOS",
    "TOS1",
    "TOS2",
    "TOS3",
    "TOS4",
    "TOS5",
    "ANEST_BU",
    "ADD DT",
    "ACT EFF DT",
    "TERM DT",
    "ACTION CD",
];
/// Notices stand before the header; there are half a dozen.
const MOST_NOTICES: u64 = 60;
/// So many names of columns in a row make it the header, whichever of them are wrong.
const ENOUGH_NAMES: usize = 8;

/// Tells whether a row of cells is the header, even one with faults.
pub fn is_header<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut names = 0;
    for cell in cells.take(64) {
        let cell = normal(cell);
        names += usize::from(COLUMNS.iter().any(|name| normal(name) == cell));
    }
    names >= ENOUGH_NAMES
}

/// Takes a table row by row: notices, the header, records.
pub struct Rows<'f> {
    file: &'f str,
    header: Option<Columns>,
    pub found: Gathered<'f>,
}

impl<'f> Rows<'f> {
    pub fn new(file: &'f str) -> Self {
        Self { file, header: None, found: Gathered::new(file) }
    }

    /// Takes one row.
    pub fn take(&mut self, row: u64, cells: &[String], epoch: Epoch, ragged: Ragged) -> Result<(), ImportError> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(header) = &self.header else {
            if is_header(cells.iter().map(String::as_str)) {
                self.header = Some(columns(self.file, row, &COLUMNS, cells)?);
            } else if row > MOST_NOTICES {
                return Err(self.no_header());
            }
            return Ok(());
        };
        if ragged == Ragged::Refused {
            header.enough(self.file, row, cells.len())?;
        }
        self.record(row, cells, epoch)
    }

    fn no_header(&self) -> ImportError {
        ImportError::NotThis {
            file: self.file.to_owned(), wanted: "a HCPCS release", why: format!("none of its first {MOST_NOTICES} rows is the header “HCPC, SEQNUM, RECID, …”")
        }
    }

    fn record(&mut self, row: u64, cells: &[String], epoch: Epoch) -> Result<(), ImportError> {
        let cell = |name: &str| COLUMNS.iter().position(|known| *known == name).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let code = cell("HCPC").to_ascii_uppercase();
        if self.found.place(row, cell("RECID"), &code)? == Place::Further {
            return self.found.further(row, &code, cell("LONG DESCRIPTION"));
        }
        let date = |name: &str| {
            let written = cell(name);
            if written.bytes().all(|b| b == b'0') {
                return Ok(None);
            }
            day(written, epoch).map(Some).ok_or_else(|| ImportError::row(self.file, row, format!("a date in “{name}”"), written))
        };
        let joined = |names: &[&str], between: &str| names.iter().map(|name| cell(name)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between);
        let sign = |name: &str| cell(name).bytes().next().unwrap_or(b' ');
        let record = Record {
            short: one_line(cell("SHORT DESCRIPTION")),
            long: one_line(cell("LONG DESCRIPTION")),
            added: date("ADD DT")?,
            effective: date("ACT EFF DT")?,
            ended: date("TERM DT")?,
            action: sign("ACTION CD"),
            coverage: sign("COV"),
            pricing: joined(&["PRICE1", "PRICE2", "PRICE3", "PRICE4"], ""),
            betos: cell("BETOS").to_owned(),
            service_types: joined(&["TOS1", "TOS2", "TOS3", "TOS4", "TOS5"], ""),
            see: joined(&["XREF1", "XREF2", "XREF3", "XREF4", "XREF5"], " "),
            statute: cell("STATUTE").to_owned(),
            code,
        };
        self.found.first(row, record)
    }
}

/// Says whether a row may end before the last column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ragged {
    /// A sheet stores no empty cells.
    Allowed,
    Refused,
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the first sheet of a workbook.
pub fn read_sheet<'f>(file: &'f str, archive: &mut Archive<'_>, watch: &Watch<'_>) -> Result<Gathered<'f>, ImportError> {
    let mut table = Rows::new(file);
    release::rows(file, archive, watch, &mut |row| table.take(row.number, row.cells, row.epoch, Ragged::Allowed))?;
    if table.header.is_none() { Err(table.no_header()) } else { Ok(table.found) }
}

/// Gives what parts the cells, when a header stands within the first lines.
pub fn separator(text: &str) -> Option<u8> {
    text.lines().take(60).find_map(|line| [b',', b'\t', b';', b'|'].into_iter().find(|&by| is_header(line.split(char::from(by)).map(|cell| cell.trim_matches(['"', ' '])))))
}

/// Reads delimited text.
pub fn read_delimited<'f>(file: &'f str, bytes: &[u8], by: u8, watch: &Watch<'_>) -> Result<Gathered<'f>, ImportError> {
    let text = text(bytes);
    let (from, ended) = release::bounded(text.as_bytes());
    let mut reader = csv::ReaderBuilder::new().delimiter(by).has_headers(false).flexible(true).from_reader(from);
    let end = text.trim_end_matches('"');
    let mut table = Rows::new(file);
    let (mut told, mut at, mut row) = (0, 0, 1);
    for record in reader.records() {
        let record = record.map_err(|fault| ImportError::Unreadable { file: file.to_owned(), why: fault.to_string() })?;
        ended.next();
        // The library counts an empty line with the record after it, so the rows are counted here.
        let start = record.position().map_or(0, csv::Position::byte) as usize;
        let blank = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        row += text.as_bytes().get(at..start + blank).unwrap_or_default().iter().filter(|&&b| b == b'\n').count() as u64;
        at = start + blank;
        if at >= told + 200_000 {
            told = at;
            watch.reached(at as u64, text.len() as u64)?;
        }
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let end_of_file = !text.ends_with('\n') && record.iter().next_back().is_some_and(|cell| end.ends_with(cell));
        table.take(row, &cells, Epoch::Windows, Ragged::Refused).map_err(|fault| match fault {
            ImportError::Row { row, .. } if end_of_file && cells.len() < COLUMNS.len() && table.header.is_some() => {
                ImportError::CutOff { file: file.to_owned(), row: row - 1, why: format!("row {row} has {} of {} columns", cells.len(), COLUMNS.len()) }
            }
            fault => fault,
        })?;
    }
    if table.header.is_none() { Err(table.no_header()) } else { Ok(table.found) }
}
