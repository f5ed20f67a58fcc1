use crate::code::{Date, Hcpcs, Modifier};

/// Says how much of HCPCS a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every code of the release: what is not in it does not exist.
    Whole,
    /// Only what the program carries: what is not in it may well exist.
    Part,
}

/// Names a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HcpcsRelease {
    /// The stable id: `hcpcs-2025-10`.
    pub id: String,
    /// The name people read: `HCPCS Level II, October 2025`.
    pub name: String,
    /// The first day it is in force: the last day on which a code of it was added or changed.
    pub first: Date,
    /// How much it holds.
    pub extent: Extent,
}

/// Says what the last change to a code was. Source: record layout, field 30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// It was added.
    Added,
    /// Its long description and its administrative data were changed.
    ChangedBoth,
    /// Its long description was changed.
    ChangedLong,
    /// It was discontinued.
    Discontinued,
    /// Its administrative data were changed.
    ChangedData,
    /// Nothing was done to it in this release.
    Unchanged,
    /// What is paid for it was changed.
    ChangedPayment,
    /// It was ended and is in use again.
    Reactivated,
    /// Its short description was changed.
    ChangedShort,
    /// Its type of service was changed.
    ChangedType,
}

impl Action {
    const SIGNS: [(u8, Self); 10] = [
        (b'A', Self::Added),
        (b'B', Self::ChangedBoth),
        (b'C', Self::ChangedLong),
        (b'D', Self::Discontinued),
        (b'F', Self::ChangedData),
        (b'N', Self::Unchanged),
        (b'P', Self::ChangedPayment),
        (b'R', Self::Reactivated),
        (b'S', Self::ChangedShort),
        (b'T', Self::ChangedType),
    ];

    /// Reads the release's letter.
    pub fn from_sign(sign: u8) -> Option<Self> {
        Self::SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, action)| *action)
    }
}

/// Says what Medicare thinks of a code. Source: record layout, field 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// Each contractor decides.
    Contractor,
    /// It is covered on conditions that are written down.
    Conditions,
    /// Medicare does not pay it; another code may be wanted.
    NotPayable,
    /// Medicare does not cover it.
    NotCovered,
    /// The law keeps Medicare from covering it.
    NotByStatute,
}

impl Coverage {
    const SIGNS: [(u8, Self); 5] = [(b'C', Self::Contractor), (b'D', Self::Conditions), (b'I', Self::NotPayable), (b'M', Self::NotCovered), (b'S', Self::NotByStatute)];

    /// Reads the release's letter.
    pub fn from_sign(sign: u8) -> Option<Self> {
        Self::SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, coverage)| *coverage)
    }

    /// Gives the release's letter.
    pub fn sign(self) -> u8 {
        Self::SIGNS.iter().find(|(_, coverage)| *coverage == self).map_or(b' ', |(sign, _)| *sign)
    }
}

/// Says whether a code can be reported for a day of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It can.
    InForce,
    /// It begins on this later day.
    NotYet(Date),
    /// This was the last day on which it could.
    Ended(Date),
    /// The set does not hold it; ask its [`Extent`] what that means.
    Unknown,
}

/// Holds what a set says of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HcpcsEntry<'a> {
    /// The code.
    pub code: Hcpcs,
    /// Its short description, of at most 28 characters in a release.
    pub short: &'a str,
    /// Its long description.
    pub long: &'a str,
    /// The first day it could be reported.
    pub added: Date,
    /// The day from which its last change holds, where one is stated.
    pub effective: Option<Date>,
    /// The last day it can be reported, where it has ended.
    pub ended: Option<Date>,
    /// What its last change was.
    pub action: Option<Action>,
    /// What Medicare thinks of it.
    pub coverage: Option<Coverage>,
    /// How it is priced, up to four two-digit indicators: `51` is a drug. Record layout, field 9.
    pub pricing: &'a str,
    /// Its kind in the BETOS classification: `O1E` is other drugs.
    pub betos: &'a str,
    /// Its types of service, a letter each; the first is what a claim uses.
    pub service_types: &'a str,
    /// Codes that are to be used instead or are related, parted by blanks.
    pub see: &'a str,
    /// The section of the law that keeps it from being covered.
    pub statute: &'a str,
}

/// Holds what a set says of one modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HcpcsModifier<'a> {
    /// The modifier.
    pub modifier: Modifier,
    /// Its short description.
    pub short: &'a str,
    /// Its long description.
    pub long: &'a str,
    /// The first day it could be reported.
    pub added: Date,
    /// The last day it can be reported, where it has ended.
    pub ended: Option<Date>,
    /// What Medicare thinks of it.
    pub coverage: Option<Coverage>,
}

/// Counts what a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Codes, ended ones too.
    pub codes: usize,
    /// Codes in force on the release's first day.
    pub in_force: usize,
    /// Modifiers, ended ones too.
    pub modifiers: usize,
    /// Modifiers in force on the release's first day.
    pub modifiers_in_force: usize,
}

/// Judges a day against the days of a code; the last day is one on which it can still be reported.
pub(super) fn status(added: Date, ended: Option<Date>, on: Date) -> Status {
    match ended {
        _ if on < added => Status::NotYet(added),
        Some(ended) if on > ended => Status::Ended(ended),
        _ => Status::InForce,
    }
}
