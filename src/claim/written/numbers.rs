//! Amounts, counts and identifiers.

use super::Shape;
use crate::{
    claim::Written,
    code::{BillType, Icd10Cm, Icd10Pcs, Money, Npi, Phone, PlaceOfService, ProcedureCode, Qualifier, RevenueCode, State, TaxNumber, UbCode, Zip},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a count of days, units or minutes in thousandths, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quantity(u64);

impl Quantity {
    /// Makes a whole count.
    pub fn whole(count: u32) -> Self {
        Self(u64::from(count) * 1000)
    }

    /// Makes a count from thousandths.
    pub fn from_thousandths(thousandths: u64) -> Self {
        Self(thousandths)
    }

    /// Gives the thousandths.
    pub fn thousandths(self) -> u64 {
        self.0
    }

    /// Gives the count where it is whole.
    pub fn as_whole(self) -> Option<u32> {
        self.0.is_multiple_of(1000).then(|| u32::try_from(self.0 / 1000).ok()).flatten()
    }

    /// Tells whether it counts nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.write())
    }
}

impl TryFrom<String> for Quantity {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| "a count is digits, with up to three after a point".to_owned())
    }
}

impl From<Quantity> for String {
    fn from(count: Quantity) -> Self {
        count.write()
    }
}

impl Written for Quantity {
    const SHAPE: Shape = Shape::Quantity;

    fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || part.len() > 3 || !digits(whole) || !digits(part) || text.ends_with('.') {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        let thousandths: u64 = format!("{part:0<3}").parse().ok()?;
        Some(Self(whole * 1000 + thousandths))
    }

    fn write(&self) -> String {
        match self.0 % 1000 {
            0 => format!("{}", self.0 / 1000),
            part => format!("{}.{part:03}", self.0 / 1000).trim_end_matches('0').to_owned(),
        }
    }
}

impl Written for Money {
    const SHAPE: Shape = Shape::Money;

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn write(&self) -> String {
        self.on_form()
    }
}

impl Written for Icd10Cm {
    const SHAPE: Shape = Shape::Diagnosis;

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn write(&self) -> String {
        self.bare().to_owned()
    }
}

impl Written for ProcedureCode {
    const SHAPE: Shape = Shape::Procedure;

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn write(&self) -> String {
        self.as_str().to_owned()
    }
}

/// Lets an identifier of fixed shape stand in a box.
macro_rules! number {
    ($($name:ident),+) => {
        $(impl Written for $name {
            const SHAPE: Shape = Shape::Number;

            fn read(text: &str) -> Option<Self> {
                Self::parse(text).ok()
            }

            fn write(&self) -> String {
                self.as_str().to_owned()
            }
        })+
    };
}

number!(Npi, TaxNumber, Zip, Phone, State, PlaceOfService, RevenueCode, BillType, UbCode, Qualifier, Icd10Pcs);
