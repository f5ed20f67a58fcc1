//! The sections of the Official Guidelines, in our own words: what is cited, and where to read it.

use super::words;
use serde::Deserialize;
use std::sync::OnceLock;

/// Holds one section of the ICD-10-CM Official Guidelines for Coding and Reporting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Section {
    /// The document's own number: "I.C.9.a.1".
    pub id: String,
    /// A title in our words.
    pub title: String,
    /// What it says, in our words.
    pub summary: String,
}

/// Lists the sections in the order of the document.
pub fn sections() -> &'static [Section] {
    static LIST: OnceLock<Vec<Section>> = OnceLock::new();
    LIST.get_or_init(|| read().unwrap_or_default())
}

fn read() -> Result<Vec<Section>, ron::error::SpannedError> {
    ron::from_str(include_str!("../../assets/guidelines.ron"))
}

/// Finds a section by its number, in any case, blanks around it ignored.
pub fn section(id: &str) -> Option<&'static Section> {
    sections().iter().find(|section| section.id.eq_ignore_ascii_case(id.trim()))
}

/// Finds up to `limit` sections: those whose number begins with the text, then those that have all its words, titles first.
pub fn search(query: &str, limit: usize) -> Vec<&'static Section> {
    let asked: Vec<String> = words::folded(query).filter(|w| !words::is_stop(w)).collect();
    let number = query.trim().to_lowercase();
    let score = |section: &Section| {
        if !number.is_empty() && section.id.to_lowercase().starts_with(&number) {
            return Some(0);
        }
        let has = |text: &str| {
            let there: Vec<String> = words::folded(text).collect();
            !asked.is_empty() && asked.iter().all(|w| there.iter().any(|t| t.starts_with(w.as_str())))
        };
        if has(&section.title) { Some(1) } else { has(&format!("{} {}", section.title, section.summary)).then_some(2) }
    };
    let mut found: Vec<_> = sections().iter().filter_map(|section| Some((score(section)?, section))).collect();
    found.sort_by_key(|(score, _)| *score);
    found.into_iter().take(limit).map(|(_, section)| section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sections_parse_and_are_found() -> Result<(), ron::error::SpannedError> {
        let list = read()?;
        assert!(!list.is_empty());
        for row in &list {
            assert_eq!(section(&row.id).map(|s| &s.title), Some(&row.title));
        }
        assert!(search("seventh", 5).iter().any(|s| s.id == "I.A.5"));
        assert!(search("I.A.", 3).iter().all(|s| s.id.starts_with("I.A.")));
        assert!(search("", 5).is_empty());
        Ok(())
    }
}
