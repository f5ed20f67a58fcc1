//! A payer's profile: what kind of payer it is, what it wants, what it refuses. Names are of our own making.

mod carried;
mod face;

pub use carried::{Payers, by_number, carried, profile};

use crate::code::{Address, CodeError, PayerId, Phone, State, Zip};
use serde::{Deserialize, Serialize};

/// Names the kind of payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PayerKind {
    Medicare,
    MedicareAdvantage,
    Medicaid,
    Ppo,
    Hmo,
    Tricare,
    Champva,
    WorkersCompensation,
    Auto,
    Feca,
}

/// Tells how much a payer wants something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Need {
    /// It must be left out.
    Never,
    /// It may stand there.
    #[default]
    May,
    /// Without it the claim goes back.
    Must,
}

/// Tells how a decided claim is mended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mending {
    /// By a claim that replaces it, frequency 7 with the payer's number.
    #[default]
    Replacement,
    /// By a reopening; no such claim is taken.
    Reopening,
}

/// Holds what one payer is like. Rules ask it; what it leaves out is as most payers have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The id by which cards and claims name it.
    pub id: PayerId,
    /// The name on the card.
    pub name: String,
    /// The identifier electronic claims use.
    pub number: String,
    /// What kind it is.
    pub kind: PayerKind,
    /// Where paper claims go.
    pub address: Address,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<Phone>,
    /// The days after the service within which a claim must be there.
    pub filing_days: u32,
    /// The group number of the card, box 11.
    #[serde(default)]
    pub group: Need,
    /// The NDC of a drug.
    #[serde(default)]
    pub ndc: Need,
    /// A referral for a specialist's visit.
    #[serde(default)]
    pub referral: Need,
    /// The rendering provider's NPI when it bills alone.
    #[serde(default)]
    pub solo_renderer: Need,
    /// Services that need an authorisation beforehand: codes, or the beginning of codes.
    #[serde(default)]
    pub authorization_for: Vec<String>,
    /// The modifier a visit by video has, where the payer wants one.
    #[serde(default)]
    pub video_modifier: Option<String>,
    /// How a decided claim is mended.
    #[serde(default)]
    pub mending: Mending,
    /// How many pointers a line of the paper form may have.
    #[serde(default = "four")]
    pub pointers: u8,
    /// How a member's number looks: `9` a digit, `A` a letter, `X` either, anything else itself; several ways allowed.
    #[serde(default)]
    pub member_id: Vec<String>,
    /// Rules that do not hold for it, by name.
    #[serde(default)]
    pub off: Vec<String>,
}

fn four() -> u8 {
    4
}

impl Profile {
    /// Makes the profile of a payer nobody has described: what most of its kind want, and no address.
    ///
    /// # Errors
    /// Never for the states and ZIP codes written here; the type says so because they are read like any other.
    pub fn stranger(name: &str, number: &str, kind: PayerKind) -> Result<Self, CodeError> {
        let address = Address { street: String::new(), city: String::new(), state: State::parse("DC")?, zip: Zip::parse("20001")? };
        Ok(Self {
            id: PayerId::parse("payer-of-the-file")?,
            name: name.to_owned(),
            number: number.to_owned(),
            kind,
            address,
            phone: None,
            filing_days: 365,
            group: Need::May,
            ndc: Need::May,
            referral: Need::May,
            solo_renderer: Need::May,
            authorization_for: Vec::new(),
            video_modifier: None,
            mending: if kind.is_medicare() { Mending::Reopening } else { Mending::Replacement },
            pointers: 4,
            member_id: Vec::new(),
            off: Vec::new(),
        })
    }
}

impl PayerKind {
    /// Tells whether it is Medicare's own Part B or Part A, not a plan beside it.
    pub fn is_medicare(self) -> bool {
        self == Self::Medicare
    }

    /// Tells whether it pays for injuries at work or on the road.
    pub fn is_casualty(self) -> bool {
        matches!(self, Self::WorkersCompensation | Self::Auto | Self::Feca)
    }
}
