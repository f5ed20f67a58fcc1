//! The two claim forms as typed data: CMS-1500 (02/12) and UB-04.
//!
//! A form is held three ways, each made from the one before: the *facts* of a chart; the *claim*, typed box by box;
//! the *sheet*, the text of every box, which is what a student fills and a printer prints. What only the electronic
//! claim carries stands beside the boxes, in [`Beyond`]. Where a box stands on paper is [`geometry`](self)'s business
//! and what a payer says to it the scrubber's; neither is known here.

mod beyond;
pub mod cms1500;
mod entry;
mod sheet;
mod table;
mod written;

pub use beyond::{Adjustment, Beyond, Clinician, Filing, Group, LineDecision, Msp, NumberKind, OtherPayer, Sequence};
pub use cms1500::{CmsBox, Professional, ServiceLine};
pub use entry::{Entry, Slot, Written};
pub use sheet::{Form, Sheet, SheetError};
pub use table::{BoxId, BoxIdError, Stake};
pub use written::{
    BirthDay, CityLine, Day, Drug, DrugUnit, Frequency, Indicator, InsuredName, Letter, Letters, Line, Modifiers, Plan, ProviderName, Quantity, Relationship, SexMark, Shape,
    Supplement, TaxKind, UbBirthDay, UbDay, YesNo,
};
