use super::entry::{Action, Counts, Coverage, Extent, HcpcsEntry, HcpcsModifier, HcpcsRelease, Status, status};
use super::record::Record;
use crate::code::{Date, Hcpcs, Modifier};
use crate::codebook::compact::{CODE, Compact, Draft, SetError, Shape, as_code, best, day_stored, make, stored_day, word};
use std::sync::Arc;

/// Action, coverage, pricing (8), BETOS (3), types of service (5), then three days as numbers like 20251001.
const FIXED: usize = 30;
/// Begins every stored set; the last byte is the version of its layout.
pub const MAGIC: [u8; 8] = *b"CCHCPCS\x01";
const SHAPE: Shape = Shape { magic: MAGIC, fixed: FIXED, texts: 4 };
const SHORT: usize = 0;
const LONG: usize = 1;
const SEE: usize = 2;
const STATUTE: usize = 3;
const ADDED: usize = 18;
const EFFECTIVE: usize = 22;
const ENDED: usize = 26;

/// Holds HCPCS Level II codes and modifiers of one release, in one buffer.
///
/// A clone shares the buffer. Finding a code is a binary search; nothing is copied.
#[derive(Debug, Clone)]
pub struct HcpcsSet {
    set: Arc<Compact>,
    release: Arc<HcpcsRelease>,
    /// Modifiers come first: their codes are padded with blanks on the left.
    modifiers: usize,
}

/// Brings a record into the form in which it is stored.
pub(super) fn parts(record: &Record, code: [u8; CODE]) -> Draft {
    let mut fixed: Vec<u8> = [record.action, record.coverage].map(|sign| if sign.is_ascii_graphic() { sign } else { b' ' }).into();
    for (text, room) in [(&record.pricing, 8), (&record.betos, 3), (&record.service_types, 5)] {
        // What is not ASCII has no place in these columns.
        let plain = text.bytes().filter(u8::is_ascii_graphic);
        fixed.extend(plain.chain(std::iter::repeat(b' ')).take(room));
    }
    for day in [record.added, record.effective, record.ended] {
        fixed.extend(stored_day(day).to_le_bytes());
    }
    Draft { code, fixed, texts: vec![record.short.clone(), record.long.clone(), record.see.clone(), record.statute.clone()] }
}

/// Judges what is kept beside a code: signs are ASCII, and days are days.
fn sound(code: &[u8; CODE], fixed: &[u8]) -> bool {
    let text = std::str::from_utf8(code).unwrap_or_default().trim();
    let known = if text.len() == 2 { Modifier::parse(text).is_ok() } else { Hcpcs::parse(text).is_ok() };
    let day = |at| {
        let number = word(fixed, at);
        number == 0 || day_stored(number).is_some()
    };
    known && fixed.get(..ADDED).is_some_and(<[u8]>::is_ascii) && day_stored(word(fixed, ADDED)).is_some() && day(EFFECTIVE) && day(ENDED)
}

impl HcpcsSet {
    pub(super) fn make(id: &str, name: &str, first: Date, extent: Extent, drafts: Vec<Draft>) -> Result<Self, SetError> {
        let extent = if extent == Extent::Whole { "whole" } else { "part" };
        Self::ready(make(SHAPE, &[id, name, &first.to_string(), extent], drafts, 2, sound)?)
    }

    /// Gives a set without a code.
    pub(super) fn nothing(first: Date) -> Self {
        let release = HcpcsRelease { id: String::new(), name: String::new(), first, extent: Extent::Part };
        Self { set: Arc::new(Compact::nothing(SHAPE)), release: Arc::new(release), modifiers: 0 }
    }

    /// Opens what [`HcpcsSet::to_bytes`] gave, and checks all of it.
    ///
    /// # Errors
    /// [`SetError`] when it is something else, of another version, or damaged.
    pub fn open(bytes: Vec<u8>) -> Result<Self, SetError> {
        Self::ready(Compact::open(SHAPE, bytes, sound)?)
    }

    fn ready(set: Compact) -> Result<Self, SetError> {
        let first = set.meta(2).parse().map_err(|_| SetError::Damaged("it does not say from when it is in force"))?;
        let extent = if set.meta(3) == "whole" { Extent::Whole } else { Extent::Part };
        let release = HcpcsRelease { id: set.meta(0).to_owned(), name: set.meta(1).to_owned(), first, extent };
        let modifiers = set.first_from([b'!', 0, 0, 0, 0]);
        Ok(Self { set: Arc::new(set), release: Arc::new(release), modifiers })
    }

    /// Gives the bytes to store.
    pub fn to_bytes(&self) -> &[u8] {
        self.set.bytes()
    }

    /// Says which release it is.
    pub fn release(&self) -> &HcpcsRelease {
        &self.release
    }

    /// Counts what it holds, in force on the release's first day.
    pub fn counts(&self) -> Counts {
        let (codes, modifiers) = (self.set.len() - self.modifiers, self.modifiers);
        let day = self.release.first;
        let in_force = self.entries().filter(|entry| status(entry.added, entry.ended, day) == Status::InForce).count();
        let modifiers_in_force = self.modifiers().filter(|entry| status(entry.added, entry.ended, day) == Status::InForce).count();
        Counts { codes, in_force, modifiers, modifiers_in_force }
    }

    /// Finds a code.
    pub fn find(&self, code: Hcpcs) -> Option<HcpcsEntry<'_>> {
        self.entry(self.set.position(as_code(code.as_str())?)?)
    }

    /// Finds a modifier.
    pub fn modifier(&self, modifier: Modifier) -> Option<HcpcsModifier<'_>> {
        self.modifier_at(self.set.position(as_code(modifier.as_str())?)?)
    }

    /// Says whether a code can be reported for a day of service.
    pub fn status(&self, code: Hcpcs, on: Date) -> Status {
        self.find(code).map_or(Status::Unknown, |entry| status(entry.added, entry.ended, on))
    }

    /// Says whether a modifier can be reported for a day of service.
    pub fn modifier_status(&self, modifier: Modifier, on: Date) -> Status {
        self.modifier(modifier).map_or(Status::Unknown, |entry| status(entry.added, entry.ended, on))
    }

    /// Gives every code in order, ended ones too.
    pub fn entries(&self) -> impl Iterator<Item = HcpcsEntry<'_>> {
        (self.modifiers..self.set.len()).filter_map(|row| self.entry(row))
    }

    /// Gives every modifier in order, ended ones too.
    pub fn modifiers(&self) -> impl Iterator<Item = HcpcsModifier<'_>> {
        (0..self.modifiers).filter_map(|row| self.modifier_at(row))
    }

    /// Finds up to `limit` codes: those that begin with the text, then those that have all its words in their descriptions.
    ///
    /// The words may stand in any order, and the last may be unfinished. Codes in force come before ended ones.
    pub fn search(&self, query: &str, limit: usize) -> Vec<HcpcsEntry<'_>> {
        let query = query.trim();
        let by_code = self.set.beginning(query);
        let by_words = self.set.having(query).into_iter().filter(|row| !by_code.contains(row));
        let rows = by_code.clone().chain(by_words).filter(|row| *row >= self.modifiers);
        let ended = |row| self.day(row, ENDED).is_some();
        let key = |row| if by_code.contains(&row) { (false, ended(row), 0) } else { (true, ended(row), self.set.text_len(row, LONG)) };
        best(rows, limit, key).into_iter().filter_map(|row| self.entry(row)).collect()
    }

    /// Finds up to `limit` modifiers in the same way.
    pub fn search_modifiers(&self, query: &str, limit: usize) -> Vec<HcpcsModifier<'_>> {
        let code = query.trim().to_ascii_uppercase();
        let starts = |row: usize| self.set.code(row).get(3..).is_some_and(|two| !code.is_empty() && two.starts_with(code.as_bytes()));
        let by_words = self.set.having(&code).into_iter().filter(|row| *row < self.modifiers && !starts(*row));
        let rows = (0..self.modifiers).filter(|row| starts(*row)).chain(by_words);
        best(rows, limit, |row| (!starts(row), self.day(row, ENDED).is_some())).into_iter().filter_map(|row| self.modifier_at(row)).collect()
    }

    fn day(&self, row: usize, at: usize) -> Option<Date> {
        day_stored(word(self.set.fixed(row), at))
    }

    fn column(&self, row: usize, from: usize, len: usize) -> &str {
        let bytes = self.set.fixed(row).get(from..from + len).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default().trim_end()
    }

    fn entry(&self, row: usize) -> Option<HcpcsEntry<'_>> {
        let fixed = self.set.fixed(row);
        Some(HcpcsEntry {
            code: Hcpcs::parse(std::str::from_utf8(&self.set.code(row)).ok()?).ok()?,
            short: self.set.text(row, SHORT),
            long: self.set.text(row, LONG),
            added: self.day(row, ADDED)?,
            effective: self.day(row, EFFECTIVE),
            ended: self.day(row, ENDED),
            action: Action::from_sign(*fixed.first()?),
            coverage: Coverage::from_sign(*fixed.get(1)?),
            pricing: self.column(row, 2, 8),
            betos: self.column(row, 10, 3),
            service_types: self.column(row, 13, 5),
            see: self.set.text(row, SEE),
            statute: self.set.text(row, STATUTE),
        })
    }

    fn modifier_at(&self, row: usize) -> Option<HcpcsModifier<'_>> {
        Some(HcpcsModifier {
            modifier: Modifier::parse(std::str::from_utf8(&self.set.code(row)).ok()?).ok()?,
            short: self.set.text(row, SHORT),
            long: self.set.text(row, LONG),
            added: self.day(row, ADDED)?,
            ended: self.day(row, ENDED),
            coverage: Coverage::from_sign(*self.set.fixed(row).get(1)?),
        })
    }
}
