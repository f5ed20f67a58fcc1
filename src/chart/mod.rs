//! The mock record: patient, encounter and the documents a coder would get.
//!
//! What a key says about a chart is not here; a chart may be shown to a student whole.

mod facts;
pub mod office;
mod text;

pub use facts::{Fact, FactFault};
pub use text::{Block, blocks};

use crate::code::{Age, Date, Setting, Sex, age_on};
use serde::{Deserialize, Serialize};

/// Holds one mock record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Whom it is about.
    pub patient: Patient,
    /// The visit, stay or service that is coded.
    pub encounter: Encounter,
    /// The papers, in the order of their tabs.
    pub documents: Vec<Document>,
}

impl Chart {
    /// Gives the patient's age on the date of service, where that is not before birth.
    pub fn age(&self) -> Option<Age> {
        age_on(self.patient.birth, self.encounter.date)
    }
}

/// Holds who the chart is about. Always made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    /// The full name, first name first.
    pub name: String,
    /// The day of birth.
    pub birth: Date,
    /// The sex recorded.
    pub sex: Sex,
    /// A made-up record number.
    pub record: Option<String>,
}

/// Holds what is coded: when, where, for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encounter {
    /// The date of service, by which the edition in force is chosen.
    pub date: Date,
    /// The last day of a stay.
    pub until: Option<Date>,
    /// Where the patient was seen.
    pub setting: Setting,
    /// New or established, where it matters.
    pub relation: Option<Relation>,
    /// The payer's made-up name.
    pub payer: String,
    /// Whose bill is coded.
    pub coded_for: CodedFor,
    /// Who gave the service.
    pub provider: Option<String>,
}

/// Tells whether the same specialty of the group has seen the patient within three years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// Not seen by the same specialty of the group within three years.
    New,
    /// Seen within three years.
    Established,
}

/// Tells whose services are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodedFor {
    /// The practitioner's.
    Professional,
    /// The hospital's or centre's.
    Facility,
}

/// Holds one paper of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The tab's title.
    pub title: String,
    /// Plain text with four marks, see [`blocks`].
    pub text: String,
}
