//! What coders and patients write for what the book says: our own list, not part of any release.

use super::words;
use crate::code::Icd10Cm;
use serde::Deserialize;
use std::sync::OnceLock;

/// Holds one short or lay form with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Abbreviation {
    /// The form, lower case, one word or more.
    pub short: String,
    /// The words of the book it stands for.
    pub words: String,
    /// The code it means when nothing else is said.
    #[serde(default)]
    pub code: Option<Icd10Cm>,
}

/// Holds one form made ready for the search: its words and those it stands for, folded.
pub(super) struct Form {
    pub short: Vec<String>,
    pub words: Vec<String>,
    pub code: Option<Icd10Cm>,
}

/// Lists the forms as written.
pub fn abbreviations() -> &'static [Abbreviation] {
    static LIST: OnceLock<Vec<Abbreviation>> = OnceLock::new();
    LIST.get_or_init(|| read().unwrap_or_default())
}

/// Lists the forms for the search, most words first so that "heart attack" is found before "heart".
pub(super) fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms: Vec<Form> = abbreviations()
            .iter()
            .map(|row| Form { short: words::folded(&row.short).collect(), words: words::folded(&row.words).filter(|w| !words::is_stop(w)).collect(), code: row.code })
            .collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.short.len()));
        forms
    })
}

fn read() -> Result<Vec<Abbreviation>, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(include_str!("../../assets/abbreviations.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CodeBook;

    #[test]
    fn the_list_parses_and_every_code_can_be_reported() -> Result<(), ron::error::SpannedError> {
        let book = CodeBook::carried();
        let list = read()?;
        assert!(list.len() >= 120, "{}", list.len());
        for row in &list {
            assert_eq!(row.short, row.short.to_lowercase(), "written in lower case");
            assert!(words::folded(&row.words).count() > 0, "{}", row.short);
            if let Some(code) = row.code {
                assert!(book.find(code).is_some(), "{}: {code}", row.short);
            }
        }
        let mut shorts: Vec<_> = list.iter().map(|row| &row.short).collect();
        shorts.sort();
        shorts.dedup();
        assert_eq!(shorts.len(), list.len(), "each form once");
        Ok(())
    }

    #[test]
    fn every_expansion_finds_something() {
        let book = CodeBook::carried();
        for row in abbreviations() {
            assert!(!book.search(&row.words, 3).is_empty(), "{} → {}", row.short, row.words);
        }
    }
}
