//! The two claim forms as typed data: CMS-1500 (02/12) and UB-04.
//!
//! A form is held three ways, each made from the one before: the *facts* of a chart; the *claim*, typed box by box;
//! the *sheet*, the text of every box, which is what a student fills and a printer prints. What only the electronic
//! claim carries stands beside the boxes, in [`Beyond`]. Where a box stands on paper is [`geometry`](self)'s business
//! and what a payer says to it the scrubber's; neither is known here.

mod beyond;
pub mod cms1500;
mod entry;
mod file;
mod sheet;
mod table;
pub mod ub04;
mod written;

pub use beyond::{Adjustment, Beyond, Clinician, Filing, Group, LineDecision, Msp, NumberKind, OtherPayer, Sequence};
pub use cms1500::{CmsBox, Professional, ServiceLine};
pub use entry::{Entry, Slot, Written};
pub use file::{ClaimFile, ClaimFileError, MOST_BYTES, NamedPayer};
pub use sheet::{Form, Sheet, SheetError};
pub use table::{BoxId, BoxIdError, Stake};
pub use ub04::{Institutional, RevenueLine, UbBox};
pub use written::{
    BenefitsMark, BirthDay, CityLine, Day, Drug, DrugUnit, Frequency, Indicator, InsuredName, Letter, Letters, Line, Modifiers, Plan, Poa, ProviderName, Quantity, Relationship,
    ReleaseMark, SexMark, Shape, Supplement, TaxKind, UbBirthDay, UbDay, UbRelationship, UbService, UbSex, YesNo,
};

/// Holds a claim on either form.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// A CMS-1500.
    Professional(Box<Professional>),
    /// A UB-04.
    Institutional(Box<Institutional>),
}

impl Claim {
    /// Reads the boxes of a sheet; nothing is lost, what does not read stays as typed.
    pub fn read(sheet: &Sheet) -> Self {
        match sheet.form {
            Form::Cms1500 => Self::Professional(Box::new(Professional::read(sheet))),
            Form::Ub04 => Self::Institutional(Box::new(Institutional::read(sheet))),
        }
    }

    /// Gives the text of every box that is not blank.
    pub fn to_sheet(&self) -> Sheet {
        match self {
            Self::Professional(claim) => claim.to_sheet(),
            Self::Institutional(claim) => claim.to_sheet(),
        }
    }

    /// Tells which form it is on.
    pub fn form(&self) -> Form {
        match self {
            Self::Professional(_) => Form::Cms1500,
            Self::Institutional(_) => Form::Ub04,
        }
    }

    /// Gives what only the electronic claim carries.
    pub fn beyond(&self) -> &Beyond {
        match self {
            Self::Professional(claim) => &claim.beyond,
            Self::Institutional(claim) => &claim.beyond,
        }
    }

    /// Gives it to be changed.
    pub fn beyond_mut(&mut self) -> &mut Beyond {
        match self {
            Self::Professional(claim) => &mut claim.beyond,
            Self::Institutional(claim) => &mut claim.beyond,
        }
    }
}
