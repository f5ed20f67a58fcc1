use serde::{Deserialize, Serialize};

/// Names where the patient was seen; each has one two-digit place of service.
///
/// Source: CMS place-of-service code set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it, and `name` says it to people")]
pub enum Setting {
    TelehealthElsewhere,
    TelehealthHome,
    Office,
    Home,
    OffCampusOutpatient,
    UrgentCare,
    Inpatient,
    OutpatientHospital,
    Emergency,
    AmbulatorySurgery,
    BirthCenter,
    SkilledNursing,
    NursingFacility,
    Laboratory,
}

impl Setting {
    /// Lists every setting a chart can have.
    pub const ALL: [Self; 14] = [
        Self::TelehealthElsewhere,
        Self::TelehealthHome,
        Self::Office,
        Self::Home,
        Self::OffCampusOutpatient,
        Self::UrgentCare,
        Self::Inpatient,
        Self::OutpatientHospital,
        Self::Emergency,
        Self::AmbulatorySurgery,
        Self::BirthCenter,
        Self::SkilledNursing,
        Self::NursingFacility,
        Self::Laboratory,
    ];

    /// Gives the two-digit place of service.
    pub fn place_of_service(self) -> &'static str {
        self.row().0
    }

    /// Finds the setting of a place of service; nothing where charts have none for it.
    pub fn by_place(place: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.place_of_service() == place)
    }

    /// Gives the name a person reads.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::TelehealthElsewhere => ("02", "Telehealth"),
            Self::TelehealthHome => ("10", "Telehealth, patient at home"),
            Self::Office => ("11", "Office"),
            Self::Home => ("12", "Home"),
            Self::OffCampusOutpatient => ("19", "Off-campus outpatient hospital"),
            Self::UrgentCare => ("20", "Urgent care"),
            Self::Inpatient => ("21", "Inpatient hospital"),
            Self::OutpatientHospital => ("22", "Outpatient hospital"),
            Self::Emergency => ("23", "Emergency department"),
            Self::AmbulatorySurgery => ("24", "Ambulatory surgery center"),
            Self::BirthCenter => ("25", "Birth center"),
            Self::SkilledNursing => ("31", "Skilled nursing facility"),
            Self::NursingFacility => ("32", "Nursing facility"),
            Self::Laboratory => ("81", "Laboratory"),
        }
    }
}
