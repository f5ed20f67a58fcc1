//! Names of tests and sources, made alike where they mean the same.

use super::table::{TestRow, table};
use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

/// Holds the names of the table, ready to be looked up.
struct Names {
    /// From every form to the name that stands for it.
    known: HashMap<String, String>,
    /// What each panel holds.
    parts: HashMap<String, BTreeSet<String>>,
}

/// Gives the one form of a name: small letters, single blanks, a short form as the name it stands for.
pub fn normal(name: &str) -> String {
    let plain = plain(name);
    names().known.get(&plain).cloned().unwrap_or(plain)
}

/// Tells whether a test is a part of a panel; both as [`normal`] gives them.
pub(super) fn is_part(test: &str, panel: &str) -> bool {
    names().parts.get(panel).is_some_and(|parts| parts.contains(test))
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "the");
    words.collect::<Vec<_>>().join(" ")
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let rows = &table().tests;
        let known: HashMap<String, String> = rows.iter().flat_map(|TestRow { name, also, .. }| also.iter().chain([name]).map(move |form| (plain(form), plain(name)))).collect();
        let of = |form: &String| known.get(&plain(form)).cloned().unwrap_or_else(|| plain(form));
        let parts = rows.iter().map(|row| (plain(&row.name), row.parts.iter().map(of).collect())).collect();
        Names { known, parts }
    })
}
