//! Matches the list of codes with the Tabular List and makes the 7th-character codes.

use super::tabular::Tabular;
use super::{BuildError, list};
use crate::codebook::layout::{FLAG_BILLABLE, FLAG_SEVENTH, FLAG_WAITS};
use std::collections::{BTreeMap, HashMap};

/// One code of the book, in the order of codes.
pub struct Entry {
    pub code: String,
    pub title: String,
    pub flags: u8,
    /// The parent's place among the entries.
    pub parent: Option<usize>,
    /// The section a category stands in.
    pub section: usize,
    /// The code of the Tabular List it is, or was made from.
    pub diag: usize,
}

/// Gives every entry the list of codes names, ordered by code.
///
/// Blind expansion makes 76 codes too many (S06 with D or S after 7 or 8), so a made code that is not listed is left out.
pub fn entries(tabular: &Tabular, code_list: &str) -> Result<Vec<Entry>, BuildError> {
    // The list also names chapters ("1") and blocks ("A00-A09"); a block of one category repeats that category's name.
    let listed = list::codes(code_list);
    if listed.is_empty() {
        return Err(BuildError::EmptyList);
    }
    let mut has_children = vec![false; tabular.diags.len()];
    for diag in &tabular.diags {
        if let Some(parent) = diag.parent {
            has_children[parent] = true;
        }
    }
    let mut by_code: BTreeMap<String, (usize, Option<char>)> = BTreeMap::new();
    for (at, diag) in tabular.diags.iter().enumerate() {
        by_code.insert(diag.code.clone(), (at, None));
    }
    let mut waits = vec![false; tabular.diags.len()];
    for (at, diag) in tabular.diags.iter().enumerate().filter(|(at, _)| !has_children[*at]) {
        let Some(giver) = definition(tabular, at) else { continue };
        for (c, _) in &tabular.diags[giver].seventh {
            let made = format!("{:X<6}{c}", diag.code);
            if listed.contains(made.as_str()) {
                by_code.insert(made, (at, Some(*c)));
                waits[at] = true;
            }
        }
    }
    // A list without one heading names only what can be reported.
    let headings = tabular.diags.iter().enumerate().any(|(at, diag)| has_children[at] && listed.contains(diag.code.as_str()));
    for (at, diag) in tabular.diags.iter().enumerate() {
        if !listed.contains(diag.code.as_str()) && (headings || !has_children[at] && !waits[at]) {
            return Err(BuildError::Unlisted(diag.code.clone()));
        }
    }
    if let Some(missing) = listed.iter().find(|code| !by_code.contains_key(**code)) {
        return Err(BuildError::Unexplained((*missing).to_owned()));
    }
    let places: HashMap<&str, usize> = by_code.keys().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
    let place = |diag: usize| places.get(tabular.diags[diag].code.as_str()).copied();
    let mut out = Vec::with_capacity(by_code.len());
    for (code, (at, seventh)) in &by_code {
        let diag = &tabular.diags[*at];
        let (title, flags, parent) = match seventh {
            Some(c) => {
                let meaning = definition(tabular, *at).and_then(|giver| tabular.diags[giver].seventh.iter().find(|(ch, _)| ch == c)).map_or("", |(_, meaning)| meaning.as_str());
                (format!("{}, {meaning}", diag.title), FLAG_BILLABLE | FLAG_SEVENTH, place(*at))
            }
            None if waits[*at] => (diag.title.clone(), FLAG_WAITS, diag.parent.and_then(place)),
            None if has_children[*at] => (diag.title.clone(), 0, diag.parent.and_then(place)),
            None => (diag.title.clone(), FLAG_BILLABLE, diag.parent.and_then(place)),
        };
        // The codes of the book stand in order, and what stands under a code begins with it.
        if parent.is_some_and(|parent| parent >= out.len()) {
            return Err(BuildError::Shape("a code stands under one that comes after it"));
        }
        out.push(Entry { code: code.clone(), title, flags, parent, section: diag.section, diag: *at });
    }
    Ok(out)
}

/// Finds the nearest code, itself or above, that defines 7th characters.
pub fn definition(tabular: &Tabular, mut diag: usize) -> Option<usize> {
    loop {
        if !tabular.diags[diag].seventh.is_empty() {
            return Some(diag);
        }
        diag = tabular.diags[diag].parent?;
    }
}
