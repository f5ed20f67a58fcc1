//! What was done, when, and what it was done for.

use crate::code::{Date, Modifier, Money, Ndc, Npi, PersonName, PlaceOfService, ProcedureCode, State};
use serde::{Deserialize, Serialize};

/// Names what a provider beside the renderer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferralRole {
    /// Sent the patient.
    Referring,
    /// Ordered the test, drug or equipment.
    Ordering,
    /// Supervised whoever gave the service.
    Supervising,
}

/// Holds who referred, ordered or supervised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// What the provider did.
    pub role: ReferralRole,
    /// The name.
    pub name: PersonName,
    /// MD, NP and the like.
    pub credentials: String,
    /// The NPI.
    pub npi: Npi,
}

/// Names what a number of the payer allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AuthorizationKind {
    /// A prior authorisation.
    Prior,
    /// A referral.
    Referral,
}

/// Holds a number the payer gave beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorization {
    /// What it allows.
    pub kind: AuthorizationKind,
    /// The number, letters and digits.
    pub number: String,
    /// The services it is for; none is all of them.
    #[serde(default)]
    pub for_codes: Vec<ProcedureCode>,
    /// The last day it is good for.
    #[serde(default)]
    pub until: Option<Date>,
}

/// Names what an accident was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// At work.
    Work,
    /// With a car, in this state.
    Auto(State),
    /// Any other.
    Other,
}

/// Holds an accident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accident {
    /// What it was; a car accident at work is both.
    pub causes: Vec<Cause>,
    /// The day.
    pub date: Date,
}

/// Names what began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BeganAs {
    /// Symptoms or the illness.
    Onset,
    /// The last menstrual period, in pregnancy.
    LastPeriod,
}

/// Holds when the illness or pregnancy began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Began {
    /// The day.
    pub date: Date,
    /// What began.
    pub what: BeganAs,
}

/// Tells how a span ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpanDay {
    /// On this day.
    On(Date),
    /// Not yet.
    Open,
}

/// Holds a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: SpanDay,
}

/// Holds tests bought from an outside laboratory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutsideLab {
    /// What was paid for them.
    pub price: Money,
}

/// Holds the drug of a service line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrugGiven {
    /// The number on the label, in its eleven-digit form.
    pub ndc: Ndc,
    /// How much was given, digits with up to three after a point.
    pub quantity: String,
    /// In which unit: F2, GR, ME, ML, UN.
    pub unit: String,
}

/// Tells what a child's screening (EPSDT) led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Screening {
    /// The payer does not ask what it led to.
    Given,
    /// A referral was open to the patient, who did not take it.
    Refused,
    /// No referral was needed.
    NotNeeded,
    /// The patient is under treatment already.
    UnderTreatment,
    /// The patient was sent on for something new.
    Referred,
}

/// Holds one coded service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The first or only day.
    pub date: Date,
    /// The last day, where it goes over several.
    #[serde(default)]
    pub until: Option<Date>,
    /// Where.
    pub place: PlaceOfService,
    /// The service.
    pub code: ProcedureCode,
    /// Its modifiers, in order.
    #[serde(default)]
    pub modifiers: Vec<Modifier>,
    /// The diagnoses it is for, by their place in [`super::Office::diagnoses`] from 1, the main one first.
    pub points_to: Vec<usize>,
    /// Units, or minutes of anesthesia.
    #[serde(default = "one")]
    pub units: u32,
    /// What it costs, where that is not the fee times the units.
    #[serde(default)]
    pub charge: Option<Money>,
    /// Who gave it, when not the first clinician.
    #[serde(default)]
    pub by: Option<Npi>,
    /// The drug.
    #[serde(default)]
    pub drug: Option<DrugGiven>,
    /// What an unlisted code stands for.
    #[serde(default)]
    pub narrative: Option<String>,
    /// Begin and end of anesthesia, HHMM each.
    #[serde(default)]
    pub times: Option<(String, String)>,
    /// It was an emergency.
    #[serde(default)]
    pub emergency: bool,
    /// It is a child's screening (EPSDT), and what it led to.
    #[serde(default)]
    pub epsdt: Option<Screening>,
    /// It is family planning.
    #[serde(default)]
    pub family_planning: bool,
}

fn one() -> u32 {
    1
}
