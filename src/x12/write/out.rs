//! Segments as they are written, before their separators are known to be in order.

use crate::x12::error::Lack;
use crate::x12::text::{PART, may_hold};

/// The longest an element may be, where a claim could say more: segment, element, characters. Source: the guides' maps.
const MOST: [(&str, usize, usize); 17] = [
    ("NM1", 3, 60),
    ("NM1", 4, 35),
    ("NM1", 5, 25),
    ("NM1", 7, 10),
    ("NM1", 9, 80),
    ("N3", 1, 55),
    ("N3", 2, 55),
    ("N4", 1, 30),
    ("REF", 2, 50),
    ("NTE", 2, 80),
    ("K3", 1, 80),
    ("CLM", 1, 38),
    ("SBR", 3, 50),
    ("SBR", 4, 60),
    ("PWK", 6, 50),
    ("PS1", 1, 50),
    ("CAS", 2, 5),
];
/// The shortest, where one sign is too few.
const LEAST: [(&str, usize, usize); 4] = [("NM1", 9, 2), ("N4", 1, 2), ("PWK", 6, 2), ("SVD", 1, 2)];

/// Collects segments.
#[derive(Default)]
pub(super) struct Out {
    pub segments: Vec<String>,
    /// The first thing that cannot be written.
    fault: Option<Lack>,
}

/// Makes a composite; empty components at its end go.
pub(super) fn parts(all: &[&str]) -> String {
    let used = all.iter().rposition(|part| !part.is_empty()).map_or(0, |at| at + 1);
    all[..used].join(&PART.to_string())
}

impl Out {
    /// Writes a segment; empty elements at its end go.
    pub(super) fn put(&mut self, id: &'static str, elements: &[&str]) {
        let used = elements.iter().rposition(|text| !text.is_empty()).map_or(0, |at| at + 1);
        let mut segment = id.to_owned();
        for (text, at) in elements[..used].iter().zip(1..) {
            self.check(id, at, text);
            segment.push('*');
            segment.extend(text.chars().map(|sign| if sign == PART { ':' } else { sign }));
        }
        self.segments.push(segment);
    }

    fn check(&mut self, id: &'static str, at: usize, text: &str) {
        let mut say = |what: String| {
            self.fault.get_or_insert(Lack::beyond(id, what));
        };
        if let Some(sign) = text.chars().find(|sign| *sign != PART && !may_hold(*sign)) {
            say(format!("“{text}” holds {sign:?}, which an 837 cannot"));
        }
        let length = text.chars().count();
        if let Some((.., most)) = MOST.iter().find(|(segment, element, most)| *segment == id && *element == at && length > *most) {
            say(format!("“{text}” is longer than the {most} characters of {id}{at:02}"));
        }
        if !text.is_empty() && LEAST.iter().any(|(segment, element, least)| *segment == id && *element == at && length < *least) {
            say(format!("“{text}” is too short for {id}{at:02}"));
        }
    }

    /// Refuses what a loop, begun at this segment, says more often than the guide lets it.
    pub(super) fn once(&mut self, from: usize, most: fn(&str) -> usize) {
        let mut seen: Vec<(&str, usize)> = Vec::new();
        let mut often = None;
        for segment in self.segments.get(from..).unwrap_or(&[]) {
            let end = segment.match_indices('*').nth(1).map_or(segment.len(), |(at, _)| at);
            let key = &segment[..end];
            let place = seen.iter().position(|(known, _)| *known == key).unwrap_or(seen.len());
            if place == seen.len() {
                seen.push((key, 0));
            }
            seen[place].1 += 1;
            if seen[place].1 > most(key) {
                often = Some(key.to_owned());
            }
        }
        if let Some(key) = often {
            self.fault.get_or_insert(Lack::beyond("segments", format!("{key} stands there more often than the guide lets it")));
        }
    }

    /// Gives what was collected.
    pub(super) fn done(self) -> Result<Vec<String>, Lack> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self.segments),
        }
    }
}
