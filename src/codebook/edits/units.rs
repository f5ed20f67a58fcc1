//! Limits of units of service (MUE): the most units of a code that are paid for one patient, one provider, one day.

use super::{
    Release, Service, StoredError,
    frame::{self, SetKind},
    sheet::{self, Column, Need, Sheet},
};
use crate::{
    code::ProcedureCode,
    codebook::import::{ImportError, Watch},
};
use serde::{Deserialize, Serialize};

const WANTED: &str = "a table of units-of-service limits";

/// Says how a limit is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Adjudication {
    /// To each claim line by itself; sign 1.
    Line,
    /// To the day, as policy: no modifier and no appeal opens it; sign 2.
    DayByPolicy,
    /// To the day, from clinical knowledge: an appeal with the record may open it; sign 3.
    DayByCare,
    /// The limit is carried without its sign.
    Unknown,
}

impl Adjudication {
    /// Reads "2", or "2 Date of Service Edit: Policy".
    pub fn of_sign(sign: &str) -> Option<Self> {
        let mut words = sign.split_whitespace();
        match words.next()? {
            "1" => Some(Self::Line),
            "2" => Some(Self::DayByPolicy),
            "3" => Some(Self::DayByCare),
            _ => None,
        }
    }
}

/// Holds the limit of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitLimit<'a> {
    /// The code.
    pub code: ProcedureCode,
    /// The most units; nought means that the code is not paid at all in this setting.
    pub units: u32,
    /// How it is applied.
    pub applied: Adjudication,
    /// Why, in the words of the release; empty where the limit is carried.
    pub rationale: &'a str,
    /// Whose claims it is for.
    pub service: Service,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Rows {
    rationales: Vec<String>,
    /// In the order of the codes.
    rows: Vec<(ProcedureCode, u32, Adjudication, u16)>,
}

/// Holds the limits of one release and one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSet {
    release: Release,
    rows: Rows,
}

const COLUMNS: [Column; 5] = [
    Column { names: &["hcpcscptcode", "hcpcscode", "cpthcpcscode", "code"], called: "HCPCS/CPT Code", need: Need::Must },
    Column {
        names: &["practitionerservicesmuevalues", "outpatienthospitalservicesmuevalues", "dmesupplierservicesmuevalues", "muevalues", "mueunits"],
        called: "… Services MUE Values",
        need: Need::Must,
    },
    Column { names: &["mueadjudicationindicator", "muemai", "mai"], called: "MUE Adjudication Indicator", need: Need::Must },
    Column { names: &["muerationale"], called: "MUE Rationale", need: Need::Must },
    Column { names: &["mueservice"], called: "mue_service", need: Need::May },
];

/// Reads the official csv (its two-line head in quotes), a csv with short heads, or a zip of either.
///
/// The service is read from the head, a column of its own, or the file's name, in this order.
///
/// # Errors
/// [`ImportError`] naming the row and what was expected there; also where a code stands twice with different limits.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<UnitSet, ImportError> {
    let text = sheet::one(file, bytes, WANTED)?;
    let sheet = Sheet::read(file, &text, WANTED, &COLUMNS)?;
    let mut release = Release::of_file(file);
    let mut service = Service::in_words(&sheet.heads[1]);
    let mut rationales: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    sheet.each(watch, |row| {
        let code = row.code(0)?;
        let units = row.read(1, "a whole number", |text| text.parse().ok())?;
        let applied = row.read(2, "1, 2 or 3", Adjudication::of_sign)?;
        let rationale = row.read(3, "a rationale", |text| (!text.is_empty() && text.len() <= 300).then_some(text))?;
        if service.is_none() && !row.cell(4).is_empty() {
            service = Some(row.read(4, "a kind of service", Service::in_words)?);
        }
        let why = rationales.iter().position(|known| known == rationale).unwrap_or_else(|| {
            rationales.push(rationale.to_owned());
            rationales.len() - 1
        });
        let why = u16::try_from(why).map_err(|_| row.fault(3, "one of a few rationales"))?;
        rows.push((code, units, applied, why));
        Ok(())
    })?;
    release.service = service.unwrap_or(release.service);
    rows.sort_unstable_by_key(|row| (row.0, row.1));
    rows.dedup();
    if let Some(twice) = rows.windows(2).find(|two| two[0].0 == two[1].0) {
        return Err(ImportError::NotThis { file: file.to_owned(), wanted: WANTED, why: format!("{} stands in it twice, with different limits", twice[0].0) });
    }
    Ok(UnitSet { release, rows: Rows { rationales, rows } })
}

impl UnitSet {
    /// Gives the limit of a code.
    pub fn limit(&self, code: ProcedureCode) -> Option<UnitLimit<'_>> {
        let at = self.rows.rows.binary_search_by_key(&code, |row| row.0).ok()?;
        let (code, units, applied, why) = *self.rows.rows.get(at)?;
        let rationale = self.rows.rationales.get(usize::from(why)).map_or("", String::as_str);
        Some(UnitLimit { code, units, applied, rationale, service: self.release.service })
    }

    /// Says which release it is.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Says that the release is meant for these days.
    pub fn set_days(&mut self, from: crate::code::Date, to: crate::code::Date) {
        self.release = self.release.clone().for_days(from, to);
    }

    /// Counts the codes.
    pub fn len(&self) -> usize {
        self.rows.rows.len()
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.rows.is_empty()
    }

    /// Lists the limits in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = UnitLimit<'_>> {
        self.rows.rows.iter().filter_map(|row| self.limit(row.0))
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        frame::seal_rows(SetKind::Units, &self.release, &self.rows)
    }

    /// Takes in a stored set.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are of another kind, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        let (release, rows) = frame::open_rows::<Rows>(SetKind::Units, bytes)?;
        let ordered = rows.rows.windows(2).all(|two| two[0].0 < two[1].0);
        let inside = rows.rows.iter().all(|row| usize::from(row.3) < rows.rationales.len());
        if ordered && inside { Ok(Self { release, rows }) } else { Err(StoredError::Damaged("its rows are out of order")) }
    }
}
