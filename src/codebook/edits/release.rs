use crate::code::Date;
use serde::{Deserialize, Serialize};

/// Names whose claims a set of edits is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub enum Service {
    /// Practitioners and ambulatory surgical centres.
    #[default]
    Practitioner,
    /// Hospitals, for outpatients.
    OutpatientHospital,
    /// Suppliers of durable medical equipment.
    Supplier,
}

impl Service {
    /// Gives the words a person reads.
    pub fn says(self) -> &'static str {
        match self {
            Self::Practitioner => "practitioners",
            Self::OutpatientHospital => "outpatient hospital",
            Self::Supplier => "equipment suppliers",
        }
    }

    /// Reads it from the words of a header, a cell or a file's name.
    pub(super) fn in_words(words: &str) -> Option<Self> {
        let words = words.to_ascii_lowercase();
        let has = |some: &[&str]| some.iter().any(|word| words.contains(word));
        if has(&["outpatient", "hospital", "ccioph"]) {
            Some(Self::OutpatientHospital)
        } else if has(&["dme", "supplier"]) {
            Some(Self::Supplier)
        } else if has(&["practitioner", "ccipra"]) {
            Some(Self::Practitioner)
        } else {
            None
        }
    }
}

/// Says which release a set of edits was made from, and the days it is meant for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The release's name: the file's, without its ending and part number ("ccipra-v322r0").
    pub name: String,
    /// Whose claims it is for.
    pub service: Service,
    /// The first day it is meant for; nothing where neither the file nor the person said.
    pub from: Option<Date>,
    /// The last day it is meant for.
    pub to: Option<Date>,
    /// The files it was made from, in the order of their names.
    pub files: Vec<String>,
}

impl Release {
    /// Reads what a file's name tells.
    ///
    /// Known are NCCI versions (`v322r0`: 32 is 2026, 2 the third quarter), `Eff_07-01-2026`, `2026Q3`, `2026-q3`,
    /// `2026-07`, the fee schedule's `RVU26C` and the Medicare Code Editor's `mce-41.1` (41 is fiscal year 2024, .1 its
    /// second half). A name with none of these gives a release without days; see [`for_days`](Self::for_days).
    pub fn of_file(file: &str) -> Self {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let lower = stem.to_ascii_lowercase();
        let days = days_of(&lower);
        Self {
            name: without_part(stem).to_owned(),
            service: Service::in_words(&lower).unwrap_or_default(),
            from: days.map(|days| days.0),
            to: days.map(|days| days.1),
            files: vec![stem_and_end(file).to_owned()],
        }
    }

    /// Gives the same release with the days it is meant for, where its name told none.
    #[must_use]
    pub fn for_days(mut self, from: Date, to: Date) -> Self {
        (self.from, self.to) = (Some(from), Some(to));
        self
    }

    /// Tells whether it is meant for a day; one without days is meant for every day.
    pub fn covers(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }

    /// Names the release with its days: “ccipra-v322r0, 2026-07-01 to 2026-09-30”.
    pub fn says(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{}, {from} to {to}", self.name),
            (Some(from), None) => format!("{}, from {from}", self.name),
            (None, Some(to)) => format!("{}, to {to}", self.name),
            (None, None) => format!("{}, of which no days are known", self.name),
        }
    }
}

/// Gives a path's last part.
fn stem_and_end(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// Cuts "-f1" from the end: the parts of one release share a name.
fn without_part(stem: &str) -> &str {
    match stem.rsplit_once("-f").or_else(|| stem.rsplit_once("-F")) {
        Some((rest, part)) if !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()) => rest,
        _ => stem,
    }
}

fn days_of(name: &str) -> Option<(Date, Date)> {
    version(name).or_else(|| editor(name)).or_else(|| fee_schedule(name)).or_else(|| quarter(name)).or_else(|| effective(name))
}

/// Reads a number of exactly `len` digits at the beginning.
fn digits(text: &str, len: usize) -> Option<i16> {
    let part = text.get(..len)?;
    part.bytes().all(|c| c.is_ascii_digit()).then(|| part.parse().ok())?
}

/// Finds the first place after a sign where a reader succeeds.
fn after<T>(name: &str, sign: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    name.match_indices(sign).find_map(|(at, _)| read(&name[at + sign.len()..]))
}

/// Gives a calendar quarter, 1 to 4.
fn of_quarter(year: i16, quarter: i16) -> Option<(Date, Date)> {
    let month = i8::try_from(quarter).ok().filter(|q| (1..=4).contains(q))? * 3 - 2;
    let from = Date::new(year, month, 1).ok()?;
    Some((from, from.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month()))
}

/// NCCI counts years from 1994 and quarters from nought.
fn version(name: &str) -> Option<(Date, Date)> {
    after(name, "v", |rest| {
        let (year, quarter) = (digits(rest, 2)?, digits(rest.get(2..)?, 1)?);
        rest.get(3..)?.strip_prefix('r').and_then(|revision| digits(revision, 1))?;
        of_quarter(1994 + year, quarter + 1)
    })
}

/// The Medicare Code Editor counts fiscal years from 1983; its halves begin in October and April.
fn editor(name: &str) -> Option<(Date, Date)> {
    let at = name.find("mce")?;
    let rest = name[at + 3..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let year = digits(rest, 2).filter(|version| (30..=80).contains(version))? + 1983;
    let half = rest[2..].strip_prefix(['.', '-', '_']).and_then(|rest| digits(rest, 1));
    match half {
        Some(1) => Some((Date::new(year, 4, 1).ok()?, Date::new(year, 9, 30).ok()?)),
        Some(0) => Some((Date::new(year - 1, 10, 1).ok()?, Date::new(year, 3, 31).ok()?)),
        _ => Some((Date::new(year - 1, 10, 1).ok()?, Date::new(year, 9, 30).ok()?)),
    }
}

/// "RVU26C": the year and a letter for the quarter, or "PPRRVU2026_Jul".
fn fee_schedule(name: &str) -> Option<(Date, Date)> {
    const MONTHS: [&str; 4] = ["jan", "apr", "jul", "oct"];
    after(name, "rvu", |rest| {
        if let Some(year) = digits(rest, 4) {
            let quarter = MONTHS.iter().position(|month| rest[4..].contains(month))?;
            return of_quarter(year, i16::try_from(quarter).ok()? + 1);
        }
        let letter = rest.as_bytes().get(2).filter(|letter| (b'a'..=b'd').contains(letter))?;
        of_quarter(2000 + digits(rest, 2)?, i16::from(letter - b'a') + 1)
    })
}

/// "2026q3", "2026-q3".
fn quarter(name: &str) -> Option<(Date, Date)> {
    after(name, "20", |rest| {
        let year = 2000 + digits(rest, 2)?;
        let rest = rest[2..].trim_start_matches(['-', '_', ' ']).strip_prefix('q')?;
        of_quarter(year, digits(rest, 1)?)
    })
}

/// "07-01-2026" or "2026-07", at the beginning of a quarter.
fn effective(name: &str) -> Option<(Date, Date)> {
    let starts = |month: i16| (month % 3 == 1).then_some(month / 3 + 1);
    let american = |from: usize| {
        let text = name.get(from..from + 10)?;
        let (month, year) = (digits(text, 2)?, digits(text.get(6..)?, 4)?);
        (text.get(2..6)? == "-01-").then(|| of_quarter(year, starts(month)?))?
    };
    let ours = |from: usize| {
        let text = name.get(from..from + 7)?;
        (text.get(4..5)? == "-").then(|| of_quarter(digits(text, 4)?, starts(digits(text.get(5..)?, 2)?)?))?
    };
    (0..name.len()).find_map(|at| american(at).or_else(|| ours(at))).filter(|days| days.0.year() >= 1996)
}
