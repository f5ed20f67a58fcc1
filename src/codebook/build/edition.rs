//! Which release a Tabular List is, and the days it is in force.

use super::BuildError;
use crate::codebook::book::Edition;
use jiff::civil::{Date, date};

/// Tells which of a fiscal year's two releases it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// In force from October 1 of the year before.
    October,
    /// In force from April 1; it does not come out every year.
    April,
}

/// Names one ICD-10-CM release: a fiscal year and which of its two releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionName {
    /// The fiscal year, which begins on October 1 of the year before.
    pub year: i16,
    /// Which of its releases.
    pub half: Half,
}

/// ICD-10-CM is in use since October 2015; a year far ahead is a slip.
const YEARS: std::ops::RangeInclusive<i16> = 2016..=2099;

impl EditionName {
    /// Reads a name as a person types it: `2026-april`, `2026-october` or `2026`, which is October's.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, half) = text.trim().split_once('-').unwrap_or((text.trim(), "october"));
        let half = match half.to_ascii_lowercase().as_str() {
            "october" => Half::October,
            "april" => Half::April,
            _ => return None,
        };
        let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
        Some(Self { year, half })
    }

    /// Finds the name by the version a file states and by the names of files: `icd10c-tabular-April-1-2026.xml`.
    ///
    /// Where no name has a month in it, it is October's, whose files carry the year alone.
    ///
    /// # Errors
    /// When the version is not a fiscal year.
    pub fn find<'a>(version: &str, names: impl IntoIterator<Item = &'a str>) -> Result<Self, BuildError> {
        let year = version.trim().parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| BuildError::Version(version.chars().take(20).collect()))?;
        let half = names.into_iter().find_map(half_of).unwrap_or(Half::October);
        Ok(Self { year, half })
    }

    /// Gives the id, the name and the days in force.
    ///
    /// An October release ends where the April one of its year begins, if that one is among the `known`; otherwise it
    /// lasts the fiscal year.
    pub fn edition(self, known: &[Edition]) -> Edition {
        // October's is the year's own release; its month beside the fiscal year would be read as the October after it.
        let (id, name, from) = match self.half {
            Half::October => ("", "", date(self.year - 1, 10, 1)),
            Half::April => ("-april", " April", date(self.year, 4, 1)),
        };
        let has_april = known.iter().any(|edition| edition.from == date(self.year, 4, 1));
        let to = if self.half == Half::October && has_april { date(self.year, 3, 31) } else { date(self.year, 9, 30) };
        Edition { id: format!("icd10cm-{}{id}", self.year), name: format!("ICD-10-CM FY{}{name}", self.year), from, to }
    }

    /// Gives the first and last day in force, as [`EditionName::edition`] does with nothing known.
    pub fn days(self) -> (Date, Date) {
        let edition = self.edition(&[]);
        (edition.from, edition.to)
    }
}

/// Finds the month in a file's name; the last folder or file of a path counts.
fn half_of(name: &str) -> Option<Half> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphabetic()).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if has(&["april", "apr"]) {
        Some(Half::April)
    } else if has(&["october", "oct"]) {
        Some(Half::October)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_known_by_its_version_and_the_names_of_its_files() {
        let found = |version: &str, names: &[&str]| EditionName::find(version, names.iter().copied()).map(|name| name.edition(&[]).id);
        assert_eq!(found("2026", &["icd10c-tabular-April-1-2026.xml"]).unwrap(), "icd10cm-2026-april");
        assert_eq!(found("2026", &["icd10cm_tabular_2026.xml", "april-1-2026-code-tables.zip"]).unwrap(), "icd10cm-2026-april");
        assert_eq!(found(" 2027 ", &["icd10cm_tabular_2027.xml"]).unwrap(), "icd10cm-2027");
        assert_eq!(found("2026", &["capricorn.xml"]).unwrap(), "icd10cm-2026", "a month is a word of its own");
        assert!(found("", &["icd10c-tabular-April-1-2026.xml"]).is_err() && found("26", &[]).is_err() && found("9999", &[]).is_err());
    }

    #[test]
    fn an_october_release_ends_where_the_april_one_begins() {
        let october = EditionName::parse("2026-october").unwrap();
        let april = EditionName::parse("2026-April").unwrap().edition(&[]);
        assert_eq!((april.from, april.to), (date(2026, 4, 1), date(2026, 9, 30)));
        assert_eq!(october.days(), (date(2025, 10, 1), date(2026, 9, 30)));
        assert_eq!(october.edition(&[april]).to, date(2026, 3, 31));
        assert_eq!(EditionName::parse("2027"), Some(EditionName { year: 2027, half: Half::October }));
        assert_eq!((EditionName::parse("1999"), EditionName::parse("2026-may")), (None, None));
    }
}
