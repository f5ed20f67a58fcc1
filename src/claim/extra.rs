//! Dates, numbers, notes and providers of the electronic claim that have no box of their own.

use crate::code::{Address, Date, Npi, PersonName, Qualifier, Taxonomy};

/// Holds what stands beside the boxes of a claim or of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra {
    /// Dates, each with what it is the date of (DTP01).
    pub dates: Vec<ExtraDate>,
    /// Numbers, each with what it is (REF01).
    pub references: Vec<Reference>,
    /// Text in a form a payer fixed (K3).
    pub fixed: Vec<String>,
    /// Providers beside those of the boxes.
    pub providers: Vec<Provider>,
    /// Of a line alone: the prescription of its drug.
    pub prescription: Option<Reference>,
    /// Of a line alone: papers sent along.
    pub attachments: Vec<Attachment>,
}

impl Extra {
    /// Tells whether there is nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Holds a day, or two, and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraDate {
    /// What the day is, as the 837 names it.
    pub kind: Qualifier,
    /// The day, or the first.
    pub from: Date,
    /// The last, where it is a span.
    pub to: Option<Date>,
}

/// Holds a number and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What the number is, as the 837 names it.
    pub kind: Qualifier,
    /// The number, 1 to 50 characters.
    pub number: String,
}

/// Holds a note to the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about: ADD, CER, DGN and the like.
    pub kind: Qualifier,
    /// The text, 1 to 80 characters.
    pub text: String,
}

/// Names papers sent along with a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is: OB an operative note, EB an explanation of benefits.
    pub report: Qualifier,
    /// How it is sent: BM by mail, FX by fax, EL electronically, AA kept until asked for.
    pub sent: Qualifier,
    /// The sender's number of it; needed unless it is kept.
    pub number: Option<String>,
}

/// Holds a provider that has no box: what they did, who they are, where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provider {
    /// What they did or are: DN, P3, DK, DQ, 82, 77, QB, PW, 45.
    pub role: Option<Qualifier>,
    /// A person's name.
    pub person: Option<PersonName>,
    /// An organisation's name, where it is no person.
    pub organisation: Option<String>,
    /// The NPI.
    pub npi: Option<Npi>,
    /// The taxonomy.
    pub taxonomy: Option<Taxonomy>,
    /// Another number.
    pub other: Option<Reference>,
    /// Where it is.
    pub address: Option<Address>,
}
