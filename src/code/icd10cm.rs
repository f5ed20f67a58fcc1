use super::CodeError;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Holds a well-shaped ICD-10-CM code: 3 to 7 characters, stored without the point, upper case.
///
/// The first character is a letter, the second a digit or letter (`QA0`), the rest digits or letters.
/// Ordering is the book's own. Shape: ICD-10-CM Official Guidelines, section I.A.2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Icd10Cm([u8; 7]);

const WANTED: &str = "an ICD-10-CM code";

impl Icd10Cm {
    /// Reads a code with or without its point, in any case, blanks around it ignored.
    ///
    /// # Errors
    /// When the text is not three to seven letters and digits beginning with a letter, or the point is misplaced.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let wrong = |why| CodeError::new(text, WANTED, why);
        let mut bytes = [0_u8; 7];
        let mut len = 0;
        for c in text.trim().bytes() {
            match c {
                b'.' if len == 3 => {}
                b'.' => return Err(wrong("the point stands after the third character")),
                _ if len == 7 => return Err(wrong("a code has at most seven characters")),
                _ if c.is_ascii_alphanumeric() => {
                    bytes[len] = c.to_ascii_uppercase();
                    len += 1;
                }
                _ => return Err(wrong("a code has only letters and digits")),
            }
        }
        if len < 3 {
            return Err(wrong("a code has at least three characters"));
        }
        if !bytes[0].is_ascii_alphabetic() {
            return Err(wrong("a code begins with a letter"));
        }
        if text.matches('.').count() > 1 {
            return Err(wrong("a code has one point at most"));
        }
        Ok(Self(bytes))
    }

    /// Gives the characters without the point.
    pub fn bare(&self) -> &str {
        let len = self.len();
        // Only ASCII is ever stored, so this cannot fail; an empty text is a safe answer all the same.
        std::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }

    /// Counts the characters, 3 to 7, the point left out.
    #[allow(clippy::len_without_is_empty, reason = "a code is never empty")]
    pub fn len(&self) -> usize {
        self.0.iter().position(|&c| c == 0).unwrap_or(7)
    }

    /// Gives the three-character category the code stands in.
    pub fn category(&self) -> Self {
        self.cut(3)
    }

    /// Gives the code cut to its first `len` characters (3 to 7).
    pub fn cut(&self, len: usize) -> Self {
        let mut bytes = self.0;
        for c in bytes.iter_mut().skip(len.max(3)) {
            *c = 0;
        }
        Self(bytes)
    }

    /// Tells whether this code stands from `first` to `last`, what is under either taken in.
    pub fn is_between(&self, first: &Self, last: &Self) -> bool {
        // Most ranges that are asked are of another letter.
        if self.0[0] < first.0[0] || self.0[0] > last.0[0] {
            return false;
        }
        let (from, to) = (first.len(), last.len());
        self.0[..from] >= first.0[..from] && self.0[..to] <= last.0[..to]
    }

    /// Tells whether this code stands at or below `ancestor` by its characters.
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.bare().starts_with(ancestor.bare())
    }

    /// Gives the 7th character, if there is one.
    pub fn seventh(&self) -> Option<char> {
        (self.0[6] != 0).then(|| char::from(self.0[6]))
    }
}

impl fmt::Display for Icd10Cm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let len = self.len();
        if len == 3 {
            return f.pad(self.bare());
        }
        let mut bytes = [b'.'; 8];
        bytes[..3].copy_from_slice(&self.0[..3]);
        bytes[4..=len].copy_from_slice(&self.0[3..len]);
        f.pad(std::str::from_utf8(&bytes[..=len]).unwrap_or_default())
    }
}

impl fmt::Debug for Icd10Cm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Icd10Cm {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Icd10Cm {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Icd10Cm> for String {
    fn from(code: Icd10Cm) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test stops where it cannot go on")]
mod tests {
    use super::*;

    #[test]
    fn case_and_point_do_not_matter() {
        for text in ["e11.22", "E1122", " E11.22 ", "e1122"] {
            assert_eq!(Icd10Cm::parse(text).map(|c| c.to_string()).as_deref(), Ok("E11.22"));
        }
    }

    #[test]
    fn wrong_shapes_are_refused() {
        for text in ["", "E1", "E.11", "11.2", "E11.22.3", "E11.2234567", "É11", "E1 1", "E11,2", "."] {
            assert!(Icd10Cm::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_range_takes_in_what_is_under_its_ends() {
        let code = |text: &str| Icd10Cm::parse(text).unwrap_or_else(|fault| panic!("{fault}"));
        let within = |text: &str, first: &str, last: &str| code(text).is_between(&code(first), &code(last));
        assert!(within("E11.22", "E08", "E13") && within("E13.9", "E08", "E13") && within("E08", "E08", "E08") && within("N18.6", "N18.1", "N18.6"));
        assert!(!within("E14", "E08", "E13") && !within("N18.9", "N18.1", "N18.6") && !within("N18", "N18.1", "N18.6") && !within("D99", "E08", "E13"));
    }

    #[test]
    fn letters_may_stand_second() {
        assert_eq!(Icd10Cm::parse("qa0").map(|c| c.bare().to_owned()).as_deref(), Ok("QA0"));
    }
}
