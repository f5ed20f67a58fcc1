//! Who is who: patient, insured, payer's card, practice, clinicians, places.

use crate::code::{Address, Clia, Date, Npi, PayerId, PersonName, Phone, Sex, TaxNumber, Taxonomy};
use serde::{Deserialize, Serialize};

/// Holds the patient as registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The name as on the card.
    pub name: PersonName,
    /// The day of birth.
    pub birth: Date,
    /// The sex recorded.
    pub sex: Sex,
    /// Where the patient lives.
    pub address: Address,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<Phone>,
    /// The patient's signature that records may be let go is on file.
    #[serde(default = "yes")]
    pub release_on_file: bool,
    /// Where the patient works.
    #[serde(default)]
    pub employer: Option<Employer>,
}

fn yes() -> bool {
    true
}

/// Holds an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Employer {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: Address,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<Phone>,
}

/// Holds one coverage, as card and registration have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Which payer's profile it is.
    pub payer: PayerId,
    /// The insured's number on the card.
    pub member_id: String,
    /// Who the insured is.
    pub insured: Insured,
    /// Group, policy or FECA number.
    #[serde(default)]
    pub group: Option<String>,
    /// The plan's or program's name.
    #[serde(default)]
    pub plan_name: Option<String>,
    /// The insured signed that the plan may pay the provider.
    #[serde(default)]
    pub assigns_benefits: bool,
    /// The payer's own number of an injury: workers' compensation, auto, liability.
    #[serde(default)]
    pub claim_number: Option<String>,
    /// Why Medicare pays after this one or this one after Medicare, as the 837 names it.
    #[serde(default)]
    pub medicare_second_because: Option<String>,
    /// What stands on the card besides, shown as on the card.
    #[serde(default)]
    pub card: Vec<String>,
}

/// Tells who the insured is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Insured {
    /// The patient.
    Patient,
    /// Somebody else, and what the patient is to them.
    Other(Box<Party>),
    /// The employer, in workers' compensation.
    Employer,
}

/// Holds an insured who is not the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// What the patient is to them.
    pub patient_is: Kin,
    /// The name as on the card.
    pub name: PersonName,
    /// The day of birth.
    pub birth: Date,
    /// The sex recorded.
    pub sex: Sex,
    /// Where they live, when not with the patient.
    #[serde(default)]
    pub address: Option<Address>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<Phone>,
}

/// Names what the patient is to the insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kin {
    Spouse,
    Child,
    LifePartner,
    Other,
}

/// Holds a tax number and which kind it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaxId {
    /// An employer's number.
    Ein(TaxNumber),
    /// A person's social security number.
    Ssn(TaxNumber),
}

/// Holds who bills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The organisation's name, or the clinician's.
    pub name: String,
    /// A clinician who bills alone, without an organisation.
    #[serde(default)]
    pub solo: Option<PersonName>,
    /// The street address, its ZIP of nine digits.
    pub address: Address,
    /// Where payments go, when elsewhere, such as a PO box.
    #[serde(default)]
    pub pay_to: Option<Address>,
    /// Telephone.
    pub phone: Phone,
    /// The NPI that bills.
    pub npi: Npi,
    /// The tax number.
    pub tax: TaxId,
    /// The taxonomy.
    pub taxonomy: Taxonomy,
    /// The laboratory certificate.
    #[serde(default)]
    pub clia: Option<Clia>,
    /// It takes what the payer allows as the whole fee.
    #[serde(default = "yes")]
    pub participates: bool,
}

/// Holds a clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clinician {
    /// The NPI.
    pub npi: Npi,
    /// The name.
    pub name: PersonName,
    /// MD, NP and the like, without points.
    pub credentials: String,
    /// The taxonomy.
    #[serde(default)]
    pub taxonomy: Option<Taxonomy>,
}

/// Holds the place where services were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// The name.
    pub name: String,
    /// The street address.
    pub address: Address,
    /// The NPI.
    #[serde(default)]
    pub npi: Option<Npi>,
}
