//! The Medicare Code Editor's lists of diagnoses: by age, by sex, and those that cannot come first.

use super::{
    Release, StoredError,
    frame::{self, SetKind},
    sheet::{self, Column, Need, Sheet},
};
use crate::{
    code::{Age, Date, Icd10Cm, Sex},
    codebook::import::{ImportError, Watch},
};

const WANTED: &str = "a list of the Medicare Code Editor's diagnoses";

/// From this day on the editor no longer compares a diagnosis with the patient's sex.
pub const SEX_WITHDRAWN: Date = jiff::civil::date(2024, 10, 1);

/// Names the editor's groups of ages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgeGroup {
    /// Under one year.
    Newborn,
    /// 0 to 17 years.
    Pediatric,
    /// 9 to 64 years.
    Maternity,
    /// 15 to 124 years.
    Adult,
}

impl AgeGroup {
    /// Lists every group.
    pub const ALL: [Self; 4] = [Self::Newborn, Self::Pediatric, Self::Maternity, Self::Adult];

    /// Gives the first and the last whole year of the group.
    pub fn years(self) -> (i32, i32) {
        match self {
            Self::Newborn => (0, 0),
            Self::Pediatric => (0, 17),
            Self::Maternity => (9, 64),
            Self::Adult => (15, 124),
        }
    }

    /// Tells whether an age is within the group.
    pub fn holds(self, age: Age) -> bool {
        let (from, to) = self.years();
        (from..=to).contains(&age.years)
    }
}

/// One thing a list says of a code; each is a bit of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Age(AgeGroup),
    Female,
    Male,
    Manifestation,
    UnacceptableFirst,
}

impl Fact {
    fn bit(self) -> u8 {
        match self {
            Self::Age(AgeGroup::Newborn) => 1,
            Self::Age(AgeGroup::Pediatric) => 2,
            Self::Age(AgeGroup::Maternity) => 4,
            Self::Age(AgeGroup::Adult) => 8,
            Self::Female => 16,
            Self::Male => 32,
            Self::Manifestation => 64,
            Self::UnacceptableFirst => 128,
        }
    }

    /// Reads a row's rule by how it begins.
    fn of_rule(rule: &str) -> Option<Self> {
        const RULES: [(&str, Fact); 10] = [
            ("perinatal", Fact::Age(AgeGroup::Newborn)),
            ("newborn", Fact::Age(AgeGroup::Newborn)),
            ("pediatric", Fact::Age(AgeGroup::Pediatric)),
            ("maternity", Fact::Age(AgeGroup::Maternity)),
            ("adult", Fact::Age(AgeGroup::Adult)),
            ("female only", Fact::Female),
            ("male only", Fact::Male),
            ("manifestation", Fact::Manifestation),
            ("unacceptable principal", Fact::UnacceptableFirst),
            ("unacceptable pdx", Fact::UnacceptableFirst),
        ];
        let rule = rule.to_ascii_lowercase();
        RULES.iter().find(|(beginning, _)| rule.starts_with(beginning)).map(|(_, fact)| *fact)
    }
}

/// Holds what the editor says of one diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatientEdits {
    /// The diagnosis.
    pub code: Icd10Cm,
    facts: u8,
}

impl PatientEdits {
    fn has(self, fact: Fact) -> bool {
        self.facts & fact.bit() != 0
    }

    /// Lists the groups of ages the diagnosis is for; none where the age does not matter.
    pub fn ages(self) -> impl Iterator<Item = AgeGroup> {
        AgeGroup::ALL.into_iter().filter(move |group| self.has(Fact::Age(*group)))
    }

    /// Tells whether an age fits: every group the code is listed in holds it.
    pub fn fits_age(self, age: Age) -> bool {
        self.ages().all(|group| group.holds(age))
    }

    /// Gives the sex the diagnosis is for, on days on which the editor still looked at it.
    pub fn sex(self, on: Date) -> Option<Sex> {
        match (self.has(Fact::Female), self.has(Fact::Male)) {
            (true, false) if on < SEX_WITHDRAWN => Some(Sex::Female),
            (false, true) if on < SEX_WITHDRAWN => Some(Sex::Male),
            _ => None,
        }
    }

    /// Tells whether it is a manifestation, which cannot be the principal diagnosis.
    pub fn is_manifestation(self) -> bool {
        self.has(Fact::Manifestation)
    }

    /// Tells whether the editor refuses it as principal diagnosis for another reason.
    pub fn is_unacceptable_first(self) -> bool {
        self.has(Fact::UnacceptableFirst)
    }
}

/// Holds the lists of one version of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientSet {
    release: Release,
    rows: Vec<(Icd10Cm, u8)>,
}

const COLUMNS: [Column; 2] =
    [Column { names: &["icdcode", "code"], called: "icd_code", need: Need::Must }, Column { names: &["icdconflictrule", "rule"], called: "icd_conflict_rule", need: Need::Must }];

/// Reads a csv of `icd_code` and `icd_conflict_rule`, one row a fact, plain or zipped; descriptions are passed over.
///
/// # Errors
/// [`ImportError`] naming the row and what was expected there.
pub fn read(file: &str, bytes: &[u8], watch: &Watch<'_>) -> Result<PatientSet, ImportError> {
    let text = sheet::one(file, bytes, WANTED)?;
    let sheet = Sheet::read(file, &text, WANTED, &COLUMNS)?;
    let mut facts = Vec::new();
    sheet.each(watch, |row| {
        let code = row.read(0, "an ICD-10-CM code", |text| Icd10Cm::parse(text).ok())?;
        let fact = row.read(1, "a group of ages, a sex, or what cannot be principal", Fact::of_rule)?;
        facts.push((code, fact.bit()));
        Ok(())
    })?;
    facts.sort_unstable();
    let mut rows: Vec<(Icd10Cm, u8)> = Vec::new();
    for (code, bit) in facts {
        match rows.last_mut().filter(|last| last.0 == code) {
            Some(last) => last.1 |= bit,
            None => rows.push((code, bit)),
        }
    }
    Ok(PatientSet { release: Release::of_file(file), rows })
}

impl PatientSet {
    /// Gives what the editor says of a diagnosis; nothing where it is in no list.
    pub fn edits(&self, code: Icd10Cm) -> Option<PatientEdits> {
        let at = self.rows.binary_search_by_key(&code, |row| row.0).ok()?;
        self.rows.get(at).map(|(code, facts)| PatientEdits { code: *code, facts: *facts })
    }

    /// Lists the diagnoses in order.
    pub fn iter(&self) -> impl Iterator<Item = PatientEdits> {
        self.rows.iter().map(|(code, facts)| PatientEdits { code: *code, facts: *facts })
    }

    /// Says which version it is.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Says that the version is meant for these days.
    pub fn set_days(&mut self, from: Date, to: Date) {
        self.release = self.release.clone().for_days(from, to);
    }

    /// Counts the diagnoses.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Gives the set as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        frame::seal_rows(SetKind::Patient, &self.release, &self.rows)
    }

    /// Takes in a stored set.
    ///
    /// # Errors
    /// [`StoredError`] where the bytes are of another kind, of a newer program, cut off or changed.
    pub fn open(bytes: Vec<u8>) -> Result<Self, StoredError> {
        let (release, rows) = frame::open_rows::<Vec<(Icd10Cm, u8)>>(SetKind::Patient, bytes)?;
        if rows.windows(2).all(|two| two[0].0 < two[1].0) { Ok(Self { release, rows }) } else { Err(StoredError::Damaged("its rows are out of order")) }
    }
}
