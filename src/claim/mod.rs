//! The two claim forms as typed data: CMS-1500 (02/12) and UB-04.
//!
//! A form is held three ways, each made from the one before: the *facts* of a chart; the *claim*, typed box by box;
//! the *sheet*, the text of every box, which is what a student fills and a printer prints. What only the electronic
//! claim carries stands beside the boxes, in [`Beyond`]. Where a box stands on paper is [`geometry`]'s business
//! and what a payer says to it the scrubber's; neither is known here.

mod beyond;
pub mod cms1500;
pub mod derive;
mod entry;
mod extra;
mod file;
pub mod geometry;
pub mod help;
mod said;
mod sheet;
mod table;
pub mod ub04;
mod written;

pub use beyond::{Adjustment, Answer, Beyond, Clinician, Filing, Group, LineDecision, Msp, NumberKind, OtherPayer, Sequence};
pub use cms1500::{CmsBox, Professional, ServiceLine};
pub use derive::{DeriveError, Lack, besides_of, compact, complete, derive, kind_of};
pub use entry::{Entry, Slot, Written};
pub use extra::{Attachment, Extra, ExtraDate, Note, Provider, Reference};
pub use file::{ClaimFile, ClaimFileError, MOST_BYTES, NamedPayer, OtherCover};
pub use sheet::{Form, Sheet, SheetError};
pub use table::{BoxId, BoxIdError, Stake};
pub use ub04::{Institutional, RevenueLine, UbBox};
pub use written::{
    BenefitsMark, BirthDay, CityLine, Day, Drug, DrugUnit, Epsdt, FamilyPlanning, Frequency, Indicator, InsuredName, Letter, Letters, Line, Modifiers, Plan, Poa, ProviderName,
    Quantity, Relationship, ReleaseMark, SexMark, Shape, Supplement, TaxKind, UbBirthDay, UbDay, UbRelationship, UbService, UbSex, YesNo,
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

    /// Gives what stands in a box, where the claim has that box and is as long.
    pub fn slot(&self, id: BoxId) -> Option<&dyn Slot> {
        match (self, id) {
            (Self::Professional(claim), BoxId::Cms(field, at)) => field.of(claim, at),
            (Self::Institutional(claim), BoxId::Ub(field, at)) => field.of(claim, at),
            _ => None,
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
