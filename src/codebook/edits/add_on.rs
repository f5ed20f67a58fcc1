//! Add-on codes: services that are paid only beside another, and which other.

use super::{
    Release, StoredError,
    frame::{self, SetKind},
    sheet::{self, Column, Need, Row, Sheet},
};
use crate::{
    code::{Date, ProcedureCode},
    codebook::import::{ImportError, Watch},
};
use serde::{Deserialize, Serialize};

const WANTED: &str = "a table of add-on codes";

/// Says who names the services an add-on may stand beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AddOnKind {
    /// The list is whole; type 1.
    Listed,
    /// The payer decides; type 2.
    PayerDecides,
    /// Some are listed, the payer may take others; type 3.
    Partly,
    /// The fact is carried without its type: the list may lack some.
    Unknown,
}

impl AddOnKind {
    fn of_sign(sign: &str) -> Option<Self> {
        match sign {
            "1" | "I" => Some(Self::Listed),
            "2" | "II" => Some(Self::PayerDecides),
            "3" | "III" => Some(Self::Partly),
            _ => None,
        }
    }
}

/// Holds what is known of one add-on code on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddOn {
    /// The add-on.
    pub code: ProcedureCode,
    /// Who names its primaries.
    pub kind: AddOnKind,
    /// The services it may stand beside, as far as they are listed.
    pub primaries: Vec<ProcedureCode>,
}

impl AddOn {
    /// Tells whether the other services of a day hold one it may stand beside; nothing where that cannot be known.
    pub fn has_primary(&self, others: &[ProcedureCode]) -> Option<bool> {
        let stands = others.iter().any(|other| self.primaries.contains(other));
        match self.kind {
            _ if stands => Some(true),
            AddOnKind::Listed => Some(false),
            // Alone it is refused, whatever the list.
            _ => others.iter().all(|other| *other == self.code).then_some(false),
        }
    }
}

/// One row: the add-on, its primary where one is named, and the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Link {
    add_on: ProcedureCode,
    primary: Option<ProcedureCode>,
    kind: AddOnKind,
    from: Option<Date>,
    until: Option<Date>,
}

impl Link {
    fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// Holds the add-on codes of one release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddOnSet {
    release: Release,
    links: Vec<Link>,
}

const COLUMNS: [Column; 7] = [
    Column { names: &["addoncode"], called: "Add-On_Code", need: Need::Must },
    Column { names: &["primarycode"], called: "Primary_Code", need: Need::Must },
    Column { names: &["aocedittype"], called: "AOC_Edit_Type", need: Need::Must },
    Column { names: &["aocediteffdt", "aocediteffdtjulian"], called: "AOC_Edit_EffDT", need: Need::May },
    Column { names: &["aoceditdeldt", "aoceditdeldtjulian"], called: "AOC_Edit_DelDT", need: Need::May },
    Column { names: &["aocdeldt", "aocdeldtjulian"], called: "AOC_DelDT", need: Need::May },
    Column { names: &["primarycodedeldt", "primarycodedeldtjulian"], called: "Primary_Code_DelDT", need: Need::May },
];

/// Stands for a primary that the payer names.
const PAYERS: &str = "CCCCC";

/// Reads a table of add-ons with named columns, cut at commas or tabs, plain or zipped.
///
/// Needed are `Primary_Code`, `Add-On_Code` and `AOC_Edit_Type`; dates, where they stand, are years and days of the
/// year (2026091) as CMS writes them, or `YYYYMMDD`. CMS's own text file is of fixed width without heads, and its
/// layout is not known here: it is refused. Its workbook, saved as csv, has these columns.
///
/// # Errors
/// [`ImportError`] naming the row and what was expected there.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<AddOnSet, ImportError> {
    let text = sheet::one(file, bytes, WANTED)?;
    let sheet = Sheet::read(file, &text, WANTED, &COLUMNS)?;
    let mut links = Vec::new();
    sheet.each(watch, |row| {
        links.push(link(row)?);
        Ok(())
    })?;
    links.sort_unstable();
    links.dedup();
    Ok(AddOnSet { release: Release::of_file(file), links })
}

fn link(row: &Row<'_, '_>) -> Result<Link, ImportError> {
    let add_on = row.code(0)?;
    let primary = if row.cell(1).eq_ignore_ascii_case(PAYERS) || row.cell(1).is_empty() { None } else { Some(row.code(1)?) };
    let kind = row.read(2, "1, 2 or 3", AddOnKind::of_sign)?;
    if primary.is_none() && kind == AddOnKind::Listed {
        return Err(row.fault(1, "a CPT or HCPCS code, as the type is 1"));
    }
    let date = |column| row.read(column, "a date as YYYYDDD", day);
    let until = [date(4)?, date(5)?, date(6)?].into_iter().flatten().min();
    Ok(Link { add_on, primary, kind, from: date(3)?, until })
}

/// Reads a day; an empty cell is none.
fn day(text: &str) -> Option<Option<Date>> {
    if text.is_empty() || text == "*" { Some(None) } else { sheet::day_of_year(text).or_else(|| sheet::day(text)).map(Some) }
}

impl AddOnSet {
    /// Gives what is known of an add-on on a day; nothing where the code is none on it.
    pub fn add_on(&self, code: ProcedureCode, on: Date) -> Option<AddOn> {
        let start = self.links.partition_point(|link| link.add_on < code);
        let held: Vec<&Link> = self.links[start..].iter().take_while(|link| link.add_on == code).filter(|link| link.holds(on)).collect();
        // Where rows of one code differ in type, the one that lets more through counts.
        let kind = held.iter().map(|link| link.kind).max()?;
        let mut primaries: Vec<ProcedureCode> = held.iter().filter_map(|link| link.primary).collect();
        primaries.dedup();
        Some(AddOn { code, kind, primaries })
    }

    /// Lists the add-ons that name a service as their primary on a day, in order.
    pub fn of_primary(&self, primary: ProcedureCode, on: Date) -> Vec<ProcedureCode> {
        let named = self.links.iter().filter(|link| link.primary == Some(primary) && link.holds(on));
        let mut codes: Vec<ProcedureCode> = named.map(|link| link.add_on).collect();
        codes.dedup();
        codes
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
        self.links.len()
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Counts the distinct add-ons.
    pub fn code_count(&self) -> usize {
        self.links.chunk_by(|a, b| a.add_on == b.add_on).count()
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        frame::seal_rows(SetKind::AddOns, &self.release, &self.links)
    }

    /// Takes in a stored set.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are of another kind, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        let (release, links) = frame::open_rows::<Vec<Link>>(SetKind::AddOns, bytes)?;
        if links.is_sorted() { Ok(Self { release, links }) } else { Err(StoredError::Damaged("its rows are out of order")) }
    }
}
