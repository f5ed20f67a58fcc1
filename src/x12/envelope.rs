use super::error::{Place, WriteError};
use crate::code::{Date, Phone};

/// Holds what stands around the claims. All of it is handed in: nothing here knows the time or draws numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Who sends the file.
    pub sender: Partner,
    /// Whom to call about it.
    pub contact: Contact,
    /// Who gets it: a payer or a clearinghouse.
    pub receiver: Partner,
    /// The day it was made.
    pub date: Date,
    /// The time it was made, hours and minutes.
    pub time: Time,
    /// The number of the interchange, up to nine digits (ISA13).
    pub interchange: u32,
    /// The number of its first group (GS06); the next has the next.
    pub group: u32,
    /// The number of the first set in each group (ST02), up to nine digits.
    pub set: u32,
    /// The sender's own name of the batch, 1 to 50 characters (BHT03).
    pub batch: String,
    /// Whether claims are to be paid or the file is a trial.
    pub usage: Usage,
}

/// Holds a partner of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// What the identifier is: ZZ agreed between the two, 30 a tax number, 01, 14, 20, 27, 28, 29, 33.
    pub qualifier: String,
    /// The identifier, 2 to 15 characters.
    pub id: String,
    /// The name, 1 to 60 characters.
    pub name: String,
}

/// Holds whom to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// A name or desk.
    pub name: String,
    /// Telephone; a file written here has one.
    pub phone: Option<Phone>,
}

/// Holds hours and minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// The first minute of a day.
    pub const MIDNIGHT: Self = Self { hour: 0, minute: 0 };

    /// Makes a time of 0 to 23 hours and 0 to 59 minutes.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Reads four digits; seconds after them are let go.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = text.len() >= 4 && text.len() <= 8 && text.bytes().all(|b| b.is_ascii_digit());
        if digits { Self::new(text[..2].parse().ok()?, text[2..4].parse().ok()?) } else { None }
    }

    /// Writes four digits.
    pub(super) fn hhmm(self) -> String {
        format!("{:02}{:02}", self.hour, self.minute)
    }
}

/// Tells whether a file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Its claims are to be paid.
    Production,
    /// It is a trial.
    Test,
}

impl Usage {
    /// Gives ISA15.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Production => "P",
            Self::Test => "T",
        }
    }
}

/// What ISA05 and ISA07 may be.
pub(super) const QUALIFIERS: [&str; 9] = ["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"];

impl Envelope {
    /// Checks what the fixed widths demand.
    pub(super) fn check(&self) -> Result<(), WriteError> {
        let wrong = |name, what: &str| Err(WriteError { claim: None, at: Place::Envelope(name), what: what.to_owned() });
        for (partner, name) in [(&self.sender, "sender"), (&self.receiver, "receiver")] {
            if !QUALIFIERS.contains(&partner.qualifier.as_str()) {
                return wrong(name, "its qualifier is none of the ISA's");
            }
            let fine = (2..=15).contains(&partner.id.len()) && partner.id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if !fine {
                return wrong(name, "its identifier is 2 to 15 capitals and digits");
            }
            if partner.name.is_empty() || partner.name.len() > 60 {
                return wrong(name, "its name has 1 to 60 characters");
            }
        }
        if self.contact.name.is_empty() || self.contact.name.len() > 60 {
            return wrong("contact", "the name has 1 to 60 characters");
        }
        if self.contact.phone.is_none() {
            return wrong("contact", "it has no telephone");
        }
        if self.batch.is_empty() || self.batch.len() > 50 {
            return wrong("batch", "it has 1 to 50 characters");
        }
        if self.interchange > 999_999_999 || self.group > 999_990_000 || self.group == 0 || self.set > 999_990_000 {
            return wrong("control numbers", "they have up to nine digits");
        }
        Ok(())
    }
}
