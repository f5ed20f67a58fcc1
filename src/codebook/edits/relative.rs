//! Global days of the relative value file (PPRRVU): how long after a procedure its care is paid with it.

use super::{
    Release, StoredError,
    frame::{self, SetKind},
    sheet::{self, Column, Need, Sheet},
};
use crate::{
    code::{Date, ProcedureCode},
    codebook::{
        import::{ImportError, Watch},
        ledger::Global,
    },
};
use serde::{Deserialize, Serialize};

const WANTED: &str = "a relative value file (PPRRVU)";

/// Holds one row: a code may stand several times, with 26, TC or 53.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Kept {
    code: ProcedureCode,
    modifier: String,
    status: String,
    global: String,
}

/// Holds what the file says of one code, without modifier or with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlobalDays<'a> {
    /// The code.
    pub code: ProcedureCode,
    /// The modifier of the row; empty for the whole service.
    pub modifier: &'a str,
    /// The fee schedule's letter: A is paid by it, B bundled, N not covered, and so on.
    pub status: &'a str,
    /// The global period.
    pub global: Global,
}

/// Holds the global days of one release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobalSet {
    release: Release,
    rows: Vec<Kept>,
}

/// The heads of the file's last header line; the letters of what is above them do not matter.
const COLUMNS: [Column; 4] = [
    Column { names: &["hcpcs"], called: "HCPCS", need: Need::Must },
    Column { names: &["mod"], called: "MOD", need: Need::Must },
    Column { names: &["code"], called: "CODE (status)", need: Need::Must },
    Column { names: &["days"], called: "DAYS (global)", need: Need::Must },
];

/// Reads the csv CMS publishes, plain or zipped; only code, modifier, status and global days are kept, no descriptor.
///
/// # Errors
/// [`ImportError`] naming the row and what was expected there.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<GlobalSet, ImportError> {
    let text = sheet::one(file, bytes, WANTED)?;
    let sheet = Sheet::read(file, &text, WANTED, &COLUMNS)?;
    let mut rows = Vec::new();
    sheet.each(watch, |row| {
        let code = row.code(0)?;
        let modifier = row.read(1, "a modifier of two characters, or nothing", |text| matches!(text.len(), 0 | 2).then_some(text))?;
        let status = row.read(2, "a letter", |text| (text.len() == 1 && text.bytes().all(|c| c.is_ascii_alphabetic())).then_some(text))?;
        let global = row.read(3, "000, 010, 090, XXX, YYY, ZZZ or MMM", global_of)?;
        rows.push(Kept { code, modifier: modifier.to_owned(), status: status.to_ascii_uppercase(), global: global.id().to_owned() });
        Ok(())
    })?;
    rows.sort_unstable();
    rows.dedup();
    Ok(GlobalSet { release: Release::of_file(file), rows })
}

fn global_of(text: &str) -> Option<Global> {
    // A spreadsheet drops the noughts of 000 and 010.
    Global::ALL.into_iter().find(|global| global.id() == text || (!text.is_empty() && text.bytes().all(|c| c.is_ascii_digit()) && format!("{text:0>3}") == global.id()))
}

impl GlobalSet {
    /// Gives the global days of the whole service, or of its first row where none is without modifier.
    pub fn days(&self, code: ProcedureCode) -> Option<GlobalDays<'_>> {
        let at = self.rows.partition_point(|row| row.code < code);
        let row = self.rows.get(at).filter(|row| row.code == code)?;
        Some(GlobalDays { code, modifier: &row.modifier, status: &row.status, global: global_of(&row.global)? })
    }

    /// Says which release it is.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Says that the release is meant for these days.
    pub fn set_days(&mut self, from: Date, to: Date) {
        self.release = self.release.clone().for_days(from, to);
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        frame::seal_rows(SetKind::GlobalDays, &self.release, &self.rows)
    }

    /// Takes in a stored set.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are of another kind, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        let (release, rows) = frame::open_rows::<Vec<Kept>>(SetKind::GlobalDays, bytes)?;
        let sound = rows.is_sorted() && rows.iter().all(|row| global_of(&row.global).is_some());
        if sound { Ok(Self { release, rows }) } else { Err(StoredError::Damaged("its rows are out of order")) }
    }
}
