//! The words of a worksheet: what may stand in each of its elements.

use serde::{Deserialize, Serialize};

/// Names a level of decision making, and of each of its three elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's own")]
pub enum Mdm {
    Straightforward,
    Low,
    Moderate,
    High,
}

impl Mdm {
    /// Lists every level, the least first.
    pub const ALL: [Self; 4] = [Self::Straightforward, Self::Low, Self::Moderate, Self::High];

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Straightforward => "straightforward",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// Names the kind of visit, which decides the codes it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it, and the table labels them for people")]
pub enum Category {
    OfficeNew,
    OfficeEstablished,
    HospitalInitial,
    HospitalSubsequent,
    HospitalSameDay,
    HospitalDischarge,
    Emergency,
    OfficeConsult,
    HospitalConsult,
    NursingInitial,
    NursingSubsequent,
    NursingDischarge,
    HomeNew,
    HomeEstablished,
}

impl Category {
    /// Lists every kind of visit, as a list offers them.
    pub const ALL: [Self; 14] = [
        Self::OfficeNew,
        Self::OfficeEstablished,
        Self::HospitalInitial,
        Self::HospitalSubsequent,
        Self::HospitalSameDay,
        Self::HospitalDischarge,
        Self::Emergency,
        Self::OfficeConsult,
        Self::HospitalConsult,
        Self::NursingInitial,
        Self::NursingSubsequent,
        Self::NursingDischarge,
        Self::HomeNew,
        Self::HomeEstablished,
    ];
}

/// Tells whether a kind of visit is for patients whom the same specialty of the group has seen within three years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Seen {
    /// For those it has not.
    New,
    /// For those it has.
    Established,
}

/// Tells what a level rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// On decision making.
    Decisions,
    /// On the practitioner's minutes of that date.
    Time,
}

impl Basis {
    /// Lists both.
    pub const ALL: [Self; 2] = [Self::Decisions, Self::Time];

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decisions => "decision making",
            Self::Time => "time",
        }
    }
}

/// Tells who saw the patient.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeenBy {
    /// A physician, or another who decides.
    #[default]
    Practitioner,
    /// Staff alone, under supervision.
    Staff,
}

impl SeenBy {
    /// Tells whether somebody saw the patient who decides.
    pub fn is_practitioner(&self) -> bool {
        *self == Self::Practitioner
    }
}

/// Names a kind of problem that is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the table says of each what it is")]
pub enum Problem {
    Minor,
    StableChronic,
    AcuteSimple,
    AcuteStable,
    AcuteSimpleInHospital,
    WorseChronic,
    Undiagnosed,
    AcuteSystemic,
    AcuteComplicatedInjury,
    SevereChronic,
    Threat,
}

impl Problem {
    /// Lists every kind, as a list offers them.
    pub const ALL: [Self; 11] = [
        Self::Minor,
        Self::StableChronic,
        Self::AcuteSimple,
        Self::AcuteStable,
        Self::AcuteSimpleInHospital,
        Self::WorseChronic,
        Self::Undiagnosed,
        Self::AcuteSystemic,
        Self::AcuteComplicatedInjury,
        Self::SevereChronic,
        Self::Threat,
    ];
}

/// Names a kind of data that is looked at or asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the table says of each what it is")]
pub enum DataKind {
    ExternalNote,
    ResultReviewed,
    TestOrdered,
    Historian,
    OwnReading,
    Discussion,
}

impl DataKind {
    /// Lists every kind, as a list offers them.
    pub const ALL: [Self; 6] = [Self::ExternalNote, Self::ResultReviewed, Self::TestOrdered, Self::Historian, Self::OwnReading, Self::Discussion];

    /// Tells whether it is a test whose order and result count together.
    pub fn is_order_or_result(self) -> bool {
        matches!(self, Self::ResultReviewed | Self::TestOrdered)
    }
}

/// Names what treatment or its decision may do to the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the table says of each what it is")]
pub enum Risk {
    Minimal,
    OverTheCounter,
    Therapy,
    MinorSurgery,
    Prescription,
    MinorSurgeryWithRisk,
    ElectiveMajorSurgery,
    SocialLimits,
    ToxicityMonitoring,
    ElectiveMajorSurgeryWithRisk,
    EmergencyMajorSurgery,
    Hospital,
    DoNotResuscitate,
    ParenteralControlled,
}

impl Risk {
    /// Lists every kind, the least risk first.
    pub const ALL: [Self; 14] = [
        Self::Minimal,
        Self::OverTheCounter,
        Self::Therapy,
        Self::MinorSurgery,
        Self::Prescription,
        Self::MinorSurgeryWithRisk,
        Self::ElectiveMajorSurgery,
        Self::SocialLimits,
        Self::ToxicityMonitoring,
        Self::ElectiveMajorSurgeryWithRisk,
        Self::EmergencyMajorSurgery,
        Self::Hospital,
        Self::DoNotResuscitate,
        Self::ParenteralControlled,
    ];
}
