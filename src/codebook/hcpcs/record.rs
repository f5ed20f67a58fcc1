//! One row of any of the three forms of a release, and what is asked of it.

use super::set::{HcpcsSet, parts};
use crate::code::{Date, Hcpcs, Modifier};
use crate::codebook::{compact::as_code, import::ImportError};
use std::collections::HashMap;

/// Says whether a row begins a code or goes on with the text of the one before. Record layout, field 6.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    First,
    Further,
}

/// Holds what is kept of one code or modifier.
#[derive(Default)]
pub struct Record {
    /// Trimmed, upper case: five characters, or two of a modifier.
    pub code: String,
    pub short: String,
    pub long: String,
    pub added: Option<Date>,
    pub effective: Option<Date>,
    pub ended: Option<Date>,
    pub action: u8,
    pub coverage: u8,
    pub pricing: String,
    pub betos: String,
    pub service_types: String,
    pub see: String,
    pub statute: String,
}

/// Gathers the records of a file, in which every code stands once.
pub struct Gathered<'f> {
    file: &'f str,
    records: Vec<Record>,
    rows: HashMap<String, u64>,
}

impl<'f> Gathered<'f> {
    pub fn new(file: &'f str) -> Self {
        Self { file, records: Vec::new(), rows: HashMap::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Reads a record's identification: 3 and 4 are codes, 7 and 8 modifiers, the second of each goes on.
    pub fn place(&self, row: u64, id: &str, code: &str) -> Result<Place, ImportError> {
        let fits = match id.trim() {
            "3" | "4" => Hcpcs::parse(code).is_ok(),
            "7" | "8" => Modifier::parse(code).is_ok() && code.len() == 2,
            other => return Err(ImportError::row(self.file, row, "a record of kind 3, 4, 7 or 8", other)),
        };
        let wanted = if matches!(id.trim(), "3" | "4") { "a HCPCS code, a letter A to V and four digits" } else { "a modifier of two characters" };
        if !fits {
            return Err(ImportError::row(self.file, row, wanted, code));
        }
        Ok(if matches!(id.trim(), "3" | "7") { Place::First } else { Place::Further })
    }

    /// Takes a record that begins a code.
    pub fn first(&mut self, row: u64, record: Record) -> Result<(), ImportError> {
        if record.added.is_none() {
            return Err(ImportError::row(self.file, row, format!("the day on which {} was added", record.code), ""));
        }
        if record.long.is_empty() && record.short.is_empty() {
            return Err(ImportError::row(self.file, row, format!("a description of {}", record.code), ""));
        }
        if let Some(before) = self.rows.insert(record.code.clone(), row) {
            return Err(ImportError::row(self.file, row, "every code once", &format!("{} again, which stands in row {before}", record.code)));
        }
        self.records.push(record);
        Ok(())
    }

    /// Takes more of the text of the code before.
    pub fn further(&mut self, row: u64, code: &str, text: &str) -> Result<(), ImportError> {
        match self.records.last_mut() {
            Some(record) if record.code == code => {
                if !text.is_empty() {
                    record.long.push(' ');
                    record.long.push_str(text);
                }
                Ok(())
            }
            before => {
                let wanted = before.map_or("a code before its further lines".to_owned(), |record| format!("more text of {}", record.code));
                Err(ImportError::row(self.file, row, wanted, code))
            }
        }
    }

    /// Makes the set.
    pub fn finish(mut self) -> Result<HcpcsSet, ImportError> {
        let wrong = |why: &str| ImportError::NotThis { file: self.file.to_owned(), wanted: "a HCPCS release", why: why.to_owned() };
        let days = self.records.iter().flat_map(|record| [record.added, record.effective]).flatten();
        let first = days.max().ok_or_else(|| wrong("it holds no code"))?;
        for record in &mut self.records {
            if record.long.is_empty() {
                record.long.clone_from(&record.short);
            }
        }
        let name = format!("HCPCS Level II, {}", first.strftime("%B %Y"));
        let id = format!("hcpcs-{}", first.strftime("%Y-%m"));
        let drafts = self.records.iter().filter_map(|record| Some(parts(record, as_code(&record.code)?))).collect();
        HcpcsSet::make(&id, &name, first, super::Extent::Whole, drafts).map_err(|fault| wrong(&fault.to_string()))
    }
}
