use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names the sex recorded in the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Recorded as female.
    Female,
    /// Recorded as male.
    Male,
    /// Not recorded, or recorded as unknown.
    Unknown,
}

impl Sex {
    /// Gives the one letter used in a chart's header.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
            Self::Unknown => "U",
        }
    }
}

/// Holds an age in whole years, months and days, as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age {
    /// Whole years.
    pub years: i32,
    /// Whole months over the years, 0 to 11.
    pub months: i32,
    /// Days since birth.
    pub days: i32,
}

/// Gives the age on a day, or nothing where the day is before birth.
pub fn age_on(birth: Date, day: Date) -> Option<Age> {
    if day < birth {
        return None;
    }
    let mut months = (i32::from(day.year()) - i32::from(birth.year())) * 12 + i32::from(day.month()) - i32::from(birth.month());
    if day.day() < birth.day() {
        months -= 1;
    }
    let days = (day - birth).get_days();
    Some(Age { years: months / 12, months: months % 12, days })
}

impl fmt::Display for Age {
    /// Writes years, or months under two years, or days under one month.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let months = self.years * 12 + self.months;
        match (self.years, months) {
            (_, 0) => write!(f, "{} d", self.days),
            (0 | 1, months) => write!(f, "{months} mo"),
            (years, _) => write!(f, "{years} y"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_birthday_itself_counts() {
        let birth = date(1954, 3, 2);
        assert_eq!(age_on(birth, date(2026, 3, 1)).map(|a| a.years), Some(71));
        assert_eq!(age_on(birth, date(2026, 3, 2)).map(|a| a.years), Some(72));
        assert_eq!(age_on(birth, date(1954, 3, 1)), None);
    }
}
