//! Boxes that take a mark: one of a few.

use super::Shape;
use crate::claim::Written;
use crate::code::Sex;

/// Makes an enum whose values are marks on a form.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$row:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$row])* $value),+ }

        impl $name {
            /// Lists every mark, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];

            /// Gives the mark's text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
        }

        impl Written for $name {
            const SHAPE: Shape = Shape::Choice(Self::TEXTS);

            fn read(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(text))
            }

            fn write(&self) -> String {
                self.as_str().to_owned()
            }
        }
    };
}

choice! {
    /// Names the kind of plan billed, box 1.
    Plan {
        /// Medicare.
        Medicare = "MEDICARE",
        /// Medicaid.
        Medicaid = "MEDICAID",
        /// TRICARE.
        Tricare = "TRICARE",
        /// CHAMPVA.
        Champva = "CHAMPVA",
        /// A group health plan.
        Group = "GROUP",
        /// Federal workers' compensation or black lung.
        Feca = "FECA",
        /// Any other: an HMO, an individual policy, auto, liability, workers' compensation.
        Other = "OTHER",
    }
}
choice! {
    /// Names what the patient is to the insured, box 6.
    Relationship {
        /// The insured.
        Oneself = "SELF",
        /// Husband or wife.
        Spouse = "SPOUSE",
        /// A child.
        Child = "CHILD",
        /// Anything else.
        Other = "OTHER",
    }
}
choice! {
    /// Marks yes or no; a blank box is neither.
    YesNo {
        /// Yes.
        Yes = "YES",
        /// No.
        No = "NO",
    }
}
choice! {
    /// Marks the sex; the form has no mark for an unknown one.
    SexMark {
        /// Male.
        Male = "M",
        /// Female.
        Female = "F",
    }
}
choice! {
    /// Marks the sex in FL 11, which has a mark for an unknown one.
    UbSex {
        /// Male.
        Male = "M",
        /// Female.
        Female = "F",
        /// Unknown.
        Unknown = "U",
    }
}
choice! {
    /// Tells whether a condition was there when the patient was admitted.
    Poa {
        /// It was.
        Yes = "Y",
        /// It was not.
        No = "N",
        /// The record does not say.
        Unknown = "U",
        /// The provider cannot tell.
        Undetermined = "W",
        /// Exempt, as the older form marked it; today the box is left blank.
        Exempt = "1",
    }
}
choice! {
    /// Tells whether records may be let go, FL 52.
    ReleaseMark {
        /// The patient signed.
        Yes = "Y",
        /// Informed consent where no signature is needed.
        Informed = "I",
    }
}
choice! {
    /// Tells whether the plan may pay the provider, FL 53.
    BenefitsMark {
        /// It may.
        Yes = "Y",
        /// It may not.
        No = "N",
        /// The patient refuses to assign.
        Refused = "W",
    }
}
choice! {
    /// Names what the patient is to the insured, FL 59, by the codes of the 837.
    UbRelationship {
        /// Husband or wife.
        Spouse = "01",
        /// The insured.
        Oneself = "18",
        /// A child.
        Child = "19",
        /// An employee.
        Employee = "20",
        /// Not known.
        Unknown = "21",
        /// An organ donor.
        OrganDonor = "39",
        /// A cadaver donor.
        CadaverDonor = "40",
        /// A life partner.
        LifePartner = "53",
        /// Anything else.
        Other = "G8",
    }
}
choice! {
    /// Tells which tax number box 25 holds.
    TaxKind {
        /// A person's social security number.
        Ssn = "SSN",
        /// An employer's number.
        Ein = "EIN",
    }
}
choice! {
    /// Names the code set of box 21 or FL 66.
    Indicator {
        /// ICD-10-CM.
        Tenth = "0",
        /// ICD-9-CM.
        Ninth = "9",
    }
}
choice! {
    /// Names what a claim is to the one before it, box 22.
    Frequency {
        /// The original claim.
        Original = "1",
        /// A corrected claim, which few payers take.
        Corrected = "6",
        /// Replaces a claim that was decided.
        Replacement = "7",
        /// Takes a claim back.
        Void = "8",
    }
}

choice! {
    /// Tells what a child's screening (EPSDT) led to, the upper half of 24H.
    Epsdt {
        /// A screening, of which no more is told: nobody asks what it led to.
        Given = "Y",
        /// A referral was open to the patient, who did not take it.
        Refused = "AV",
        /// No referral was needed.
        NotNeeded = "NU",
        /// The patient is under treatment already.
        UnderTreatment = "S2",
        /// The patient was sent on for something new.
        Referred = "ST",
    }
}
choice! {
    /// Tells whether a service is family planning, the lower half of 24H.
    FamilyPlanning {
        /// It is.
        Yes = "Y",
        /// It is not; today the box is left blank.
        No = "N",
    }
}

impl Epsdt {
    /// Gives the reason's code in the 837, CRC of the kind ZZ; a screening of which no more is told has none.
    pub fn reason(self) -> Option<&'static str> {
        (self != Self::Given).then(|| self.as_str())
    }

    /// Tells whether the patient was given a referral, CRC02: not where none was needed.
    pub fn is_referral(self) -> bool {
        self != Self::NotNeeded
    }
}

impl Default for Relationship {
    /// A policy is most often the patient's own.
    fn default() -> Self {
        Self::Oneself
    }
}

impl YesNo {
    /// Gives the mark of a statement.
    pub fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl SexMark {
    /// Gives the mark of a recorded sex; an unknown one has none.
    pub fn of(sex: Sex) -> Option<Self> {
        match sex {
            Sex::Female => Some(Self::Female),
            Sex::Male => Some(Self::Male),
            Sex::Unknown => None,
        }
    }

    /// Gives the sex it marks.
    pub fn sex(self) -> Sex {
        match self {
            Self::Male => Sex::Male,
            Self::Female => Sex::Female,
        }
    }
}
