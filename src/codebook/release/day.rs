use crate::code::Date;
use jiff::civil::date;

/// Says from which day a sheet counts its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// The usual one, in which 1 is the first day of 1900.
    Windows,
    /// That of old Macs, in which 0 is the first day of 1904.
    Mac,
}

/// Reads a date in any spelling that releases use: `YYYYMMDD`, a sheet's serial number, `YYYY-MM-DD` or `M/D/YYYY`.
pub fn day(text: &str, epoch: Epoch) -> Option<Date> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => parts(text.get(..4)?, text.get(4..6)?, text.get(6..)?),
            4..=5 => serial(text.parse().ok()?, epoch),
            _ => None,
        };
    }
    let day = text.split([' ', 'T']).next()?;
    if let [year, month, day] = day.split('-').collect::<Vec<_>>()[..] {
        return parts(year, month, day);
    }
    let [month, day, year] = day.split('/').collect::<Vec<_>>()[..] else { return None };
    parts(year, month, day)
}

fn parts(year: &str, month: &str, day: &str) -> Option<Date> {
    // A year of two digits would be a guess.
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|day| (1900..=2199).contains(&day.year()))
}

/// The usual count holds a 29th of February 1900 that never was, so it is right from March 1900 on.
fn serial(days: i64, epoch: Epoch) -> Option<Date> {
    let from = match epoch {
        Epoch::Windows => date(1899, 12, 30),
        Epoch::Mac => date(1904, 1, 1),
    };
    from.checked_add(jiff::SignedDuration::from_hours(days.checked_mul(24)?)).ok().filter(|day| day.year() >= 1910)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_gives_the_day() {
        let wanted = Some(date(2025, 10, 1));
        for text in ["20251001", " 20251001 ", "45931", "45931.0", "2025-10-01", "2025-10-01T00:00:00", "10/1/2025", "10/01/2025 00:00"] {
            assert_eq!(day(text, Epoch::Windows), wanted, "{text}");
        }
        assert_eq!(day("44469", Epoch::Mac), wanted);
        for wrong in ["", "20251301", "20250230", "1/2/25", "abc", "999999999999999999999", "1", "--", "//", "20251001x", "00000000"] {
            assert_eq!(day(wrong, Epoch::Windows), None, "{wrong}");
        }
    }
}
