use super::section::{Section, section};
use crate::code::{Cpt, Date};
use crate::codebook::compact::{self, CODE, Compact, SetError, Shape, as_code, best, day_stored, make, stored_day, word};
use std::{collections::BTreeMap, sync::Arc};

/// Says whose a text is, and so where it may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Licence {
    /// The American Medical Association's, imported by a person who holds a licence: shown on this machine only, and
    /// never written into a pack, a report or an export.
    Ama,
}

/// Begins every stored set; the last byte is the version of its layout.
pub const MAGIC: [u8; 8] = *b"CCCPT\0\0\x01";
const SHAPE: Shape = Shape { magic: MAGIC, fixed: 4, texts: 4 };
const LONG: usize = 0;
const MEDIUM: usize = 1;
const SHORT: usize = 2;
const CONSUMER: usize = 3;
/// So many numbers of a section make it likely that the file holds the whole of it.
const ENOUGH: usize = 20;

/// Holds the descriptors of one number.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub long: String,
    pub medium: String,
    pub short: String,
    pub consumer: String,
    pub since: Option<Date>,
}

/// Holds what a licensed person imported of CPT, in one buffer; a clone shares it.
///
/// **Its text belongs to the AMA.** Whoever writes a pack, a report or an export asks [`CptSet::licence`] and leaves the
/// text out; CPT numbers alone may be written. There is deliberately no way to serialise an entry.
#[derive(Clone)]
pub struct CptSet {
    set: Arc<Compact>,
    /// Sections of which it holds enough to say that a number is unknown.
    sections: Arc<[Section]>,
}

impl std::fmt::Debug for CptSet {
    /// Says how many numbers it holds, and none of the text, so that a log cannot carry it away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CptSet({} numbers)", self.len())
    }
}

/// Holds what an imported set says of one number. The texts are the AMA's; see [`CptSet`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CptEntry<'a> {
    /// The number.
    pub code: Cpt,
    /// The full descriptor, empty where no file had it.
    pub long: &'a str,
    /// The medium one.
    pub medium: &'a str,
    /// The short one.
    pub short: &'a str,
    /// The one for patients.
    pub consumer: &'a str,
    /// The day from which this text holds, where a file tells.
    pub since: Option<Date>,
}

impl<'a> CptEntry<'a> {
    /// Gives the fullest text there is.
    pub fn text(&self) -> &'a str {
        [self.long, self.medium, self.short, self.consumer].into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }
}

fn sound(code: &[u8; CODE], fixed: &[u8]) -> bool {
    let day = word(fixed, 0);
    std::str::from_utf8(code).is_ok_and(|code| Cpt::parse(code).is_ok()) && (day == 0 || day_stored(day).is_some())
}

impl CptSet {
    pub(super) fn make(latest: Option<Date>, codes: BTreeMap<Cpt, Draft>) -> Result<Self, SetError> {
        let row = |(code, draft): (Cpt, Draft)| {
            let fixed = stored_day(draft.since).to_le_bytes().to_vec();
            Some(compact::Draft { code: as_code(code.as_str())?, fixed, texts: vec![draft.long, draft.medium, draft.short, draft.consumer] })
        };
        let drafts = codes.into_iter().filter_map(row).collect();
        let day = latest.map(|day| day.to_string()).unwrap_or_default();
        Ok(Self::ready(make(SHAPE, &[&day], drafts, 4, sound)?))
    }

    /// Opens what [`CptSet::to_bytes`] gave, and checks all of it.
    ///
    /// # Errors
    /// [`SetError`] when it is something else, of another version, or damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Self, SetError> {
        Ok(Self::ready(Compact::open(SHAPE, bytes, sound)?))
    }

    fn ready(set: Compact) -> Self {
        let mut counts = BTreeMap::new();
        for row in 0..set.len() {
            if let Some(code) = code(&set, row) {
                *counts.entry(section(code)).or_insert(0) += 1;
            }
        }
        let sections = counts.into_iter().filter(|(_, count)| *count >= ENOUGH).map(|(section, _)| section).collect();
        Self { set: Arc::new(set), sections }
    }

    /// Gives the bytes to store on this machine, and nowhere else.
    pub fn to_bytes(&self) -> &[u8] {
        self.set.bytes()
    }

    /// Says whose the text is.
    pub fn licence(&self) -> Licence {
        Licence::Ama
    }

    /// Gives the latest day from which a text of it holds, where a file told.
    pub fn latest(&self) -> Option<Date> {
        self.set.meta(0).parse().ok()
    }

    /// Counts the numbers.
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// Tells whether there are none; a set that was read has at least one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Tells whether it holds so much of a section that a number it lacks can be called unknown.
    pub fn covers(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// Finds a number.
    pub fn find(&self, code: Cpt) -> Option<CptEntry<'_>> {
        self.entry(self.set.position(as_code(code.as_str())?)?)
    }

    /// Gives every number in order.
    pub fn entries(&self) -> impl Iterator<Item = CptEntry<'_>> {
        (0..self.len()).filter_map(|row| self.entry(row))
    }

    /// Finds up to `limit` numbers: those that begin with the text, then those that have all its words, the last perhaps unfinished.
    pub fn search(&self, query: &str, limit: usize) -> Vec<CptEntry<'_>> {
        let query = query.trim();
        let by_code = self.set.beginning(query);
        let by_words = self.set.having(query).into_iter().filter(|row| !by_code.contains(row));
        let key = |row| if by_code.contains(&row) { (false, 0) } else { (true, self.set.text_len(row, LONG)) };
        best(by_code.clone().chain(by_words), limit, key).into_iter().filter_map(|row| self.entry(row)).collect()
    }

    fn entry(&self, row: usize) -> Option<CptEntry<'_>> {
        let text = |at| self.set.text(row, at);
        Some(CptEntry {
            code: code(&self.set, row)?,
            long: text(LONG),
            medium: text(MEDIUM),
            short: text(SHORT),
            consumer: text(CONSUMER),
            since: day_stored(word(self.set.fixed(row), 0)),
        })
    }
}

fn code(set: &Compact, row: usize) -> Option<Cpt> {
    Cpt::parse(std::str::from_utf8(&set.code(row)).ok()?).ok()
}
