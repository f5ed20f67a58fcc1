//! Drugs by the names people type, with the words of the book for their class: our own list.

use super::words;
use crate::code::Icd10Cm;
use std::{collections::HashMap, sync::OnceLock};

/// Holds one drug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drug {
    /// Brands and short names, lower case.
    pub brands: Vec<&'static str>,
    /// The generic name, which HCPCS and an imported table of drugs go by.
    pub generic: &'static str,
    /// What the book calls its class.
    pub class: &'static str,
    /// The code of its long-term use, where the book has one.
    pub code: Option<Icd10Cm>,
}

/// Lists the drugs as written.
pub(super) fn drugs() -> &'static [Drug] {
    static LIST: OnceLock<Vec<Drug>> = OnceLock::new();
    LIST.get_or_init(|| words::rows(include_str!("../../assets/drugs.txt")).filter_map(read).collect())
}

fn read(row: &'static str) -> Option<Drug> {
    let (brands, rest) = row.split_once(" = ")?;
    let mut fields = rest.split(" | ");
    let (generic, class) = (fields.next()?, fields.next()?);
    let code = fields.next().and_then(|code| Icd10Cm::parse(code).ok());
    Some(Drug { brands: brands.split(", ").collect(), generic, class, code })
}

/// Puts generic names in the place of brands; nothing where a text names no brand.
pub(super) fn generic(text: &str) -> Option<String> {
    static BRANDS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let brands = BRANDS.get_or_init(|| drugs().iter().flat_map(|drug| drug.brands.iter().map(|brand| (*brand, drug.generic))).collect());
    let asked: Vec<String> = words::folded(text).collect();
    asked.iter().any(|word| brands.contains_key(word.as_str())).then(|| asked.iter().map(|word| brands.get(word.as_str()).copied().unwrap_or(word)).collect::<Vec<_>>().join(" "))
}

/// Tells whether a text is the name of a drug and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    drugs().iter().any(|drug| drug.brands.iter().chain([&drug.generic]).any(|name| name.eq_ignore_ascii_case(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CodeBook;

    #[test]
    fn the_hundred_commonest_drugs_are_words_of_the_book() {
        let book = CodeBook::carried();
        let rows: Vec<&str> = words::rows(include_str!("../../assets/drugs.txt")).collect();
        assert!(rows.len() >= 100 && rows.len() == drugs().len(), "{} of {}", drugs().len(), rows.len());
        let mut seen = std::collections::BTreeSet::new();
        for (Drug { brands, generic, class, code }, row) in drugs().iter().zip(rows) {
            assert_eq!(row.matches(" | ").count(), 1 + usize::from(code.is_some()), "{row}");
            assert!(code.is_none_or(|code| book.find(code).is_some_and(|entry| entry.billable)), "{generic}");
            let wanted: Vec<String> = words::folded(class).filter(|word| !words::is_stop(word)).collect();
            let named = |title: &str| {
                let there: Vec<String> = words::folded(title).collect();
                wanted.iter().all(|word| there.contains(word))
            };
            assert!(book.search(class, 10).iter().any(|hit| named(hit.title)), "{generic}: {class}");
            for name in brands.iter().chain([generic]) {
                assert_eq!(*name, name.to_lowercase(), "written in lower case");
                assert!(seen.insert(*name) && !book.search(name, 3).is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn a_brand_becomes_its_generic_name_and_the_rest_stays() {
        assert_eq!(generic("Toradol injection").as_deref(), Some("ketorolac injection"));
        assert_eq!(generic("ketorolac"), None);
    }
}
