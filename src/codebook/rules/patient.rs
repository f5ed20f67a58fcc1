//! Codes that do not fit the patient's age or sex.
//!
//! The Tabular List carries no such flags, so this is a table of our own: each row rests on the title or note of the
//! block it names, or on the words of the code's own title. It warns and never binds.
//!
//! Chapter 16 has no row: a condition that began before or soon after birth keeps its code for life (guideline I.C.16.a.4).
//! What an imported Medicare Code Editor says is added by [`by_editor`].

use super::{Context, RuleFinding, RuleId, Strength};
use crate::code::{Age, Date, Icd10Cm, Sex};
use crate::codebook::CodeBook;
use crate::codebook::edits::patient::PatientEdits;
use std::sync::LazyLock;

/// The category of the body-mass index.
const BODY_MASS: &str = "Z68";

enum Fits {
    Female,
    Male,
    /// Days since birth, at most.
    Days(i32),
    /// Whole years, from and to.
    Years(i32, i32),
}

struct Row {
    first: &'static str,
    last: &'static str,
    fits: Fits,
    source: &'static str,
}

const fn row(first: &'static str, last: &'static str, fits: Fits, source: &'static str) -> Row {
    Row { first, last, fits, source }
}

static ROWS: [Row; 28] = [
    row("C51", "C58", Fits::Female, "block C51-C58, malignant neoplasms of female genital organs"),
    row("C60", "C63", Fits::Male, "block C60-C63, malignant neoplasms of male genital organs"),
    row("D06", "D06", Fits::Female, "category D06, carcinoma in situ of cervix uteri"),
    row("D25", "D28", Fits::Female, "categories D25-D28, benign neoplasms of female genital organs"),
    row("D29", "D29", Fits::Male, "category D29, benign neoplasm of male genital organs"),
    row("D39", "D39", Fits::Female, "category D39, neoplasm of uncertain behavior of female genital organs"),
    row("D40", "D40", Fits::Male, "category D40, neoplasm of uncertain behavior of male genital organs"),
    row("E28", "E28", Fits::Female, "category E28, ovarian dysfunction"),
    row("E29", "E29", Fits::Male, "category E29, testicular dysfunction"),
    row("F53", "F53", Fits::Female, "category F53, disorders associated with the puerperium"),
    row("N40", "N53", Fits::Male, "block N40-N53, diseases of male genital organs"),
    row("N70", "N77", Fits::Female, "block N70-N77, inflammatory diseases of female pelvic organs"),
    row("N80", "N98", Fits::Female, "block N80-N98, noninflammatory disorders of female genital tract"),
    row("O00", "O9A", Fits::Female, "note of chapter 15: only on maternal records"),
    row("O00", "O9A", Fits::Years(9, 64), "chapter 15, pregnancy, childbirth and the puerperium"),
    row("R87", "R87", Fits::Female, "category R87, findings in specimens from female genital organs"),
    row("R86", "R86", Fits::Male, "category R86, findings in specimens from male genital organs"),
    row("Z00.0", "Z00.0", Fits::Years(15, 200), "title of Z00.0: adult"),
    row("Z00.110", "Z00.110", Fits::Days(7), "title of Z00.110: newborn under 8 days old"),
    row("Z00.111", "Z00.111", Fits::Days(28), "title of Z00.111: newborn 8 to 28 days old"),
    row("Z00.12", "Z00.12", Fits::Years(0, 17), "title of Z00.12: child"),
    row("Z12.4", "Z12.4", Fits::Female, "title of Z12.4: cervix"),
    row("Z12.5", "Z12.5", Fits::Male, "title of Z12.5: prostate"),
    row("Z33", "Z37", Fits::Female, "categories Z33-Z37, pregnancy and delivery"),
    row("Z3A", "Z3A", Fits::Female, "category Z3A, weeks of gestation"),
    row("Z3A", "Z3A", Fits::Years(9, 64), "category Z3A, weeks of gestation"),
    row("Z38", "Z38", Fits::Days(28), "category Z38, liveborn infants according to place of birth"),
    row("Z39", "Z39", Fits::Female, "category Z39, maternal postpartum care"),
];

/// The rows with their ends read, once: a claim asks every row for each diagnosis.
static READ: LazyLock<Vec<(Icd10Cm, Icd10Cm, &Row)>> =
    LazyLock::new(|| ROWS.iter().filter_map(|row| Some((Icd10Cm::parse(row.first).ok()?, Icd10Cm::parse(row.last).ok()?, row))).collect());

/// Gives the rows that speak of a code.
fn rows_of(code: Icd10Cm) -> impl Iterator<Item = &'static Row> {
    READ.iter().filter(move |(first, last, _)| code.is_between(first, last)).map(|(_, _, row)| *row)
}

/// Holds what a code asks of the patient, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientFact {
    /// What is asked: "female patients", "from 9 to 64 years".
    pub words: String,
    /// Where that stands in the book.
    pub source: &'static str,
}

/// Gives what a code asks of the patient's sex and age. It warns and never binds.
pub fn patient_facts(code: Icd10Cm) -> Vec<PatientFact> {
    rows_of(code).map(|row| PatientFact { words: row.fits.words(), source: row.source }).collect()
}

pub fn judge(book: &CodeBook, code: Icd10Cm, context: &Context, out: &mut Vec<RuleFinding>) {
    for row in rows_of(code) {
        if let Some(message) = row.fits.misfit(code, context) {
            out.push(warning(code, row.source.to_owned(), message));
        }
    }
    // Body-mass percentiles are for the young, the figures for the grown: their titles say so, and no other's.
    if code.bare().starts_with(BODY_MASS)
        && let (Some(age), Some(entry)) = (context.age, book.find(code))
    {
        let pediatric = entry.title.contains(" pediatric,");
        let adult = entry.title.ends_with(", adult");
        if (pediatric && age.years > 20) || (adult && entry.title.starts_with("Body mass index") && age.years < 20) {
            out.push(warning(code, format!("title of {code}"), format!("{code} is for another age than {age}.")));
        }
    }
}

impl Fits {
    fn words(&self) -> String {
        match self {
            Self::Female => "female patients".to_owned(),
            Self::Male => "male patients".to_owned(),
            Self::Days(most) => format!("up to {most} days after birth"),
            Self::Years(0, to) => format!("up to {to} years"),
            Self::Years(from, 200) => format!("from {from} years on"),
            Self::Years(from, to) => format!("from {from} to {to} years"),
        }
    }

    fn misfit(&self, code: Icd10Cm, context: &Context) -> Option<String> {
        let age = |holds: &dyn Fn(Age) -> bool| context.age.filter(|age| !holds(*age)).map(|age| format!("{code} does not fit an age of {age}."));
        match self {
            Self::Female => (context.sex == Some(Sex::Male)).then(|| format!("{code} does not fit a patient recorded as male.")),
            Self::Male => (context.sex == Some(Sex::Female)).then(|| format!("{code} does not fit a patient recorded as female.")),
            Self::Days(most) => age(&|age| age.days <= *most),
            Self::Years(from, to) => age(&|age| (*from..=*to).contains(&age.years)),
        }
    }
}

/// Judges one diagnosis by what an imported Medicare Code Editor says of it; `source` names the release.
///
/// Age and sex warn as our own table does. What cannot be principal is judged for `place`.
pub fn by_editor(edits: PatientEdits, source: &str, context: &Context, place: Place, on: Date) -> Vec<RuleFinding> {
    let code = edits.code;
    let from = || format!("Medicare Code Editor, {source}");
    let mut out = Vec::new();
    if let Some(age) = context.age.filter(|age| !edits.fits_age(*age)) {
        out.push(warning(code, from(), format!("{code} does not fit an age of {age}.")));
    }
    if let (Some(wanted), Some(sex)) = (edits.sex(on), context.sex.filter(|sex| *sex != Sex::Unknown))
        && wanted != sex
    {
        let recorded = if sex == Sex::Male { "male" } else { "female" };
        out.push(warning(code, from(), format!("{code} does not fit a patient recorded as {recorded}.")));
    }
    if place == Place::Principal && (edits.is_unacceptable_first() || edits.is_manifestation()) {
        let what = if edits.is_manifestation() { ", a manifestation," } else { "" };
        let message = format!("{code}{what} is not accepted as principal diagnosis.");
        out.push(RuleFinding { rule: RuleId::UnacceptableFirst, ..warning(code, from(), message) });
    }
    out
}

/// Says where on a claim a diagnosis stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the principal diagnosis of a stay.
    Principal,
    /// It stands elsewhere, or on a claim that has no principal diagnosis.
    Other,
}

fn warning(code: Icd10Cm, source: String, message: String) -> RuleFinding {
    RuleFinding { rule: RuleId::AgeSex, codes: vec![code], note_text: String::new(), note_from: source, strength: Strength::Conditional, message }
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn no_other_category_names_an_age_in_the_titles_that_are_asked() {
        let book = CodeBook::carried();
        let entries = (0..book.entry_count()).filter_map(|at| book.entry(at)).filter(|entry| entry.title.contains(" pediatric,") || entry.title.starts_with("Body mass index"));
        let wrong: Vec<String> = entries.filter(|entry| !entry.code.bare().starts_with(BODY_MASS)).map(|entry| format!("{} {}", entry.code, entry.title)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn every_row_is_read() {
        assert_eq!(READ.len(), ROWS.len());
    }

    #[test]
    fn a_code_has_the_facts_of_its_rows_and_no_others() {
        let facts = |code: &str| patient_facts(Icd10Cm::parse(code).unwrap_or_else(|e| panic!("{e}"))).into_iter().map(|fact| fact.words).collect::<Vec<_>>();
        assert_eq!(facts("O80"), ["female patients", "from 9 to 64 years"]);
        assert_eq!(facts("Z00.110"), ["up to 7 days after birth"]);
        assert_eq!(facts("Z3A.20"), ["female patients", "from 9 to 64 years"]);
        assert!(facts("E11.22").is_empty() && facts("P27.1").is_empty());
    }
}
