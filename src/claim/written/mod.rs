//! The kinds of things that stand in boxes, each with one right way of being written.

mod choices;
mod days;
mod lists;
mod names;
mod numbers;
mod supplement;
mod ub_service;

pub use choices::{BenefitsMark, Epsdt, FamilyPlanning, Frequency, Indicator, Plan, Poa, Relationship, ReleaseMark, SexMark, TaxKind, UbRelationship, UbSex, YesNo};
pub use days::{BirthDay, Day, UbBirthDay, UbDay};
pub use lists::{Letter, Letters, Modifiers};
pub use names::{CityLine, InsuredName, Line, ProviderName};
pub use numbers::Quantity;
pub use supplement::{Drug, DrugUnit, Supplement};
pub use ub_service::UbService;

/// Tells how a box is filled; a screen chooses its input by it, and an answer is normalised by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Running text in capitals.
    Text,
    /// A person's name: last, first, middle, with commas.
    Name,
    /// A name as said: first name first, no commas.
    PlainName,
    /// City, state and ZIP on one line.
    City,
    /// A day, written `MM DD YY`.
    Day,
    /// A day of birth, written `MM DD YYYY`.
    BirthDay,
    /// A day without blanks, `MMDDYY`.
    UbDay,
    /// A day of birth without blanks, `MMDDYYYY`.
    UbBirthDay,
    /// Dollars and cents.
    Money,
    /// A count, with decimals where need be.
    Quantity,
    /// One of these marks.
    Choice(&'static [&'static str]),
    /// A diagnosis without its point.
    Diagnosis,
    /// A five-character procedure code.
    Procedure,
    /// Up to four modifiers.
    Modifiers,
    /// Letters of diagnoses.
    Letters,
    /// An identifier of digits and letters, no blanks or hyphens.
    Number,
}
