//! The level of a visit: the rules as data, a worksheet, and what it comes to.
//!
//! The rules are those of 2021 for the office and of 2023 for everywhere else, in words of our own; no text of the AMA
//! is here. A level rests on decision making (two of problems, data and risk reach it) or on the practitioner's minutes,
//! where the kind of visit takes them. Nothing here knows a chart or a key.

mod judge;
mod kinds;
mod names;
mod table;
mod worksheet;

#[cfg(test)]
mod tests;

pub use judge::{Judged, Reason, Standing, judge, standings};
pub use kinds::{Basis, Category, DataKind, Mdm, Problem, Risk, Seen, SeenBy};
pub use names::normal;
pub use table::{CategoryRow, DataRow, Level, Minutes, Named, ProblemRow, RiskRow, Table, table};
pub use worksheet::{Billed, DataItem, MOST_DATA, MOST_MINUTES, MOST_NAME, Worksheet};
