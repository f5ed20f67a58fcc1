//! Days as the forms write them.
//!
//! Any of `MM DD YY`, `MM DD YYYY`, `MMDDYY`, `MMDDYYYY` reads, with blanks, points, hyphens or strokes between; a day
//! of birth needs its four-digit year. Source: NUCC instructions 3, 14 and 24A; UB-04 FL 6 and 10.

use super::Shape;
use crate::{claim::Written, code::Date};

/// Reads a day; the year 26 is 2026.
fn read(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '/' | '-' | '.')).collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(digits.len(), 6 | 8) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse::<i16>().ok();
    let year = if digits.len() == 8 { number(4..8)? } else { 2000 + number(4..6)? };
    let (month, day) = (i8::try_from(number(0..2)?).ok()?, i8::try_from(number(2..4)?).ok()?);
    Date::new(year, month, day).ok()
}

macro_rules! day {
    ($(#[$doc:meta])* $name:ident, $shape:expr, $reads:expr, |$date:ident| $write:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Date);

        impl Written for $name {
            const SHAPE: Shape = $shape;

            fn read(text: &str) -> Option<Self> {
                let fits: fn(&str, Date) -> bool = $reads;
                read(text).filter(|date| fits(text, *date)).map(Self)
            }

            fn write(&self) -> String {
                let $date = self.0;
                $write
            }
        }
    };
}

fn has_long_year(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() == 8
}

day! {
    /// Holds a day of the CMS-1500, written `MM DD YY`; one outside 2000 to 2099 has its whole year.
    Day, Shape::Day, |_, _| true, |d| {
        let (month, day, year) = (d.month(), d.day(), d.year());
        if (2000..2100).contains(&year) { format!("{month:02} {day:02} {:02}", year - 2000) } else { format!("{month:02} {day:02} {year:04}") }
    }
}
day! {
    /// Holds a day of birth on the CMS-1500, written `MM DD YYYY`.
    BirthDay, Shape::BirthDay, |text, _| has_long_year(text), |d| format!("{:02} {:02} {:04}", d.month(), d.day(), d.year())
}
day! {
    /// Holds a day of the UB-04, written `MMDDYY`; one outside 2000 to 2099 has its whole year.
    UbDay, Shape::UbDay, |_, _| true, |d| {
        let (month, day, year) = (d.month(), d.day(), d.year());
        if (2000..2100).contains(&year) { format!("{month:02}{day:02}{:02}", year - 2000) } else { format!("{month:02}{day:02}{year:04}") }
    }
}
day! {
    /// Holds a day of birth on the UB-04, written `MMDDYYYY`.
    UbBirthDay, Shape::UbBirthDay, |text, _| has_long_year(text), |d| format!("{:02}{:02}{:04}", d.month(), d.day(), d.year())
}
