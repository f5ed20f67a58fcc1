//! A blueprint exactly as it is written: ids, skills and dates still text, so that a fault in one has a place and a hint.

use super::{Book, LevelMix, PassMark, Sort, Sure};
use crate::notation::shape::{Fields, Inner};
use serde::Deserialize;

/// The format this program reads.
pub const FORMAT: u32 = 1;

/// Describes `Blueprint(…)`.
pub static BLUEPRINT: Fields = Fields {
    called: "a blueprint",
    must: &["format", "id", "name", "modelled_on", "scored", "minutes", "pass", "book", "back", "levels", "domains", "sources"],
    may: &["unscored", "books", "uncertain", "not_covered"],
    inner: &[("domains", Inner::Many(&DOMAIN)), ("levels", Inner::One(&LEVELS)), ("sources", Inner::Many(&SOURCE)), ("books", Inner::One(&BOOKS))],
};

static DOMAIN: Fields = Fields { called: "a domain", must: &["id", "name"], may: &["items", "percent", "from", "skills"], inner: &[] };

static LEVELS: Fields = Fields { called: "the level mix", must: &["clean", "working", "real"], may: &[], inner: &[] };

static SOURCE: Fields = Fields { called: "a source", must: &["what", "read", "sure"], may: &[], inner: &[] };

static BOOKS: Fields = Fields { called: "the books", must: &["titles", "new_from"], may: &[], inner: &[] };

/// Holds a blueprint file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    pub format: u32,
    pub id: String,
    pub name: String,
    pub modelled_on: String,
    pub scored: u32,
    #[serde(default)]
    pub unscored: u32,
    pub minutes: u32,
    pub pass: PassMark,
    pub book: Book,
    #[serde(default)]
    pub books: Option<Books>,
    pub back: Back,
    pub levels: LevelMix,
    pub domains: Vec<Domain>,
    pub sources: Vec<Source>,
    #[serde(default)]
    pub uncertain: Vec<String>,
    #[serde(default)]
    pub not_covered: Vec<String>,
}

/// Holds one domain.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub items: Option<u32>,
    #[serde(default)]
    pub percent: Option<(u8, u8)>,
    #[serde(default)]
    pub from: Option<Vec<Sort>>,
    #[serde(default)]
    pub skills: Vec<String>,
}

/// Tells whether one may go back; a day as text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Back {
    Allowed,
    Forward,
    From(String),
}

/// Holds the books of an open-book exam.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Books {
    pub titles: Vec<String>,
    /// Month and day.
    pub new_from: (i8, i8),
}

/// Holds where figures were read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub what: String,
    pub read: String,
    pub sure: Sure,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::shape::same_fields;

    #[test]
    fn the_table_names_the_fields_of_the_types() {
        same_fields::<Blueprint>(&BLUEPRINT);
        same_fields::<Domain>(&DOMAIN);
        same_fields::<LevelMix>(&LEVELS);
        same_fields::<Source>(&SOURCE);
        same_fields::<Books>(&BOOKS);
    }
}
