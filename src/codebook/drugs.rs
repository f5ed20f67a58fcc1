//! Drugs by the names people type, with the words of the book for their class: our own list.

use super::words;
use crate::code::Icd10Cm;
use serde::Deserialize;
use std::{collections::HashMap, sync::OnceLock};

/// Holds one drug.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Drug(
    /// Brands and short names, lower case.
    pub Vec<String>,
    /// The generic name, which HCPCS and an imported table of drugs go by.
    pub String,
    /// What the book calls its class.
    pub String,
    /// The code of its long-term use, where the book has one.
    pub Option<Icd10Cm>,
);

/// Lists the drugs as written.
pub(super) fn drugs() -> &'static [Drug] {
    static LIST: OnceLock<Vec<Drug>> = OnceLock::new();
    LIST.get_or_init(|| read().unwrap_or_default())
}

fn read() -> Result<Vec<Drug>, ron::error::SpannedError> {
    ron::from_str(include_str!("../../assets/drugs.ron"))
}

/// Puts generic names in the place of brands; nothing where a text names no brand.
pub(super) fn generic(text: &str) -> Option<String> {
    static BRANDS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let brands = BRANDS.get_or_init(|| drugs().iter().flat_map(|Drug(brands, generic, ..)| brands.iter().map(move |brand| (brand.as_str(), generic.as_str()))).collect());
    let asked: Vec<String> = words::folded(text).collect();
    asked.iter().any(|word| brands.contains_key(word.as_str())).then(|| asked.iter().map(|word| brands.get(word.as_str()).copied().unwrap_or(word)).collect::<Vec<_>>().join(" "))
}

/// Tells whether a text is the name of a drug and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    drugs().iter().any(|Drug(brands, generic, ..)| brands.iter().chain([generic]).any(|name| name.eq_ignore_ascii_case(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CodeBook;

    #[test]
    fn the_hundred_commonest_drugs_are_words_of_the_book() -> Result<(), ron::error::SpannedError> {
        let book = CodeBook::carried();
        let list = read()?;
        assert!(list.len() >= 100, "{}", list.len());
        let mut seen = std::collections::BTreeSet::new();
        for Drug(brands, generic, class, code) in &list {
            assert!(code.is_none_or(|code| book.find(code).is_some_and(|entry| entry.billable)), "{generic}");
            let wanted: Vec<String> = words::folded(class).filter(|word| !words::is_stop(word)).collect();
            let named = |title: &str| {
                let there: Vec<String> = words::folded(title).collect();
                wanted.iter().all(|word| there.contains(word))
            };
            assert!(book.search(class, 10).iter().any(|hit| named(hit.title)), "{generic}: {class}");
            for name in brands.iter().chain([generic]) {
                assert_eq!(*name, name.to_lowercase(), "written in lower case");
                assert!(seen.insert(name.clone()) && !book.search(name, 3).is_empty(), "{name}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_brand_becomes_its_generic_name_and_the_rest_stays() {
        assert_eq!(generic("Toradol injection").as_deref(), Some("ketorolac injection"));
        assert_eq!(generic("ketorolac"), None);
    }
}
