use super::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a National Provider Identifier: ten digits, the first 1 or 2, the last a check digit.
///
/// Source: CMS NPI check-digit note; ISO/IEC 7812 with the prefix 80840.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Npi([u8; 10]);

impl Npi {
    /// Reads ten digits, blanks around them ignored.
    ///
    /// # Errors
    /// When there are not ten digits, the first is not 1 or 2, or the check digit is another.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let wrong = |why| CodeError::new(text, "an NPI", why);
        let Ok(digits) = <[u8; 10]>::try_from(text.trim().as_bytes()) else { return Err(wrong("it has ten digits")) };
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(wrong("it has ten digits and nothing else"));
        }
        if !matches!(digits[0], b'1' | b'2') {
            return Err(wrong("it begins with 1 or 2"));
        }
        if digits[9] != check_digit(&digits) {
            return Err(wrong("its last digit does not check"));
        }
        Ok(Self(digits))
    }

    /// Makes the identifier whose first nine digits are `2` and this number, for made-up providers; a larger number is
    /// cut to its last eight digits.
    pub fn made_up(number: u32) -> Self {
        let mut digits = [b'0'; 10];
        for (place, byte) in format!("2{:08}", number % 100_000_000).bytes().enumerate() {
            digits[place] = byte;
        }
        digits[9] = check_digit(&digits);
        Self(digits)
    }

    /// Gives the ten digits.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Gives the check digit of the first nine: Luhn, to which the prefix 80840 adds 24.
fn check_digit(digits: &[u8; 10]) -> u8 {
    let sum: u32 = digits[..9]
        .iter()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.saturating_sub(b'0'));
            if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    b'0' + u8::try_from((10 - (sum + 24) % 10) % 10).unwrap_or_default()
}

impl fmt::Display for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Npi {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Npi> for String {
    fn from(npi: Npi) -> Self {
        npi.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_counts_the_prefix() {
        // The published example, one whose check digit is 0, and the same with the last digit turned.
        for good in ["1234567893", "2345678900", " 1234567893 "] {
            assert!(Npi::parse(good).is_ok(), "{good}");
        }
        for bad in ["1234567890", "", "123456789", "12345678931", "12345678a3", "3234567893", "0000000000", "１２３４５６７８９３"] {
            assert!(Npi::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn of_ten_last_digits_one_is_right_and_a_made_up_one_reads_back() {
        for number in (0..100_000_000).step_by(999_983) {
            let npi = Npi::made_up(number);
            assert_eq!(Npi::parse(npi.as_str()), Ok(npi));
            let right = (0..10).filter(|last| Npi::parse(&format!("{}{last}", &npi.as_str()[..9])).is_ok());
            assert_eq!(right.count(), 1);
        }
    }
}
