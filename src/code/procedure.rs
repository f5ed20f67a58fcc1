use super::CodeError;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Holds a CPT number: four digits and a fifth that is a digit, or `F`, `T`, `U`, `A` or `M`.
///
/// Only the shape is known here; the numbers and their texts belong to the AMA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cpt([u8; 5]);

/// Holds a HCPCS Level II code: a letter `A` to `V` and four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hcpcs([u8; 5]);

/// Holds the code of a service line, of either system.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ProcedureCode {
    /// A CPT number.
    Cpt(Cpt),
    /// A HCPCS Level II code.
    Hcpcs(Hcpcs),
}

/// Gives each system's code its text, and a way from it.
macro_rules! five_characters {
    ($name:ident, $wanted:literal) => {
        impl $name {
            /// Reads a code of this system alone, in any case, blanks around it ignored.
            ///
            /// # Errors
            /// When the text has not its shape.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                match ProcedureCode::parse(text)? {
                    ProcedureCode::$name(code) => Ok(code),
                    _ => Err(CodeError::new(text, $wanted, "it has the shape of the other system")),
                }
            }

            /// Gives the five characters.
            pub fn as_str(&self) -> &str {
                // Only ASCII is ever stored.
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl From<$name> for ProcedureCode {
            fn from(code: $name) -> Self {
                Self::$name(code)
            }
        }
    };
}

five_characters!(Cpt, "a CPT number");
five_characters!(Hcpcs, "a HCPCS Level II code");

const WANTED: &str = "a CPT or HCPCS code";

/// HCPCS codes that are laboratory tests, or the letter and digits they begin with.
const TESTS: [&str; 20] =
    ["P2", "P3", "P7", "Q0111", "Q0112", "Q0113", "Q0114", "Q0115", "G0027", "G0103", "G0123", "G0143", "G0144", "G0145", "G0147", "G0148", "G0328", "G0432", "G0433", "G0435"];

impl ProcedureCode {
    /// Reads a five-character procedure code in any case, blanks around it ignored.
    ///
    /// # Errors
    /// When the text has the shape of neither system.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let upper = text.trim().to_ascii_uppercase();
        let Ok(bytes) = <[u8; 5]>::try_from(upper.as_bytes()) else {
            return Err(CodeError::new(text, WANTED, "a procedure code has five characters"));
        };
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        match bytes[0] {
            b'A'..=b'V' if digits(&bytes[1..]) => Ok(Self::Hcpcs(Hcpcs(bytes))),
            b'0'..=b'9' if digits(&bytes[..4]) && (bytes[4].is_ascii_digit() || b"AFMTU".contains(&bytes[4])) => Ok(Self::Cpt(Cpt(bytes))),
            _ => Err(CodeError::new(text, WANTED, "it is five digits, or a letter and four digits")),
        }
    }

    /// Gives the five characters.
    pub fn as_str(&self) -> &str {
        let (Self::Cpt(Cpt(bytes)) | Self::Hcpcs(Hcpcs(bytes))) = self;
        // Only ASCII is ever stored.
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Gives a number that orders as the codes do, for tables that are searched often.
    pub fn key(&self) -> u64 {
        let (system, bytes) = match self {
            Self::Cpt(Cpt(bytes)) => (0, bytes),
            Self::Hcpcs(Hcpcs(bytes)) => (1, bytes),
        };
        bytes.iter().fold(system, |key, byte| (key << 8) | u64::from(*byte))
    }

    /// Tells whether its units are minutes: anesthesia, but not the daily management of a drug after it (01996).
    pub fn is_timed_anesthesia(&self) -> bool {
        self.number().is_some_and(|number| (100..=1_999).contains(&number) && number != 1_996)
    }

    /// Tells whether it is a laboratory test: of CPT's section (80047 to 89398) but the tests on the skin (86485 to
    /// 86580), a proprietary test, or a test of HCPCS.
    ///
    /// A laboratory needs a certificate for it, and Medicare pays it on assignment only. Tests on the skin are read on
    /// the patient, not in a laboratory. Source: CMS, codes subject to CLIA edits, by their ranges.
    pub fn is_laboratory(&self) -> bool {
        match self {
            Self::Cpt(_) => self.as_str().ends_with('U') || matches!(self.number(), Some(80_047..=86_484 | 86_581..=89_398)),
            Self::Hcpcs(_) => TESTS.iter().any(|test| self.as_str().starts_with(test)),
        }
    }

    /// Gives the number of a five-digit CPT code, by which its section is known.
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Cpt(_) => self.as_str().parse().ok(),
            Self::Hcpcs(_) => None,
        }
    }
}

impl fmt::Display for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ProcedureCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ProcedureCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for ProcedureCode {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<ProcedureCode> for String {
    fn from(code: ProcedureCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_as_the_codes_do() {
        let mut codes: Vec<ProcedureCode> = ["99213", "A0425", "0001U", "00100", "V5299", "0001F", "J3301", "80047"].iter().flat_map(|text| ProcedureCode::parse(text)).collect();
        codes.sort_unstable();
        assert!(codes.len() == 8 && codes.windows(2).all(|two| two[0].key() < two[1].key()));
    }

    #[test]
    fn laboratory_tests_are_told_by_range_letter_and_list() {
        let is = |text: &str| ProcedureCode::parse(text).is_ok_and(|code| code.is_laboratory());
        assert!(["80047", "83036", "86484", "86581", "89398", "0001U", "P2038", "Q0111", "G0103"].iter().all(|text| is(text)));
        // Tests on the skin, the section's neighbours, the drawing of blood, a drug, a visit.
        assert!(!["86485", "86580", "79999", "89399", "90460", "36415", "J3301", "99213", "0001F", "G0101"].iter().any(|text| is(text)));
    }

    #[test]
    fn the_two_systems_are_told_apart_by_shape() {
        assert!(matches!(ProcedureCode::parse("99214"), Ok(ProcedureCode::Cpt(_))));
        assert!(matches!(ProcedureCode::parse("0042t"), Ok(ProcedureCode::Cpt(_))));
        assert!(matches!(ProcedureCode::parse(" j1885 "), Ok(ProcedureCode::Hcpcs(_))));
        for wrong in ["", "9921", "992145", "E11.2", "W1234", "9921X", "JJ123"] {
            assert!(ProcedureCode::parse(wrong).is_err(), "{wrong}");
        }
    }
}
