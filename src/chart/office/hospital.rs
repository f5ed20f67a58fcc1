//! What only a hospital's or facility's claim has.

use super::DrugGiven;
use crate::code::{BillType, Date, Icd10Cm, Icd10Pcs, Modifier, Money, Npi, PersonName, ProcedureCode, RevenueCode, UbCode};
use serde::{Deserialize, Serialize};

/// Holds the facts of a stay or an outpatient encounter at a facility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hospital {
    /// The type of bill.
    pub bill_type: BillType,
    /// The number of the medical record.
    #[serde(default)]
    pub record: Option<String>,
    /// The days the bill covers.
    pub from: Date,
    /// The last of them.
    pub through: Date,
    /// The day of admission or the start of care.
    #[serde(default)]
    pub admitted: Option<Date>,
    /// The hour of admission, 0 to 23.
    #[serde(default)]
    pub hour: Option<u8>,
    /// The priority of the visit, one sign.
    #[serde(default)]
    pub priority: Option<char>,
    /// Where the patient came from, one sign.
    #[serde(default)]
    pub origin: Option<char>,
    /// The hour of discharge, 0 to 23.
    #[serde(default)]
    pub discharge_hour: Option<u8>,
    /// How the patient left, two digits.
    pub status: UbCode,
    /// Condition codes.
    #[serde(default)]
    pub conditions: Vec<UbCode>,
    /// Occurrence codes and days.
    #[serde(default)]
    pub occurrences: Vec<Occurred>,
    /// Occurrence spans.
    #[serde(default)]
    pub spans: Vec<Spanned>,
    /// Value codes and amounts.
    #[serde(default)]
    pub values: Vec<Valued>,
    /// The services by revenue code.
    pub services: Vec<RevenueService>,
    /// The diagnoses with whether each was there on admission, the principal one first.
    pub diagnoses: Vec<Coded>,
    /// What was known at admission.
    #[serde(default)]
    pub admitting: Option<Icd10Cm>,
    /// Why the patient came, in the patient's words.
    #[serde(default)]
    pub reasons: Vec<Icd10Cm>,
    /// External causes.
    #[serde(default)]
    pub causes: Vec<Coded>,
    /// Inpatient procedures and their days, the principal one first.
    #[serde(default)]
    pub procedures: Vec<(Icd10Pcs, Date)>,
    /// The group the stay falls into.
    #[serde(default)]
    pub drg: Option<String>,
    /// Who was in charge.
    pub attending: (Npi, PersonName),
    /// Who operated.
    #[serde(default)]
    pub operating: Option<(Npi, PersonName)>,
}

/// Holds an occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurred(pub UbCode, pub Date);

/// Holds an occurrence span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned(pub UbCode, pub Date, pub Date);

/// Holds a value code and its amount; counts stand as whole dollars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valued(pub UbCode, pub Money);

/// Holds a diagnosis and its mark of presence on admission: Y, N, U, W, or nothing where it is exempt or not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The diagnosis.
    pub code: Icd10Cm,
    /// The mark.
    #[serde(default)]
    pub poa: Option<char>,
}

/// Holds one line of a facility's claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevenueService {
    /// The revenue code.
    pub revenue: RevenueCode,
    /// What stands beside it.
    #[serde(default)]
    pub description: Option<String>,
    /// The service, where one is told.
    #[serde(default)]
    pub code: Option<ProcedureCode>,
    /// Its modifiers.
    #[serde(default)]
    pub modifiers: Vec<Modifier>,
    /// The daily rate of a room.
    #[serde(default)]
    pub rate: Option<Money>,
    /// The day.
    #[serde(default)]
    pub date: Option<Date>,
    /// Units.
    pub units: u32,
    /// What it comes to.
    pub charge: Money,
    /// What of it is not covered.
    #[serde(default)]
    pub not_covered: Option<Money>,
    /// The drug.
    #[serde(default)]
    pub drug: Option<DrugGiven>,
}
