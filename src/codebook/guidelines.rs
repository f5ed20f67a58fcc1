//! The sections of the Official Guidelines, in our own words: what is cited, and where to read it.

use super::words;
use serde::Deserialize;
use std::{collections::HashMap, sync::OnceLock};

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

/// Names one section of the list; none can be made that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(&'static str);

impl SectionId {
    /// Finds a section by its number, in any case, with or without the "OCG" that citations begin with.
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = text.get(..4).filter(|start| start.eq_ignore_ascii_case("OCG ")).and_then(|_| text.get(4..)).unwrap_or(text);
        section(number).map(Section::id)
    }

    /// Gives the document's own number.
    pub fn number(self) -> &'static str {
        self.0
    }

    /// Gives the section.
    pub fn section(self) -> Option<&'static Section> {
        section(self.0)
    }

    /// Gives the section it stands in: "I.C.9.a" for "I.C.9.a.1".
    pub fn above(self) -> Option<Self> {
        std::iter::successors(self.0.rsplit_once('.'), |(front, _)| front.rsplit_once('.')).find_map(|(front, _)| Self::find(front))
    }
}

impl std::fmt::Display for SectionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.0)
    }
}

impl Section {
    /// Gives the section's name.
    pub fn id(&'static self) -> SectionId {
        SectionId(&self.id)
    }

    /// Counts the parts of the number: 5 for "I.C.9.a.1".
    pub fn number_depth(&self) -> usize {
        self.id.split('.').count()
    }
}

/// Gives the rules of one chapter of the Tabular List, the chapter's own section first.
pub fn of_chapter(number: u32) -> impl Iterator<Item = &'static Section> {
    let own = format!("I.C.{number}");
    sections().iter().filter(move |section| section.id.strip_prefix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
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
    static BY_NUMBER: OnceLock<HashMap<String, &'static Section>> = OnceLock::new();
    // The check of a large pack asks by the hundred thousand.
    let all = BY_NUMBER.get_or_init(|| sections().iter().map(|section| (section.id.to_ascii_uppercase(), section)).collect());
    all.get(&id.trim().to_ascii_uppercase()).copied()
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

    #[test]
    fn a_section_stands_in_another_and_is_found_by_its_citation() {
        let id = SectionId::find("ocg i.c.9.a.1").map(SectionId::number);
        assert_eq!(id, Some("I.C.9.a.1"));
        for row in sections() {
            let above: Vec<_> = std::iter::successors(row.id().above(), |id| id.above()).collect();
            assert!(above.iter().all(|id| row.id.starts_with(id.number())), "{}", row.id);
            assert!(row.id.contains('.') || above.is_empty(), "{}", row.id);
        }
        assert!(of_chapter(1).all(|section| section.id == "I.C.1" || section.id.starts_with("I.C.1.")));
        assert!((1..=22).all(|number| of_chapter(number).next().is_some()));
        assert_eq!(SectionId::find("I.C.99"), None);
    }
}
