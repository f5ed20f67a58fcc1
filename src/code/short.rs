//! Short identifiers whose shape is fixed: read once, shown as they are sent.

use super::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Makes a newtype over a short text of a fixed shape.
macro_rules! shaped {
    ($(#[$doc:meta])* $name:ident, $wanted:literal, $why:literal, $drop:expr, $shape:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// Reads it in any case, blanks around it ignored.
            ///
            /// # Errors
            /// When the text has not its shape.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                let drop: &[char] = &$drop;
                let kept: String = text.trim().chars().filter(|c| !drop.contains(c)).map(|c| c.to_ascii_uppercase()).take(40).collect();
                let shape: fn(&[u8]) -> bool = $shape;
                if shape(kept.as_bytes()) { Ok(Self(kept.into())) } else { Err(CodeError::new(text, $wanted, $why)) }
            }

            /// Gives its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }
    };
}

fn digits(text: &[u8], count: usize) -> bool {
    text.len() == count && text.iter().all(u8::is_ascii_digit)
}

shaped! {
    /// Holds a federal tax number, EIN or SSN: nine digits.
    TaxNumber, "a tax number", "it has nine digits", ['-'], |t| digits(t, 9)
}
shaped! {
    /// Holds a provider taxonomy code: ten letters and digits, the last an X.
    Taxonomy, "a taxonomy code", "it has ten letters and digits and ends with X", [], |t| t.len() == 10 && t[9] == b'X' && t.iter().all(u8::is_ascii_alphanumeric)
}
/// Names a payer by an id of its own making: small letters, digits and hyphens, 1 to 40.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PayerId(Box<str>);

impl PayerId {
    /// Reads an id.
    ///
    /// # Errors
    /// When it has another sign or length.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let fine = (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fine { Ok(Self(text.into())) } else { Err(CodeError::new(text, "a payer's id", "it is 1 to 40 small letters, digits and hyphens")) }
    }

    /// Gives its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for PayerId {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<PayerId> for String {
    fn from(id: PayerId) -> Self {
        id.0.into()
    }
}

shaped! {
    /// Holds a CLIA number: two digits or letters, D, seven digits.
    Clia, "a CLIA number", "it is two digits, D and seven digits", [], |t| t.len() == 10 && t[..2].iter().all(u8::is_ascii_digit) && t[2] == b'D' && digits(&t[3..], 7)
}
shaped! {
    /// Holds a National Drug Code in its eleven-digit form, 5-4-2 without hyphens.
    Ndc, "an NDC", "it has eleven digits, 5-4-2", ['-'], |t| digits(t, 11)
}
shaped! {
    /// Holds a Medicare Beneficiary Identifier: eleven characters, their kinds fixed by place.
    ///
    /// Source: CMS MBI format: letters never S, L, O, I, B, Z.
    Mbi, "a Medicare number", "it has eleven characters, as 1EG4TE5MK73", ['-'], mbi
}
shaped! {
    /// Holds a ZIP code of five or nine digits.
    Zip, "a ZIP code", "it has five or nine digits", ['-', ' '], |t| digits(t, 5) || digits(t, 9)
}
shaped! {
    /// Holds a US telephone number: area code and seven digits.
    Phone, "a telephone number", "it has ten digits", ['-', ' ', '(', ')', '.'], |t| digits(t, 10)
}
shaped! {
    /// Holds a state, territory or district as the Postal Service abbreviates it.
    State, "a state", "it is the two letters the Postal Service uses", [], |t| std::str::from_utf8(t).is_ok_and(|t| STATES.contains(&t))
}
shaped! {
    /// Holds a two-digit place of service, assigned by CMS or not.
    PlaceOfService, "a place of service", "it has two digits", [], |t| digits(t, 2)
}
shaped! {
    /// Holds a revenue code: four digits.
    RevenueCode, "a revenue code", "it has four digits", [], |t| digits(t, 4)
}
shaped! {
    /// Holds a type of bill: four characters, the first a 0, the last the frequency.
    BillType, "a type of bill", "it is 0, two digits and the frequency", [], |t| t.len() == 4 && t[0] == b'0' && t[1].is_ascii_digit() && t[2].is_ascii_digit() && t[3].is_ascii_alphanumeric()
}
shaped! {
    /// Holds an ICD-10-PCS procedure code: seven letters and digits, never I or O. Only the shape is known here.
    Icd10Pcs, "an ICD-10-PCS code", "it has seven letters and digits, never I or O", [], |t| t.len() == 7 && t.iter().all(|b| b.is_ascii_alphanumeric() && !b"IO".contains(b))
}
shaped! {
    /// Holds a condition, occurrence or value code of the UB-04: two letters or digits.
    UbCode, "a code of the UB-04", "it is two letters or digits", [], |t| t.len() == 2 && t.iter().all(u8::is_ascii_alphanumeric)
}
shaped! {
    /// Holds the qualifier that says what a number or date is: one to three letters or digits.
    Qualifier, "a qualifier", "it is one to three letters or digits", [], |t| (1..=3).contains(&t.len()) && t.iter().all(u8::is_ascii_alphanumeric)
}

fn mbi(text: &[u8]) -> bool {
    let letter = |b: u8| b.is_ascii_uppercase() && !b"SLOIBZ".contains(&b);
    let fits = |(place, b): (usize, &u8)| match place {
        0 => (b'1'..=b'9').contains(b),
        1 | 4 | 7 | 8 => letter(*b),
        2 | 5 => letter(*b) || b.is_ascii_digit(),
        _ => b.is_ascii_digit(),
    };
    text.len() == 11 && text.iter().enumerate().all(fits)
}

/// The Postal Service's abbreviations: states, the District, territories, freely associated states, military mail.
const STATES: [&str; 62] = [
    "AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "FM", "GA", "GU", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MH",
    "MI", "MN", "MO", "MP", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "PW", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT",
    "WA", "WI", "WV", "WY",
];

impl Zip {
    /// Tells whether it has the four digits that name the route.
    pub fn is_long(&self) -> bool {
        self.0.len() == 9
    }
}

impl PlaceOfService {
    /// Lists the places where a patient is admitted: hospital, psychiatric hospital, rehabilitation hospital.
    ///
    /// Source: CMS, names of the places. Which of them a payer counts as a stay may differ.
    pub const INPATIENT: [&str; 3] = ["21", "51", "61"];

    /// Tells whether a patient there is admitted.
    pub fn is_inpatient(&self) -> bool {
        Self::INPATIENT.contains(&self.as_str())
    }
}

impl BillType {
    /// Gives the frequency, the last character.
    pub fn frequency(&self) -> char {
        self.0.chars().last().unwrap_or('0')
    }

    /// Gives facility and class, the two digits between the 0 and the frequency.
    pub fn kind(&self) -> &str {
        &self.0[1..3]
    }
}

impl Ndc {
    /// Gives it with the hyphens of 5-4-2.
    pub fn with_hyphens(&self) -> String {
        format!("{}-{}-{}", &self.0[..5], &self.0[5..9], &self.0[9..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shapes_are_those_of_the_field() {
        assert!(Mbi::parse("1EG4-TE5-MK73").is_ok() && Mbi::parse("1eg4te5mk73").is_ok());
        for wrong in ["1EG4TE5MK7", "1SG4TE5MK73", "0EG4TE5MK73", "1EG4TE5MKA3", "123456789A"] {
            assert!(Mbi::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Clia::parse("05D2187634").is_ok() && Clia::parse("05A2187634").is_err());
        assert_eq!(Zip::parse("62701-0001").map(|z| z.is_long()), Ok(true));
        assert_eq!(Ndc::parse("00409-3795-01").map(|n| n.with_hyphens()), Ok("00409-3795-01".to_owned()));
        assert!(State::parse("oh").is_ok() && State::parse("ZZ").is_err());
        assert_eq!(BillType::parse("0137").map(|b| (b.frequency(), b.kind().to_owned())), Ok(('7', "13".to_owned())));
        assert!(BillType::parse("137").is_err());
    }

    #[test]
    fn a_patient_is_admitted_in_hospitals_alone() {
        let admitted: Vec<String> = (0..100).map(|n| format!("{n:02}")).filter(|text| PlaceOfService::parse(text).is_ok_and(|place| place.is_inpatient())).collect();
        assert_eq!(admitted, ["21", "51", "61"]);
    }

    #[test]
    fn reading_what_is_shown_gives_the_same() {
        for text in ["123456789", "12-3456789"] {
            let read = TaxNumber::parse(text).map(|t| t.to_string());
            assert_eq!(read.as_deref(), Ok("123456789"));
        }
        assert!(TaxNumber::parse(&"9".repeat(500)).is_err());
    }
}
