//! Whether two texts of a box say the same.

use super::{lists::Pairs, postal};
use crate::{
    claim::{BoxId, Claim, CmsBox, Letters, ProviderName, Shape, Sheet, Slot, Written},
    code::{Date, Money},
    exercise::ClaimKey,
};

/// Tells how an answer's box compares with the key's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alike {
    /// Letter for letter.
    Exact,
    /// But for case, points, blanks, the form of a date or the short words of an address.
    Normalized,
    /// As an alternate of the key has it.
    Alternate,
    /// Blank, and the key allows that.
    MayBeBlank,
    /// Blank.
    Blank,
    /// Not alike.
    Other,
}

impl Alike {
    /// Tells whether the answer's box is right.
    pub fn is_right(self) -> bool {
        matches!(self, Self::Exact | Self::Normalized | Self::Alternate)
    }
}

/// Reads key and answer side by side.
pub(super) struct Reader<'a> {
    pub key: &'a ClaimKey,
    pub right: &'a Claim,
    pub given: &'a Claim,
}

impl<'a> Reader<'a> {
    pub fn new(key: &'a ClaimKey, right: &'a Claim, given: &'a Claim) -> Self {
        Self { key, right, given }
    }

    /// Gives the text of the answer's box, empty where it is blank.
    pub fn entered(&self, at: BoxId) -> &str {
        self.given.slot(at).map_or("", Slot::text)
    }

    /// Compares a box of the key with one of the answer; pointers by what they lead to.
    pub fn alike(&self, id: BoxId, at: BoxId, pairs: &Pairs) -> Alike {
        if let (BoxId::Cms(CmsBox::Pointer, line), BoxId::Cms(CmsBox::Pointer, entered)) = (id, at) {
            return self.pointers(line, entered, pairs);
        }
        self.plain(id, at)
    }

    /// Compares two boxes by their texts alone.
    pub fn plain(&self, id: BoxId, at: BoxId) -> Alike {
        let entered = self.entered(at);
        let alternates = self.key.alternates.get(&id).map_or(&[][..], Vec::as_slice);
        if entered.is_empty() {
            return if alternates.iter().any(String::is_empty) { Alike::MayBeBlank } else { Alike::Blank };
        }
        let (Some(right), Some(given)) = (self.right.slot(id), self.given.slot(at)) else { return Alike::Other };
        match same(id, right.text(), right.canonical().as_deref(), given) {
            Alike::Other if alternates.iter().any(|text| self.is_alternate(id, text, given)) => Alike::Alternate,
            alike => alike,
        }
    }

    /// Tells whether the key, which leaves a box blank, takes what the answer has there.
    pub fn is_accepted(&self, id: BoxId, at: BoxId) -> bool {
        let texts = self.key.alternates.get(&id).map_or(&[][..], Vec::as_slice);
        self.given.slot(at).is_some_and(|given| texts.iter().any(|text| self.is_alternate(id, text, given)))
    }

    fn is_alternate(&self, id: BoxId, text: &str, given: &dyn Slot) -> bool {
        let mut sheet = Sheet::new(id.form());
        if text.is_empty() || sheet.put(id, text).is_err() {
            return false;
        }
        let claim = Claim::read(&sheet);
        claim.slot(id).is_some_and(|slot| same(id, text, slot.canonical().as_deref(), given).is_right())
    }

    /// Compares what two lines point to: the main diagnosis is the same, and so are the others in any order.
    fn pointers(&self, line: u16, entered: u16, pairs: &Pairs) -> Alike {
        let (id, at) = (BoxId::Cms(CmsBox::Pointer, line), BoxId::Cms(CmsBox::Pointer, entered));
        let plain = self.plain(id, at);
        let letters = |claim: &Claim, id: BoxId| claim.slot(id).and_then(|slot| Letters::read(slot.text()));
        let (Some(right), Some(given)) = (letters(self.right, id), letters(self.given, at)) else { return plain };
        let place = |n: usize| u16::try_from(n + 1).unwrap_or(u16::MAX);
        let right: Vec<BoxId> = right.0.iter().map(|letter| BoxId::Cms(CmsBox::Diagnosis, place(letter.place()))).collect();
        let meant: Vec<Option<BoxId>> = given.0.iter().map(|letter| pairs.key_of(BoxId::Cms(CmsBox::Diagnosis, place(letter.place())))).collect();
        let same_main = meant.first().copied().flatten() == right.first().copied();
        let same_set = meant.len() == right.len() && right.iter().all(|id| meant.contains(&Some(*id)));
        match (same_main && same_set, plain) {
            (true, Alike::Exact) => Alike::Exact,
            (true, _) => Alike::Normalized,
            // The same letters over other diagnoses say something else.
            (false, Alike::Alternate) => Alike::Alternate,
            (false, _) => Alike::Other,
        }
    }
}

/// Compares the key's text with an entry.
fn same(id: BoxId, text: &str, canonical: Option<&str>, given: &dyn Slot) -> Alike {
    if text == given.text() {
        return Alike::Exact;
    }
    if sums_up(text) == sums_up(given.text()) && sums_up(text).is_some() && given.shape() == Shape::Money {
        return Alike::Normalized;
    }
    let is_day = matches!(given.shape(), Shape::Day | Shape::BirthDay | Shape::UbDay | Shape::UbBirthDay);
    if is_day && day_of(text).is_some() && day_of(text) == day_of(given.text()) {
        return Alike::Normalized;
    }
    // What has no room is cut by the form, not by the one who fills it.
    let room: String = given.text().chars().take(id.width()).collect();
    if given.shape() == Shape::Text && room.len() < given.text().len() && squeezed(&room) == squeezed(text) {
        return Alike::Normalized;
    }
    let read = given.canonical();
    if canonical.is_some() && canonical == read.as_deref() {
        return Alike::Normalized;
    }
    if postal::is_address(id) && postal::same(text, given.text()) {
        return Alike::Normalized;
    }
    // Payers differ on middle names and credentials in 17; who it is, first and last name say.
    if given.shape() == Shape::PlainName
        && let (Some(right), Some(entered)) = (ProviderName::read(text), ProviderName::read(given.text()))
        && (right.first, right.last) == (entered.first, entered.last)
    {
        return Alike::Normalized;
    }
    // The commas of a name part it; without them it is another name.
    let loose = !matches!(given.shape(), Shape::Name | Shape::Money | Shape::Quantity | Shape::Modifiers);
    if loose && squeezed(text) == squeezed(given.text()) { Alike::Normalized } else { Alike::Other }
}

/// Reads an amount however it is written: with a sign of dollars, with commas.
fn sums_up(text: &str) -> Option<Money> {
    let plain: String = text.chars().filter(|c| !matches!(c, '$' | ',')).collect();
    Money::parse(&plain).ok()
}

/// Reads a day however it is written: `4/14/26`, `04 14 2026`, `041426`, `2026-04-14`. A year of two digits is of this century.
fn day_of(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (month, day, year) = match parts[..] {
        [month, day, year] => (month, day, year),
        [all] if matches!(all.len(), 6 | 8) => (&all[..2], &all[2..4], &all[4..]),
        _ => return None,
    };
    let year = match year.len() {
        2 => 2000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Gives the letters and digits alone, in capitals; the two ways of saying that a signature is kept are one.
fn squeezed(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if kept == "SOF" { "SIGNATUREONFILE".to_owned() } else { kept }
}
