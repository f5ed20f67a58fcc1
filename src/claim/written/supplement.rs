//! The shaded half of a service line: a drug's number, a narrative, other qualified items.
//!
//! Source: NUCC instructions for item 24, supplemental information; quantity units of the 837.

use super::{Quantity, Shape};
use crate::{claim::Written, code::Ndc};
use serde::{Deserialize, Serialize};

/// Names the unit a drug is counted in; it is not the unit of its HCPCS code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DrugUnit {
    /// International units.
    F2,
    /// Grams.
    GR,
    /// Milligrams.
    ME,
    /// Millilitres.
    ML,
    /// Pieces: a vial, a tablet.
    UN,
}

impl DrugUnit {
    /// Lists every unit.
    pub const ALL: [Self; 5] = [Self::F2, Self::GR, Self::ME, Self::ML, Self::UN];

    /// Gives the two characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::F2 => "F2",
            Self::GR => "GR",
            Self::ME => "ME",
            Self::ML => "ML",
            Self::UN => "UN",
        }
    }
}

/// Holds a drug as it was given: its number, how much, in which unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Drug {
    /// The National Drug Code.
    pub ndc: Ndc,
    /// How much was given.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: DrugUnit,
}

impl Drug {
    /// Writes the drug as FL 43 of the UB-04 has it: `N4`, the eleven digits, the unit and how much, without a blank.
    ///
    /// At most 24 characters for quantities up to seven digits and point. Source: NUBC FL 43, drugs; 837I LIN03 and CTP.
    pub fn in_43(&self) -> String {
        format!("N4{}{}{}", self.ndc, self.unit.as_str(), self.quantity)
    }

    /// Reads what [`Self::in_43`] writes; blanks between the parts are passed over.
    pub fn read_in_43(text: &str) -> Option<Self> {
        let upper = text.trim().to_uppercase();
        let rest: String = upper.strip_prefix("N4")?.split_whitespace().collect();
        let (ndc, unit, quantity) = (rest.get(..11)?, rest.get(11..13)?, rest.get(13..)?);
        let unit = DrugUnit::ALL.into_iter().find(|one| one.as_str() == unit)?;
        Some(Self { ndc: Ndc::parse(ndc).ok()?, unit, quantity: Quantity::read(quantity)? })
    }
}

/// Holds the shaded half of a line; at least one part of it is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Supplement {
    /// The drug, qualifier N4.
    pub drug: Option<Drug>,
    /// What an unlisted code stands for, qualifier ZZ.
    pub narrative: Option<String>,
    /// Anesthesia begin and end as written, qualifier 7.
    pub times: Option<String>,
    /// Other qualified items as written.
    pub rest: Vec<String>,
}

const GAP: &str = "   ";

impl Written for Supplement {
    const SHAPE: Shape = Shape::Text;

    fn read(text: &str) -> Option<Self> {
        let upper = text.trim().to_uppercase();
        let mut read = Self::default();
        let mut items = upper.split(GAP).map(str::trim).filter(|item| !item.is_empty()).peekable();
        while let Some(item) = items.next() {
            if let Some(ndc) = item.strip_prefix("N4") {
                read.drug = Some(drug(ndc, &mut items)?);
            } else if let Some(words) = item.strip_prefix("ZZ") {
                read.narrative = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
            } else if let Some(times) = item.strip_prefix('7').filter(|times| !times.is_empty()) {
                read.times = Some(times.trim().to_owned());
            } else {
                read.rest.push(item.to_owned());
            }
        }
        (read != Self::default()).then_some(read)
    }

    fn write(&self) -> String {
        let drug = self.drug.as_ref().map(|drug| format!("N4{}{GAP}{}{}", drug.ndc, drug.unit.as_str(), drug.quantity));
        let narrative = self.narrative.as_ref().map(|words| format!("ZZ{words}"));
        let times = self.times.as_ref().map(|times| format!("7{times}"));
        let items: Vec<String> = drug.into_iter().chain(narrative).chain(times).chain(self.rest.iter().cloned()).collect();
        items.join(GAP).to_uppercase()
    }
}

/// Reads what follows `N4`: eleven digits, then unit and quantity, one or more blanks between.
fn drug<'a>(first: &'a str, items: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> Option<Drug> {
    let (ndc, amount) = match first.split_once(' ') {
        Some((ndc, amount)) => (ndc, amount.trim()),
        None => (first, items.next()?),
    };
    let (unit, quantity) = (amount.get(..2)?, amount.get(2..)?.trim());
    let unit = DrugUnit::ALL.into_iter().find(|one| one.as_str() == unit)?;
    Some(Drug { ndc: Ndc::parse(ndc).ok()?, quantity: Quantity::read(quantity)?, unit })
}
