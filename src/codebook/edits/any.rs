use super::{
    Release, SetKind, StoredError, add_on, add_on::AddOnSet, pairs, pairs::PairSet, patient, patient::PatientSet, relative, relative::GlobalSet, sheet, units, units::UnitSet,
};
use crate::{
    code::Date,
    codebook::import::{ImportError, Watch},
};

/// Holds a set of edits of whatever kind, for who takes a file in without knowing which.
pub enum EditSet {
    /// NCCI procedure-to-procedure pairs.
    Pairs(PairSet),
    /// Units-of-service limits.
    Units(UnitSet),
    /// Add-on codes.
    AddOns(AddOnSet),
    /// The Medicare Code Editor's lists.
    Patient(PatientSet),
    /// Global days.
    GlobalDays(GlobalSet),
}

/// Tells which kind of edits a file holds, by the heads of its columns.
pub fn recognise(bytes: &[u8]) -> Option<SetKind> {
    let text: String = String::from_utf8_lossy(&sheet::beginning(bytes)).chars().filter(|c| !c.is_whitespace() && *c != '"' && *c != '_' && *c != '-').collect();
    let text = text.to_ascii_lowercase();
    let has = |word: &str| text.contains(word);
    // One head that only this kind has will do: of a table with one moved or misspelt, the reader says what it lacks.
    if has("column1column2") || has("column1,column2") || has("column2,column1") || has("ptpeditrationale") {
        Some(SetKind::Pairs)
    } else if has("muevalues") || has("mueunits") || has("mueadjudicationindicator") || has("muerationale") {
        Some(SetKind::Units)
    } else if has("addoncode") || has("aocedittype") {
        Some(SetKind::AddOns)
    } else if has("icdconflictrule") || has("icdconflictgroup") {
        Some(SetKind::Patient)
    } else if has("hcpcs,mod,") {
        Some(SetKind::GlobalDays)
    } else {
        None
    }
}

impl EditSet {
    /// Reads an official file of whatever kind.
    ///
    /// # Errors
    /// [`ImportError::NotThis`] where the heads are of no kind, else as the reader of the kind says.
    pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<Self, ImportError> {
        let none = || ImportError::NotThis { file: file.to_owned(), wanted: "a file of edits", why: "its heads are those of no kind we know".into() };
        Ok(match recognise(bytes).ok_or_else(none)? {
            SetKind::Pairs => Self::Pairs(pairs::read(file, bytes, watch)?),
            SetKind::Units => Self::Units(units::read(file, bytes, watch)?),
            SetKind::AddOns => Self::AddOns(add_on::read(file, bytes, watch)?),
            SetKind::Patient => Self::Patient(patient::read(file, bytes, watch)?),
            SetKind::GlobalDays => Self::GlobalDays(relative::read(file, bytes, watch)?),
        })
    }

    /// Takes in a stored set of whatever kind.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are no set of edits, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        Ok(match super::glance(&bytes)?.0 {
            SetKind::Pairs => Self::Pairs(PairSet::open(bytes)?),
            SetKind::Units => Self::Units(UnitSet::open(bytes)?),
            SetKind::AddOns => Self::AddOns(AddOnSet::open(bytes)?),
            SetKind::Patient => Self::Patient(PatientSet::open(bytes)?),
            SetKind::GlobalDays => Self::GlobalDays(GlobalSet::open(bytes)?),
        })
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Pairs(set) => set.to_bytes(),
            Self::Units(set) => set.to_bytes(),
            Self::AddOns(set) => set.to_bytes(),
            Self::Patient(set) => set.to_bytes(),
            Self::GlobalDays(set) => set.to_bytes(),
        }
    }

    /// Says which kind it is.
    pub fn kind(&self) -> SetKind {
        match self {
            Self::Pairs(_) => SetKind::Pairs,
            Self::Units(_) => SetKind::Units,
            Self::AddOns(_) => SetKind::AddOns,
            Self::Patient(_) => SetKind::Patient,
            Self::GlobalDays(_) => SetKind::GlobalDays,
        }
    }

    /// Says which release it is.
    pub fn release(&self) -> &Release {
        match self {
            Self::Pairs(set) => set.release(),
            Self::Units(set) => set.release(),
            Self::AddOns(set) => set.release(),
            Self::Patient(set) => set.release(),
            Self::GlobalDays(set) => set.release(),
        }
    }

    /// Says that the release is meant for these days, where the file's name does not tell them.
    #[must_use]
    pub fn for_days(self, from: Date, to: Date) -> Self {
        match self {
            Self::Pairs(set) => Self::Pairs(set.for_days(from, to)),
            Self::Units(mut set) => {
                set.set_days(from, to);
                Self::Units(set)
            }
            Self::AddOns(mut set) => {
                set.set_days(from, to);
                Self::AddOns(set)
            }
            Self::Patient(mut set) => {
                set.set_days(from, to);
                Self::Patient(set)
            }
            Self::GlobalDays(mut set) => {
                set.set_days(from, to);
                Self::GlobalDays(set)
            }
        }
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Pairs(set) => set.len(),
            Self::Units(set) => set.len(),
            Self::AddOns(set) => set.len(),
            Self::Patient(set) => set.len(),
            Self::GlobalDays(set) => set.len(),
        }
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
