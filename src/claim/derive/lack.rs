//! What the facts lack for a claim.

use crate::{
    claim::BoxId,
    code::{Money, Npi, PayerId, PlaceOfService, ProcedureCode},
};

/// Names one thing the facts lack, or have wrong, for a claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// No coverage stands at `bill_to`: a patient who pays alone gets a statement, not a claim.
    #[error("no coverage stands where the claim is to go; one who pays alone gets no claim")]
    Coverage,
    /// There are more payers than a claim can put in turn.
    #[error("there are {0} coverages; a claim puts three in turn")]
    TooManyCoverages(usize),
    /// The payer has no profile.
    #[error("the payer “{0}” is not known")]
    Payer(PayerId),
    /// The claim goes to a later payer before an earlier one decided.
    #[error("“{0}” pays before, and there is no remittance of it")]
    Remittance(PayerId),
    /// Medicare pays second, and nothing says why.
    #[error("nothing says why Medicare pays second; name it as the 837 does: 12, 13, 14, 15, 16, 41, 42, 43, 47")]
    MedicareSecond,
    /// No clinician is named.
    #[error("no clinician is named")]
    Clinician,
    /// A service names a clinician who is not listed.
    #[error("service {0} is by {1}, who is not among the clinicians")]
    UnknownClinician(usize, Npi),
    /// The employer of an injured worker.
    #[error("the patient's employer, who is the insured in workers' compensation")]
    Employer,
    /// The accident a casualty payer pays for.
    #[error("the accident the payer pays for")]
    Accident,
    /// The casualty payer's number of the injury.
    #[error("the payer's number of the injury")]
    InjuryNumber,
    /// Nothing was done.
    #[error("no service is there to bill")]
    Service,
    /// More services than an electronic claim takes.
    #[error("there are {0} services; a claim takes {1}")]
    TooManyServices(usize, usize),
    /// No diagnosis is there, or more than a claim takes.
    #[error("there are {0} diagnoses; a claim takes from 1 to {1}")]
    Diagnoses(usize, usize),
    /// A service is for no diagnosis.
    #[error("service {0} points to no diagnosis")]
    Pointer(usize),
    /// A service is for a diagnosis that is not there.
    #[error("service {0} points to diagnosis {1}, which is not there")]
    PointerToNothing(usize, usize),
    /// A service has more modifiers than a line.
    #[error("service {0} has more than four modifiers")]
    Modifiers(usize),
    /// No fee is listed.
    #[error("no fee for {0}")]
    Fee(ProcedureCode),
    /// A drug's quantity or unit does not read.
    #[error("service {0}: the drug's quantity or unit does not read")]
    Drug(usize),
    /// Begin and end of anesthesia do not read, or give other minutes than the units.
    #[error("service {0}: begin and end of anesthesia do not give its minutes")]
    Minutes(usize),
    /// A laboratory test without the laboratory's certificate.
    #[error("the CLIA number for {0}")]
    Clia(ProcedureCode),
    /// Two numbers for a box that takes one.
    #[error("box 23 takes one number, and there are two: {0} and {1}; they go on two claims")]
    TwoNumbers(String, String),
    /// Services in a place that is not the practice's, which is not told.
    #[error("the facility, for place of service {0}")]
    Facility(PlaceOfService),
    /// Services to an inpatient without the day of admission.
    #[error("the hospital stay, for place of service {0}")]
    Admission(PlaceOfService),
    /// A place's ZIP code with five digits.
    #[error("the last four digits of the ZIP code of {0}")]
    ShortZip(String),
    /// A billing address that is no street.
    #[error("the billing provider's street; a PO box is where payments go")]
    Street,
    /// The payer's number of the claim before.
    #[error("the payer's number of the claim that is replaced or taken back")]
    OriginalNumber,
    /// The payer mends by a reopening.
    #[error("the payer takes no replacement: it is asked to reopen the claim")]
    Reopening,
    /// A remittance decides a service that is not there.
    #[error("a remittance decides service {0}, which is not there")]
    DecidedNothing(usize),
    /// A remittance does not add up.
    #[error("a remittance of service {service}: {charge} was charged, paid and taken off together are {decided}")]
    OutOfBalance {
        /// The service, from 1.
        service: usize,
        /// Its charge.
        charge: Money,
        /// What was paid and taken off.
        decided: Money,
    },
    /// A fact of the stay.
    #[error("the hospital's {0}")]
    Hospital(&'static str),
    /// A text that does not read as what its box holds.
    #[error("box {0} ({title}): “{1}” does not read", title = .0.title())]
    Misread(BoxId, String),
    /// A text that has no room in its box.
    #[error("box {0} ({title}): “{1}” has more than {width} characters", title = .0.title(), width = .0.width())]
    TooLong(BoxId, String),
}

/// Says what the facts lack for a claim, everything at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the facts lack: {}", .0.iter().map(Lack::to_string).collect::<Vec<_>>().join("; "))]
pub struct DeriveError(pub Vec<Lack>);
