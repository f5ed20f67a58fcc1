//! Texts as the forms have them: capitals, no punctuation but the hyphen of a double name.
//!
//! Source: NUCC instructions, rules for every item.

use crate::{
    claim::{CityLine, Entry, Line, Written},
    code::{Address, PersonName},
};

/// Gives the text in capitals with single blanks and without punctuation; a hyphen and an ampersand stay.
pub fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !matches!(c, '.' | ',' | '\'' | '’' | '#' | '$' | '"' | '(' | ')')).collect();
    let parted = kept.replace(['/', ';', ':', '_'], " ");
    parted.split_whitespace().map(str::to_uppercase).collect::<Vec<_>>().join(" ")
}

/// Gives the letters and digits alone, as numbers stand: member ids, accounts, authorisations.
pub fn compact(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Makes an entry of running text.
pub fn line(text: &str) -> Entry<Line> {
    Entry::of_option(Line::of(&plain(text)))
}

/// Makes an entry of a name that stands beside its number, cut to the box: a payer, a plan, an employer, words on a revenue code.
pub fn cut(text: &str, room: usize) -> Entry<Line> {
    let text: String = plain(text).chars().take(room).collect();
    Entry::of_option(Line::of(&text))
}

/// Makes an entry of a number, its hyphens and blanks dropped.
pub fn number(text: &str) -> Entry<Line> {
    Entry::of_option(Line::of(&compact(text)))
}

/// Makes an entry as its text reads, so that a sheet read back is the same claim.
pub fn entry<T: Written>(value: &T) -> Entry<T> {
    Entry::typed(&value.write())
}

/// Gives a name in capitals, its parts without points.
pub fn person(name: &PersonName) -> PersonName {
    PersonName { last: plain(&name.last), first: plain(&name.first), middle: plain(&name.middle), suffix: plain(&name.suffix) }
}

/// Gives city, state and ZIP as one line.
pub fn city(address: &Address) -> Entry<CityLine> {
    entry(&CityLine { city: plain(&address.city), state: address.state.clone(), zip: address.zip.clone() })
}

/// Gives an address in capitals.
pub fn address(address: &Address) -> Address {
    Address { street: plain(&address.street), city: plain(&address.city), ..address.clone() }
}

/// Gives a clinician's name first name first with credentials, as much of it as has room: the middle name goes first.
pub fn signed(name: &PersonName, credentials: &str, room: usize) -> String {
    let name = person(name);
    let last = [name.last.as_str(), &name.suffix].join(" ");
    let credentials = compact_credentials(credentials);
    let initial: String = name.first.chars().take(1).collect();
    let ways: [[&str; 4]; 4] =
        [[&name.first, &name.middle, &last, &credentials], [&name.first, "", &last, &credentials], [&name.first, "", &last, ""], [&initial, "", &last, &credentials]];
    let written = ways.map(|parts| plain(&parts.join(" ")));
    written.iter().find(|text| text.chars().count() <= room).unwrap_or(&written[0]).clone()
}

/// Gives credentials without points: `M.D.` is MD.
fn compact_credentials(text: &str) -> String {
    plain(&text.replace(',', " "))
}
