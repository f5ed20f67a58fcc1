//! Names and running text.

use super::Shape;
use crate::{
    claim::Written,
    code::{PersonName, State, Zip},
};

/// Holds running text in capitals, single blanks between words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Line(Box<str>);

impl Line {
    /// Makes a line of any text that is not blank.
    pub fn of(text: &str) -> Option<Self> {
        Self::read(text)
    }

    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Written for Line {
    const SHAPE: Shape = Shape::Text;

    fn read(text: &str) -> Option<Self> {
        let text = capitals(text);
        (!text.is_empty()).then(|| Self(text.into()))
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

/// Writes a text in capitals with single blanks. Most are so already, and claims are read by the ten thousand.
fn capitals(text: &str) -> String {
    let text = text.trim();
    let is_plain = text.bytes().zip(text.bytes().skip(1).chain([b'.'])).all(|(b, next)| b.is_ascii_graphic() && !b.is_ascii_lowercase() || b == b' ' && next != b' ');
    if is_plain { text.to_owned() } else { text.split_whitespace().map(str::to_uppercase).collect::<Vec<_>>().join(" ") }
}

const SUFFIXES: [&str; 6] = ["JR", "SR", "II", "III", "IV", "V"];

impl Written for PersonName {
    const SHAPE: Shape = Shape::Name;

    /// Reads `LAST SUFFIX, FIRST, MIDDLE`; a name without a comma is not one.
    fn read(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split(',').map(capitals).collect();
        let ([last, first], middle) = match parts.as_slice() {
            [last, first] => ([last, first], ""),
            [last, first, middle] if !middle.is_empty() => ([last, first], middle.as_str()),
            _ => return None,
        };
        if last.is_empty() || first.is_empty() {
            return None;
        }
        let (last, suffix) = match last.rsplit_once(' ') {
            Some((last, suffix)) if SUFFIXES.contains(&suffix) => (last, suffix),
            _ => (last.as_str(), ""),
        };
        Some(Self { last: last.into(), first: first.clone(), middle: middle.into(), suffix: suffix.into() })
    }

    /// Writes capitals, commas between the parts, the suffix after the family name. Source: NUCC instruction, box 2.
    fn write(&self) -> String {
        let mut name = [self.last.as_str(), &self.suffix].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        for part in [&self.first, &self.middle].into_iter().filter(|part| !part.is_empty()) {
            name.push_str(", ");
            name.push_str(part);
        }
        name.to_uppercase()
    }
}

/// Holds what stands in box 4: a person, an organisation such as an employer, or a word that it is the patient.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum InsuredName {
    /// A person.
    Person(PersonName),
    /// An employer or another organisation.
    Organisation(Line),
    /// `SAME`.
    Same,
}

impl Written for InsuredName {
    const SHAPE: Shape = Shape::Name;

    fn read(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("SAME") {
            return Some(Self::Same);
        }
        if text.contains(',') { PersonName::read(text).map(Self::Person) } else { Line::read(text).map(Self::Organisation) }
    }

    fn write(&self) -> String {
        match self {
            Self::Person(name) => name.write(),
            Self::Organisation(name) => name.write(),
            Self::Same => "SAME".to_owned(),
        }
    }
}

/// Holds a clinician's name as box 17 has it: first name first, credentials last, no commas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ProviderName {
    /// Given name.
    pub first: String,
    /// Middle name or initial.
    pub middle: String,
    /// Family name, without blanks.
    pub last: String,
    /// Credentials.
    pub credentials: String,
}

/// Credentials that close a name.
const CREDENTIALS: [&str; 24] =
    ["MD", "DO", "DPM", "DDS", "DMD", "DC", "OD", "PHD", "PSYD", "NP", "FNP", "ARNP", "APRN", "CNS", "CNM", "CRNA", "PA", "PAC", "PA-C", "RN", "PT", "OT", "SLP", "LCSW"];

impl Written for ProviderName {
    const SHAPE: Shape = Shape::PlainName;

    fn read(text: &str) -> Option<Self> {
        if text.contains(',') {
            return None;
        }
        let words: Vec<String> = text.split_whitespace().map(str::to_uppercase).collect();
        let named = words.iter().rposition(|word| !CREDENTIALS.contains(&word.as_str())).map_or(0, |at| at + 1);
        let (names, credentials) = words.split_at(named);
        let ([first, middle @ .., last], credentials) = (names, credentials.join(" ")) else { return None };
        Some(Self { first: first.clone(), middle: middle.join(" "), last: last.clone(), credentials })
    }

    fn write(&self) -> String {
        let parts = [&self.first, &self.middle, &self.last, &self.credentials];
        parts.into_iter().filter(|part| !part.is_empty()).map(|part| part.to_uppercase()).collect::<Vec<_>>().join(" ")
    }
}

/// Holds city, state and ZIP on one line, as boxes 32 and 33 have them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CityLine {
    /// The city, in capitals.
    pub city: String,
    /// The state.
    pub state: State,
    /// The ZIP code.
    pub zip: Zip,
}

impl Written for CityLine {
    const SHAPE: Shape = Shape::City;

    /// Reads `CITY ST ZIP`; the ZIP may have its hyphen or a blank before its last four digits.
    fn read(text: &str) -> Option<Self> {
        let mut words: Vec<String> = text.split_whitespace().map(|word| word.trim_end_matches(',').to_uppercase()).collect();
        if words.len() > 3 && words.last().is_some_and(|last| last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit())) {
            let last = words.pop().unwrap_or_default();
            words.last_mut()?.push_str(&last);
        }
        let [city @ .., state, zip] = words.as_slice() else { return None };
        if city.is_empty() {
            return None;
        }
        Some(Self { city: city.join(" "), state: State::parse(state).ok()?, zip: Zip::parse(zip).ok()? })
    }

    fn write(&self) -> String {
        format!("{} {} {}", self.city.to_uppercase(), self.state, self.zip)
    }
}
