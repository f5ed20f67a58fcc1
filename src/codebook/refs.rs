//! Reads the codes that a note names: "(N18.1-N18.6)", "I50.-", "T36-T50 with fifth or sixth character 5".

use crate::code::Icd10Cm;
use std::ops::Range;

/// Holds one code or range of codes that a note names, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRange {
    /// The first code; everything under it is meant too.
    pub first: Icd10Cm,
    /// The last code; the same as the first where one is named.
    pub last: Icd10Cm,
    /// What further is asked of the characters.
    pub qualifier: Option<Qualifier>,
    /// Whether the note speaks of these codes or takes them out.
    pub meant: Meant,
    /// Where in the text it is written, in bytes.
    pub span: Range<usize>,
}

/// Tells what a note does with a code it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// The note speaks of it.
    Named,
    /// The note takes it out: "S00-T88, except T74 and T76".
    Excepted,
}

/// Tells whether a note that names these codes speaks of a code: some range has it and no exception takes it out.
pub fn speaks_of(ranges: &[CodeRange], code: Icd10Cm) -> bool {
    let any = |meant| ranges.iter().any(|range| range.meant == meant && range.matches(code));
    any(Meant::Named) && !any(Meant::Excepted)
}

/// Holds what a note asks of a code's characters beyond its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Qualifier {
    /// The character at this place, 4 to 7, is one of these.
    Place(usize, Vec<char>),
    /// The character that tells intent, the sixth or, where that is empty, the fifth, is one of these.
    Intent(Vec<char>),
    /// What follows the category begins with one of these.
    Rest(Vec<String>),
}

impl CodeRange {
    /// Tells whether a code is meant.
    pub fn matches(&self, code: Icd10Cm) -> bool {
        code.is_between(&self.first, &self.last) && self.qualifier.as_ref().is_none_or(|q| q.holds(code.bare()))
    }
}

impl Qualifier {
    fn holds(&self, bare: &str) -> bool {
        let at = |place: usize| bare.as_bytes().get(place.wrapping_sub(1)).map(|&b| char::from(b));
        match self {
            Self::Place(place, chars) => at(*place).is_some_and(|c| chars.contains(&c)),
            // T38.815A has its intent in the sixth place, T36.95XA in the fifth.
            Self::Intent(chars) => at(6).filter(|&c| c != 'X').or_else(|| at(5)).is_some_and(|c| chars.contains(&c)),
            Self::Rest(rests) => bare.get(3..).is_some_and(|rest| rests.iter().any(|wanted| rest.starts_with(wanted.as_str()))),
        }
    }
}

/// Reads every code and range that a text names, in its order.
pub fn note_codes(text: &str) -> Vec<CodeRange> {
    let mut out: Vec<CodeRange> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some((first, mut end)) = code_at(text, at) else {
            at += 1;
            continue;
        };
        let mut last = first;
        let rest = text.get(end..).unwrap_or_default();
        // "M05.00 to M05.8A" is a range too.
        let joined = [("-", 1), (" to ", 4)].iter().find(|(sign, _)| rest.starts_with(sign)).and_then(|(_, len)| code_after(text, end + len));
        if let Some((other, other_end)) = joined {
            (last, end) = (other, other_end);
        }
        // A closing ".-" or "-" says "and what is under it", which a code means in any case.
        if text.get(end..).is_some_and(|t| t.starts_with('-')) {
            end += 1;
        }
        out.push(CodeRange { first, last, qualifier: None, meant: Meant::Named, span: at..end });
        at = end;
    }
    qualify(text, &mut out);
    except(text, &mut out);
    out
}

/// Marks what stands right after "except", and what is listed on from there.
///
/// "except calcification (A18.7)" names what is excluded: its exception is in words, which only a person can weigh.
fn except(text: &str, ranges: &mut [CodeRange]) {
    let mut before = (0, Meant::Named);
    for range in ranges {
        let gap = text.get(before.0..range.span.start).unwrap_or_default();
        let follows = gap.rfind("except").and_then(|at| gap.get(at + 6..));
        let little = |words: &str| words.split([' ', ',']).all(|word| ["", "as", "in", "those", "and", "or", "for", "codes"].contains(&word));
        let listed = before.1 == Meant::Excepted && little(gap);
        if listed || follows.is_some_and(little) {
            range.meant = Meant::Excepted;
        }
        before = (range.span.end, range.meant);
    }
}

/// Reads a code that begins here, at the beginning of a word.
fn code_at(text: &str, at: usize) -> Option<(Icd10Cm, usize)> {
    let bytes = text.as_bytes();
    if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.') {
        return None;
    }
    code_after(text, at)
}

fn code_after(text: &str, at: usize) -> Option<(Icd10Cm, usize)> {
    let bytes = text.as_bytes().get(at..)?;
    let upper = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
    let (a, b, c) = (*bytes.first()?, *bytes.get(1)?, *bytes.get(2)?);
    if !a.is_ascii_uppercase() || !(b.is_ascii_digit() || (a == b'Q' && b == b'A')) || !upper(c) {
        return None;
    }
    let mut len = 3;
    if bytes.get(3) == Some(&b'.') {
        let after = bytes[4..].iter().take_while(|&&b| upper(b)).count();
        // "I50.-" ends in a point of its own; the point of "(B20)." ends a sentence.
        if after > 0 || bytes.get(4) == Some(&b'-') {
            len = 4 + after;
        }
    }
    let end = at + len;
    if text.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let code = Icd10Cm::parse(text.get(at..end)?.trim_end_matches('.')).ok()?;
    Some((code, end))
}

/// Gives each range the "with …" that follows it. One qualifier holds for all the ranges listed right before it.
fn qualify(text: &str, ranges: &mut [CodeRange]) {
    let mut next_start = text.len();
    let mut carried: Option<Qualifier> = None;
    for range in ranges.iter_mut().rev() {
        let tail = text.get(range.span.end..next_start).unwrap_or_default();
        let own = tail.find("with ").filter(|at| tail[..*at].chars().all(|c| " ),.".contains(c))).and_then(|at| read(&tail[at + 5..]));
        // "(F10, F13, F19 with .26, .96)": only a comma between, so the same is asked of each.
        let listed = tail.trim() == ",";
        carried = own.or_else(|| carried.take().filter(|q| listed && matches!(q, Qualifier::Rest(_))));
        range.qualifier.clone_from(&carried);
        next_start = range.span.start;
    }
}

fn read(text: &str) -> Option<Qualifier> {
    let text = text.split([')', ';']).next()?;
    if let Some(rest) = text.strip_prefix("final character").map(|t| t.trim_start_matches('s').trim()) {
        return rest.starts_with('.').then(|| Qualifier::Rest(endings(rest)));
    }
    if text.starts_with('.') {
        return Some(Qualifier::Rest(endings(text)));
    }
    let (place, chars) = text.split_once("character")?;
    let chars = characters(chars.trim_start_matches('s').trim());
    if chars.is_empty() {
        return None;
    }
    let place = match place.trim() {
        "fifth or sixth" | "fifth or six" => return Some(Qualifier::Intent(chars)),
        "fourth" | "4th" => 4,
        "fifth" | "5th" => 5,
        "sixth" | "6th" => 6,
        "seventh" | "7th" => 7,
        _ => return None,
    };
    Some(Qualifier::Place(place, chars))
}

/// Reads "5", "1-4", "1-4 or 6", "B or C"; words that follow are left.
fn characters(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for word in text.split([' ', ',']).filter(|w| !w.is_empty()) {
        let word = word.trim_start_matches('.').trim_end_matches('.');
        let mut chars = word.chars();
        match (chars.next(), chars.next(), chars.next(), chars.next()) {
            (Some(one), None, ..) if one.is_ascii_alphanumeric() => out.push(one),
            (Some(from), Some('-'), Some(to), None) => out.extend((from..=to).filter(char::is_ascii_alphanumeric)),
            _ if matches!(word, "or" | "and") => {}
            _ => break,
        }
    }
    out
}

/// Reads ".9", ".61-", ".51-.52", ".14, .24, .94".
fn endings(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in text.split([',', ' ']).filter(|w| !w.is_empty() && *w != "or") {
        let mut ends = word.split('-').map(|part| part.trim_matches('.')).filter(|part| !part.is_empty());
        let Some(first) = ends.next().filter(|part| part.bytes().all(|b| b.is_ascii_alphanumeric())) else { break };
        match (first.parse::<u32>(), ends.next().map(str::parse::<u32>)) {
            (Ok(from), Some(Ok(to))) if to < 10_000 => out.extend((from..=to).map(|n| format!("{n:0width$}", width = first.len()))),
            _ => out.push(first.to_owned()),
        }
    }
    out
}
