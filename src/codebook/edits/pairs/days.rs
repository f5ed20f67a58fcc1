//! A day in two bytes: its number from 1950-01-01, which reaches to 2129.
//!
//! Counted by our own arithmetic, as a pair is judged in less time than a general calendar takes for one difference.

use super::{ALWAYS, NO_END};
use crate::code::Date;

/// The number of 1950-01-01, counted from 0000-03-01.
const EPOCH: i32 = 712_163;
/// Days of four hundred years.
const ERA: i32 = 146_097;

/// Gives a day's number; nothing before 1950-01-02 or from 2129 on.
pub fn number_of(date: Date) -> Option<u16> {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    // Years that begin in March end with the leap day.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day - 1;
    u16::try_from(days - EPOCH).ok().filter(|n| *n != ALWAYS && *n != NO_END)
}

/// Gives the day of a number.
pub fn date_of(number: u16) -> Option<Date> {
    let days = i32::from(number) + EPOCH;
    let (era, rest) = (days / ERA, days % ERA);
    let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let of_year = rest - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    Date::new(i16::try_from(year + era * 400 + later).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_a_day_and_back() {
        let mut day = jiff::civil::date(1950, 1, 1);
        for number in 1..NO_END {
            day = day.tomorrow().unwrap();
            assert_eq!((number_of(day), date_of(number)), (Some(number), Some(day)));
        }
        assert_eq!(number_of(jiff::civil::date(1950, 1, 1)), None);
        assert_eq!(number_of(day.tomorrow().unwrap()), None);
        assert_eq!(number_of(jiff::civil::date(1, 1, 1)), None);
        assert_eq!(number_of(jiff::civil::date(9999, 12, 31)), None);
    }
}
