//! What a billing office holds about one visit or stay: registration, cards, providers, services, fees.
//!
//! From these facts the papers a student sees are made, and from the same facts the right claim is derived; a claim
//! exercise needs facts, not answers. Nothing here says what stands in which box.

mod generate;
mod hospital;
mod money;
mod papers;
mod parties;
mod record;
mod visit;

pub use generate::generate;
pub use hospital::{Coded, Hospital, Occurred, RevenueService, Spanned, Valued};
pub use money::{Adjusted, Bearer, Fee, Outcome, PriorClaim, Remittance, RemittedLine};
pub use papers::{Codes, PayerFace, papers};
pub use parties::{Clinician, Coverage, Employer, Facility, Insured, Kin, Party, Practice, Registration, TaxId};
pub use record::{Notice, PastService, Policy};
pub use visit::{Accident, Authorization, AuthorizationKind, Began, BeganAs, Cause, DrugGiven, OutsideLab, Referral, ReferralRole, Screening, Service, Span, SpanDay};

use crate::code::{Date, Icd10Cm, Money};
use serde::{Deserialize, Serialize};

/// Holds the facts of one claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The office's own number of the account, letters and digits.
    pub account: String,
    /// The patient as registered.
    pub patient: Registration,
    /// What the patient is covered by, the one that pays first at the front; none is self-pay.
    #[serde(default)]
    pub coverages: Vec<Coverage>,
    /// To which of them this claim goes, from 0.
    #[serde(default)]
    pub bill_to: usize,
    /// Who bills.
    pub billing: Practice,
    /// The clinicians whose services are billed, the one in charge first; services name them by NPI.
    pub clinicians: Vec<Clinician>,
    /// Who referred, ordered or supervised.
    #[serde(default)]
    pub referral: Option<Referral>,
    /// Where the services were given, when not at the practice.
    #[serde(default)]
    pub facility: Option<Facility>,
    /// What the payer allowed before.
    #[serde(default)]
    pub authorizations: Vec<Authorization>,
    /// The accident the condition comes from.
    #[serde(default)]
    pub accident: Option<Accident>,
    /// When the illness or pregnancy began.
    #[serde(default)]
    pub began: Option<Began>,
    /// The days the patient could not work.
    #[serde(default)]
    pub unable_to_work: Option<Span>,
    /// The hospital stay these services belong to.
    #[serde(default)]
    pub stay: Option<Span>,
    /// Tests bought from outside.
    #[serde(default)]
    pub outside_lab: Option<OutsideLab>,
    /// The diagnoses in the order they are reported.
    pub diagnoses: Vec<Icd10Cm>,
    /// The services of a practitioner's claim, in order.
    #[serde(default)]
    pub services: Vec<Service>,
    /// What the practice charges for each.
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// What the patient paid on account of these services.
    #[serde(default)]
    pub patient_paid: Money,
    /// What other payers decided.
    #[serde(default)]
    pub remittances: Vec<Remittance>,
    /// The claim that was sent before for the same services.
    #[serde(default)]
    pub prior: Option<PriorClaim>,
    /// What the payer is told besides, box 19.
    #[serde(default)]
    pub note: Option<String>,
    /// What payers say of services they cover, page by page.
    #[serde(default)]
    pub policies: Vec<Policy>,
    /// Services of the last ninety days and more, by the same practice.
    #[serde(default)]
    pub history: Vec<PastService>,
    /// The notice of non-coverage the patient signed.
    #[serde(default)]
    pub notice: Option<Notice>,
    /// What only a hospital's claim has.
    #[serde(default)]
    pub hospital: Option<Hospital>,
    /// The day the claim is signed and sent.
    pub sent: Date,
}
