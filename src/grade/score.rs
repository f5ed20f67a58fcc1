use super::Tally;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a percentage in hundredths, 0 to 10,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(u16);

impl Percent {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const FULL: Self = Self(10_000);

    /// Gives `part` of `whole`, rounded; nothing of nothing is 0, and only the whole is ever 100 %.
    pub fn ratio(part: u32, whole: u32) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        if part >= whole {
            return Self::FULL;
        }
        let rounded = (u64::from(part) * 10_000 + u64::from(whole) / 2) / u64::from(whole);
        Self(u16::try_from(rounded).unwrap_or(u16::MAX).min(9_999))
    }

    /// Makes a percentage from hundredths; more than 10,000 are cut to it.
    pub fn from_hundredths(hundredths: u16) -> Self {
        Self(hundredths.min(10_000))
    }

    /// Gives the hundredths of a percent.
    pub fn hundredths(self) -> u16 {
        self.0
    }

    /// Gives the value from 0 to 1, for drawing.
    pub fn fraction(self) -> f32 {
        f32::from(self.0) / 10_000.0
    }
}

impl fmt::Display for Percent {
    /// Writes `69 %`, or with a precision of 1 `69.2 %`. Less than all is never written as 100.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = |step: u16| ((self.0 + step / 2) / step).min(if self.0 < 10_000 { 10_000 / step - 1 } else { u16::MAX });
        match f.precision() {
            None | Some(0) => write!(f, "{} %", rounded(100)),
            Some(1) => write!(f, "{}.{} %", rounded(10) / 10, rounded(10) % 10),
            Some(_) => write!(f, "{}.{:02} %", self.0 / 100, self.0 % 100),
        }
    }
}

/// Names a way to make one score of a grade. The names are those of a pack's `score`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Method {
    /// Credit earned, less what over-coding takes.
    #[default]
    Points,
    /// Right parts of all that were keyed or entered.
    Agreement,
    /// Right parts less over-coded ones, of those keyed.
    CodeOverCode,
    /// All or nothing.
    WholeRecord,
}

impl Method {
    /// Lists every method.
    pub const ALL: [Self; 4] = [Self::Points, Self::Agreement, Self::CodeOverCode, Self::WholeRecord];

    /// Gives the name used on the command line and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Agreement => "agreement",
            Self::CodeOverCode => "code_over_code",
            Self::WholeRecord => "whole_record",
        }
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Points => "Points",
            Self::Agreement => "Agreement",
            Self::CodeOverCode => "Code over code",
            Self::WholeRecord => "Whole record",
        }
    }
}

/// Holds the four scores of one answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    /// By [`Method::Points`].
    pub points: Percent,
    /// By [`Method::Agreement`].
    pub agreement: Percent,
    /// By [`Method::CodeOverCode`].
    pub code_over_code: Percent,
    /// By [`Method::WholeRecord`].
    pub whole_record: Percent,
}

impl Scores {
    /// Makes the scores from the counts. A key without a required part scores 0 whatever is entered.
    pub fn of(tally: &Tally) -> Self {
        if tally.key == 0 {
            return Self::default();
        }
        let whole = tally.right == tally.key && tally.unsupported == 0;
        Self {
            points: Percent::ratio(tally.earned.saturating_sub(tally.deducted), tally.of),
            agreement: Percent::ratio(tally.right, tally.key + tally.entered.saturating_sub(tally.right)),
            code_over_code: Percent::ratio(tally.right.saturating_sub(tally.unsupported), tally.key),
            whole_record: if whole { Percent::FULL } else { Percent::ZERO },
        }
    }

    /// Gives the score by one method.
    pub fn by(&self, method: Method) -> Percent {
        match method {
            Method::Points => self.points,
            Method::Agreement => self.agreement,
            Method::CodeOverCode => self.code_over_code,
            Method::WholeRecord => self.whole_record,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_read_as_people_write_them() {
        let shown = |part, whole| (Percent::ratio(part, whole).to_string(), format!("{:.1}", Percent::ratio(part, whole)));
        assert_eq!(shown(9, 13), ("69 %".into(), "69.2 %".into()));
        assert_eq!(shown(1, 2), ("50 %".into(), "50.0 %".into()));
        assert_eq!(shown(99_999, 100_000), ("99 %".into(), "99.9 %".into()));
        assert_eq!(shown(3, 3), ("100 %".into(), "100.0 %".into()));
        assert_eq!(shown(0, 0), ("0 %".into(), "0.0 %".into()));
    }
}
