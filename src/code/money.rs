use super::CodeError;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, Sub},
};

/// Holds an amount of US dollars in whole cents; it may be negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount a text may name, in cents: ten digits of dollars.
    const MOST: i64 = 999_999_999_999;

    /// Makes an amount from cents.
    pub const fn cents(cents: i64) -> Self {
        Self(cents)
    }

    /// Gives the cents.
    pub const fn to_cents(self) -> i64 {
        self.0
    }

    /// Tells whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Gives the amount taken this many times, cut to what can be held.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// Reads dollars alone (`128`), or dollars and two digits of cents after a point or a blank (`128.00`, `128 00`).
    ///
    /// # Errors
    /// When it is none of these, or has more than ten digits of dollars.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let wrong = |why| CodeError::new(text, "an amount", why);
        let (sign, rest) = text.trim().strip_prefix('-').map_or((1, text.trim()), |rest| (-1, rest));
        let (dollars, cents) = rest.split_once(['.', ' ']).unwrap_or((rest, "00"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(dollars) || !digits(cents.trim_start()) || cents.trim_start().len() != 2 {
            return Err(wrong("write dollars and two digits of cents, as 128.00"));
        }
        let dollars: i64 = dollars.parse().map_err(|_| wrong("it has too many digits"))?;
        let cents: i64 = cents.trim_start().parse().map_err(|_| wrong("it has too many digits"))?;
        match dollars.checked_mul(100).and_then(|whole| whole.checked_add(cents)) {
            Some(whole) if whole <= Self::MOST => Ok(Self(sign * whole)),
            _ => Err(wrong("it has too many digits")),
        }
    }

    /// Gives the amount as a form has it, a blank where the rule line stands: `128 00`.
    pub fn on_form(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{} {:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl fmt::Display for Money {
    /// Writes `128.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        f.pad(&format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100))
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl TryFrom<String> for Money {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Money> for String {
    fn from(money: Money) -> Self {
        money.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_an_amount_reads_as_the_same_cents() {
        for text in ["128", "128.00", "128 00", " 128.00 "] {
            assert_eq!(Money::parse(text), Ok(Money::cents(12_800)), "{text}");
        }
        for cents in [0, 1, 10, 99, 100, 123_456, -250] {
            let money = Money::cents(cents);
            assert_eq!((Money::parse(&money.to_string()), Money::parse(&money.on_form())), (Ok(money), Ok(money)));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "$128.00", "1,280.00", "128.0", "128.000", "12a", ".50", "99999999999.00", "99999999999999999999999"] {
            assert!(Money::parse(text).is_err(), "{text}");
        }
    }
}
