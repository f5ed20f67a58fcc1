//! What the electronic claim carries and the paper form does not.

use super::Quantity;
use crate::code::{Address, Clia, Date, Modifier, Money, Npi, PersonName, ProcedureCode, Taxonomy};
use serde::{Deserialize, Serialize};

/// Holds what stands beside the boxes. Nothing of it is typed by a student; it comes from the chart or from a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Beyond {
    /// The payer's identifier, NM109 of its loop.
    pub payer_id: Option<String>,
    /// What kind of insurance is billed, SBR09.
    pub filing: Option<Filing>,
    /// Whether the payer billed pays first, second or later, SBR01.
    pub sequence: Sequence,
    /// Why Medicare pays second, SBR05.
    pub msp: Option<Msp>,
    /// The billing provider's taxonomy.
    pub billing_taxonomy: Option<Taxonomy>,
    /// The billing provider as a person; an organisation where there is none.
    pub billing_person: Option<PersonName>,
    /// Where payments go, when that is elsewhere.
    pub pay_to: Option<Address>,
    /// The people whose NPI stands in a box: their names and taxonomies.
    pub clinicians: Vec<Clinician>,
    /// The other payers.
    pub others: Vec<OtherPayer>,
    /// What the number of box 23 is.
    pub number: Option<NumberKind>,
    /// The laboratory's certificate, where box 23 holds something else.
    pub clia: Option<Clia>,
}

/// Holds a clinician by NPI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clinician {
    /// The NPI that stands in a box.
    pub npi: Npi,
    /// The name.
    pub name: PersonName,
    /// The taxonomy.
    pub taxonomy: Option<Taxonomy>,
}

/// Tells in which turn a payer pays, SBR01.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sequence {
    /// First.
    #[default]
    Primary,
    /// Second.
    Secondary,
    /// Third.
    Tertiary,
}

/// Names the kind of insurance, SBR09.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it; `code` gives the value")]
pub enum Filing {
    MedicarePartB,
    MedicarePartA,
    Medicaid,
    Tricare,
    Veterans,
    Commercial,
    BlueCross,
    Hmo,
    MedicareAdvantage,
    Ppo,
    PointOfService,
    Exclusive,
    Indemnity,
    WorkersCompensation,
    AutoMedical,
    Liability,
    FederalEmployees,
    OtherFederal,
    Other,
    Unknown,
}

/// Names why Medicare pays second, SBR05.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it; `code` gives the value")]
pub enum Msp {
    WorkingAged,
    KidneyDisease,
    NoFault,
    WorkersCompensation,
    FederalAgency,
    BlackLung,
    Veterans,
    Disabled,
    Liability,
}

/// Tells what the one number of box 23 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberKind {
    /// A prior authorisation, G1.
    Authorization,
    /// A referral, 9F.
    Referral,
    /// A laboratory's certificate, X4.
    Clia,
    /// A mammography certificate, EW.
    Mammography,
}

/// Holds another payer and what it decided about the claim.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherPayer {
    /// When it pays.
    pub sequence: Sequence,
    /// What kind of insurance it is.
    pub filing: Filing,
    /// Its name.
    pub name: String,
    /// Its identifier.
    pub id: String,
    /// Its insured.
    pub insured: PersonName,
    /// Its insured's number.
    pub insured_id: String,
    /// What the patient is to that insured.
    pub relationship: super::Relationship,
    /// The insured's address, where known.
    pub address: Option<Address>,
    /// Group or policy number.
    pub group: Option<String>,
    /// The plan's name.
    pub plan_name: Option<String>,
    /// The insured lets it pay the provider.
    pub assigns: bool,
    /// Its own number of the claim.
    pub claim_number: Option<String>,
    /// What it paid, where it has decided.
    pub paid: Option<Money>,
    /// What it leaves to the patient.
    pub patient_owes: Option<Money>,
    /// When it decided.
    pub decided: Option<Date>,
    /// What it took off the claim as a whole.
    pub adjustments: Vec<Adjustment>,
}

/// Names who bears an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// The provider, by contract.
    CO,
    /// The patient.
    PR,
    /// Somebody else.
    OA,
    /// The payer's own decision.
    PI,
    /// A correction of an earlier decision.
    CR,
}

/// Holds one amount a payer took off, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Who bears it.
    pub group: Group,
    /// The reason's number (CARC).
    pub reason: String,
    /// How much.
    pub amount: Money,
    /// How many units, where it says.
    #[serde(default)]
    pub quantity: Option<Quantity>,
}

/// Holds what another payer decided about one line.
#[derive(Debug, Clone, PartialEq)]
pub struct LineDecision {
    /// The payer's identifier, as in [`OtherPayer::id`].
    pub payer: String,
    /// What it paid.
    pub paid: Money,
    /// The service it judged.
    pub code: ProcedureCode,
    /// Its modifiers.
    pub modifiers: Vec<Modifier>,
    /// The units it paid.
    pub units: Quantity,
    /// What it took off.
    pub adjustments: Vec<Adjustment>,
    /// When.
    pub decided: Date,
    /// What it leaves to the patient.
    pub patient_owes: Option<Money>,
}

/// Gives an enum its values in the 837.
macro_rules! values {
    ($name:ident { $($value:ident = $code:literal),+ $(,)? }) => {
        impl $name {
            /// Lists every one.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Gives its value in the 837.
            pub fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            /// Finds it by its value in the 837.
            pub fn by_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

values!(Sequence { Primary = "P", Secondary = "S", Tertiary = "T" });
values!(Filing {
    MedicarePartB = "MB", MedicarePartA = "MA", Medicaid = "MC", Tricare = "CH", Veterans = "VA", Commercial = "CI", BlueCross = "BL", Hmo = "HM", MedicareAdvantage = "16",
    Ppo = "12", PointOfService = "13", Exclusive = "14", Indemnity = "15", WorkersCompensation = "WC", AutoMedical = "AM", Liability = "LM", FederalEmployees = "FI",
    OtherFederal = "OF", Other = "11", Unknown = "ZZ",
});
values!(Msp {
    WorkingAged = "12", KidneyDisease = "13", NoFault = "14", WorkersCompensation = "15", FederalAgency = "16", BlackLung = "41", Veterans = "42", Disabled = "43", Liability = "47",
});
values!(NumberKind { Authorization = "G1", Referral = "9F", Clia = "X4", Mammography = "EW" });
values!(Group { CO = "CO", PR = "PR", OA = "OA", PI = "PI", CR = "CR" });
